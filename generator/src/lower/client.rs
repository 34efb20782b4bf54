//! The client: its servers, its credentials and the parameters that are its own.

use crate::lower::{Lowering, credentials, server};
use crate::model::{Client, Operation, Parameter};

/// How the client is set up.
pub(super) fn client(ctx: &mut Lowering<'_, '_>, operations: &[Operation]) -> Client {
    server::report(ctx);
    credentials::report_unknown(ctx, ctx.document.security.as_deref());
    Client {
        server: server::called(&ctx.document.servers),
        servers: server::named(&ctx.document.servers),
        variables: server::variables(ctx, operations),
        credentials: credentials::of_client(ctx),
        parameters: parameters(operations),
    }
}

/// The first operation's word counts for a parameter that several have.
fn parameters(operations: &[Operation]) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
        if parameter.of_client && !found.iter().any(|other| other.name.wire == parameter.name.wire) {
            found.push(parameter.clone());
        }
    }
    found
}

//! Names of the functions that read the calls of the service.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Webhook};
use crate::name::Ident;
use crate::name::case::Case;
use crate::name::scope::Scope;

/// Names the functions, in the order of the model, those with a given name first. A callback whose name is taken is called
/// after its operation, too.
pub(super) fn name(api: &Api, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Snake, &["any"]);
    let webhooks = &api.webhooks.all;
    let given: Vec<_> = webhooks.iter().map(|one| scope.given(&one.name, diagnostics)).collect();
    let idents = webhooks.iter().zip(given).map(|(webhook, given)| {
        given.unwrap_or_else(|| scope.first_free(&candidates(webhook), &webhook.name.wire, "webhook"))
    });
    idents.collect()
}

fn candidates(webhook: &Webhook) -> Vec<String> {
    let wire = &webhook.name.wire;
    let longer = webhook.operation.iter().map(|operation| format!("{operation} {wire}"));
    std::iter::once(wire.clone()).chain(longer).collect()
}

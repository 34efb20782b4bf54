//! One operation: `paths./v1/images.get`.

use crate::diagnostic::Problem;
use crate::lower::place::{Hint, Place};
use crate::lower::{
    Lowering, credentials, group, paging, parameter, path, request_body, response, selection, server, waiter,
};
use crate::model::{Authentication, Docs, Name, Operation, Owner, Selection};
use crate::openapi::operation::Operation as Written;
use crate::openapi::security::SecurityRequirement;

/// Lowers all operations; one that cannot be called is left out with a warning that says why.
pub(super) fn all(ctx: &mut Lowering<'_, '_>, words: &[String], selection: &Selection) -> Vec<Operation> {
    let document = ctx.document;
    if !selection.types_only {
        report_none(ctx);
    }
    let selected = selection::selected(ctx, words, selection);
    let all = document.operations.iter().zip(words).zip(selected);
    let mut all: Vec<_> =
        all.filter_map(|(one, is_selected)| is_selected.then_some(one)).enumerate().collect();
    // The first to reach a schema names its type: the order of `paths`, which are keys, must not decide who that is.
    all.sort_by_key(|(_, (written, _))| (written.path.text, written.keyword));
    let mut lowered = Vec::with_capacity(all.len());
    for (index, (written, own)) in all {
        match lower(ctx, written, own.clone(), words) {
            Ok(operation) => lowered.push((index, written, operation)),
            Err(why) => {
                let operation = format!("{} {}", written.method, written.path.text);
                ctx.report(Problem::OperationLeftOut { operation, why }, written.span);
            }
        }
    }
    lowered.sort_by_key(|(index, ..)| *index);
    let is_ruled = |written: &Written<'_>| written.paging.is_some() || !written.waiters.is_empty();
    let ruled = lowered.iter().map(|(_, written, _)| *written).enumerate();
    ctx.ruled.extend(ruled.filter(|(_, written)| is_ruled(written)));
    lowered.into_iter().map(|(.., operation)| operation).collect()
}

/// Lowers what is said about paging and waiting; the types of all fields are known by now.
pub(super) fn rules(ctx: &mut Lowering<'_, '_>, operations: &mut [Operation]) {
    for (index, written) in std::mem::take(&mut ctx.ruled) {
        if let Some(operation) = operations.get_mut(index) {
            operation.paging = paging::lower(ctx, operation, written);
            operation.waiters = waiter::all(ctx, operation, written);
        }
    }
}

fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &'d Written<'d>,
    words: String,
    all: &[String],
) -> Result<Operation, String> {
    let place = Place { owner: Owner::Operation(words.clone()), path: Vec::new() };
    let hint = Hint::new(&place, written.id.unwrap_or(written.path).span);
    let address = path::read(written.path.text)?;
    let lowered = written.parameters.iter().filter_map(|written| parameter::lower(ctx, written, &hint));
    let mut parameters: Vec<_> = lowered.collect();
    let path = address.set(ctx, &mut parameters, written.path)?;
    let body = written.request_body.as_ref().map(|body| request_body::lower(ctx, body, &hint));
    let body = body.transpose()?.flatten();
    let responses = response::all(ctx, written, &hint, all);
    let output = response::output(ctx, &responses, written);
    let accept = parameter::accept(ctx, &written.parameters);
    let (accept, unread) =
        (accept.or_else(|| response::accept(&responses, &output)), response::unread(&responses, &output));
    response::report_unread(ctx, &unread, written);
    Ok(Operation {
        name: name(written, words),
        group: group::of(written),
        method: written.method,
        path_key: written.path.text.to_owned(),
        path,
        path_span: written.path.span,
        docs: Docs {
            text: super::docs(written.summary, written.description),
            link: written.documentation.map(super::owned),
        },
        deprecated: written.deprecated,
        parameters,
        body,
        responses,
        output,
        accept,
        unread,
        authentication: authentication(ctx, written),
        paging: None,
        waiters: Vec::new(),
        server: server::called(&written.servers),
    })
}

fn name(written: &Written<'_>, wire: String) -> Name {
    let given = written.rust_name;
    let span = given.or(written.id).unwrap_or(written.path).span;
    Name { wire, given: given.map(super::owned), span }
}

/// Whether a call proves who makes it: by its own `security`, or that of the document.
fn authentication(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> Authentication {
    credentials::report_unknown(ctx, written.security.as_deref());
    let document = ctx.document;
    let stated = written.security.as_ref().or(document.security.as_ref());
    let is_free = |requirement: &SecurityRequirement<'_>| requirement.schemes.is_empty();
    let requirements = stated.map(Vec::as_slice).unwrap_or_default();
    // The credentials of a provider are not the document's.
    let has_provider = document.provider.is_some();
    match requirements {
        // A document that says nothing of credentials does not forbid them.
        [] if document.security_schemes.is_empty() && stated.is_none() => Authentication::Optional,
        [] => Authentication::None,
        _ if has_provider && requirements.iter().any(is_free) => Authentication::Optional,
        _ if has_provider => Authentication::Required,
        // Nobody is named: credentials that the client has are for other operations.
        _ if requirements.iter().all(is_free) => Authentication::None,
        _ => Authentication::Schemes(credentials::alternatives(requirements)),
    }
}

/// Reports a document that nothing can be called of.
fn report_none(ctx: &mut Lowering<'_, '_>) {
    let document = ctx.document;
    if document.operations.is_empty() {
        let problem = Problem::NoOperations { webhooks: document.webhooks.len() };
        ctx.diagnostics.push(problem, document.paths);
    }
}

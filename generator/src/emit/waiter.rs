//! ```text
//! pub fn wait_until_active(self) -> waiting::Waiter<Response<models::Image>>
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{TypeWriter, docs, paging, response, when};
use crate::model::{Operation, Waiter};

/// A method for each state that can be waited for.
pub(super) fn methods(types: &mut TypeWriter<'_>, operation: &Operation, names: &[Ident]) -> TokenStream {
    let output = response::output_type(types, operation);
    operation.waiters.iter().zip(names).map(|(waiter, ident)| method(waiter, ident, &output)).collect()
}

fn method(waiter: &Waiter, ident: &Ident, output: &TokenStream) -> TokenStream {
    let rules = rules(waiter);
    let docs = documentation(waiter);
    // What is gone has nothing to give.
    let (output, read) = if waiter.success_statuses.is_empty() {
        (output.clone(), quote!(Self::read))
    } else {
        (quote!(()), quote!(|_| Ok(())))
    };
    quote! {
        #docs
        pub fn #ident(self) -> waiting::Waiter<#output> {
            const WAITING: waiting::Waiting = #rules;
            let http = self.client.http.clone();
            waiting::Waiter::new(http, WAITING, self.request(), #read)
        }
    }
}

/// `waiting::Waiting::new(&["status"]).success(&["ACTIVE"])`
fn rules(waiter: &Waiter) -> TokenStream {
    let field = &waiter.field;
    let texts =
        |method: TokenStream, texts: &[String]| when(!texts.is_empty(), quote!(.#method(&[#(#texts),*])));
    let success = texts(quote!(success), &waiter.success);
    let failure = texts(quote!(failure), &waiter.failure);
    let success_statuses = statuses(&quote!(success_statuses), &waiter.success_statuses);
    let failure_statuses = statuses(&quote!(failure_statuses), &waiter.failure_statuses);
    let pending_statuses = statuses(&quote!(pending_statuses), &waiter.pending_statuses);
    let seconds = |method: TokenStream, seconds: Option<u64>| {
        let seconds = seconds.map(paging::number);
        seconds.map(|seconds| quote!(.#method(#seconds)))
    };
    let interval = seconds(quote!(interval), waiter.interval);
    let max_interval = seconds(quote!(max_interval), waiter.max_interval);
    let deadline = seconds(quote!(deadline), waiter.deadline);
    quote! {
        waiting::Waiting::new(&[#(#field),*]) #success #failure #success_statuses #failure_statuses
            #pending_statuses #interval #max_interval #deadline
    }
}

fn statuses(method: &TokenStream, statuses: &[u16]) -> TokenStream {
    let literals = statuses.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    when(!statuses.is_empty(), quote!(.#method(&[#(#literals),*])))
}

/// What the rules say, in words, unless a person found better ones.
fn documentation(waiter: &Waiter) -> TokenStream {
    let fallback = format!("Waits until {}.", condition(waiter, &waiter.success, &waiter.success_statuses));
    let mut lines = docs::text(&waiter.docs, &[], &fallback);
    let missed = condition(waiter, &waiter.failure, &waiter.failure_statuses);
    if !missed.is_empty() {
        docs::paragraph(&mut lines, &format!("Fails as soon as {missed}."));
    }
    docs::lines(&lines)
}

/// "`status` is `ERROR` or `LOST`, or the response has status 410".
fn condition(waiter: &Waiter, values: &[String], statuses: &[u16]) -> String {
    let code = |text: &str| format!("`{}`", text.replace('`', "'"));
    let values = either(values.iter().map(|value| code(value)));
    let statuses = either(statuses.iter().map(ToString::to_string));
    let by_value = (!values.is_empty()).then(|| format!("{} is {values}", code(&waiter.field.join("."))));
    let by_status = (!statuses.is_empty()).then(|| format!("the response has status {statuses}"));
    by_value.into_iter().chain(by_status).collect::<Vec<_>>().join(", or ")
}

/// "a, b or c".
fn either(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<_> = texts.collect();
    match (texts.pop(), texts.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} or {last}", texts.join(", ")),
    }
}

//! ```text
//! pub fn wait_until_active(self) -> waiting::Waiter<Response<models::Image>>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::called::Called;
use crate::emit::{FileWriter, docs, number, response, when};
use crate::model::Waiter;
use crate::name::Ident;

/// A method for each state that can be waited for.
pub(super) fn methods(file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let waiters = called.operation.waiters.iter().zip(&called.names.waiters);
    waiters.map(|(waiter, ident)| method(file, called, waiter, ident)).collect()
}

fn method(file: &mut FileWriter<'_>, called: Called<'_>, waiter: &Waiter, ident: &Ident) -> TokenStream {
    let module = file.runtime("waiting");
    let rules = rules(&module, waiter);
    let docs = documentation(waiter);
    // A status that is waited for, as the 404 of a deleted object, may come without a body.
    let (output, wait) = if waiter.success_statuses.is_empty() {
        (response::given_type(file, called.operation, called.names), quote!(wait::<Self>))
    } else {
        (quote!(()), quote!(wait_for_status))
    };
    quote! {
        #docs
        pub fn #ident(self) -> #module::Waiter<#output> {
            const WAITING: #module::Waiting = #rules;
            self.0.#wait(WAITING)
        }
    }
}

/// `waiting::Waiting::new(&["status"]).success(&["ACTIVE"])`
fn rules(module: &TokenStream, waiter: &Waiter) -> TokenStream {
    let field = &waiter.field;
    let texts =
        |method: TokenStream, texts: &[String]| when(!texts.is_empty(), quote!(.#method(&[#(#texts),*])));
    let success = texts(quote!(success), &waiter.success);
    let failure = texts(quote!(failure), &waiter.failure);
    let success_statuses = statuses(&quote!(success_statuses), &waiter.success_statuses);
    let failure_statuses = statuses(&quote!(failure_statuses), &waiter.failure_statuses);
    let pending_statuses = statuses(&quote!(pending_statuses), &waiter.pending_statuses);
    let seconds = |method: TokenStream, seconds: Option<u64>| {
        let seconds = seconds.map(number);
        seconds.map(|seconds| quote!(.#method(#seconds)))
    };
    let interval = seconds(quote!(interval), waiter.interval);
    let max_interval = seconds(quote!(max_interval), waiter.max_interval);
    let deadline = seconds(quote!(deadline), waiter.deadline);
    quote! {
        #module::Waiting::new(&[#(#field),*]) #success #failure #success_statuses #failure_statuses
            #pending_statuses #interval #max_interval #deadline
    }
}

fn statuses(method: &TokenStream, statuses: &[u16]) -> TokenStream {
    let literals = statuses.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    when(!statuses.is_empty(), quote!(.#method(&[#(#literals),*])))
}

/// The rules in words, unless a person found better ones.
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
    let values = docs::either(values.iter().map(|value| docs::code(value)), "or");
    let statuses = docs::either(statuses.iter().map(ToString::to_string), "or");
    let by_value =
        (!values.is_empty()).then(|| format!("{} is {values}", docs::code(&waiter.field.join("."))));
    let by_status = (!statuses.is_empty()).then(|| format!("the response has status {statuses}"));
    by_value.into_iter().chain(by_status).collect::<Vec<_>>().join(", or ")
}

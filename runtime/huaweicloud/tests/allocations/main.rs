//! The budget of allocations: counting them is exact, where timing is not, so a test can hold it.

#[allow(dead_code, reason = "the runtime's test counts the other calls")]
#[path = "../../../tests/allocations/call.rs"]
mod call;
mod signed;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use clientwright_runtime::HttpClient;

fn send(client: &HttpClient) {
    let outcome = pin!(client.send(call::request())).poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(outcome, Poll::Ready(Ok(_))));
}

/// The budget is kept, and near what is needed: otherwise it would hold nothing.
#[test]
fn building_signing_and_sending() {
    let client = call::nowhere().authenticator(signed::key()).build().unwrap();
    // Allocations of a call that is not the client's first.
    send(&client);
    let measured = allocation_counter::measure(|| send(&client)).count_total;
    let budget = signed::BUILD_SIGN_AND_SEND;
    assert!(measured <= budget, "{measured} allocations: {} more than allowed", measured - budget);
    assert!(measured + 2 >= budget, "{measured} allocations: lower the budget, which is {budget}");
}

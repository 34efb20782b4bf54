//! The budget of allocations: counting them is exact, where timing is not, so a test can hold it.

mod call;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use clientwright_runtime::HttpClient;

/// How many allocations a call takes that is not the client's first.
fn allocations(client: &HttpClient) -> u64 {
    let send = || {
        let outcome = pin!(client.send(call::request())).poll(&mut Context::from_waker(Waker::noop()));
        assert!(matches!(outcome, Poll::Ready(Ok(_))));
    };
    send();
    allocation_counter::measure(send).count_total
}

/// A budget is kept, and near what is needed: otherwise it would hold nothing.
#[track_caller]
fn assert_within(budget: u64, measured: u64) {
    assert!(measured <= budget, "{measured} allocations: {} more than allowed", measured - budget);
    assert!(measured + 2 >= budget, "{measured} allocations: lower the budget, which is {budget}");
}

#[test]
fn building_and_sending() {
    let client = call::nowhere().build().unwrap();
    assert_within(call::BUILD_AND_SEND, allocations(&client));
}

#[cfg(feature = "huaweicloud")]
#[test]
fn building_signing_and_sending() {
    let client = call::nowhere().authenticator(call::key()).build().unwrap();
    assert_within(call::BUILD_SIGN_AND_SEND, allocations(&client));
}

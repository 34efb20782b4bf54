//! The budget of allocations: counting them is exact, where timing is not, so a test can hold it.

mod call;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use clientwright_runtime::{Error, HttpClient};

/// The allocations of a call that is not the client's first.
fn allocations(client: &HttpClient) -> u64 {
    counted(|| is_sent(client.send(call::request())))
}

fn counted(send: impl Fn()) -> u64 {
    send();
    allocation_counter::measure(send).count_total
}

fn is_sent<T>(sending: impl Future<Output = Result<T, Error>>) {
    let outcome = pin!(sending).poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(outcome, Poll::Ready(Ok(_))));
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

#[test]
fn calling_an_operation() {
    let client = call::nowhere().build().unwrap();
    assert_within(call::CALL_AND_SEND, counted(|| is_sent(call::show_image(&client).send())));
}

//! Waiting for a state, over a real socket: what `wait_until_…` of a generated request does.

use std::time::Duration;

use clientwright_runtime::Error;
use clientwright_runtime::transport::ReqwestTransport;
use clientwright_tests::waiter::states::models::loan::State;
use clientwright_tests::waiter::{states, with_paging};

use super::socket::Socket;

/// A loan that has these states, one after the other; the last one stays. A number is a status without body.
fn loan(states: &'static [&'static str]) -> (Socket, states::Client) {
    let socket = Socket::answering(move |before, _| {
        let state = states[before.min(states.len() - 1)];
        match state.parse() {
            Ok(status) => (status, String::new(), String::new()),
            Err(_) => (200, String::new(), format!(r#"{{"state":"{state}","fee":{{"paid":false}}}}"#)),
        }
    });
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let client = states::Client::builder().endpoint(socket.endpoint()).transport(transport).build().unwrap();
    (socket, client)
}

/// Often enough for a test.
const SOON: Duration = Duration::from_millis(5);

#[tokio::test]
async fn the_value_is_given_when_the_state_is_reached() {
    let (socket, client) = loan(&["requested", "something new", "ready"]);
    let loan = client.show_loan("l1").wait_until_ready_for_pickup().interval(SOON).await.unwrap();
    assert_eq!(loan.state, Some(State::Ready));
    assert_eq!(socket.asked(), ["/loans/l1"; 3]);
}

#[tokio::test]
async fn a_state_that_leads_nowhere_ends_it() {
    let (socket, client) = loan(&["requested", "lost", "ready"]);
    let waiter = client.show_loan("l1").wait_until_ready_for_pickup().interval(SOON);
    let error: Error = waiter.await.unwrap_err();
    assert!(error.is_not_reached(), "{error}");
    assert!(error.to_string().starts_with("`state` is `lost`, from which `ready` is not reached"), "{error}");
    assert_eq!(socket.asked().len(), 2);
}

#[tokio::test]
async fn a_status_can_be_the_end_good_or_bad() {
    let (_, client) = loan(&["lent", "404"]);
    client.show_loan("l1").wait_until_returned().interval(SOON).await.unwrap();
    let (_, client) = loan(&["lent", "410"]);
    let error = client.show_loan("l1").wait_until_returned().interval(SOON).await.unwrap_err();
    assert!(error.is_not_reached(), "{error}");
    let (_, client) = loan(&["lent", "403"]);
    let error = client.show_loan("l1").wait_until_returned().interval(SOON).await.unwrap_err();
    assert!(error.is_forbidden(), "{error}");
}

#[tokio::test]
async fn the_deadline_ends_it() {
    let (_, client) = loan(&["lent"]);
    let waiter = client.show_loan("l1").wait_until_paid().interval(SOON);
    let error = waiter.deadline(Duration::from_millis(100)).await.unwrap_err();
    assert!(error.is_deadline(), "{error}");
    assert!(error.to_string().contains("`fee.paid` is `false`"), "{error}");
}

#[tokio::test]
async fn what_is_paged_can_be_waited_for_too() {
    let socket = Socket::answering(|before, _| {
        (200, String::new(), format!(r#"{{"loans":["l1"],"settled":{}}}"#, before > 0))
    });
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let builder = with_paging::Client::builder().endpoint(socket.endpoint()).reader("r1");
    let client = builder.transport(transport).build().unwrap();
    let page = client.list_loans().wait_until_settled().interval(SOON).await.unwrap();
    assert_eq!(page.loans.as_deref(), Some(&["l1".to_owned()][..]));
    assert_eq!(socket.asked(), ["/readers/r1/loans"; 2]);
}

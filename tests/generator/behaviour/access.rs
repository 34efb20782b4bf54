//! Fields that only requests or only responses have.

use clientwright_tests::object::access::{self, models};
use serde_json::json;

use super::service::Service;
use super::{read, refusal, there_and_back, written};

const READ: &str = r#"{
    "uuid": "u", "login": "l", "kind": "user", "seen": null, "card": {"number": "1", "issued": "i"},
    "cards": [{"number": "2", "issued": "i"}], "by_name": {"a": {"number": "3", "issued": "i"}},
    "either": {"number": "4", "issued": "i"}, "first": {"number": "5", "issued": "i"}
}"#;

fn client(service: &Service) -> access::Client {
    access::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap()
}

#[tokio::test]
async fn what_only_responses_have_is_not_asked_for_and_not_sent() {
    let service = Service::answering(201, READ);
    let user = models::User::new("l", models::Card::new("1")).password("p");
    let made = client(&service).create_user(user).await.unwrap();
    assert_eq!(service.body(), r#"{"login":"l","password":"p","card":{"number":"1"}}"#);
    assert_eq!((made.uuid.as_deref(), made.password.as_deref()), (Some("u"), None));
    assert!(made.seen.is_null());
}

#[tokio::test]
async fn a_model_that_was_read_is_sent_without_it_and_written_with_it() {
    let service = Service::answering(201, READ);
    let client = client(&service);
    let user: models::User = serde_json::from_str(READ).unwrap();
    client.create_user(user.clone()).await.unwrap();
    let sent: serde_json::Value = serde_json::from_str(&service.body()).unwrap();
    let expected = json!({
        "login": "l", "card": {"number": "1"}, "cards": [{"number": "2"}], "by_name": {"a": {"number": "3"}},
        "either": {"number": "4"},
    });
    assert_eq!(sent, expected);
    let whole: serde_json::Value = serde_json::from_str(READ).unwrap();
    assert_eq!(written(&user), whole);
}

#[tokio::test]
async fn a_form_has_none_of_it() {
    let service = Service::answering(200, r#"{"number": "1", "issued": "i"}"#);
    let card: models::Card = read(&json!({"number": "1", "issued": "i"}));
    let answer = client(&service).send_form(card.clone()).await.unwrap();
    assert_eq!(service.body(), "number=1");
    assert_eq!(*answer, card);
}

#[test]
fn what_travels_in_the_only_direction_of_its_object_is_required() {
    assert_eq!(written(&models::Login::new("n", "p")), json!({"name": "n", "password": "p"}));
    let json = json!({"id": "s"});
    assert_eq!(there_and_back::<models::Session>(&json), json);
    assert!(refusal::<models::Session>(&json!({})).contains("missing field `id`"));
}

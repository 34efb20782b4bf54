//! The URL of an API whose address has variables.

use clientwright_runtime::{HttpClient, Method, Request, Server};

use crate::canned::Canned;

fn museum(region: Option<&str>, default: Option<&str>) -> Result<String, String> {
    let server = Server::new("https://museum.{region}.example.com/{region}")
        .variable("region", region.map(ToOwned::to_owned), default)
        .exception("region", "south-9", "https://old.example.org");
    server.url().map_err(|error| error.to_string())
}

#[test]
fn a_variable_is_filled_in_wherever_it_stands() {
    assert_eq!(museum(Some("north-1"), None).unwrap(), "https://museum.north-1.example.com/north-1");
}

#[test]
fn the_default_counts_where_the_user_says_nothing() {
    assert_eq!(museum(None, Some("west-2")).unwrap(), "https://museum.west-2.example.com/west-2");
    assert_eq!(museum(Some("east-3"), Some("west-2")).unwrap(), "https://museum.east-3.example.com/east-3");
}

#[test]
fn one_value_can_have_a_url_of_its_own() {
    assert_eq!(museum(Some("south-9"), None).unwrap(), "https://old.example.org");
    assert_eq!(museum(None, Some("south-9")).unwrap(), "https://old.example.org");
}

#[test]
fn a_variable_without_a_value_is_named() {
    let error = museum(None, None).unwrap_err();
    assert!(error.contains("`region` is not set"), "{error}");
}

#[test]
fn a_value_cannot_change_the_host() {
    for hostile in ["evil.com/", "a@b", "", "a b", "x#", "x?", "x:1", "[::1]", "é", "a\r\nb", "{region}"] {
        let error = museum(Some(hostile), None).unwrap_err();
        assert!(error.contains("cannot be the `region` in a URL"), "{hostile:?}: {error}");
        assert!(!error.contains('\n'), "{error:?}");
    }
}

#[tokio::test]
async fn where_the_endpoint_is_given_a_variable_may_be_missing_and_not_wrong() {
    let canned = Canned::new(200, "");
    let museum = |branch: Option<&str>, region: Option<&str>| {
        Server::new("https://{branch}.{region}.example.com")
            .variable("branch", branch, None)
            .variable("region", region, None)
    };
    let given = canned.client().endpoint_or(museum(None, None)).unwrap();
    assert_eq!(given.build().unwrap().server_variable("region"), None);
    // A missing variable does not hide an invalid one, and neither does an endpoint from the environment.
    for (branch, region) in [(None, Some("a/b")), (Some("a b"), None), (Some("main"), Some(""))] {
        let found = HttpClient::builder().endpoint_from(|_| Some("https://api.example.com".to_owned()));
        for builder in [canned.client(), found] {
            let error = builder.endpoint_or(museum(branch, region)).unwrap_err();
            assert!(error.is_configuration(), "{error}");
            assert!(error.to_string().contains("in a URL"), "{error}");
        }
    }
    // An operation's own server likewise.
    let own = "https://{branch}.{region}.example.com";
    let client = canned.client().endpoint_instead_of(own, "https://api.example.com").build().unwrap();
    client.send(Request::new(Method::GET, "/v1").server(museum(None, None))).await.unwrap();
    let wrong = Request::new(Method::GET, "/v1").server(museum(None, Some("a/b")));
    let error = client.send(wrong).await.unwrap_err();
    assert!(error.to_string().starts_with("`a/b` cannot be the `region` in a URL"), "{error}");
}

#[test]
fn the_documents_own_default_may_be_a_path() {
    let server = Server::new("https://example.com/{base}");
    assert_eq!(
        server.variable("base", None::<String>, Some("v1/api")).url().unwrap(),
        "https://example.com/v1/api"
    );
    let server = Server::new("https://example.com/{base}");
    let same = server.variable("base", Some("v1/api".to_owned()), Some("v1/api"));
    assert_eq!(same.url().unwrap(), "https://example.com/v1/api");
}

#[tokio::test]
async fn an_operation_s_own_server_is_called_in_place_of_the_client_s() {
    let canned = Canned::new(200, "");
    let museum = Server::new("https://museum.{region}.example.com").variable("region", Some("north"), None);
    let builder = HttpClient::builder().transport(canned.clone()).endpoint_or(museum).unwrap();
    let guests = |client: &HttpClient| {
        let region = client.server_variable("region");
        let server = Server::new("https://guests.{region}.example.com").variable("region", region, None);
        Request::new(Method::GET, "/v1").server(server)
    };
    let client = builder.clone().build().unwrap();
    client.send(guests(&client)).await.unwrap();
    assert_eq!(canned.seen().uri(), "https://guests.north.example.com/v1");
    client.send(Request::new(Method::GET, "/v1")).await.unwrap();
    assert_eq!(canned.seen().uri(), "https://museum.north.example.com/v1");

    let elsewhere = builder.endpoint("https://gateway.example.com/museum");
    let elsewhere =
        elsewhere.endpoint_instead_of("https://guests.{region}.example.com", "http://localhost:7");
    let client = elsewhere.build().unwrap();
    client.send(guests(&client)).await.unwrap();
    assert_eq!(canned.seen().uri(), "http://localhost:7/v1");
    client.send(Request::new(Method::GET, "/v1")).await.unwrap();
    assert_eq!(canned.seen().uri(), "https://gateway.example.com/museum/v1");
}

#[tokio::test]
async fn an_operation_s_server_needs_its_variables() {
    let canned = Canned::new(200, "");
    let client = canned.client().build().unwrap();
    let server = Server::new("https://guests.{region}.example.com");
    let server = server.variable("region", client.server_variable("region"), None);
    let error = client.send(Request::new(Method::GET, "/v1").server(server)).await.unwrap_err();
    assert!(error.is_configuration(), "{error}");
    assert_eq!(error.to_string(), "`region` is not set: give it to the client's builder (GET /v1)");
    assert!(canned.sent_nothing());
}

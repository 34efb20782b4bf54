//! Addresses and credentials of a client's calls.

use clientwright::Settings;
use clientwright::emit::scaffold::Runtime;
use clientwright_tests::client::{
    names, provider_own, security_alternatives, security_none, security_schemes, security_unmet,
    server_fixed, server_none, server_relative, server_undeclared, server_variables, servers,
};

use clientwright_tests::fixture;

use super::service::Service;

#[tokio::test]
async fn variables_make_the_url_and_exceptions_replace_it() {
    let service = Service::silent();
    let builder = || server_variables::Client::builder().transport(service.clone());
    let error = builder().build().unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("branch"), "{error}");
    for (branch, expected) in [
        ("main", "https://main.library.example.org/v2/beta/books"),
        ("unheard-of", "https://unheard-of.library.example.org/v2/beta/books"),
        ("harbour", "https://harbour.example.net/api/books"),
    ] {
        builder().branch(branch).build().unwrap().list_books().await.unwrap();
        assert_eq!(service.target(), format!("GET {expected}"));
    }
    builder().branch("main").domain("example.com").version("v3").build().unwrap().list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://main.library.example.com/v3/books");
    for evil in ["", "a/b", "a@b", "evil.example#", "x?y"] {
        assert!(builder().branch(evil).build().unwrap_err().is_configuration(), "{evil:?}");
    }
}

#[tokio::test]
async fn the_first_absolute_server_counts_and_can_be_replaced() {
    let service = Service::silent();
    let builder = || server_fixed::Client::builder().transport(service.clone());
    builder().build().unwrap().list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://library.example/api/books");
    builder().endpoint("http://localhost:8080/x").build().unwrap().list_books().await.unwrap();
    assert_eq!(service.target(), "GET http://localhost:8080/x/books");
    let error = server_none::Client::builder().transport(service).build().unwrap_err();
    assert!(error.to_string().contains("endpoint"), "{error}");
}

#[tokio::test]
async fn every_scheme_proves_in_its_own_way() {
    use security_schemes::{Client, Credentials};

    let service = Service::silent();
    let client = |credentials: Credentials| {
        Client::builder().transport(service.clone()).credentials(credentials).build().unwrap()
    };
    client(Credentials::card("c1")).list_books().await.unwrap();
    assert_eq!(service.header("x-library-card").as_deref(), Some("c1"));
    client(Credentials::in_url("a&b")).list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://library.example/books?card%20no=a%26b");
    client(Credentials::login("ada", "pw")).list_books().await.unwrap();
    assert_eq!(service.header("authorization").as_deref(), Some("Basic YWRhOnB3"));
    client(Credentials::sso("t")).list_books().await.unwrap();
    assert_eq!(service.header("authorization").as_deref(), Some("Bearer t"));
    client(Credentials::cookie("s")).list_books().await.unwrap();
    assert_eq!(service.header("cookie").as_deref(), Some("session=s"));
    let shown = format!("{:?}", client(Credentials::token("t0psecret")));
    assert!(!shown.contains("t0psecret"), "{shown}");
}

#[tokio::test]
async fn an_operation_says_whether_it_wants_proof() {
    use security_schemes::{Client, Credentials};

    let service = Service::silent();
    let without = Client::builder().transport(service.clone()).build().unwrap();
    let with =
        Client::builder().transport(service.clone()).credentials(Credentials::card("c1")).build().unwrap();
    let error = without.list_books().await.unwrap_err();
    assert!(error.is_configuration(), "{error}");
    without.list_news().await.unwrap();
    without.show_hours().await.unwrap();
    with.list_news().await.unwrap();
    assert!(service.header("x-library-card").is_some());
    with.show_hours().await.unwrap();
    assert_eq!(service.header("x-library-card"), None);
    let free = security_none::Client::builder().transport(service.clone()).build().unwrap();
    free.list_books().await.unwrap();
    assert_eq!(service.header("authorization"), None);
}

#[tokio::test]
async fn an_operation_is_called_with_credentials_that_it_accepts() {
    use security_alternatives::{Client, Credentials, OAuth2};

    let service = Service::silent();
    let client = |credentials: Credentials| {
        Client::builder().transport(service.clone()).credentials(credentials).build().unwrap()
    };
    let crew = client(Credentials::crew("c"));
    let error = crew.list_berths().await.unwrap_err();
    assert!(error.to_string().contains("`crew` and `ship`, or `office`"), "{error}");
    crew.list_tides().await.unwrap();
    assert_eq!(service.header("cookie"), None);
    crew.list_lights().await.unwrap();
    assert_eq!(service.header("cookie").as_deref(), Some("crew_id=c"));

    client(Credentials::crew("c").and(Credentials::ship("s"))).list_berths().await.unwrap();
    assert_eq!(service.header("cookie").as_deref(), Some("crew_id=c"));
    assert_eq!(service.header("x-ship").as_deref(), Some("s"));

    let office = client(Credentials::office(OAuth2::token("t")).and(Credentials::ship("s")));
    office.set_tides().await.unwrap();
    assert_eq!(service.header("authorization").as_deref(), Some("Bearer t"));
    assert_eq!(service.header("x-ship"), None);

    // The service's answer is no token; what counts is where it was asked for.
    let fetching = client(Credentials::office(OAuth2::client("id", "s3cret")));
    fetching.list_berths().await.unwrap_err();
    assert_eq!(service.target(), "POST https://login.harbour.example/oauth/token");
}

#[tokio::test]
async fn parts_of_the_client_may_have_the_names_of_its_builder() {
    let service = Service::silent();
    let builder = names::Client::builder().transport(service.clone()).endpoint("https://l.example");
    let client = builder.build_2("b").credentials_2("c").endpoint_3("e").clone_2("d").build().unwrap();
    client.list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/b/c/e?clone=d");
    let builder = names::Client::builder().transport(service.clone()).endpoint_2("x").r#type("y");
    let client = builder.build_2("b").credentials_2("c").endpoint_3("e").clone_2("d").build().unwrap();
    client.list_books().build("other").await.unwrap();
    assert_eq!(service.target(), "GET https://x.y.example/other/c/e?clone=d");
}

/// A requirement that the client has no credentials for, be it one that nobody can meet.
#[tokio::test]
async fn no_credentials_go_to_an_operation_that_does_not_name_them() {
    use clientwright_runtime::{HeaderName, auth::HeaderToken};
    use security_unmet::{Client, Credentials};

    let service = Service::silent();
    let client = |credentials: Credentials| {
        Client::builder().transport(service.clone()).credentials(credentials).build().unwrap()
    };
    let keyed = client(Credentials::key("k3y"));
    keyed.show_lamp().await.unwrap();
    assert_eq!(service.header("x-key").as_deref(), Some("k3y"));
    for (refused, named) in [
        (keyed.show_attic().await, "`nowhere`"),
        (keyed.show_cellar().await, "`key` and `nowhere`"),
        (keyed.show_log().await, "`digest`, or `certificate`"),
        (keyed.show_vault().await, "`digest` and `key`"),
    ] {
        let error = refused.unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains(named), "{error}");
        assert_eq!(service.target(), "GET https://lighthouse.example/lamp");
    }
    keyed.show_view().await.unwrap();
    assert_eq!(service.header("x-key"), None);
    keyed.show_stairs().await.unwrap();
    assert_eq!(service.header("x-key"), None);

    let brought = HeaderToken::new(HeaderName::from_static("authorization"), "Digest d");
    let digest = client(Credentials::digest(brought).and(Credentials::key("k3y")));
    digest.show_log().await.unwrap();
    assert_eq!(service.header("authorization").as_deref(), Some("Digest d"));
    assert_eq!(service.header("x-key"), None);
    digest.show_vault().await.unwrap();
    assert_eq!(service.header("x-key").as_deref(), Some("k3y"));
    client(Credentials::certificate().and(Credentials::key("k3y"))).show_log().await.unwrap();
    assert_eq!(service.header("x-key"), None);

    let anonymous = Client::builder().transport(service.clone()).without_credentials().build().unwrap();
    anonymous.show_attic().await.unwrap();
}

#[tokio::test]
async fn a_provider_of_one_s_own_has_credentials_addresses_and_errors() {
    use provider_own::{Client, Credentials};

    let service = Service::answering(409, r#"{"why": "QUEUE", "words": "later"}"#);
    let builder = Client::builder().transport(service.clone());
    let client = builder.credentials(Credentials::default_chain()).build().unwrap();
    let error = client.list_books().await.unwrap_err();
    assert_eq!(error.to_string(), "409 Conflict: QUEUE: later");
    assert_eq!(service.target(), "GET https://here.example/books");
    assert_eq!(service.header("x-caller").as_deref(), Some("the machine"));
}

#[test]
fn the_provider_s_crate_stands_in_the_manifest_beside_the_runtime() {
    let fixture = fixture::of("client").unwrap().into_iter().find(|fixture| fixture.case == "provider");
    let fixture = fixture.unwrap();
    let manifest = |runtime: Runtime| {
        let settings = Settings { scaffold: true, runtime: Some(runtime), ..Settings::default() };
        let tree = fixture.generate_with(&settings).1.unwrap();
        tree.get("Cargo.toml").unwrap().to_owned()
    };
    let version = env!("CARGO_PKG_VERSION");
    let published = manifest(Runtime::Published);
    assert!(published.contains(&format!("\nclientwright-huaweicloud = {{ version = \"{version}\" }}\n")));
    let beside = manifest(Runtime::Path("../runtime".to_owned()));
    let line = format!(
        "\nclientwright-huaweicloud = {{ version = \"{version}\", path = \"../runtime/huaweicloud\" }}\n"
    );
    assert!(beside.contains(&line), "{beside}");
    let own = fixture::of("client").unwrap().into_iter().find(|fixture| fixture.case == "provider_own");
    let own = own.unwrap().scaffold().unwrap();
    assert!(!own.get("Cargo.toml").unwrap().contains("cloud"));
}

#[tokio::test]
async fn a_relative_server_is_laid_on_the_endpoint() {
    let service = Service::silent();
    let builder = || server_relative::Client::builder().transport(service.clone());
    let client = |endpoint: &str| builder().endpoint(endpoint).build().unwrap();
    for (endpoint, expected) in [
        ("https://l.example", "GET https://l.example/api/v3/books"),
        ("https://l.example/", "GET https://l.example/api/v3/books"),
        ("https://l.example:8443", "GET https://l.example:8443/api/v3/books"),
        ("https://l.example/proxy/api", "GET https://l.example/proxy/api/books"),
    ] {
        client(endpoint).list_books().await.unwrap();
        assert_eq!(service.target(), expected);
    }
    builder().version("v4").endpoint("https://l.example").build().unwrap().list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/api/v4/books");
    for endpoint in ["https://l.example", "https://l.example/proxy"] {
        client(endpoint).show_hours().await.unwrap();
        assert_eq!(service.target(), "GET https://l.example/desk/hours");
    }
    client("http://l.example").show_doors().await.unwrap();
    assert_eq!(service.target(), "GET https://doors.example/x/doors");
    let error = builder().build().unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("endpoint"), "{error}");
    assert!(builder().endpoint("https://l.example?x").build().unwrap_err().is_configuration());
}

#[tokio::test]
async fn an_undeclared_variable_is_a_setting_that_must_be_given() {
    let service = Service::silent();
    let builder = || server_undeclared::Client::builder().transport(service.clone());
    let error = builder().build().unwrap_err();
    assert!(error.to_string().contains("`town` is not set"), "{error}");
    let client = builder().town("york").door("west").build().unwrap();
    client.list_books().await.unwrap();
    assert_eq!(service.target(), "GET https://york.library.example/v1/york/books");
    client.show_doors().await.unwrap();
    assert_eq!(service.target(), "GET https://doors.example/west/doors");
}

#[tokio::test]
async fn a_documented_server_is_chosen_by_name() {
    use servers::DocumentedServer;

    let service = Service::silent();
    let builder = || servers::Client::builder().transport(service.clone());
    for (builder, expected) in [
        (builder(), "https://library.example.com/v1/books"),
        (builder().server(DocumentedServer::Production), "https://library.example.com/v1/books"),
        (builder().server(DocumentedServer::TheSandbox), "https://sandbox.example.com/v1/books"),
        (builder().server(DocumentedServer::BranchExampleCom), "https://main.example.com/books"),
        (
            builder().server(DocumentedServer::BranchExampleCom).branch("east"),
            "https://east.example.com/books",
        ),
        (
            builder().server(DocumentedServer::TheSandbox).endpoint("http://localhost:1"),
            "http://localhost:1/books",
        ),
    ] {
        builder.build().unwrap().list_books().await.unwrap();
        assert_eq!(service.target(), format!("GET {expected}"));
    }
}

//! Secrets are not in anything that can be shown.

use clientwright_huaweicloud::{
    Credentials, Variables, signer,
    source::{Answer, Chain, Environment, Federation, IdToken, Identity, Metadata, Oidc, Password},
};
use clientwright_runtime::{Error, HeaderName, Method, RawResponse, Request, Timestamp, http, parameter};

use crate::canned::Canned;

fn source(error: &Error) -> Option<&(dyn std::error::Error + 'static)> {
    std::error::Error::source(error)
}

const SECRET: &str = "hunter2";

fn check(what: &str, shown: &str) {
    assert!(!shown.contains(SECRET), "{what}: {shown}");
}

/// Variables that have the secret, whatever they are called.
fn environment() -> Variables {
    Variables::new(|name| {
        let is_secret = ["_AK", "_SK", "_SECURITY_TOKEN"].iter().any(|end| name.ends_with(end));
        is_secret.then(|| if name.ends_with("_AK") { "ak" } else { SECRET }.to_owned())
    })
}

fn all() -> [Credentials; 3] {
    [
        Credentials::new("ak", SECRET).security_token(SECRET),
        Credentials::token(SECRET),
        Credentials::from_source(Chain::new().then(Environment::of(environment()))),
    ]
}

async fn failing(credentials: Credentials) -> (RawResponse, Error) {
    let canned = Canned::new(403, "no").header("set-cookie", SECRET);
    let builder = canned.client().authenticator(credentials);
    check("builder", &format!("{builder:?}"));
    let client = builder.build().unwrap();
    check("client", &format!("{client:?} {client:#?}"));
    let response = client.send(Request::new(Method::GET, "/x")).await.unwrap();
    let headers = canned.seen().headers().clone();
    check("headers", &format!("{headers:?}"));
    (response.clone(), response.into_error())
}

#[tokio::test]
async fn never_shown() {
    for credentials in all() {
        check("credentials", &format!("{credentials:?} {credentials:#?}"));
        let (response, error) = failing(credentials).await;
        check("response", &format!("{response:?} {:?}", response.clone().empty()));
        check("error", &format!("{error} {error:?} {error:#?}"));
    }
}

#[test]
fn nor_by_sources_and_what_they_find() {
    let password = Password::new("account", "user", SECRET);
    check("password", &format!("{password:?} {:?}", Credentials::from_source(password.clone())));
    let agency = Oidc::new("urn", "urn", IdToken::given(SECRET));
    check("oidc", &format!("{agency:?} {agency:#?} {:?}", Credentials::from_source(agency.clone())));
    for identity in [Identity::keys("ak", SECRET).security_token(SECRET), Identity::token(SECRET)] {
        check("identity", &format!("{identity:?} {identity:#?} {:?}", Answer::Found(identity.clone())));
    }
    let url = "https://user:hunter2@iam.example.com";
    let identity = Identity::token("t").iam_endpoint(url);
    let metadata = Metadata::new().endpoint(url);
    check("endpoint", &format!("{identity:?} {metadata:?} {:?}", password.iam_endpoint(url)));
    let federation = Federation::new("idp", "file").iam_endpoint(url);
    check(
        "endpoint",
        &format!(
            "{federation:?} {:?} {:?}",
            agency.sts_endpoint(url),
            Credentials::token("t").iam_endpoint(url)
        ),
    );
    let chain = Chain::standard_of(&environment()).then(Environment::of(environment()));
    check("chain", &format!("{chain:?} {chain:#?} {:?}", environment()));
    let mut signed = http::Request::new(clientwright_runtime::transport::Body::default());
    *signed.uri_mut() = "https://api.example.com/x".parse().unwrap();
    signed.headers_mut().insert("x-security-token", SECRET.parse().unwrap());
    let headers = [HeaderName::from_static("x-security-token")];
    let signature = signer::sign(&mut signed, Timestamp::UNIX_EPOCH, "ak", &SECRET.into(), &headers).unwrap();
    assert!(signature.canonical_request.contains(SECRET));
    check("signature", &format!("{signature:?} {signature:#?}"));
    let request = Request::new(Method::GET, "/x").set(parameter::header("X-Metadata-Token"), SECRET);
    check("request", &format!("{request:?}"));
}

#[tokio::test]
async fn nor_when_the_transport_fails() {
    for credentials in all() {
        let client = clientwright_runtime::HttpClient::builder()
            .endpoint("http://127.0.0.1:1")
            .authenticator(credentials)
            .build()
            .unwrap();
        let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
        assert!(error.is_connect(), "{error}");
        let causes = std::iter::successors(source(&error), |cause| cause.source());
        let causes = causes.map(|cause| format!("{cause} {cause:?}")).collect::<Vec<_>>();
        assert!(!causes.is_empty());
        let shown = format!("{error} {error:?} {error:#?} {causes:?}");
        check("transport error", &shown);
    }
}

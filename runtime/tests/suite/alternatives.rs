//! Choice among several credentials: a request is sent with one whole alternative that it accepts.

use clientwright_runtime::{
    Bytes, Error, HeaderName, Method, Request, Security,
    auth::{Alternatives, HeaderToken, SchemeCredentials},
    http,
};

use crate::canned::Canned;

/// A secret in a header, both of this name.
fn scheme(name: &'static str) -> SchemeCredentials {
    SchemeCredentials::new(name, HeaderToken::new(HeaderName::from_static(name), name))
}

fn schemes(names: &[&'static str]) -> SchemeCredentials {
    let (first, others) = names.split_first().unwrap();
    others.iter().fold(scheme(first), |all, name| all.and(scheme(name)))
}

async fn sent(credentials: &[&'static str], request: Request) -> Result<http::Request<Bytes>, Error> {
    let canned = Canned::new(200, "");
    let client = match credentials {
        [] => canned.client(),
        some => canned.client().authenticator(schemes(some)),
    };
    client.build()?.send(request).await?;
    Ok(canned.seen())
}

/// The secrets that were sent.
async fn used(credentials: &[&'static str], accepted: Alternatives) -> Result<String, Error> {
    let sent =
        sent(credentials, Request::new(Method::GET, "/x").security(Security::Schemes(accepted))).await?;
    let names = ["a", "b", "c"].into_iter().filter(|name| sent.headers().contains_key(*name));
    Ok(names.collect())
}

#[tokio::test]
async fn the_first_complete_alternative_is_used_and_nothing_else() {
    let either: Alternatives = &[&["a"], &["b"]];
    let both_or_c: Alternatives = &[&["a", "b"], &["c"]];
    let anybody: Alternatives = &[&[], &["a"]];
    for (credentials, accepted, expected) in [
        (&["a"][..], either, "a"),
        (&["b"], either, "b"),
        (&["b", "a"], either, "a"),
        (&["a", "b"], both_or_c, "ab"),
        (&["a", "c"], both_or_c, "c"),
        (&["a", "b", "c"], both_or_c, "ab"),
        (&["a"], anybody, "a"),
        (&["b"], anybody, ""),
        (&[], anybody, ""),
    ] {
        assert_eq!(used(credentials, accepted).await.unwrap(), expected, "{credentials:?} {accepted:?}");
    }
}

#[tokio::test]
async fn where_none_is_complete_the_error_names_them() {
    for credentials in [&[][..], &["a"], &["b"]] {
        let error = used(credentials, &[&["a", "b"], &["c"]]).await.unwrap_err();
        assert!(error.is_configuration());
        let expected = "give the client's builder `a` and `b`, or `c`";
        assert!(error.to_string().contains(expected), "{error}");
        assert!(error.to_string().contains("GET /x"), "{error}");
    }
}

#[tokio::test]
async fn a_request_that_does_not_say_is_sent_with_what_was_given_first() {
    for request in
        [Request::new(Method::GET, "/x"), Request::new(Method::GET, "/x").security(Security::Required)]
    {
        let sent = sent(&["b", "a"], request).await.unwrap();
        assert!(sent.headers().contains_key("b") && !sent.headers().contains_key("a"));
    }
    let anonymous = sent(&["a"], Request::new(Method::GET, "/x").security(Security::None)).await.unwrap();
    assert!(!anonymous.headers().contains_key("a"));
}

#[tokio::test]
async fn later_credentials_for_a_scheme_replace_earlier_ones() {
    let canned = Canned::new(200, "");
    let other = SchemeCredentials::new("a", HeaderToken::new(HeaderName::from_static("a"), "other"));
    let credentials = scheme("a").and(other);
    let shown = format!("{credentials:?}");
    assert!(shown.contains("\"a\"") && !shown.contains("other"), "{shown}");
    let client = canned.client().authenticator(credentials).build().unwrap();
    client.send(Request::new(Method::GET, "/x").security(Security::Schemes(&[&["a"]]))).await.unwrap();
    assert_eq!(canned.seen().headers()["a"], "other");
}

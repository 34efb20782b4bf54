//! Keys of an agency for the token of another identity provider, from the security token service.

use std::{collections::HashMap, time::Duration};

use clientwright_huaweicloud::{
    Credentials, Variables, endpoint_from_variables,
    source::{Chain, IdToken, Oidc},
};
use clientwright_runtime::{Error, HttpClient, Server, transport::TransportErrorKind};
use serde_json::{Value, json};

use crate::{
    cloud::{Cloud, Heard, Reply, Watch, call, client_of, file, reply},
    script::{Script, Step, status},
};

const ASSUME: &str = "POST /v5/agencies/assume-with-oidc";
const THINGS: &str = "GET /v1/things";

const PROVIDER: (&str, &str) = ("HUAWEICLOUD_OIDC_PROVIDER_URN", "iam::1:oidcProvider:p");
const AGENCY: (&str, &str) = ("HUAWEICLOUD_OIDC_AGENCY_URN", "iam::1:agency:a");
const TOKEN: (&str, &str) = ("HUAWEICLOUD_OIDC_ID_TOKEN", "hunter2");

/// An answer as the provider documents it.
fn keys(access_key: &str, expires: &str) -> Reply {
    let answer = json!({
        "assumed_agency": { "urn": "sts::1:assumed-agency:a/s", "id": "1:s" },
        "credentials": {
            "access_key_id": access_key,
            "secret_access_key": "hunter2",
            "security_token": "st",
            "expiration": expires,
        },
        "subject_from_id_token": "subject",
        "audience": "audience",
        "provider": "iam::1:oidcProvider:p",
    });
    reply(200, &answer.to_string())
}

/// The service, and an API beside it.
fn service(answer: impl Fn(&Heard) -> Reply + Send + Sync + 'static) -> Cloud {
    Cloud::new(move |heard| if heard.line == THINGS { reply(200, "") } else { answer(heard) })
}

fn variables(known: &[(&'static str, &str)]) -> Variables {
    let known: HashMap<_, _> = known.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Variables::new(move |name| known.get(name).cloned())
}

fn agency() -> Oidc {
    Oidc::new(PROVIDER.1, AGENCY.1, IdToken::given(TOKEN.1))
}

fn body(heard: &Heard) -> Value {
    serde_json::from_str(&heard.body).unwrap()
}

async fn failure(client: &HttpClient) -> Error {
    let error = call(client).await.unwrap_err();
    let shown = format!("{error} {error:?} {error:#}");
    assert!(error.is_credentials() && !shown.contains("hunter2"), "{shown}");
    error
}

#[tokio::test]
async fn a_token_becomes_keys_of_the_agency_over_a_socket() {
    let cloud = service(|_| keys("OK", "2999-01-01T00:00:00.084Z"));
    let url = cloud.serve().await;
    let known = [
        PROVIDER,
        AGENCY,
        TOKEN,
        ("HUAWEICLOUD_OIDC_TOKEN_FILE", "no-such-file"),
        ("HUAWEICLOUD_SDK_STS_ENDPOINT", &format!("{url}/")),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p7"),
        ("HUAWEICLOUD_SDK_DOMAIN_ID", "d7"),
    ];
    let client = client_of(&url, Credentials::from_source(Oidc::of(variables(&known))));
    let calls = (0..100).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { call(&client).await.map(drop) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(client.parameter("project_id", None).await.unwrap(), "p7");
    assert_eq!(client.parameter("domain_id", None).await.unwrap(), "d7");
    let heard = cloud.heard();
    assert_eq!((cloud.count(ASSUME), heard.len()), (1, 101));
    let expected = json!({
        "provider_urn": PROVIDER.1,
        "agency_urn": AGENCY.1,
        "agency_session_name": "oidc-sts-session",
        "duration_seconds": 3600,
        "id_token": "hunter2",
    });
    assert_eq!(body(&heard[0]), expected);
    // Nothing proves who asks, but the token.
    for name in ["authorization", "x-sdk-date", "x-auth-token", "x-security-token", "x-project-id"] {
        assert_eq!(heard[0].header(name), None);
    }
    assert_eq!(heard[0].header("content-type"), Some("application/json"));
    for heard in &heard[1..] {
        assert!(heard.header("authorization").unwrap().contains("Access=OK,"));
        assert_eq!(heard.header("x-security-token"), Some("st"));
    }
}

#[tokio::test]
async fn what_is_given_wins_over_what_variables_say() {
    let known = [
        PROVIDER,
        AGENCY,
        TOKEN,
        ("HUAWEICLOUD_OIDC_SESSION_NAME", "nightly"),
        ("HUAWEICLOUD_OIDC_DURATION_SECONDS", " 900 "),
        ("HUAWEICLOUD_OIDC_POLICY", r#"{"Version":"5.0"}"#),
        ("HUAWEICLOUD_OIDC_POLICY_IDS", " a, ,b,"),
    ];
    let told = || Oidc::of(variables(&known));
    let given =
        told().session_name("daily").duration(Duration::from_secs(7200)).policy("{}").policy_ids(["c"]);
    for (source, expected) in [
        (
            told(),
            json!({
                "agency_session_name": "nightly", "duration_seconds": 900,
                "policy": r#"{"Version":"5.0"}"#, "policy_ids": ["a", "b"],
            }),
        ),
        (
            given,
            json!({
                "agency_session_name": "daily", "duration_seconds": 7200, "policy": "{}", "policy_ids": ["c"],
            }),
        ),
    ] {
        let cloud = service(|_| keys("OK", "2999-01-01T00:00:00Z"));
        call(&cloud.client(Credentials::from_source(source)).build().unwrap()).await.unwrap();
        let mut asked = body(&cloud.heard()[0]);
        asked.as_object_mut().unwrap().retain(|name, _| expected.get(name).is_some());
        assert_eq!(asked, expected);
    }
}

#[tokio::test]
async fn where_the_service_is() {
    let everywhere = ("HUAWEICLOUD_SDK_STS_ENDPOINT", "https://sts.example.com");
    let regional =
        ("HUAWEICLOUD_SDK_REGION_STS_CN_NORTH_4", "https://regional.example.com, https://b.example.com");
    let told =
        |more: &[(&'static str, &str)]| Oidc::of(variables(&[&[PROVIDER, AGENCY, TOKEN], more].concat()));
    for (source, region, host) in [
        (told(&[]), "cn-north-4", "sts.cn-north-4.myhuaweicloud.com"),
        (told(&[]), "eu-west-101", "sts.eu-west-101.myhuaweicloud.eu"),
        (told(&[regional]), "cn-north-4", "regional.example.com"),
        (told(&[regional]), "cn-north-1", "sts.cn-north-1.myhuaweicloud.com"),
        (told(&[regional, everywhere]), "cn-north-4", "sts.example.com"),
        (told(&[everywhere]).sts_endpoint("https://given.example.com"), "cn-north-4", "given.example.com"),
        (agency().sts_endpoint("https://given.example.com"), "cn-north-4", "given.example.com"),
    ] {
        let cloud = service(|_| keys("OK", "2999-01-01T00:00:00Z"));
        let server =
            Server::new("https://things.{region}.example.com").variable("region", Some(region), None);
        let builder =
            HttpClient::builder().transport(cloud.clone()).authenticator(Credentials::from_source(source));
        call(&builder.endpoint_or(server).unwrap().build().unwrap()).await.unwrap();
        assert_eq!(cloud.heard()[0].host, host);
    }
    // A client of the service itself finds it there too.
    let server = Server::new("https://sts.{region}.example.com").variable("region", Some("cn-north-4"), None);
    assert_eq!(endpoint_from_variables(&variables(&[everywhere]), &server).as_deref(), Some(everywhere.1));

    // Without a region nobody knows: a token is not sent just anywhere.
    let cloud = service(|_| keys("OK", "2999-01-01T00:00:00Z"));
    let builder = HttpClient::builder().endpoint("https://api.example.com").transport(cloud.clone());
    let credentials = Credentials::from_source(told(&[]));
    let told = failure(&builder.authenticator(credentials).build().unwrap()).await.to_string();
    assert!(
        told.contains("oidc: the security token service's address is not known: give `region`"),
        "{told}"
    );
    assert!(told.contains("HUAWEICLOUD_SDK_STS_ENDPOINT") && cloud.heard().is_empty(), "{told}");
}

#[tokio::test]
async fn the_file_is_read_again_when_keys_are_renewed() {
    let path = file("oidc-token", " first\n");
    let cloud = service(|heard| {
        let (key, expires) = if heard.body.contains("first") { ("K1", "11:00") } else { ("K2", "12:00") };
        keys(key, &format!("2026-11-24T{expires}:00.084Z"))
    });
    let shown = path.display().to_string();
    let known = [PROVIDER, AGENCY, ("HUAWEICLOUD_OIDC_TOKEN_FILE", shown.as_str())];
    let watch = Watch::at("2026-11-24T10:00:00Z");
    let credentials = Credentials::from_source(Oidc::of(variables(&known)));
    let client = cloud.client(credentials).clock(watch.clock()).build().unwrap();
    // The second half of an hour is shorter than the 40 minutes in which longer-lived keys are renewed.
    for (now, fetches, key) in
        [("10:00", 1, "K1"), ("10:29", 1, "K1"), ("10:31", 2, "K2"), ("11:14", 2, "K2")]
    {
        watch.set(&format!("2026-11-24T{now}:00Z"));
        call(&client).await.unwrap();
        assert_eq!(cloud.count(ASSUME), fetches, "{now}");
        let authorization = cloud.heard().pop().unwrap().header("authorization").unwrap().to_owned();
        assert!(authorization.contains(&format!("Access={key},")), "{now}: {authorization}");
        std::fs::write(&path, "second").unwrap();
    }
    // While the keys are good, a renewal that fails does no harm; then it is an error.
    std::fs::remove_file(&path).unwrap();
    watch.set("2026-11-24T11:50:00Z");
    call(&client).await.unwrap();
    watch.set("2026-11-24T12:00:01Z");
    let told = failure(&client).await.to_string();
    assert!(told.contains("oidc: ") && told.contains("oidc-token cannot be read: "), "{told}");
    assert_eq!(cloud.count(ASSUME), 2);
}

/// Variables that are set, and what is said of them.
const INCOMPLETE: &[(&[(&str, &str)], &str)] = &[
    (
        &[PROVIDER],
        "HUAWEICLOUD_OIDC_PROVIDER_URN is set, but HUAWEICLOUD_OIDC_AGENCY_URN and HUAWEICLOUD_OIDC_TOKEN_FILE (or \
         HUAWEICLOUD_OIDC_ID_TOKEN) are not: set all three, or none for other credentials",
    ),
    (
        &[PROVIDER, AGENCY, ("HUAWEICLOUD_OIDC_ID_TOKEN", " ")],
        "HUAWEICLOUD_OIDC_PROVIDER_URN and HUAWEICLOUD_OIDC_AGENCY_URN are set, but HUAWEICLOUD_OIDC_TOKEN_FILE (or \
         HUAWEICLOUD_OIDC_ID_TOKEN) is not",
    ),
    (
        &[TOKEN, AGENCY],
        "HUAWEICLOUD_OIDC_AGENCY_URN and HUAWEICLOUD_OIDC_TOKEN_FILE (or HUAWEICLOUD_OIDC_ID_TOKEN) are set, but \
         HUAWEICLOUD_OIDC_PROVIDER_URN is not",
    ),
    (
        &[PROVIDER, AGENCY, TOKEN, ("HUAWEICLOUD_OIDC_DURATION_SECONDS", "hunter2")],
        "HUAWEICLOUD_OIDC_DURATION_SECONDS is not a number of seconds",
    ),
    (
        &[PROVIDER, AGENCY, TOKEN, ("HUAWEICLOUD_OIDC_POLICY_IDS", " , ")],
        "HUAWEICLOUD_OIDC_POLICY_IDS is set, but has no id in it",
    ),
    (&[PROVIDER, AGENCY, ("HUAWEICLOUD_OIDC_TOKEN_FILE", "no-such-file")], "no-such-file cannot be read: "),
    (
        &[PROVIDER, AGENCY, TOKEN, ("HUAWEICLOUD_SDK_STS_ENDPOINT", "sts.example.com")],
        "the endpoint `sts.example.com` cannot be used",
    ),
];

#[tokio::test]
async fn some_but_not_all_is_set() {
    let others = [("HUAWEICLOUD_SDK_AK", "other"), ("HUAWEICLOUD_SDK_SK", "s")];
    for (known, problem) in INCOMPLETE {
        let cloud = service(|_| reply(500, ""));
        let told = Oidc::of(variables(known));
        let error = failure(&cloud.client(Credentials::from_source(told)).build().unwrap()).await;
        assert!(error.to_string().contains(&format!("oidc: {problem}")), "{error}");
        // Nor does the program act for somebody else then.
        let chain = Chain::standard_of(&variables(&[*known, &others].concat()));
        let error = failure(&cloud.client(Credentials::from_source(chain)).build().unwrap()).await;
        assert!(error.to_string().contains(&format!("oidc: FAILED: {problem}")), "{error}");
        assert!(cloud.heard().is_empty());
    }
}

#[tokio::test]
async fn it_comes_before_keys_in_the_environment_and_only_where_it_is_set_up() {
    let others = [("HUAWEICLOUD_SDK_AK", "other"), ("HUAWEICLOUD_SDK_SK", "s")];
    let optional = ("HUAWEICLOUD_OIDC_SESSION_NAME", "nightly");
    for (known, key) in [(&[PROVIDER, AGENCY, TOKEN][..], "OK"), (&[], "other"), (&[optional], "other")] {
        let cloud = service(|_| keys("OK", "2999-01-01T00:00:00Z"));
        let chain = Chain::standard_of(&variables(&[known, &others].concat()));
        call(&cloud.client(Credentials::from_source(chain)).build().unwrap()).await.unwrap();
        let heard = cloud.heard().pop().unwrap();
        assert!(heard.header("authorization").unwrap().contains(&format!("Access={key},")));
    }
    let cloud = service(|_| reply(500, ""));
    let nothing = Credentials::from_source(Oidc::of(variables(&[optional])));
    let told = failure(&cloud.client(nothing).build().unwrap()).await.to_string();
    assert!(
        told.ends_with(
            "oidc: none of HUAWEICLOUD_OIDC_PROVIDER_URN, HUAWEICLOUD_OIDC_AGENCY_URN, HUAWEICLOUD_OIDC_ID_TOKEN and \
             HUAWEICLOUD_OIDC_TOKEN_FILE is set"
        ),
        "{told}"
    );
}

#[tokio::test]
async fn a_refusal_is_told_and_not_repeated_but_trouble_is() {
    let refusal = r#"{"error_code":"IAM.0001","error_msg":"Invalid id_token"}"#;
    for code in [400, 401, 403] {
        let cloud = service(move |_| reply(code, refusal));
        let url = cloud.serve().await;
        let client = client_of(&url, Credentials::from_source(agency().sts_endpoint(&url)));
        let told = failure(&client).await.to_string();
        assert!(told.contains("oidc: ") && told.contains("IAM.0001: Invalid id_token"), "{told}");
        assert_eq!(cloud.lines(), [ASSUME]);
    }
    let script = Script::new([status(503)]);
    let client = script
        .client()
        .authenticator(Credentials::from_source(agency().sts_endpoint("https://s.example.com")));
    let told = failure(&client.build().unwrap()).await.to_string();
    assert!(told.contains("oidc: 503 Service Unavailable"), "{told}");
    assert_eq!(script.attempts(), 3);
}

#[tokio::test]
async fn a_server_that_repeats_the_token_is_not_quoted() {
    let token = "a \"token\" of\nhunter2";
    for escaped in [token.to_owned(), token.replace('"', "\\\"").replace('\n', "\\n")] {
        let refusal = format!(r#"{{"error_code":"IAM.0001","error_msg":"`{escaped}` is no token"}}"#);
        let cloud = service(move |_| reply(400, &refusal));
        let source = Oidc::new("p", "a", IdToken::given(token));
        let told =
            failure(&cloud.client(Credentials::from_source(source)).build().unwrap()).await.to_string();
        assert!(told.contains("IAM.0001") && told.contains("`***` is no token"), "{told}");
    }
}

#[tokio::test]
async fn a_region_that_has_no_such_service() {
    let script = Script::new([Step::Fail(TransportErrorKind::Connect)]);
    let credentials = Credentials::from_source(agency().sts_endpoint("https://sts.mars-1.example.com"));
    let told = failure(&script.client().authenticator(credentials).build().unwrap()).await.to_string();
    let remedy = "(HUAWEICLOUD_SDK_STS_ENDPOINT, or the source's `sts_endpoint`, can name another region's)";
    assert!(
        told.contains(&format!("cannot be reached {remedy}: https://sts.mars-1.example.com: ")),
        "{told}"
    );
}

#[tokio::test]
async fn answers_that_are_no_keys() {
    let with = |name: &str, value: Value| {
        let (status, header, answer) = keys("OK", "2999-01-01T00:00:00Z");
        let mut answer: Value = serde_json::from_str(&answer).unwrap();
        answer["credentials"][name] = value;
        (status, header, answer.to_string())
    };
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (answer, problem) in [
        (reply(200, ""), "the answer is not JSON"),
        (reply(200, &deep), "the answer is not JSON"),
        (reply(204, ""), "the answer is not JSON"),
        (reply(200, r#"{"credentials":["hunter2"]}"#), "the answer has no `expires_at` or `expiration`"),
        (with("expiration", json!(4_070_908_800_u32)), "the answer has no `expires_at` or `expiration`"),
        (with("secret_access_key", json!("")), "the answer has no `secret` or `secretAccessKey` or"),
        (with("access_key_id", json!("A\r\nx-evil: 1")), "the access key cannot be used to sign a request"),
        (
            with("security_token", json!("hunter2\r\nx-evil: 1")),
            "the security token has a character no header can",
        ),
        (reply(200, &" ".repeat(5000)), "the body is longer than the 4096 bytes the client allows"),
        (reply(200, &format!("[{}]", "0,".repeat(600_000))), "the answer is longer than a megabyte"),
        (reply(302, ""), "302 Found"),
    ] {
        let cloud = service(move |_| answer.clone());
        let url = cloud.serve().await;
        let builder = cloud.client(Credentials::from_source(agency().sts_endpoint(&url)));
        let limit = if problem.contains("4096") { 4096 } else { 2 << 20 };
        let client = builder.max_response_bytes(limit).build().unwrap();
        let error = call(&client).await.unwrap_err();
        let shown = format!("{error} {error:?} {error:#}");
        assert!(shown.contains(problem) && !shown.contains("hunter2"), "{shown}");
        assert_eq!(cloud.count(THINGS), 0);
    }
}

//! Several sources one after the other: which one answers, and what is said when none does.

use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use clientwright_huaweicloud::{
    Credentials, Variables,
    source::{Answer, Chain, Identity, Metadata, Profile, Source},
};
use clientwright_runtime::{BoxFuture, Error, auth::Context, transport::TransportErrorKind};

use crate::{
    cloud::{Cloud, Watch, call, file, reply},
    script::{Script, Step},
};

/// Says the same each time, and counts how often it is asked.
#[derive(Clone, Debug)]
struct Fixed {
    name: &'static str,
    answer: Result<Answer, &'static str>,
    asked: Arc<AtomicU32>,
}

fn source(name: &'static str, answer: Result<Answer, &'static str>) -> Fixed {
    Fixed { name, answer, asked: Arc::default() }
}

fn not_set_up(name: &'static str) -> Fixed {
    source(name, Ok(Answer::NotSetUp("it is not set up".to_owned())))
}

fn found(name: &'static str) -> Fixed {
    let expires = "2026-11-24T12:00:00Z".parse().unwrap();
    source(name, Ok(Answer::Found(Identity::keys(name, "hunter2").expires(expires))))
}

impl Source for Fixed {
    fn name(&self) -> &str {
        self.name
    }

    fn fetch<'a>(&'a self, _: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        self.asked.fetch_add(1, SeqCst);
        Box::pin(ready(self.answer.clone().map_err(Error::configuration)))
    }
}

async fn failure(chain: Chain) -> Error {
    let cloud = Cloud::new(|_| reply(200, ""));
    let client = cloud.client(Credentials::from_source(chain)).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(cloud.heard().is_empty());
    assert!(error.is_credentials());
    error
}

#[tokio::test]
async fn the_first_that_answers_is_kept() {
    let sources = [not_set_up("a"), found("b"), found("c")];
    let chain = sources.iter().cloned().fold(Chain::new(), Chain::then);
    let cloud = Cloud::new(|_| reply(200, ""));
    let watch = Watch::at("2026-11-24T09:00:00Z");
    let client = cloud.client(Credentials::from_source(chain)).clock(watch.clock()).build().unwrap();
    for now in ["09:00", "11:00", "11:19", "11:20", "13:00"] {
        watch.set(&format!("2026-11-24T{now}:00Z"));
        call(&client).await.unwrap();
    }
    let asked = sources.map(|source| source.asked.load(SeqCst));
    // Renewed 40 minutes ahead, and again because what was given had expired.
    assert_eq!(asked, [1, 3, 0]);
    let heard = cloud.heard();
    assert!(heard.iter().all(|heard| heard.header("authorization").unwrap().contains("Access=b,")));
}

/// Has keys the first time, and then is not there any more.
#[derive(Debug, Default)]
struct Once(AtomicU32);

impl Source for Once {
    fn name(&self) -> &'static str {
        "once"
    }

    fn fetch<'a>(&'a self, _: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        let answer = match self.0.fetch_add(1, SeqCst) {
            0 => Answer::Found(Identity::keys("a", "s").expires("2026-11-24T12:00:00Z".parse().unwrap())),
            _ => Answer::NotSetUp("it is gone".to_owned()),
        };
        Box::pin(ready(Ok(answer)))
    }
}

#[tokio::test]
async fn the_one_that_is_kept_and_then_gone_is_named() {
    let later = found("later");
    let chain = Chain::new().then(Once::default()).then(later.clone());
    let cloud = Cloud::new(|_| reply(200, ""));
    let watch = Watch::at("2026-11-24T09:00:00Z");
    let client = cloud.client(Credentials::from_source(chain)).clock(watch.clock()).build().unwrap();
    call(&client).await.unwrap();
    watch.set("2026-11-24T13:00:00Z");
    let told = call(&client).await.unwrap_err().to_string();
    assert!(told.ends_with("chain: once: it is gone"), "{told}");
    assert_eq!(later.asked.load(SeqCst), 0);
}

#[tokio::test]
async fn all_say_why_they_are_not_set_up() {
    let error = failure(Chain::new().then(not_set_up("a")).then(not_set_up("b"))).await;
    let shown = "no credentials were found (GET /v1/things): a: it is not set up; b: it is not set up";
    assert_eq!(error.to_string(), shown);
    let nested =
        Chain::new().then(Chain::new().then(not_set_up("a")).then(not_set_up("b"))).then(not_set_up("c"));
    let nested = format!("{:#}", failure(nested).await);
    assert!(
        nested.ends_with("):\n  chain: a: it is not set up; b: it is not set up\n  c: it is not set up"),
        "{nested}"
    );
    assert!(failure(Chain::new()).await.to_string().ends_with("the chain has no sources"));
}

#[tokio::test]
async fn a_source_that_fails_ends_the_search() {
    let (broken, later) = (source("b", Err("line 3 is wrong")), found("c"));
    let chain = Chain::new().then(not_set_up("a")).then(broken).then(later.clone());
    let error = failure(chain).await;
    assert_eq!(
        format!("{error:#}"),
        "credentials are set up, but could not be had (GET /v1/things):\n  \
         b: FAILED: line 3 is wrong\n  \
         a: it is not set up\n  \
         c: not asked, because of that failure"
    );
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "line 3 is wrong");
    assert_eq!(later.asked.load(SeqCst), 0);
}

#[tokio::test]
async fn the_standard_chain_lists_what_each_said() {
    let home = file("chain-home", "").with_file_name("no-such-home").display().to_string();
    let variables = Variables::new(move |name| (name == "HOME").then(|| home.clone()));
    let script = Script::new([Step::Fail(TransportErrorKind::Connect)]);
    let credentials = Credentials::from_source(Chain::standard_of(&variables));
    let client = script.client().authenticator(credentials).build().unwrap();
    let shown = format!("{:#}", call(&client).await.unwrap_err());
    let lines: Vec<_> = shown.lines().map(str::trim).collect();
    assert_eq!(lines.len(), 6, "{shown}");
    assert_eq!(lines[0], "no credentials were found (GET /v1/things):");
    let none = "none of HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_TOKEN is set";
    assert!(lines[1].starts_with("oidc: none of HUAWEICLOUD_OIDC_PROVIDER_URN, "), "{shown}");
    assert_eq!(lines[2], format!("environment: {none}"));
    assert!(lines[3].starts_with("profile: there is no file "), "{shown}");
    assert!(lines[4].starts_with("pod identity: neither HC_CONTAINER_CREDENTIALS_FULL_URI nor"), "{shown}");
    let expected =
        "metadata service: there is no such service here: http://169.254.169.254: could not connect";
    assert!(lines[5].starts_with(expected), "{shown}");
    // Asked once: nothing is repeated where there is no such service.
    assert_eq!(script.attempts(), 1);
}

#[tokio::test]
async fn the_metadata_service_has_three_seconds_and_one_attempt() {
    let script = Script::new([Step::Hang]);
    let client = script.client().authenticator(Credentials::from_source(Metadata::new())).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.to_string().contains("no such service here: http://169.254.169.254: "), "{error}");
    assert!(error.to_string().contains("no complete answer in time"), "{error}");
    assert_eq!(script.attempts(), 1);
    assert!(script.pauses().iter().all(|limit| *limit <= Duration::from_secs(3)), "{:?}", script.pauses());
}

#[tokio::test]
async fn a_malformed_profile_is_no_reason_to_be_somebody_else() {
    let path = file("chain-profile", "[basic]\nak = a\nhunter2").display().to_string();
    let variables =
        Variables::new(move |name| (name == "HUAWEICLOUD_SDK_CREDENTIALS_FILE").then(|| path.clone()));
    let error = failure(Chain::standard_of(&variables)).await;
    let shown = error.to_string();
    assert!(shown.contains("profile: FAILED: ") && shown.contains("line 3: neither"), "{shown}");
    assert!(!shown.contains("hunter2"));
    let direct = failure(Chain::new().then(Profile::of(variables))).await;
    assert!(direct.to_string().contains("profile: FAILED: "), "{direct}");
}

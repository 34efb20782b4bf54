//! Credentials in the environment and in profile files, and what is said when they are not as they should be.

use clientwright_huaweicloud::{
    Credentials, Variables,
    source::{Environment, Federation, IdToken, Oidc, Profile},
};
use clientwright_runtime::Error;

use crate::cloud::{Cloud, Heard, call, file, reply};

fn variables(known: &'static [(&'static str, &'static str)]) -> Variables {
    Variables::new(|name| {
        known.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
}

/// The request that is sent with these credentials.
async fn sent(credentials: Credentials) -> Result<Heard, Error> {
    let cloud = Cloud::new(|_| reply(200, "{}"));
    call(&cloud.client(credentials).build()?).await?;
    Ok(cloud.heard().pop().unwrap())
}

async fn failure(credentials: Credentials) -> String {
    let error = sent(credentials).await.map(|heard| heard.line).unwrap_err();
    assert!(error.is_credentials() && !error.is_configuration(), "{error:?}");
    error.to_string()
}

fn access_key(heard: &Heard) -> &str {
    let authorization = heard.header("authorization").unwrap();
    authorization.split_once("Access=").unwrap().1.split_once(',').unwrap().0
}

#[tokio::test]
async fn a_profile_as_people_write_them() {
    let text = "\u{FEFF}# mine\r\n\r\n[global]\r\nak = other\r\nnonsense\r\n[ basic ] ; mine too\r\n; keys\r\nAK=profile-ak\r\n\
        \tsk : a=b:c#d\r\nsecurity_token=st\r\nunknown = 1\r\nproject_id =  p7 \r\ndomain_id=d7\r\n[global]\r\nak = again\r\n";
    let path = file("profile-as-written", text);
    for credentials in
        [Credentials::from_profile_file(&path).unwrap(), Credentials::from_source(Profile::new().path(&path))]
    {
        let heard = sent(credentials.clone()).await.unwrap();
        assert_eq!(access_key(&heard), "profile-ak");
        assert_eq!(heard.header("x-security-token"), Some("st"));
        let client = Cloud::new(|_| reply(500, "")).client(credentials).build().unwrap();
        assert_eq!(client.parameter("project_id", None).await.unwrap(), "p7");
        assert_eq!(client.parameter("domain_id", None).await.unwrap(), "d7");
    }
    let global = Profile::new().path(&path).section("global");
    let told = failure(Credentials::from_source(global)).await;
    assert!(told.contains("line 5: neither `name = value` nor `[section]`"), "{told}");
}

#[tokio::test]
async fn the_environment_names_the_profile() {
    let home = file("profile-home", "").parent().unwrap().join("some-home");
    std::fs::create_dir_all(home.join(".huaweicloud")).unwrap();
    std::fs::write(home.join(".huaweicloud").join("credentials"), "[basic]\nak=at-home\nsk=s").unwrap();
    let named = file("profile-named", "[basic]\nak=named\nsk=s");
    let of = |names: &[&'static str]| {
        let known: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let (home, named) = (home.display().to_string(), named.display().to_string());
        Credentials::from_source(Profile::of(Variables::new(move |name| {
            let value = if name == "HUAWEICLOUD_SDK_CREDENTIALS_FILE" { &named } else { &home };
            known.iter().any(|known| known == name).then(|| value.clone())
        })))
    };
    for (names, expected) in [
        (&["HOME"] as &[_], "at-home"),
        (&["USERPROFILE"], "at-home"),
        (&["HOME", "HUAWEICLOUD_SDK_CREDENTIALS_FILE"], "named"),
    ] {
        assert_eq!(access_key(&sent(of(names)).await.unwrap()), expected);
    }
    let told = failure(of(&[])).await;
    assert!(told.contains("profile: none of HUAWEICLOUD_SDK_CREDENTIALS_FILE, HOME and"), "{told}");
}

#[tokio::test]
async fn a_home_that_is_no_folder_has_no_profile() {
    let home = file("profile-no-home", "").display().to_string();
    let profile = Profile::of(Variables::new(move |name| (name == "HOME").then(|| home.clone())));
    let told = failure(Credentials::from_source(profile)).await;
    assert!(told.contains("no credentials were found") && told.contains("there is no file "), "{told}");
}

#[tokio::test]
async fn the_home_is_the_one_of_this_system() {
    let (right, wrong) = if cfg!(windows) { ("USERPROFILE", "HOME") } else { ("HOME", "USERPROFILE") };
    let profile = Profile::of(Variables::new(move |name| match name {
        _ if name == right => Some("right-home".to_owned()),
        _ if name == wrong => Some("wrong-home".to_owned()),
        _ => None,
    }));
    let told = failure(Credentials::from_source(profile)).await;
    assert!(told.contains("there is no file right-home"), "{told}");
}

/// Reading one of these would take for ever, or give nothing.
#[cfg(unix)]
#[tokio::test]
async fn what_is_no_regular_file_is_not_read() {
    let pipe = file("profile-pipe", "").with_file_name("profile-pipe.fifo");
    if !pipe.exists() {
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    }
    let folder = pipe.parent().unwrap().to_path_buf();
    for path in [pipe, folder, "/dev/zero".into()] {
        let shown = path.display().to_string();
        for told in [
            Credentials::from_profile_file(&path).unwrap_err().to_string(),
            failure(Credentials::from_source(Federation::new("idp", &path))).await,
            failure(Credentials::from_source(Oidc::new("p", "a", IdToken::file(&path)))).await,
        ] {
            assert!(told.contains(&format!("{shown} cannot be read: it is not a regular file")), "{told}");
        }
    }
    // As a cluster mounts what it replaces now and then.
    let link = file("profile-linked", "[basic]\nak=linked\nsk=s").with_file_name("profile-link");
    let _ = std::fs::remove_file(&link);
    std::os::unix::fs::symlink("profile-linked", &link).unwrap();
    let heard = sent(Credentials::from_profile_file(link).unwrap()).await.unwrap();
    assert_eq!(access_key(&heard), "linked");
}

/// Set for the same test in a process of its own.
const CHILD: &str = "CLIENTWRIGHT_TEST_CHILD";

/// To take it for unset would make the program act for somebody else.
#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_set_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    if std::env::var_os(CHILD).is_some() {
        let told = Credentials::from_env().unwrap_err().to_string();
        assert!(told.contains("HUAWEICLOUD_SDK_AK is set, but HUAWEICLOUD_SDK_SK is not"), "{told}");
        let told = Credentials::from_profile().unwrap_err().to_string();
        assert!(told.contains("no-such-\u{FFFD} cannot be read: "), "{told}");
        return;
    }
    let test = "sources::a_variable_that_is_no_text_is_set_all_the_same";
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args([test, "--exact"]).env(CHILD, "1").env_remove("HUAWEICLOUD_SDK_SK");
    child.env("HUAWEICLOUD_SDK_AK", std::ffi::OsStr::from_bytes(b"a\xFF"));
    child.env("HUAWEICLOUD_SDK_CREDENTIALS_FILE", std::ffi::OsStr::from_bytes(b"no-such-\xFF"));
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A profile, and what is said of it.
const PROBLEMS: &[(&str, &str)] = &[
    ("[basic]\nak = hunter2\nsk", "line 3: neither `name = value` nor `[section]`"),
    ("\n# x\nak = hunter2\n[basic]", "line 3: a setting before the first `[section]`"),
    ("[basic\nak = hunter2", "line 1: a `[` without a `]`"),
    ("[basic] hunter2\nak = a", "line 1: something after the `]`"),
    ("[basic]\nak = hunter2\n\nAK = hunter2", "line 4: `ak` is set twice"),
    ("[basic]\n = hunter2", "line 2: a value without a name"),
    ("[basic]\nak = hunter2", "section [basic]: ak is set, but sk is not"),
    ("[basic]\nsk = hunter2\nak =", "section [basic]: sk is set, but ak is not"),
    ("[basic]\nidp_id = hunter2\nak = a\nsk = s", "section [basic]: idp_id is set, but id_token_file is not"),
    ("[basic]\nproject_id = hunter2", "section [basic]: neither ak nor sk is set"),
    ("[global]\nak = hunter2", "has no section [basic]"),
    ("", "has no section [basic]"),
];

#[tokio::test]
async fn a_profile_with_a_problem() {
    for (index, (text, problem)) in PROBLEMS.iter().enumerate() {
        let path = file(&format!("profile-problem-{index}"), text);
        let at_once = Credentials::from_profile_file(&path).unwrap_err();
        assert!(at_once.is_configuration());
        let later = failure(Credentials::from_source(Profile::new().path(&path))).await;
        for told in [at_once.to_string(), later] {
            assert!(told.contains(problem), "{text:?}: {told}");
            assert!(told.contains(&format!("profile-problem-{index}")), "{told}");
            assert!(!told.contains("hunter2"), "{told}");
        }
    }
    let missing = file("profile-problem", "").with_file_name("no-such-profile");
    let told = Credentials::from_profile_file(missing).unwrap_err().to_string();
    assert!(told.contains("no-such-profile cannot be read: "), "{told}");
    let long = file("profile-long", &"#".repeat(2 << 20));
    let told = Credentials::from_profile_file(long).unwrap_err().to_string();
    assert!(told.contains("it is longer than a megabyte"), "{told}");
}

#[tokio::test]
async fn the_environment_is_read_when_it_is_needed() {
    let keys = variables(&[("HUAWEICLOUD_SDK_AK", " env-ak "), ("HUAWEICLOUD_SDK_SK", "s")]);
    let heard = sent(Credentials::from_source(Environment::of(keys))).await.unwrap();
    assert_eq!(access_key(&heard), "env-ak");

    let token = variables(&[("HUAWEICLOUD_SDK_TOKEN", "t")]);
    let heard = sent(Credentials::from_source(Environment::of(token))).await.unwrap();
    assert_eq!(heard.header("x-auth-token"), Some("t"));

    let half = variables(&[("HUAWEICLOUD_SDK_AK", "hunter2")]);
    let told = failure(Credentials::from_source(Environment::of(half))).await;
    assert_eq!(
        told,
        "the credentials could not be had: environment: HUAWEICLOUD_SDK_AK is set, but HUAWEICLOUD_SDK_SK is not \
         (GET /v1/things)"
    );
    let told = failure(Credentials::from_source(Environment::of(variables(&[])))).await;
    assert_eq!(
        told,
        "no credentials were found (GET /v1/things): environment: none of HUAWEICLOUD_SDK_AK, \
         HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_TOKEN is set"
    );
}

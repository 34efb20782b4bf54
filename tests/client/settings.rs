//! Settings that are missing: what the error tells a person to do.

use huaweicloud_modelarts::{Credentials, Error};

use crate::{EXAMPLE, ID, recorder::Recorder, verdict::verdict};

fn not_set(setting: &str, during: &str) -> String {
    format!("`{setting}` is not set: give it to the client's builder{during}")
}

fn check(error: &Error, expected: &str) {
    assert_eq!(error.to_string(), expected);
    assert_eq!(verdict(error), ["configuration"]);
}

#[tokio::test]
async fn each_one_names_itself() {
    let recorder = Recorder::answering(200, EXAMPLE);
    let bare = || recorder.bare_client();
    let credentials = Credentials::token("t");

    let error = bare().project_id("p1").credentials(credentials.clone()).build().unwrap_err();
    check(&error, &not_set("region", ""));

    let client = bare().region("cn-north-4").credentials(credentials).build().unwrap();
    // A request can bring what the client lacks.
    client.show_image(ID).project_id("p1").await.unwrap();
    assert_eq!(recorder.sent().len(), 1);

    let client = bare().region("cn-north-4").project_id("p1").build().unwrap();
    let error = client.show_image(ID).await.unwrap_err();
    let remedy = ", or call its `without_credentials()` if the server asks for none";
    check(&error, &not_set("credentials", &format!("{remedy} (GET /v1/{{project_id}}/images/{{id}})")));
    assert_eq!(recorder.sent().len(), 1, "without credentials nothing may be sent");

    let client = bare().region("cn-north-4").project_id("p1").without_credentials().build().unwrap();
    client.show_image(ID).await.unwrap();
    assert_eq!(recorder.sent()[1].headers().get("x-auth-token"), None);
}

#[tokio::test]
async fn a_project_that_cannot_be_looked_up() {
    let recorder = Recorder::answering(200, r#"{ "projects": [], "links": {} }"#);
    let client =
        recorder.bare_client().region("cn-north-4").credentials(Credentials::token("t")).build().unwrap();
    let error = client.show_image(ID).await.unwrap_err();
    let expected = "`project_id` is not set, and region `cn-north-4` has no project that these credentials can see: \
                    check the region's name, or give `project_id` to the client's builder \
                    (GET /v1/{project_id}/images/{id})";
    check(&error, expected);
    assert_eq!(
        recorder.addresses(),
        ["https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4"]
    );

    // Without a region there is nothing to look up by.
    let client =
        recorder.bare_client().endpoint("https://gateway.example.com").credentials(Credentials::token("t"));
    let error = client.build().unwrap().show_image(ID).await.unwrap_err();
    check(&error, &not_set("project_id", ", or to the request (GET /v1/{project_id}/images/{id})"));
}

#[test]
fn credentials_that_are_not_in_the_environment() {
    let none = Credentials::from_lookup(|_| None).unwrap_err();
    let half = Credentials::from_lookup(|name| (name == "HUAWEICLOUD_SDK_AK").then(|| "ak".to_owned()));
    for (error, said) in [(none, "none of"), (half.unwrap_err(), "HUAWEICLOUD_SDK_SK is not")] {
        let text = error.to_string();
        assert_eq!(verdict(&error), ["configuration"]);
        assert!(text.starts_with("no credentials in the environment: ") && text.contains(said), "{text}");
        for name in ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_TOKEN"] {
            assert!(text.contains(name), "{text}");
        }
    }
}

#[tokio::test]
async fn credentials_of_the_environment_bring_their_project() {
    let variables = [("HUAWEICLOUD_SDK_TOKEN", "t"), ("HUAWEICLOUD_SDK_PROJECT_ID", "p7")];
    let credentials = Credentials::from_lookup(|name| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    });
    let recorder = Recorder::answering(200, EXAMPLE);
    let client = recorder.bare_client().region("cn-north-4").credentials(credentials.unwrap());
    client.build().unwrap().show_image(ID).await.unwrap();
    assert_eq!(recorder.sent()[0].uri().path(), format!("/v1/p7/images/{ID}"));
    assert_eq!(recorder.sent()[0].headers()["x-auth-token"], "t");
}

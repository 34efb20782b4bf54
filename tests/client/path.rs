//! IDs on their way into the path: what can be encoded is, what would change the path is refused.

use crate::{EXAMPLE, ID, recorder::Recorder};

/// Values that are sent, and as what.
const SENT: &[(&str, &str)] = &[
    (ID, ID),
    ("a b", "a%20b"),
    ("é", "%C3%A9"),
    ("图像", "%E5%9B%BE%E5%83%8F"),
    ("a?b#c", "a%3Fb%23c"),
    ("a%2Fb", "a%252Fb"),
    ("a\\b", "a%5Cb"),
    ("a:b@c", "a%3Ab%40c"),
    ("a+b;c=d&e", "a%2Bb%3Bc%3Dd%26e"),
    ("-_.~", "-_.~"),
    ("...", "..."),
    ("{id}", "%7Bid%7D"),
    ("{project_id}", "%7Bproject_id%7D"),
];

/// Values that are not, and why.
const REFUSED: &[(&str, &str)] = &[
    ("", "it is empty"),
    (".", "it is `.` or `..`, which is a step in a path"),
    ("..", "it is `.` or `..`, which is a step in a path"),
    ("a/b", "it has a `/`, which would begin another segment"),
    ("/", "it has a `/`, which would begin another segment"),
    ("../../v1/p2/images/x", "it has a `/`, which would begin another segment"),
    ("a\r\nx-evil: 1", "it has a control character"),
    ("a\0", "it has a control character"),
];

#[tokio::test]
async fn values_are_encoded_as_one_segment() {
    for (value, segment) in SENT {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = recorder.client().build().unwrap();
        client.show_image(*value).await.unwrap();
        client.show_image("x").project_id(*value).await.unwrap();
        let server = "https://modelarts.cn-north-4.myhuaweicloud.com";
        let expected =
            [format!("{server}/v1/p1/images/{segment}"), format!("{server}/v1/{segment}/images/x")];
        assert_eq!(recorder.addresses(), expected, "{value:?}");
    }
}

#[tokio::test]
async fn what_is_no_segment_is_refused_before_anything_is_sent() {
    for (value, why) in REFUSED {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = recorder.client().build().unwrap();
        let by_id = client.show_image(*value).await.unwrap_err();
        let by_project = client.show_image(ID).project_id(*value).await.unwrap_err();
        for (name, error) in [("id", by_id), ("project_id", by_project)] {
            assert!(error.is_invalid_request(), "{value:?}: {error}");
            let expected = format!(
                "the request could not be built: path parameter `{name}`: {why} \
                 (GET /v1/{{project_id}}/images/{{id}})"
            );
            assert_eq!(error.to_string(), expected);
            assert_eq!((error.status(), error.body()), (None, None));
        }
        assert!(recorder.sent().is_empty(), "{value:?} was sent");
    }
}

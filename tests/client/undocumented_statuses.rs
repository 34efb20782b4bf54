//! Statuses that the documentation does not know, over a socket: an error, unless it is a success whose body is the
//! documented one.

use std::{io::ErrorKind, net::TcpListener};

use crate::{
    ID,
    refusal::{OF_GATEWAY, OF_SERVICE, refusal},
    verdict::verdict,
};

/// An answer and what it becomes.
struct Case {
    status: &'static str,
    headers: &'static [&'static str],
    body: &'static str,
    /// The questions that are answered by yes, besides `is_status` and `is_undocumented_status`.
    verdict: &'static [&'static str],
    shown: &'static str,
}

const CASES: &[Case] = &[
    Case {
        status: "201 Created",
        headers: &[],
        body: "",
        verdict: &[],
        shown: "201 Created: this status is not documented (GET /v1/{project_id}/images/{id})",
    },
    Case {
        status: "202 Accepted",
        headers: &["x-request-id: r2"],
        body: r#"{"id":7}"#,
        verdict: &[],
        shown: "202 Accepted: {\"id\":7}: this status is not documented \
                (GET /v1/{project_id}/images/{id}, request id r2)",
    },
    Case {
        status: "204 No Content",
        headers: &[],
        body: "",
        verdict: &[],
        shown: "204 No Content: this status is not documented (GET /v1/{project_id}/images/{id})",
    },
    Case {
        status: "302 Found",
        headers: &["location: /elsewhere"],
        body: "",
        verdict: &[],
        shown: "302 Found: this status is not documented (GET /v1/{project_id}/images/{id})",
    },
    Case {
        status: "400 Bad Request",
        headers: &[],
        body: OF_SERVICE,
        verdict: &["client_error"],
        shown: "400 Bad Request: ModelArts.6309: Image not found.",
    },
    Case {
        status: "409 Conflict",
        headers: &[],
        body: OF_SERVICE,
        verdict: &["conflict", "client_error"],
        shown: "409 Conflict: ModelArts.6309: Image not found.",
    },
    Case {
        status: "418 I'm a teapot",
        headers: &["x-request-id: r3"],
        body: OF_SERVICE,
        verdict: &["client_error"],
        shown: "418 I'm a teapot: ModelArts.6309: Image not found. (request id r3)",
    },
    Case {
        status: "429 Too Many Requests",
        headers: &["retry-after: 3"],
        body: r#"{"error_code":"APIG.0308","error_msg":"over ratelimit","request_id":"g2"}"#,
        verdict: &["throttled", "client_error"],
        shown: "429 Too Many Requests: APIG.0308: over ratelimit (request id g2)",
    },
    // The gateway's code says it where the status does not.
    Case {
        status: "500 Internal Server Error",
        headers: &["x-iam-trace-id: t1"],
        body: r#"{"error_code":"APIG.0308","error_msg":"over ratelimit","request_id":"g2"}"#,
        verdict: &["throttled", "server_error"],
        shown: "500 Internal Server Error: APIG.0308: over ratelimit (request id t1)",
    },
    Case {
        status: "500 Internal Server Error",
        headers: &[],
        body: OF_GATEWAY,
        verdict: &["server_error"],
        shown: "500 Internal Server Error: APIG.0301: verify aksk signature fail (request id g1)",
    },
    Case {
        status: "503 Service Unavailable",
        headers: &["content-type: text/html"],
        body: "<html>\r\n<head><title>503 Busy</title></head>\r\n<body><h1>Come back</h1> later</body></html>",
        verdict: &["server_error"],
        shown: "503 Service Unavailable: 503 Busy Come back later",
    },
    Case {
        status: "599 Odd",
        headers: &[],
        body: "",
        verdict: &["server_error"],
        shown: "599 <unknown status code>",
    },
];

#[tokio::test]
async fn each_is_an_error_with_all_that_was_said() {
    for case in CASES {
        let error = refusal(case.status, case.headers, case.body).await;
        let expected = [&["status"], case.verdict, &["undocumented_status"]].concat();
        assert_eq!(verdict(&error), expected, "{error}");
        assert_eq!(error.to_string(), case.shown);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let location = format!("location: http://{}/v1/p1/images/{ID}", elsewhere.local_addr().unwrap());
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let error = refusal(status, &[&location], "").await;
        assert_eq!(verdict(&error), ["status", "undocumented_status"]);
        // Neither the token nor anything else goes there.
        assert_eq!(elsewhere.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}

//! Error formats that many APIs share. A provider's own is in the provider's module.

use super::ErrorShape;

/// Standards, and habits that no provider has for itself.
pub(super) static GENERIC: ErrorShape = ErrorShape::new()
    .codes_with_messages(&[
        ("error_code", "error_message"),
        ("errorCode", "errorMessage"),
        ("code", "message"),
        ("code", "msg"),
        ("code", "detail"),
        ("Code", "Message"),
        // OAuth 2, RFC 6749 section 5.2.
        ("error", "error_description"),
        // Problem details, RFC 9457 section 3.1.
        ("type", "detail"),
        ("type", "title"),
        ("error", "message"),
    ])
    .lone_messages(&[
        "error_message",
        "errorMessage",
        "message",
        "msg",
        "Message",
        "detail",
        "error_description",
        "title",
        "error",
    ])
    .lone_codes(&["error_code", "errorCode", "code", "Code"])
    .request_id_fields(&["request_id", "requestId", "RequestId"])
    .request_id_headers(&[
        "x-request-id",
        // Amazon's gateway, which stands in front of anybody's API.
        "x-amzn-requestid",
        "request-id",
        "x-correlation-id",
        "x-trace-id",
    ]);

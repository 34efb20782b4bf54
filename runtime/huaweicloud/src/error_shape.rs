//! The error formats of the services, and of the API gateway in front of them.

use clientwright_runtime::ErrorShape;

/// The error format of Huawei Cloud and its relatives. Clients that are generated with its credentials have it.
///
/// | what | who says so |
/// |---|---|
/// | `error_code`, `error_msg` | the services' references, such as ModelArts' page on responses (`modelarts_03_0003`); the gateway adds `request_id` |
/// | `X-Request-Id` | the same page: "the request ID for task tracing" |
/// | `errorCode`, `errorMsg` | the provider's own kit for Python (`huaweicloudsdkcore` 3.1.219), which reads both pairs |
/// | `X-IAM-Trace-Id` | the same kit, of the identity service |
/// | `APIG.0308`, `APIGW.0308` | "The throttling threshold has been reached": [how to handle APIG.0308][1], the gateway's [error codes][2] |
///
/// Errors such as the identity service's, `{"error": {"code": 401, "message": "…"}}`, are what many APIs share.
///
/// ```
/// use clientwright_huaweicloud::ERROR_SHAPE;
/// use clientwright_runtime::HttpClient;
///
/// // A client that is put together by hand is told.
/// let builder = HttpClient::builder().error_shape(&ERROR_SHAPE);
/// # let _ = builder;
/// ```
///
/// [1]: https://support.huaweicloud.com/intl/en-us/ocr_faq/ocr_01_0041.html
/// [2]: https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
pub static ERROR_SHAPE: ErrorShape = ErrorShape::new()
    .codes_with_messages(&[("error_code", "error_msg"), ("errorCode", "errorMsg")])
    .lone_messages(&["error_msg", "errorMsg"])
    .lone_codes(&["error_code", "errorCode"])
    .request_id_fields(&["request_id"])
    .request_id_headers(&["x-request-id", "x-iam-trace-id"])
    .throttling_codes(&["APIG.0308", "APIGW.0308"]);

//! Keywords of request bodies, responses and what they hold.

use super::{Object, Versions, annotation, documentation, honoured, ignored};

const NOT_FOLLOWED: &str = "the next call is the caller's to make";
const AS_TEXT: &str = "headers of a response are read by name, as text";

/// `requestBody`.
pub const REQUEST_BODY: Object = Object {
    name: "request body",
    keywords: &[documentation("description"), honoured("content"), honoured("required")],
};

/// An entry of `content`.
pub const MEDIA_TYPE: Object = Object {
    name: "media type",
    keywords: &[
        honoured("schema"),
        honoured("itemSchema").in_versions(Versions::From32),
        honoured("example"),
        honoured("examples"),
        honoured("encoding"),
    ],
};

/// An entry of `encoding`.
pub const ENCODING: Object = Object {
    name: "encoding",
    keywords: &[
        honoured("contentType"),
        ignored("headers", "`Upload::header` adds one to a file; other parts have none"),
        honoured("style"),
        honoured("explode"),
        ignored("allowReserved", "reserved characters are percent-encoded like all others"),
    ],
};

/// `responses`.
pub const RESPONSES: Object =
    Object { name: "responses", keywords: &[honoured("default"), honoured("{status}")] };

/// A response.
pub const RESPONSE: Object = Object {
    name: "response",
    keywords: &[
        annotation("summary").in_versions(Versions::From32),
        documentation("description"),
        ignored("headers", AS_TEXT),
        honoured("content"),
        ignored("links", NOT_FOLLOWED),
    ],
};

/// An entry of `examples`.
pub const EXAMPLE: Object = Object {
    name: "example",
    keywords: &[
        annotation("summary"),
        annotation("description"),
        honoured("value"),
        ignored("externalValue", "the example is not shown"),
    ],
};

/// An entry of `links`; not read.
pub const LINK: Object = Object {
    name: "link",
    keywords: &[
        ignored("operationRef", NOT_FOLLOWED),
        ignored("operationId", NOT_FOLLOWED),
        ignored("parameters", NOT_FOLLOWED),
        ignored("requestBody", NOT_FOLLOWED),
        annotation("description"),
        ignored("server", NOT_FOLLOWED),
    ],
};

/// A header of a response; not read.
pub const HEADER: Object = Object {
    name: "header",
    keywords: &[
        annotation("description"),
        ignored("required", AS_TEXT),
        annotation("deprecated"),
        ignored("style", AS_TEXT),
        ignored("explode", AS_TEXT),
        ignored("schema", AS_TEXT),
        ignored("content", AS_TEXT),
        annotation("example"),
        annotation("examples"),
    ],
};

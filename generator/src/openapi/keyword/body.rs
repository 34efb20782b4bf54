//! Keywords of request bodies, responses and what they hold.

use super::{Object, Versions, annotation, documentation, honoured, ignored};

const BY_POSITION: &str =
    "parts are told apart by name, those told apart by position are sent as the caller gives them";

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
        ignored("prefixEncoding", BY_POSITION).in_versions(Versions::From32),
        ignored("itemEncoding", BY_POSITION).in_versions(Versions::From32),
        honoured("x-clientwright-stream-end"),
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
        honoured("headers"),
        honoured("content"),
        documentation("links"),
    ],
};

/// An entry of `examples`.
pub const EXAMPLE: Object = Object {
    name: "example",
    keywords: &[
        annotation("summary"),
        annotation("description"),
        honoured("value"),
        honoured("dataValue").in_versions(Versions::From32),
        ignored("serializedValue", "the example is not shown").in_versions(Versions::From32),
        ignored("externalValue", "the example is not shown"),
    ],
};

/// An entry of `links`.
pub const LINK: Object = Object {
    name: "link",
    keywords: &[
        documentation("operationRef"),
        documentation("operationId"),
        documentation("parameters"),
        documentation("requestBody"),
        documentation("description"),
        ignored("server", "the operation's own server is called"),
    ],
};

/// A header of a response.
pub const HEADER: Object = Object {
    name: "header",
    keywords: &[
        documentation("description"),
        ignored("required", "a response without the header is read all the same"),
        honoured("deprecated"),
        honoured("style"),
        ignored("explode", "an object is given as the text that it comes as"),
        honoured("schema"),
        honoured("content"),
        annotation("example"),
        annotation("examples"),
        honoured("x-clientwright-name"),
    ],
};

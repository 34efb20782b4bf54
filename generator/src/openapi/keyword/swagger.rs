//! Keywords of Swagger 2.0, of the objects that are not those of OpenAPI 3.0: they are converted before a document is
//! read ([`swagger`](crate::openapi::swagger)).
//! Spec: <https://spec.openapis.org/oas/v2.0.html#schema>

use super::{Object, annotation, documentation, honoured, ignored};

const AT_HAND: &str = "the caller gives a token that is at hand";
const LISTS_IN_LISTS: &str = "a list in a list is sent as JSON text";

/// All of them, in the order of the specification.
pub const OBJECTS: [&Object; 9] =
    [&DOCUMENT, &PATH_ITEM, &OPERATION, &PARAMETER, &ITEMS, &RESPONSE, &HEADER, &SCHEMA, &SCHEME];

/// The document itself.
pub const DOCUMENT: Object = Object {
    name: "Swagger document",
    keywords: &[
        honoured("swagger"),
        honoured("info"),
        honoured("host"),
        honoured("basePath"),
        honoured("schemes"),
        honoured("consumes"),
        honoured("produces"),
        honoured("paths"),
        honoured("definitions"),
        honoured("parameters"),
        honoured("responses"),
        honoured("securityDefinitions"),
        honoured("security"),
        documentation("tags"),
        documentation("externalDocs"),
        honoured("x-clientwright-credentials"),
        honoured("x-clientwright-formats"),
        honoured("x-clientwright-keep-unknown"),
    ],
};

/// An entry of `paths`.
pub const PATH_ITEM: Object = Object {
    name: "path item",
    keywords: &[
        honoured("$ref"),
        honoured("get"),
        honoured("put"),
        honoured("post"),
        honoured("delete"),
        honoured("options"),
        honoured("head"),
        honoured("patch"),
        honoured("parameters"),
    ],
};

/// An operation of a path item.
pub const OPERATION: Object = Object {
    name: "operation",
    keywords: &[
        honoured("tags"),
        documentation("summary"),
        documentation("description"),
        documentation("externalDocs"),
        honoured("operationId"),
        honoured("consumes"),
        honoured("produces"),
        honoured("parameters"),
        honoured("responses"),
        honoured("schemes"),
        honoured("deprecated"),
        honoured("security"),
        honoured("x-clientwright-group"),
        honoured("x-clientwright-name"),
        honoured("x-clientwright-paging"),
        honoured("x-clientwright-waiter"),
    ],
};

/// A parameter of any place, `body` and `formData` too.
pub const PARAMETER: Object = Object {
    name: "parameter",
    keywords: &[
        honoured("name"),
        honoured("in"),
        documentation("description"),
        honoured("required"),
        honoured("schema"),
        honoured("type"),
        honoured("format"),
        ignored("allowEmptyValue", "an empty text is sent as `name=`, never as the name alone"),
        honoured("items"),
        honoured("collectionFormat"),
        documentation("default"),
        documentation("maximum"),
        documentation("exclusiveMaximum"),
        documentation("minimum"),
        documentation("exclusiveMinimum"),
        documentation("maxLength"),
        documentation("minLength"),
        documentation("pattern"),
        documentation("maxItems"),
        documentation("minItems"),
        documentation("uniqueItems"),
        honoured("enum"),
        documentation("multipleOf"),
        annotation("x-nullable"),
        honoured("x-enum-varnames"),
        documentation("x-enum-descriptions"),
        honoured("x-clientwright-name"),
        honoured("x-clientwright-type-name"),
        honoured("x-clientwright-unit"),
        honoured("x-clientwright-rust-type"),
        honoured("x-clientwright-client-parameter"),
    ],
};

/// `items` of a parameter; read as a schema otherwise.
pub const ITEMS: Object = Object {
    name: "items",
    keywords: &[
        honoured("type"),
        honoured("format"),
        honoured("items"),
        ignored("collectionFormat", LISTS_IN_LISTS),
        honoured("enum"),
    ],
};

/// A response.
pub const RESPONSE: Object = Object {
    name: "response",
    keywords: &[documentation("description"), honoured("schema"), honoured("headers"), honoured("examples")],
};

/// A header of a response.
pub const HEADER: Object = Object {
    name: "header",
    keywords: &[
        documentation("description"),
        honoured("type"),
        honoured("format"),
        honoured("items"),
        honoured("collectionFormat"),
        documentation("default"),
        documentation("maximum"),
        documentation("exclusiveMaximum"),
        documentation("minimum"),
        documentation("exclusiveMinimum"),
        documentation("maxLength"),
        documentation("minLength"),
        documentation("pattern"),
        documentation("maxItems"),
        documentation("minItems"),
        documentation("uniqueItems"),
        honoured("enum"),
        documentation("multipleOf"),
    ],
};

/// Keywords of a schema that OpenAPI 3.0 writes in another way; all others are [`SCHEMA`](super::SCHEMA)'s.
pub const SCHEMA: Object = Object {
    name: "schema",
    keywords: &[honoured("type"), honoured("discriminator"), honoured("x-nullable")],
};

/// An entry of `securityDefinitions`.
pub const SCHEME: Object = Object {
    name: "security scheme",
    keywords: &[
        honoured("type"),
        documentation("description"),
        honoured("name"),
        honoured("in"),
        honoured("flow"),
        ignored("authorizationUrl", AT_HAND),
        honoured("tokenUrl"),
        ignored("scopes", "the scopes to ask for are the caller's to name"),
    ],
};

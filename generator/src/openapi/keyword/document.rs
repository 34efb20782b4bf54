//! Keywords of the document, its paths, operations and parameters.

use super::{Object, Versions, annotation, documentation, honoured, ignored};

const NOT_SHOWN: &str = "the text is not shown";
const OTHER_METHOD: &str = "the operation is left out, and a warning names it";

/// The document itself.
pub const DOCUMENT: Object = Object {
    name: "OpenAPI document",
    keywords: &[
        honoured("openapi"),
        ignored("$self", "references are resolved from where the file is").in_versions(Versions::From32),
        honoured("info"),
        ignored("jsonSchemaDialect", "schemas are read as OpenAPI's own dialect")
            .in_versions(Versions::From31),
        honoured("servers"),
        honoured("paths"),
        honoured("webhooks").in_versions(Versions::From31),
        honoured("components"),
        honoured("security"),
        documentation("tags"),
        documentation("externalDocs"),
        honoured("x-clientwright-credentials"),
        honoured("x-clientwright-formats"),
        honoured("x-clientwright-keep-unknown"),
    ],
};

/// `info`.
pub const INFO: Object = Object {
    name: "info",
    keywords: &[
        honoured("title"),
        ignored("summary", NOT_SHOWN).in_versions(Versions::From31),
        documentation("description"),
        annotation("termsOfService"),
        annotation("contact"),
        annotation("license"),
        annotation("version"),
    ],
};

/// An item of the document's `tags`.
pub const TAG: Object = Object {
    name: "tag",
    keywords: &[
        documentation("name"),
        documentation("summary").in_versions(Versions::From32),
        documentation("description"),
        documentation("externalDocs"),
        annotation("parent").in_versions(Versions::From32),
        annotation("kind").in_versions(Versions::From32),
    ],
};

/// `contact`; not read.
pub const CONTACT: Object =
    Object { name: "contact", keywords: &[annotation("name"), annotation("url"), annotation("email")] };

/// `license`; not read.
pub const LICENSE: Object = Object {
    name: "license",
    keywords: &[
        annotation("name"),
        annotation("identifier").in_versions(Versions::From31),
        annotation("url"),
    ],
};

/// An item of `servers`.
pub const SERVER: Object = Object {
    name: "server",
    keywords: &[
        honoured("url"),
        honoured("description"),
        honoured("variables"),
        honoured("name").in_versions(Versions::From32),
        honoured("x-clientwright-endpoints"),
    ],
};

/// A variable of a server.
pub const SERVER_VARIABLE: Object = Object {
    name: "server variable",
    keywords: &[
        documentation("enum"),
        honoured("default"),
        documentation("description"),
        honoured("x-clientwright-required"),
    ],
};

/// `components`.
pub const COMPONENTS: Object = Object {
    name: "components",
    keywords: &[
        honoured("schemas"),
        honoured("responses"),
        honoured("parameters"),
        honoured("examples"),
        honoured("requestBodies"),
        honoured("headers"),
        honoured("securitySchemes"),
        documentation("links"),
        honoured("callbacks"),
        honoured("pathItems").in_versions(Versions::From31),
        honoured("mediaTypes").in_versions(Versions::From32),
    ],
};

/// An entry of `paths`.
pub const PATH_ITEM: Object = Object {
    name: "path item",
    keywords: &[
        honoured("$ref"),
        ignored("summary", NOT_SHOWN),
        ignored("description", NOT_SHOWN),
        honoured("get"),
        honoured("put"),
        honoured("post"),
        honoured("delete"),
        honoured("options"),
        honoured("head"),
        honoured("patch"),
        honoured("trace"),
        honoured("query").in_versions(Versions::From32),
        ignored("additionalOperations", OTHER_METHOD).in_versions(Versions::From32),
        honoured("servers"),
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
        honoured("parameters"),
        honoured("requestBody"),
        honoured("responses"),
        honoured("callbacks"),
        honoured("deprecated"),
        honoured("security"),
        honoured("servers"),
        honoured("x-clientwright-group"),
        honoured("x-clientwright-name"),
        honoured("x-clientwright-paging"),
        honoured("x-clientwright-waiter"),
    ],
};

/// `externalDocs`.
pub const EXTERNAL_DOCUMENTATION: Object =
    Object { name: "external documentation", keywords: &[annotation("description"), documentation("url")] };

/// A parameter.
pub const PARAMETER: Object = Object {
    name: "parameter",
    keywords: &[
        honoured("name"),
        honoured("in"),
        documentation("description"),
        honoured("required"),
        honoured("deprecated"),
        ignored("allowEmptyValue", "an empty text is sent as `name=`, never as the name alone"),
        honoured("style"),
        honoured("explode"),
        honoured("allowReserved"),
        honoured("schema"),
        honoured("content"),
        annotation("example"),
        annotation("examples"),
        honoured("x-clientwright-name"),
        honoured("x-clientwright-client-parameter"),
    ],
};

/// An entry of `callbacks`.
pub const CALLBACK: Object = Object { name: "callback", keywords: &[honoured("{expression}")] };

/// A reference in the place of another object.
pub const REFERENCE: Object = Object {
    name: "reference",
    keywords: &[
        honoured("$ref"),
        ignored("summary", "the target's own is shown").in_versions(Versions::From31),
        ignored("description", "the target's own is shown").in_versions(Versions::From31),
    ],
};

//! Keywords of the schema object: JSON Schema 2020-12 as OpenAPI 3.1 has it, and the dialect of OpenAPI 3.0.

use super::Versions::{From31, From32, Only30};
use super::{Object, annotation, documentation, honoured, ignored, warned};

const NOT_CHECKED: &str = "values are not checked against it";
const NO_CONDITIONS: &str = "the condition is not read: the type is what the rest of the schema says";
const NO_DYNAMIC_SCOPE: &str = "a schema that has nothing else is `serde_json::Value`";
const AS_TEXT: &str = "the value stays the text that it is";

/// A schema.
pub const SCHEMA: Object = Object {
    name: "schema",
    keywords: &[
        // Identity.
        honoured("$ref"),
        annotation("$schema").in_versions(From31),
        honoured("$id").in_versions(From31),
        honoured("$anchor").in_versions(From31),
        warned("$dynamicRef", NO_DYNAMIC_SCOPE).in_versions(From31),
        honoured("$dynamicAnchor").in_versions(From31),
        annotation("$vocabulary").in_versions(From31),
        annotation("$comment").in_versions(From31),
        honoured("$defs").in_versions(From31),
        honoured("definitions").in_versions(From31),
        // Types and values.
        honoured("type"),
        honoured("nullable").in_versions(Only30),
        honoured("format"),
        honoured("enum"),
        honoured("const").in_versions(From31),
        documentation("default"),
        // Compositions.
        honoured("allOf"),
        honoured("oneOf"),
        honoured("anyOf"),
        warned("not", "the type is what the rest of the schema says"),
        honoured("discriminator"),
        warned("if", NO_CONDITIONS).in_versions(From31),
        ignored("then", "goes with `if`").in_versions(From31),
        ignored("else", "goes with `if`").in_versions(From31),
        warned("dependentSchemas", NO_CONDITIONS).in_versions(From31),
        ignored("dependentRequired", NOT_CHECKED).in_versions(From31),
        // Objects.
        honoured("properties"),
        honoured("required"),
        honoured("additionalProperties"),
        honoured("patternProperties").in_versions(From31),
        documentation("propertyNames").in_versions(From31),
        honoured("unevaluatedProperties").in_versions(From31),
        documentation("minProperties"),
        documentation("maxProperties"),
        // Lists.
        honoured("items"),
        honoured("prefixItems").in_versions(From31),
        warned("contains", NOT_CHECKED).in_versions(From31),
        ignored("minContains", "goes with `contains`").in_versions(From31),
        ignored("maxContains", "goes with `contains`").in_versions(From31),
        ignored("unevaluatedItems", NOT_CHECKED).in_versions(From31),
        documentation("minItems"),
        documentation("maxItems"),
        documentation("uniqueItems"),
        // Text and numbers.
        documentation("minLength"),
        documentation("maxLength"),
        documentation("pattern"),
        documentation("minimum"),
        documentation("maximum"),
        documentation("exclusiveMinimum"),
        documentation("exclusiveMaximum"),
        documentation("multipleOf"),
        ignored("contentEncoding", AS_TEXT).in_versions(From31),
        honoured("contentMediaType").in_versions(From31),
        honoured("contentSchema").in_versions(From31),
        // Words.
        documentation("title"),
        documentation("description"),
        documentation("externalDocs"),
        honoured("deprecated"),
        honoured("readOnly"),
        honoured("writeOnly"),
        annotation("example"),
        annotation("examples").in_versions(From31),
        annotation("xml"),
        // Extensions.
        honoured("x-clientwright-name"),
        honoured("x-clientwright-type-name"),
        honoured("x-clientwright-unit"),
        honoured("x-clientwright-rust-type"),
        honoured("x-clientwright-keep-unknown"),
        honoured("x-enum-varnames"),
        documentation("x-enum-descriptions"),
    ],
};

/// `discriminator`.
pub const DISCRIMINATOR: Object = Object {
    name: "discriminator",
    keywords: &[
        honoured("propertyName"),
        honoured("mapping"),
        ignored("defaultMapping", "a value without a documented tag is kept whole, in a variant of its own")
            .in_versions(From32),
    ],
};

/// `xml`; not read, because XML is neither sent nor read.
pub const XML: Object = Object {
    name: "XML",
    keywords: &[
        annotation("name"),
        annotation("namespace"),
        annotation("prefix"),
        annotation("attribute"),
        annotation("wrapped"),
    ],
};

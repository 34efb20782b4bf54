//! HTTP methods as path items write them.

/// The keywords of a path item that are operations; `query` is one since OpenAPI 3.2.
pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

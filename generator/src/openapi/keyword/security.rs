//! Keywords of security schemes and requirements.

use super::Versions::From32;
use super::{Object, annotation, documentation, honoured, ignored};

const AT_HAND: &str = "the caller gives a token that is at hand";

/// An entry of `securitySchemes`.
pub const SCHEME: Object = Object {
    name: "security scheme",
    keywords: &[
        honoured("type"),
        documentation("description"),
        honoured("name"),
        honoured("in"),
        honoured("scheme"),
        annotation("bearerFormat"),
        honoured("flows"),
        ignored("openIdConnectUrl", AT_HAND),
        ignored("oauth2MetadataUrl", AT_HAND).in_versions(From32),
        annotation("deprecated").in_versions(From32),
    ],
};

/// `flows` of OAuth 2.
pub const FLOWS: Object = Object {
    name: "OAuth flows",
    keywords: &[
        ignored("implicit", AT_HAND),
        ignored("password", AT_HAND),
        honoured("clientCredentials"),
        ignored("authorizationCode", AT_HAND),
        ignored("deviceAuthorization", AT_HAND).in_versions(From32),
    ],
};

/// One of the `flows`; that of client credentials is read.
pub const FLOW: Object = Object {
    name: "OAuth flow",
    keywords: &[
        ignored("authorizationUrl", AT_HAND),
        honoured("tokenUrl"),
        ignored("refreshUrl", "a token that has expired is asked for anew"),
        ignored("scopes", "the scopes to ask for are the caller's to name"),
    ],
};

/// An item of `security`.
pub const REQUIREMENT: Object = Object { name: "security requirement", keywords: &[honoured("{scheme}")] };

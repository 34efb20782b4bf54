//! The table of keywords: for each object of OpenAPI 3.0, 3.1 and 3.2, and of Swagger 2.0, and each of its keywords, the
//! fate of the keyword in the generated client. The readers take keywords through it ([`Fields`](super::fields::Fields)), and the
//! section "Keyword by keyword" of `schema/README.md` is printed from it.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-0>

mod body;
mod document;
mod ours;
mod schema;
mod security;
pub mod swagger;
mod table;

pub use self::body::{ENCODING, EXAMPLE, HEADER, LINK, MEDIA_TYPE, REQUEST_BODY, RESPONSE, RESPONSES};
pub use self::document::{
    CALLBACK, COMPONENTS, CONTACT, DOCUMENT, EXTERNAL_DOCUMENTATION, INFO, LICENSE, OPERATION, PARAMETER,
    PATH_ITEM, REFERENCE, SERVER, SERVER_VARIABLE, TAG,
};
pub use self::ours::{
    PAGING, PAGING_CURSOR, PAGING_LINK_HEADER, PAGING_NEXT_LINK, PAGING_OFFSET, PAGING_PAGE, RUST_TYPE,
    STREAM_END, WAITER,
};
pub use self::schema::{DISCRIMINATOR, SCHEMA, XML};
pub use self::security::{FLOW, FLOWS, REQUIREMENT, SCHEME};
pub use self::table::markdown;

/// An object of OpenAPI with its keywords.
#[derive(Debug)]
pub struct Object {
    /// The word for it in diagnostics: `request body`.
    pub name: &'static str,
    /// All of its keywords.
    pub keywords: &'static [Keyword],
}

/// A keyword of an object.
#[derive(Debug)]
pub struct Keyword {
    /// As it is written; in braces, any key of a map: `{status}`.
    pub name: &'static str,
    /// Fate of the keyword.
    pub fate: Fate,
    /// Versions of OpenAPI that have the keyword.
    pub versions: Versions,
}

/// The fate of a keyword.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// Changes the code that is generated.
    Honoured,
    /// Changes the documentation of that code only.
    Documentation,
    /// States something that the client does not follow.
    Ignored(Effect),
    /// States nothing that could be followed.
    Annotation,
}

/// The consequence of an ignored keyword.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    /// Behaviour of the client instead, as a sentence without a full stop.
    pub instead: &'static str,
    /// Whether a warning says so.
    pub warning: Warning,
}

/// When an ignored keyword is reported. A value that asks for nothing (`false`, `null`, `{}`, `[]`) never is.
#[derive(Clone, Copy, Debug)]
pub enum Warning {
    /// Never: what is sent, read or typed is what the document says.
    Never,
    /// Wherever the keyword is written.
    Always,
    /// Unless one of these keywords stands beside it: they are reported themselves, with a larger effect.
    Without(&'static [&'static str]),
}

/// Versions of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versions {
    /// 3.0, 3.1 and 3.2.
    All,
    /// Only 3.0.
    Only30,
    /// From 3.1 on.
    From31,
    /// From 3.2 on; read in every document, because documents use it ahead of their version.
    From32,
    /// None: an extension.
    Extension,
}

/// All objects, in the order of the specification. The insides of our extensions are not among them.
pub const OBJECTS: [&Object; 29] = [
    &DOCUMENT,
    &INFO,
    &CONTACT,
    &LICENSE,
    &SERVER,
    &SERVER_VARIABLE,
    &COMPONENTS,
    &PATH_ITEM,
    &OPERATION,
    &EXTERNAL_DOCUMENTATION,
    &PARAMETER,
    &REQUEST_BODY,
    &MEDIA_TYPE,
    &ENCODING,
    &RESPONSES,
    &RESPONSE,
    &CALLBACK,
    &EXAMPLE,
    &LINK,
    &HEADER,
    &TAG,
    &REFERENCE,
    &SCHEMA,
    &DISCRIMINATOR,
    &XML,
    &SCHEME,
    &FLOWS,
    &FLOW,
    &REQUIREMENT,
];

impl Object {
    /// The keyword of this name, where the object has it.
    #[must_use]
    pub fn keyword(&self, name: &str) -> Option<&'static Keyword> {
        self.keywords.iter().find(|keyword| keyword.name == name)
    }

    /// The names of the keywords.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keywords.iter().map(|keyword| keyword.name)
    }
}

impl Keyword {
    const fn in_versions(self, versions: Versions) -> Self {
        Self { versions, ..self }
    }

    /// Behaviour of the client instead, where `written`, the object, makes that worth a warning.
    #[must_use]
    pub fn warning(&self, written: &super::node::Mapping) -> Option<&'static str> {
        let Fate::Ignored(effect) = self.fate else { return None };
        let is_due = match effect.warning {
            Warning::Never => false,
            Warning::Always => true,
            Warning::Without(others) => others.iter().all(|other| written.get(other).is_none()),
        };
        is_due.then_some(effect.instead)
    }
}

const fn keyword(name: &'static str, fate: Fate) -> Keyword {
    let is_extension = matches!(name.as_bytes(), [b'x', b'-', ..]);
    let versions = if is_extension { Versions::Extension } else { Versions::All };
    Keyword { name, fate, versions }
}

const fn honoured(name: &'static str) -> Keyword {
    keyword(name, Fate::Honoured)
}

const fn documentation(name: &'static str) -> Keyword {
    keyword(name, Fate::Documentation)
}

const fn annotation(name: &'static str) -> Keyword {
    keyword(name, Fate::Annotation)
}

/// Ignored without a warning.
const fn ignored(name: &'static str, instead: &'static str) -> Keyword {
    with_effect(name, instead, Warning::Never)
}

/// Ignored with a warning.
const fn warned(name: &'static str, instead: &'static str) -> Keyword {
    with_effect(name, instead, Warning::Always)
}

const fn with_effect(name: &'static str, instead: &'static str, warning: Warning) -> Keyword {
    keyword(name, Fate::Ignored(Effect { instead, warning }))
}

//! Generates a small, typed Rust client crate from an OpenAPI 3.0, 3.1 or 3.2 document, or one of Swagger 2.0.
//!
//! A document flows through named stages; each is a module here, and each can be looked at with
//! `clientwright inspect`:
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`openapi`] | YAML or JSON text, overlays | [`openapi::Document`]: the document as written |
//! | [`lower`] | the document | [`model::Api`]: the API as meant |
//! | [`check`] | the API | the API, with the rules kept that the emitters rely on |
//! | [`mod@name`] | the API | [`name::Names`]: every Rust name |
//! | [`emit`] | API and names | [`output::OutputTree`]: path to text |
//! | [`output::sync`] | the tree | files, or what differs from them |
//!
//! A document can be written by hand, or made from a provider's documentation by [`mod@pages`];
//! [`mod@compare`] tells what changed between two of them, and [`mod@suggest`] what an overlay could decide.
//!
//! ```
//! use clientwright::{Run, Settings};
//!
//! let mut run = Run::default();
//! let spec = run.sources.add("openapi.yaml", r#"
//! openapi: 3.1.1
//! info: { title: Museum, version: "1" }
//! paths:
//!   /tickets/{id}:
//!     get:
//!       operationId: showTicket
//!       parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
//!       responses: { "200": { description: The ticket. } }
//! "#);
//! let tree = run.generate(spec, &[], &Settings::default()).expect("the document is sound");
//! assert!(tree.get("src/generated/operations/show_ticket.rs").is_some());
//! ```

mod abreast;
pub mod check;
pub mod compare;
pub mod diagnostic;
pub mod emit;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod lower;
pub mod manifest;
pub mod model;
pub mod name;
pub mod openapi;
pub mod output;
pub mod pages;
mod run;
pub mod source;
pub mod suggest;
pub mod traced;

pub use model::Choices;
pub use run::{Generated, Run, Settings, Step, Suggested, Summary, Understood};

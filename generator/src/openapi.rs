//! Stage 1: the document as written. Text becomes a tree that knows where each value stands, overlays are
//! laid on it, one of Swagger 2.0 is converted, and the tree becomes typed objects with every unknown keyword reported.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html>

pub mod discriminator;
pub mod document;
pub mod extension;
pub mod fields;
pub mod files;
pub mod found;
pub mod keyword;
pub mod link;
pub mod media_type;
mod method;
pub mod mime;
pub mod node;
pub mod operation;
pub mod overlay;
pub mod paging;
pub mod parameter;
pub mod read;
pub mod reference;
pub mod request_body;
pub mod response;
pub mod response_header;
pub mod schema;
pub mod schemas;
pub mod security;
pub mod server;
pub mod stream_end;
pub mod swagger;
pub mod waiter;
pub mod webhook;

pub use document::{Document, Info};
pub use schema::Schema;

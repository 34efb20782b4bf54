//! Suites about the generated client, as its users see it: what it sends, byte for byte, and what it makes
//! of whatever comes back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should panic, in its helpers too"
)]

mod address;
mod broken_answers;
mod documented_example;
mod enumerations;
mod error_codes;
mod fields;
mod image_address;
mod images;
mod lists_and_waiting;
mod mocking;
mod notebooks;
mod path;
mod projects;
mod recorder;
mod refusal;
mod request_value;
mod secrets;
mod server;
mod settings;
mod statuses;
mod undocumented_statuses;
mod verdict;
mod wire;

/// The image of the documentation's example.
const ID: &str = "278e88d1-5b71-4766-8502-b3ba72e824d9";

/// The documentation's example of an image.
const EXAMPLE: &str =
    include_str!("../../generated-client/src/generated/operations/examples/show_image_200.json");

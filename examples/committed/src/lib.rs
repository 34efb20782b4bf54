//! A client whose code is committed: `src/generated` is the generator's, this file is ours.

#[rustfmt::skip]
mod generated;

#[cfg(feature = "test-util")]
pub use clientwright_runtime::test_util;
pub use clientwright_runtime::{Error, UnixSeconds, retry, serde_json, transport};
pub use generated::{Client, ClientBuilder, Credentials, models, operations};

// The guide, whose snippets are compiled with this client.
#[cfg(doctest)]
#[doc = include_str!("../../../guide/src/five-minutes.md")]
#[doc = include_str!("../../../guide/src/pages.md")]
#[doc = include_str!("../../../guide/src/overlays.md")]
#[doc = include_str!("../../../guide/src/errors.md")]
#[doc = include_str!("../../../guide/src/testing.md")]
#[doc = include_str!("../../../guide/src/big.md")]
#[doc = include_str!("../../../guide/src/how.md")]
mod guide {}

#[cfg(test)]
mod tests {
    use example_codegen::{Mode, codegen};

    use super::test_util::{Mock, block_on};
    use super::*;

    /// A document that was changed without the client, or a client that somebody edited, fails here.
    #[test]
    fn the_client_is_what_the_document_makes_of_it() {
        assert_eq!(codegen(Mode::Check), Ok(Vec::new()), "run `cargo run -p example-codegen`");
    }

    #[test]
    fn a_list_is_read() -> Result<(), Error> {
        let mock = Mock::new();
        let client =
            Client::builder().credentials(Credentials::token("none")).transport(mock.clone()).build()?;
        let page =
            serde_json::json!({ "exhibits": [{ "id": "7", "title": "The Library of Babel" }], "total": 1 });
        mock.on::<operations::ListExhibits>().json(200, &page);
        let page = block_on(client.list_exhibits().page(1).send())?;
        assert_eq!(page.exhibits.iter().map(|exhibit| exhibit.id.as_str()).collect::<Vec<_>>(), ["7"]);
        Ok(())
    }
}

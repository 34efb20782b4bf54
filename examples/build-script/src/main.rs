//! Calls a client that `build.rs` generated.

use clientwright_runtime::Error;
use clientwright_runtime::serde_json::json;
use clientwright_runtime::test_util::{Mock, block_on};

include!(concat!(env!("OUT_DIR"), "/museum.rs"));

use museum::operations::ShowExhibit;
use museum::{Client, Credentials};

fn main() -> Result<(), Error> {
    println!("{}", title(&Mock::new(), "7")?);
    Ok(())
}

/// The title of an exhibit, from a stand-in for the service.
fn title(mock: &Mock, id: &str) -> Result<String, Error> {
    let client = Client::builder().credentials(Credentials::token("none")).transport(mock.clone()).build()?;
    mock.on::<ShowExhibit>().path("id", id).json(200, &json!({ "id": id, "title": "The Library of Babel" }));
    Ok(block_on(client.show_exhibit(id).send())?.title.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_there_and_calls() -> Result<(), Error> {
        let mock = Mock::new();
        assert_eq!(title(&mock, "7")?, "The Library of Babel");
        assert_eq!(mock.requests().len(), 1);
        Ok(())
    }
}

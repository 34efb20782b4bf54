//! A member is read as `serde_json` reads it, and its errors are where the crate that tracks paths has them.

use clientwright_runtime::union;
use serde_json::{Value, from_value, to_value};

use crate::decode_path::{Page, document, mutations};

/// A union of one type of somebody else's.
#[union]
#[derive(Debug)]
enum Only {
    Page(Page),
}

/// Words of the reference, as an error of the union.
fn reference(value: &Value) -> Result<Value, String> {
    match serde_path_to_error::deserialize::<_, Page>(value) {
        Ok(page) => Ok(to_value(page).unwrap()),
        Err(error) => {
            let path = error.path().to_string();
            let inner = error.into_inner();
            match path.as_str() {
                "." => Err(format!("Only: Page: {inner}")),
                path if path.starts_with('[') => Err(format!("Only: Page{path}: {inner}")),
                path => Err(format!("Only: Page.{path}: {inner}")),
            }
        }
    }
}

#[test]
fn members_are_read_like_everything_else() {
    let mut found = vec![document()];
    mutations(&document(), &|new| new, &mut found);
    let mut failing = 0;
    for value in found {
        let expected = reference(&value);
        failing += usize::from(expected.is_err());
        let read = from_value::<Only>(value.clone());
        let read = read.map(|only| to_value(only).unwrap()).map_err(|error| error.to_string());
        assert_eq!(read, expected, "{value}");
    }
    assert!(failing > 100, "{failing}");
}

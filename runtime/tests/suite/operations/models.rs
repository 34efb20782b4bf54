//! The models of the API, and one open enumeration.

use clientwright_runtime::model::Enumeration;
use serde::{Deserialize, Serialize};

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Image {
    pub id: String,
    pub status: Option<String>,
}

/// A page of images.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct ImagePage {
    pub data: Option<Vec<Image>>,
    pub total: Option<i64>,
}

/// A step of progress.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Progress {
    pub percent: u8,
}

/// The order of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Other(String),
}

impl Enumeration for Order {
    fn as_str(&self) -> &str {
        match self {
            Self::Ascending => "ASC",
            Self::Other(other) => other,
        }
    }
}

impl From<&str> for Order {
    fn from(text: &str) -> Self {
        if text == "ASC" { Self::Ascending } else { Self::Other(text.to_owned()) }
    }
}

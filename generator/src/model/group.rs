//! A group of operations: a handle of the client, a module, a feature of the crate.

use crate::model::{Api, Docs};

/// How the methods of a client are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// All are methods of the client: `client.show_image(…)`.
    #[default]
    Flat,
    /// Each group has a handle with its methods: `client.droplets().list()`.
    Grouped,
}

/// More operations than a flat client usually has.
const MANY: usize = 30;

impl Layout {
    /// The layout of a new client: grouped above 30 operations in two or more groups.
    #[must_use]
    pub fn usual(api: &Api) -> Self {
        let mut groups = api.operations.iter().filter_map(|operation| operation.group.as_deref());
        let first = groups.next();
        let has_two = groups.any(|group| Some(group) != first);
        if api.operations.len() > MANY && has_two { Self::Grouped } else { Self::Flat }
    }

    /// The word for it in settings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Grouped => "grouped",
        }
    }

    /// The layout that a word of the settings stands for.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Flat, Self::Grouped].into_iter().find(|layout| layout.word() == word)
    }
}

/// A group that the document describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The tag; operations name it.
    pub wire: String,
    /// Documentation.
    pub docs: Docs,
}

//! The choices that are made once for a client: the part of the API that is generated, and how it is arranged.

use crate::model::Layout;

/// Choices that are made once for a client, and recorded: the part of the document to generate, and its arrangement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Arrangement of the methods; by the size of the API unless told.
    pub layout: Option<Layout>,
    /// Whether each group is behind a feature of the crate; in a grouped client unless told.
    pub features: Option<bool>,
    /// The part of the API that is generated.
    pub selection: Selection,
}

/// Operations of a document: those that one of the lists names, or all where the lists are empty. `*` stands for any
/// text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Groups.
    pub groups: Vec<String>,
    /// Ids of operations.
    pub operations: Vec<String>,
    /// Paths.
    pub paths: Vec<String>,
    /// Whether only the types are generated, and no client.
    pub types_only: bool,
}

impl Selection {
    /// Whether all operations are meant.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.groups.is_empty() && self.operations.is_empty() && self.paths.is_empty()
    }

    /// The patterns, each with what it is compared with.
    pub fn patterns(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let kinds = [("group", &self.groups), ("id", &self.operations), ("path", &self.paths)];
        kinds.into_iter().flat_map(|(what, all)| all.iter().map(move |pattern| (what, pattern.as_str())))
    }
}

/// Whether the text is as a pattern has it, in which `*` stands for any text.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        // The first place is the best one: it leaves the most for the parts behind it.
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, text) in
            [("a", "a"), ("*", ""), ("/v1/*", "/v1/images"), ("*list*s", "apps/list-repos"), ("a*a", "aa")]
        {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("a", "ab"), ("/v1/*", "/v2/images"), ("a*a", "a"), ("*x*y", "yx"), ("", "a")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}

//! A row of a documentation page.

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The page's address, or its file where it has none.
    pub page: String,
    /// Section, table and line: `URI / Table 2 Query Parameters / line 36`.
    pub place: String,
}

impl Row {
    /// Page and place on one line.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}: {}", self.page, self.place)
    }

    /// The page's address, where it can be put into a link as it stands.
    pub(super) fn address(&self) -> Option<&str> {
        let is_address = self.page.starts_with("https://") || self.page.starts_with("http://");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@%&=+,;".contains(c);
        (is_address && self.page.chars().all(is_plain)).then_some(&self.page)
    }
}

//! The texts a run works on, and positions within them. Every problem and every node points here with a [`Span`].

/// Names one text in [`Sources`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of one text, in bytes: `start` is included, `end` is not.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it lies in.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// All texts of a run, each with the path it is shown under.
///
/// ```
/// use clientwright::source::{Sources, Span};
///
/// let mut sources = Sources::default();
/// let file = sources.add("openapi.yaml", "openapi: 3.0.3\ninfo: {}\n");
/// let span = Span { file, start: 15, end: 19 };
/// assert_eq!(sources.line_column(span), (2, 1));
/// assert_eq!(sources.snippet(span), "info");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    text: String,
    /// Offset of the first byte of every line, ascending; the first is 0.
    line_starts: Vec<usize>,
}

impl Sources {
    /// Adds a text under the path that diagnostics show for it.
    ///
    /// A UTF-8 byte order mark at the beginning is not part of the text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        // More than four thousand million files cannot be held in memory, so saturating is never seen.
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        self.files.push(File { path: path.into(), text, line_starts });
        id
    }

    /// The path the text was added under; empty for an id of other [`Sources`].
    #[must_use]
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| &file.path)
    }

    /// The text; empty for an id of other [`Sources`].
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| &file.text)
    }

    /// The text a span covers; empty when the span is not one of this text.
    #[must_use]
    pub fn snippet(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Line and column of the beginning of a span, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, span: Span) -> (u32, u32) {
        self.position(span.file, span.start as usize)
    }

    /// Line and column just after the end of a span, both counted from 1, the column in characters.
    #[must_use]
    pub fn end_line_column(&self, span: Span) -> (u32, u32) {
        self.position(span.file, span.end as usize)
    }

    /// Offset of the first byte of the line (counted from 1); the end of the text for a line past it.
    #[must_use]
    pub fn line_start(&self, id: FileId, line: u32) -> usize {
        let wanted = (line as usize).saturating_sub(1);
        self.file(id).map_or(0, |file| file.line_starts.get(wanted).copied().unwrap_or(file.text.len()))
    }

    fn position(&self, id: FileId, offset: usize) -> (u32, u32) {
        let Some(file) = self.file(id) else {
            return (1, 1);
        };
        let line = file.line_starts.partition_point(|start| *start <= offset);
        let line_start = file.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = file.text.get(line_start..offset).unwrap_or("");
        let column = before.chars().count() + 1;
        (saturate(line), saturate(column))
    }

    fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }
}

fn saturate(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_a_byte_order_mark_is_no_text() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "\u{feff}ä: é\nb: ü\n");
        let start = u32::try_from(sources.text(file).find('ü').unwrap()).unwrap();
        let span = Span { file, start, end: start + 2 };
        assert_eq!(sources.line_column(span), (2, 4));
        assert_eq!(sources.end_line_column(span), (2, 5));
        assert_eq!(sources.snippet(span), "ü");
        assert_eq!(sources.line_start(file, 1), 0);
        assert_eq!(sources.line_start(file, 9), sources.text(file).len());
    }
}

//! Tags and texts of an HTML page, one after another: the readers of HTML share one tokenizer.

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

/// Reader of a page's tags, in the order of the page.
pub(super) trait Tags {
    /// A tag that opens an element.
    fn start(&mut self, tag: &StartTag<usize>);
    /// A tag that closes one.
    fn end(&mut self, tag: &EndTag<usize>);
    /// A text, and the offset of its first byte.
    fn text(&mut self, text: &str, at: usize);
}

/// Hands the tags and texts of a page to a reader.
pub(super) fn read(text: &str, reader: &mut impl Tags) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text.value), text.span.start),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
}

/// Counts the lines of a text up to offsets that only grow.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    source: &'t str,
    /// Offset and number of the line counted last.
    counted: (usize, u32),
}

impl Default for Lines<'_> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<'t> Lines<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        Self { source, counted: (0, 1) }
    }

    /// The line of an offset, counted from 1.
    pub(super) fn at(&mut self, offset: usize) -> u32 {
        let (from, line) = self.counted;
        let passed = self.source.as_bytes().get(from..offset).unwrap_or_default();
        let more = passed.split(|byte| *byte == b'\n').count().saturating_sub(1);
        self.counted = (offset.max(from), line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)));
        self.counted.1
    }
}

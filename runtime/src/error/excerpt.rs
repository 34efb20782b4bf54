//! Text from elsewhere, made fit for one line of a log.

use std::fmt::{self, Write};

/// Characters of a body that an error shows at most.
const LIMIT: usize = 500;

/// Shows text in one line: runs of white space and control characters become one space, and
/// what is too long is cut off.
pub(super) struct OneLine<'a>(pub(super) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = false;
        let mut written = 0;
        for character in self.0.chars() {
            if character.is_whitespace() || is_hidden(character) {
                gap = written > 0;
                continue;
            }
            if written == LIMIT {
                return f.write_char('…');
            }
            if gap {
                f.write_char(' ')?;
                gap = false;
            }
            f.write_char(character)?;
            written += 1;
        }
        Ok(())
    }
}

/// Characters that steer a terminal, or turn the direction of text, instead of being shown.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The beginning of a body that is text: of HTML, what a browser would show of it.
pub(super) fn of_body(body: &[u8]) -> Option<String> {
    // Four times the limit in bytes is enough for text; HTML has its tags besides.
    let start = body.get(..16 * LIMIT).unwrap_or(body);
    let text = String::from_utf8_lossy(start);
    let is_html = text.trim_start().starts_with('<');
    let text = if is_html { without_tags(&text) } else { text.into_owned() };
    let excerpt = OneLine(&text).to_string();
    (!excerpt.is_empty()).then_some(excerpt)
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

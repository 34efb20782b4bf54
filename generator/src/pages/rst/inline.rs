//! Inline markup: emphasis and literals lose their marks, references become links.

use crate::pages::page::{Link, Text, folded};

/// Lines that become one text.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn push(&mut self, line: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(line);
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text of some RST, without marks.
pub(in crate::pages) fn text(source: &str, line: u32) -> Text {
    let mut out = Out::default();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = out.step(c, rest);
    }
    Text { text: folded(&out.text), links: out.links, anchors: Vec::new(), line }
}

#[derive(Default)]
struct Out {
    text: String,
    links: Vec<Link>,
    strong: bool,
    emphasis: bool,
}

impl Out {
    /// Takes what begins the rest, and gives what is left.
    fn step<'s>(&mut self, c: char, rest: &'s str) -> &'s str {
        match c {
            '\\' => {
                let mut after = rest.chars();
                after.next();
                if let Some(escaped) = after.next().filter(|c| !c.is_whitespace()) {
                    self.text.push(escaped);
                }
                after.as_str()
            }
            '*' => self.star(rest),
            ':' => self.role(rest),
            '`' => self.tick(rest),
            '<' => tag(rest).unwrap_or_else(|| self.plain(c, rest)),
            _ => self.plain(c, rest),
        }
    }

    fn plain<'s>(&mut self, c: char, rest: &'s str) -> &'s str {
        self.text.push(c);
        rest.get(c.len_utf8()..).unwrap_or("")
    }

    fn star<'s>(&mut self, rest: &'s str) -> &'s str {
        if let Some(after) = rest.strip_prefix("**") {
            let opens = !self.strong && !after.starts_with([' ', '*']) && after.contains("**");
            if self.strong || opens {
                self.strong = opens;
                return after;
            }
            self.text.push_str("**");
            return after;
        }
        let after = rest.strip_prefix('*').unwrap_or(rest);
        let opens = !self.emphasis && !after.starts_with(char::is_whitespace) && after.contains('*');
        let at_edge = self.text.is_empty()
            || self.text.ends_with(|c: char| c.is_whitespace() || "([{<\"'-/:".contains(c));
        if self.emphasis || opens && at_edge {
            self.emphasis = opens;
        } else {
            self.text.push('*');
        }
        after
    }

    /// `` :role:`text <target>` ``.
    fn role<'s>(&mut self, rest: &'s str) -> &'s str {
        let inside = rest.strip_prefix(':').unwrap_or("");
        let end = inside.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(inside.len());
        let after = inside.get(end..).and_then(|after| after.strip_prefix(":`"));
        if end > 0
            && let Some(after) = after
            && let Some((inside, after)) = after.split_once('`')
        {
            self.reference(inside);
            return after;
        }
        self.text.push(':');
        rest.strip_prefix(':').unwrap_or("")
    }

    /// ``` ``literal`` ``` or `` `text <target>`__ ``.
    fn tick<'s>(&mut self, rest: &'s str) -> &'s str {
        if let Some((inside, after)) = rest.strip_prefix("``").and_then(|rest| rest.split_once("``")) {
            self.text.push_str(inside);
            return after;
        }
        let after = rest.strip_prefix('`').unwrap_or(rest);
        if let Some((inside, after)) = after.split_once('`') {
            self.reference(inside);
            return after.trim_start_matches('_');
        }
        self.text.push('`');
        after
    }

    fn reference(&mut self, inside: &str) {
        let (shown, target) = match inside.rsplit_once('<') {
            Some((shown, target)) => (shown, target.trim_end_matches('>')),
            None => (inside, inside),
        };
        let shown = shown.replace("**", "").replace('\\', "");
        let shown = shown.trim();
        self.text.push_str(shown);
        self.links.push(Link { text: shown.to_owned(), target: target.trim().to_owned(), page: None });
    }
}

/// Text behind a tag of emphasis in HTML, which some pages have left in their text.
fn tag(rest: &str) -> Option<&str> {
    const NAMES: [&str; 6] = ["b", "strong", "i", "em", "code", "span"];
    let rest = rest.strip_prefix('<')?;
    let end = rest.char_indices().take(LONGEST_TAG).find(|(_, c)| *c == '>')?.0;
    let (inside, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    if let Some(name) = inside.strip_prefix('/') {
        return NAMES.contains(&name).then_some(after);
    }
    // `List<b>` is a type: a tag has attributes here, as the pages' own emphasis has none left.
    let (name, attributes) = inside.split_once(' ')?;
    (NAMES.contains(&name) && attributes.contains('=')).then_some(after)
}

/// Characters of a tag; what is longer is no tag.
const LONGEST_TAG: usize = 80;

//! A text that matches a regular expression: the shortest of the first alternatives.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A text that matches, not shorter than asked for where the expression repeats something; `None` where the expression
/// is not one that Rust knows.
pub(super) fn matching(pattern: &str, least: Option<u64>) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let least = usize::try_from(least.unwrap_or(0)).ok()?.min(1_000);
    // A repetition is made longer until the text is long enough, or it does not help.
    (0..=least).map(|more| made(&hir, more)).find(|text| text.chars().count() >= least)
}

fn made(hir: &Hir, more: usize) -> String {
    let mut text = String::new();
    push(hir, more, &mut text);
    text
}

fn push(hir: &Hir, more: usize, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(letter(class)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.map_or(usize::MAX, |max| max as usize);
            let count = (repetition.min as usize).max(1).saturating_add(more).min(most);
            (0..count).for_each(|_| push(&repetition.sub, 0, text));
        }
        HirKind::Capture(capture) => push(&capture.sub, more, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| push(part, more, text)),
        HirKind::Alternation(parts) => parts.iter().take(1).for_each(|part| push(part, more, text)),
    }
}

/// A letter of the class: one that is plain where it has one.
fn letter(class: &Class) -> Option<char> {
    let has = |c: char| match class {
        Class::Unicode(class) => {
            class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&c))
        }
        Class::Bytes(class) => {
            class.ranges().iter().any(|range| (range.start() as char..=range.end() as char).contains(&c))
        }
    };
    let first = match class {
        Class::Unicode(class) => class.ranges().first().map(regex_syntax::hir::ClassUnicodeRange::start),
        Class::Bytes(class) => class.ranges().first().map(|range| range.start() as char),
    };
    ('a'..='z').chain('A'..='Z').chain('0'..='9').find(|c| has(*c)).or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_patterns() {
        let of = |pattern: &str, least| matching(pattern, least);
        assert_eq!(of("^[a-z]+$", None).as_deref(), Some("a"));
        assert_eq!(of("^[a-z]+$", Some(3)).as_deref(), Some("aaa"));
        assert_eq!(of(r"^\d{4}-(one|two)?[^a]$", None).as_deref(), Some("0000-oneb"));
        assert_eq!(of("^(?!a)b", None), None);
    }
}

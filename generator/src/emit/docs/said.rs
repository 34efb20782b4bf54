//! Descriptions as sentences: what only repeats a name is left out, and a sentence ends with a full stop.

use heck::ToSnakeCase;

/// The text without a first paragraph that only repeats the name: "Name", "The name." for `name`.
pub(in crate::emit) fn without_name<'t>(text: &'t str, name: &str) -> &'t str {
    let text = text.trim_start();
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    if repeats(first, name) { rest.trim_start() } else { text }
}

/// Whether a paragraph has the words of the name, with an article and a full stop at most.
fn repeats(paragraph: &str, name: &str) -> bool {
    let paragraph = paragraph.trim().trim_end_matches('.');
    let is_short =
        !paragraph.contains('\n') && paragraph.chars().all(|c| c.is_alphanumeric() || " _-".contains(c));
    if !is_short {
        return false;
    }
    let words = paragraph.to_snake_case();
    let words =
        ["the_", "a_", "an_"].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    let folded = |words: &str| words.replace('_', "");
    !words.is_empty() && folded(words) == folded(&name.to_snake_case())
}

/// Ends each paragraph with a full stop that is a sentence without one. Lists, tables, headings, code and addresses stay
/// as they are.
pub(in crate::emit) fn end_sentences(lines: &mut [String]) {
    let mut is_code = false;
    let mut is_prose = true;
    for at in 0..lines.len() {
        let is_last = lines.get(at + 1).is_none_or(String::is_empty);
        let is_first = at.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(String::is_empty);
        let Some(line) = lines.get_mut(at) else { return };
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            is_code = !is_code;
            is_prose = false;
            continue;
        }
        is_prose = (is_prose || is_first) && !is_code && reads_as_prose(line);
        if is_prose && is_last && is_unended(line) {
            line.push('.');
        }
    }
}

/// Whether Markdown takes the line for part of a paragraph.
fn reads_as_prose(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = number.len() < line.len() && number.starts_with(['.', ')']);
    let is_marked = line.starts_with(['#', '-', '+', '*', '=', '>', '|', '~', ' ', '\t']);
    !is_numbered && !is_marked && !line.contains(" | ") && !line.is_empty()
}

/// Whether the text stops without a sign, on a word of letters that are ended by a full stop.
fn is_unended(line: &str) -> bool {
    let last = line.split_whitespace().last().unwrap_or_default();
    let is_address = last.contains("://") || last.contains('@');
    let ends =
        last.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '`' || ('\u{c0}'..'\u{250}').contains(&c));
    // `(see the guide)` is ended like a word, `[text](address)` too.
    let closes = last.ends_with(')') && !last.ends_with(".)");
    let is_word = last.contains(char::is_alphanumeric);
    !is_address && is_word && (ends || closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_the_name_is_left_out() {
        assert_eq!(without_name("Name", "name"), "");
        assert_eq!(without_name("The name.", "name"), "");
        assert_eq!(without_name("Created At\n\nWhen it was made.", "created_at"), "When it was made.");
        assert_eq!(without_name("Flow Run ID", "flowRunId"), "");
        assert_eq!(without_name("The name of the flow.", "name"), "The name of the flow.");
        assert_eq!(without_name("名称", "name"), "名称");
    }

    #[test]
    fn sentences_end() {
        let ended = |text: &str| {
            let mut lines: Vec<_> = text.lines().map(ToOwned::to_owned).collect();
            end_sentences(&mut lines);
            lines.join("\n")
        };
        assert_eq!(ended("The id"), "The id.");
        assert_eq!(ended("Two lines\nof text\n\nAnd more"), "Two lines\nof text.\n\nAnd more.");
        for text in [
            "Ended.",
            "- a list",
            "Values:",
            "# Heading",
            "```json\n1\n```",
            "See <https://a.example/b>",
            "See a://b",
            "1. one",
        ] {
            assert_eq!(ended(text), text);
        }
    }
}

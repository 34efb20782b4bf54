//! `:query int limit: How many.`: the head of a field.

/// The role, what stands between it and the second colon, and the length of both.
pub(super) fn parts(line: &str) -> Option<(&str, &str, usize)> {
    let rest = line.trim().strip_prefix(':')?;
    let end = rest.char_indices().find(|(at, c)| *c == ':' && is_end(rest, *at))?.0;
    let inside = rest.get(..end)?;
    let (role, argument) = inside.split_once(' ').unwrap_or((inside, ""));
    let is_role = |c: char| c.is_ascii_lowercase() || matches!(c, '<' | '>' | '-');
    (!role.is_empty() && role.chars().all(is_role)).then_some((role, argument.trim(), end + 2))
}

/// A colon inside a name, `fields:deep`, ends no field.
fn is_end(rest: &str, at: usize) -> bool {
    rest.get(at + 1..).is_none_or(|after| after.is_empty() || after.starts_with(char::is_whitespace))
}

//! Code in a captured text: JSON from its first bracket to its last, and request lines.

use super::number;
use crate::pages::page::Code;

/// The code that begins here, and how many lines it takes.
pub(super) fn read(lines: &[&str], at: usize) -> Option<(Code, usize)> {
    let first = lines.get(at)?;
    if !first.starts_with(['{', '[']) {
        return None;
    }
    let mut depth = 0_i64;
    let rest = lines.get(at..)?;
    let mut used = 0;
    for line in rest {
        used += 1;
        depth += change(line);
        if depth <= 0 {
            break;
        }
    }
    // Code that is never closed goes to the end, so that no line is read twice.
    let text = rest.get(..used)?.join("\n");
    Some((Code { text, line: number(at) }, used))
}

/// How much deeper a line ends than it begins, strings left out.
fn change(line: &str) -> i64 {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    depth
}

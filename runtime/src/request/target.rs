//! The path and query of a request: the template with its variables filled in.

use super::{Parameter, encode};

/// Room for the values of a few variables and parameters, so that most targets are written in one piece.
const ROOM: usize = 96;

/// Writes path and query behind the prefix, or says which parameter stands in the way.
pub(super) fn write(
    prefix: &str,
    template: &str,
    path: &[Parameter],
    query: Vec<Parameter>,
) -> Result<String, String> {
    let mut target = String::with_capacity(prefix.len() + template.len() + ROOM);
    target.push_str(prefix);
    fill(&mut target, template, path)?;
    if !query.is_empty() {
        target.push('?');
        encode::push_query(&mut target, query);
    }
    Ok(target)
}

fn fill(target: &mut String, template: &str, path: &[Parameter]) -> Result<(), String> {
    if !template.starts_with('/') {
        return Err(format!("the path `{template}` does not start with `/`"));
    }
    let mut used = 0;
    let mut rest = template;
    while let Some((literal, tail)) = split(rest, b'{') {
        let Some((name, tail)) = split(tail, b'}') else {
            return Err(format!("the path `{template}` has a `{{` without a `}}`"));
        };
        let Some((_, value)) = path.iter().find(|(known, _)| *known == name) else {
            return Err(format!("path parameter `{name}`: it is not set"));
        };
        target.push_str(literal);
        push_segment(target, value).map_err(|problem| format!("path parameter `{name}`: {problem}"))?;
        used += 1;
        rest = tail;
    }
    target.push_str(rest);
    if used < path.len() {
        return Err(surplus(template, path));
    }
    Ok(())
}

/// What stands before and after a byte; for texts so short, this is the fastest way to look for it.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let position = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..position)?, text.get(position + 1..)?))
}

/// A value must stay one segment of the path, whoever reads it: servers decode `%2F`, and
/// resolve `..`, at different times.
fn push_segment(target: &mut String, value: &str) -> Result<(), &'static str> {
    match value {
        "" => return Err("it is empty"),
        "." | ".." => return Err("it is `.` or `..`, which is a step in a path"),
        _ if encode::is_plain(value) => target.push_str(value),
        _ if value.contains('/') => return Err("it has a `/`, which would begin another segment"),
        _ if value.contains(char::is_control) => return Err("it has a control character"),
        _ => target.extend(encode::percent(value)),
    }
    Ok(())
}

fn surplus(template: &str, path: &[Parameter]) -> String {
    let unused = path.iter().find(|(name, _)| !template.contains(&format!("{{{name}}}")));
    let name = unused.map_or("?", |(name, _)| name);
    format!("path parameter `{name}`: the path `{template}` has no such variable")
}

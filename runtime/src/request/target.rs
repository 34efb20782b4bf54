//! The path and query of a request: the template with its variables filled in.

use super::{Pair, encode, pair};

/// Room for the values of a few variables and parameters, so that most targets are written in one piece.
const ROOM: usize = 96;

/// Writes path and query behind the prefix; an error says which parameter stands in the way.
pub(super) fn write(
    prefix: &str,
    template: &str,
    path: &[Pair],
    query: &mut [Pair],
) -> Result<String, String> {
    let mut target = String::with_capacity(prefix.len() + template.len() + ROOM);
    target.push_str(prefix);
    fill(&mut target, template, path)?;
    if !query.is_empty() {
        target.push('?');
        pair::push_query(&mut target, query);
    }
    Ok(target)
}

fn fill(target: &mut String, template: &str, path: &[Pair]) -> Result<(), String> {
    if !template.starts_with('/') {
        return Err(format!("the path `{template}` does not start with `/`"));
    }
    let mut used = 0;
    let mut rest = template;
    while let Some((literal, tail)) = split(rest, b'{') {
        let Some((name, tail)) = split(tail, b'}') else {
            return Err(format!("the path `{template}` has a `{{` without a `}}`"));
        };
        let Some(variable) = path.iter().find(|pair| pair.name == name) else {
            return Err(format!("path parameter `{name}`: it is not set"));
        };
        target.push_str(literal);
        push_segment(target, variable).map_err(|problem| format!("path parameter `{name}`: {problem}"))?;
        used += 1;
        rest = tail;
    }
    target.push_str(rest);
    if used < path.len() {
        return Err(surplus(template, path));
    }
    Ok(())
}

/// The text before and after a byte; for texts so short, this is the fastest way to look for it.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let position = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..position)?, text.get(position + 1..)?))
}

fn push_segment(target: &mut String, variable: &Pair) -> Result<(), &'static str> {
    let value = variable.value.as_str();
    match value {
        "" | "." | ".." => pair::check_segment(value),
        _ if variable.is_encoded || encode::is_plain(value) => {
            target.push_str(value);
            Ok(())
        }
        _ => {
            pair::check_segment(value)?;
            target.extend(encode::percent(value));
            Ok(())
        }
    }
}

fn surplus(template: &str, path: &[Pair]) -> String {
    let unused = path.iter().find(|pair| !template.contains(&format!("{{{}}}", pair.name)));
    let name = unused.map_or("?", |pair| pair.name);
    format!("path parameter `{name}`: the path `{template}` has no such variable")
}

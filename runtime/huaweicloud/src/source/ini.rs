//! The syntax of profile files: sections in brackets, and in them names with values.

/// A name and its value.
pub(super) type Setting = (String, String);

/// The number of a line, and what is wrong with it.
pub(super) type Problem = (usize, String);

/// The names and values of one section, in the order of the file, or `None` if there is no such section.
///
/// `#` and `;` begin a comment at the start of a line and behind a section's name, but not behind a value; `=` or `:`
/// ends a name, whose case does not count.
/// Other sections may have anything.
///
/// # Errors
/// The number of a line that means nothing, and what is wrong with it. Values are never repeated.
pub(super) fn section(text: &str, wanted: &str) -> Result<Option<Vec<Setting>>, Problem> {
    let mut found: Option<Vec<Setting>> = None;
    let mut inside = None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            let is_wanted = header(rest).map_err(|problem| (number, problem.to_owned()))? == wanted;
            inside = Some(is_wanted);
            if is_wanted {
                found.get_or_insert_default();
            }
            continue;
        }
        match (inside, &mut found) {
            (None, _) => return Err((number, "a setting before the first `[section]`".to_owned())),
            (Some(true), Some(settings)) => {
                let setting = setting(line, settings).map_err(|problem| (number, problem))?;
                settings.push(setting);
            }
            (Some(_), _) => {}
        }
    }
    Ok(found)
}

/// The name of a section, from what is behind its `[`.
fn header(rest: &str) -> Result<&str, &'static str> {
    let (name, behind) = rest.split_once(']').ok_or("a `[` without a `]`")?;
    let behind = behind.trim_start();
    if behind.is_empty() || behind.starts_with(['#', ';']) {
        Ok(name.trim())
    } else {
        Err("something after the `]`")
    }
}

fn setting(line: &str, known: &[Setting]) -> Result<Setting, String> {
    let (name, value) = line.split_once(['=', ':']).ok_or("neither `name = value` nor `[section]`")?;
    let name = name.trim().to_ascii_lowercase();
    if name.is_empty() {
        return Err("a value without a name".to_owned());
    }
    if known.iter().any(|(other, _)| *other == name) {
        return Err(format!("`{}` is set twice", name.escape_debug()));
    }
    Ok((name, value.trim().to_owned()))
}

//! `cargo xtask error-codes PAGE`, and the table of codes that `cargo xtask codegen` writes: codes and statuses of the
//! provider's page, meanings of ours.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clientwright::output::sync::{self, Mode};

/// Codes, statuses and meanings, a line each.
pub const FACTS: &str = "schema/modelarts/error_codes.tsv";

/// The table in the client.
pub const TABLE: &str = "generated-client/src/error_code/generated/table.rs";

/// Facts of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    statuses: Vec<u16>,
    meaning: String,
}

/// Writes the table of the client, or checks it; says what it did.
///
/// # Errors
/// When the facts cannot be read, a line of them is not `code`, `statuses`, `meaning` with tabs between them, the table
/// cannot be written, or, in a check, is another one.
pub fn table(root: &Path, mode: Mode) -> Result<String, String> {
    let text = fs::read_to_string(root.join(FACTS)).map_err(|error| format!("error: {FACTS}: {error}"))?;
    let table = rust(&parsed(&text)?);
    let before = fs::read_to_string(root.join(TABLE)).unwrap_or_default();
    match mode {
        _ if before == table => Ok(format!("{TABLE}: up to date")),
        Mode::Check => Err(format!("error: {TABLE} is not what {FACTS} makes it")),
        Mode::Write => {
            let written = sync::write(&root.join(TABLE), &table);
            written.map_err(|problem| format!("error: {}", problem.message()))?;
            Ok(format!("updated {TABLE}"))
        }
    }
}

/// Takes codes and statuses over from the page on error codes, whose tables have columns for both; meanings stay.
///
/// # Errors
/// When page or facts cannot be read or written, or the page has no codes.
pub fn take(root: &Path, page: &Path) -> Result<String, String> {
    let unread = |error: std::io::Error| format!("error: {}: {error}", page.display());
    let found = of_page(&fs::read_to_string(page).map_err(unread)?);
    if found.is_empty() {
        return Err(format!("error: {} has no rows with a status and a code", page.display()));
    }
    let text = fs::read_to_string(root.join(FACTS)).map_err(|error| format!("error: {FACTS}: {error}"))?;
    let known = parsed(&text)?;
    let comment: String =
        text.lines().take_while(|line| line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
    let mut said = String::new();
    for code in found.keys().filter(|code| !known.contains_key(*code)) {
        let _ = writeln!(said, "new: {code}");
    }
    for code in known.keys().filter(|code| !found.contains_key(*code)) {
        let _ = writeln!(said, "gone: {code}");
    }
    let mut facts = comment;
    for (code, statuses) in &found {
        let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
        let meaning = known.get(code).map(|known| known.meaning.as_str()).unwrap_or_default();
        let line = format!("{code}\t{}\t{meaning}", statuses.join(","));
        let _ = writeln!(facts, "{}", line.trim_end());
    }
    let written = sync::write(&root.join(FACTS), &facts);
    written.map_err(|problem| format!("error: {}", problem.message()))?;
    let _ = writeln!(said, "{} codes in {FACTS}", found.len());
    Ok(said)
}

/// Codes and their statuses, from the rows of a table drawn with `|`.
fn of_page(text: &str) -> BTreeMap<String, Vec<u16>> {
    let mut found: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix('|')) {
        let mut cells = line.split('|').map(str::trim);
        let status = cells.next().and_then(|cell| cell.parse::<u16>().ok());
        let code = cells.next().filter(|cell| cell.contains('.') && !cell.contains(' '));
        if let (Some(status), Some(code)) = (status, code) {
            let statuses = found.entry(code.to_owned()).or_default();
            if !statuses.contains(&status) {
                statuses.push(status);
                statuses.sort_unstable();
            }
        }
    }
    found
}

fn parsed(text: &str) -> Result<BTreeMap<String, Known>, String> {
    let mut known = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong =
            || format!("error: {FACTS}:{}: a line is code, statuses, meaning, with tabs between", index + 1);
        let mut cells = line.split('\t');
        let code = cells.next().filter(|code| !code.is_empty()).ok_or_else(wrong)?;
        let statuses = cells.next().ok_or_else(wrong)?;
        let statuses: Result<Vec<u16>, String> =
            statuses.split(',').map(|status| status.parse().map_err(|_| wrong())).collect();
        let meaning = cells.next().unwrap_or_default().to_owned();
        known.insert(code.to_owned(), Known { statuses: statuses?, meaning });
    }
    Ok(known)
}

fn rust(known: &BTreeMap<String, Known>) -> String {
    let mut text = format!(
        "//! Every documented code, in order. Written by `cargo xtask codegen` from `{FACTS}`; do not edit.\n\n"
    );
    text.push_str("use super::Row;\n\n#[rustfmt::skip]\npub(super) static TABLE: &[Row] = &[\n");
    for (code, Known { statuses, meaning }) in known {
        let _ =
            writeln!(text, "    Row {{ code: {code:?}, statuses: &{statuses:?}, meaning: {meaning:?} }},");
    }
    text.push_str("];\n");
    text
}

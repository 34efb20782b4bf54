//! `cargo xtask corpus semver`: the verdicts of `compare` beside those of `cargo-semver-checks`, over pairs of versions.

mod pairs;
mod rustdoc;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clientwright::compare::{Changes, Class, Effect, Kind};

use crate::corpus::compare::Known;
use pairs::Pair;
use rustdoc::Workshop;

/// Settings of [`run`].
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Folders of dated revisions of a page each
    #[arg(long, value_name = "DIR")]
    revisions: Option<PathBuf>,
    /// Folders of the versions of a document each, oldest first by name
    #[arg(long, value_name = "DIR")]
    versions: Option<PathBuf>,
    /// A folder of documents to edit
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    /// How many pairs at most
    #[arg(long, default_value_t = 60, value_name = "N")]
    pairs: usize,
    /// Edit only documents of at most so many kilobytes
    #[arg(long, default_value_t = 40, value_name = "KB")]
    up_to: u64,
    /// The command `cargo-semver-checks`
    #[arg(long, default_value = "cargo-semver-checks", value_name = "PROGRAM")]
    program: PathBuf,
    /// Folder for crates and the table; below the target folder unless told
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// One line of the table.
struct Row {
    pair: String,
    ours: Option<Class>,
    theirs: Option<Effect>,
    reason: String,
}

/// Generates both crates of each pair, asks `cargo-semver-checks` of them, and writes a table.
///
/// # Errors
/// When it cannot be run, or finds something that `compare` does not.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let out = options.out.clone().unwrap_or_else(|| root.join("target/semver"));
    let mut pairs = options.revisions.as_deref().map(pairs::of_pages).transpose()?.unwrap_or_default();
    pairs.extend(options.versions.as_deref().map(pairs::of_versions).transpose()?.unwrap_or_default());
    if let Some(folder) = &options.documents {
        let left = options.pairs.saturating_sub(pairs.len());
        pairs.extend(pairs::of_edits(folder, options.up_to * 1_000, left)?);
    }
    pairs.truncate(options.pairs);
    let workshop = Workshop::new(root, &out, &options.program)?;
    let (mut rows, mut table) = (Vec::new(), String::new());
    for pair in &pairs {
        match row(&workshop, pair) {
            Ok(row) => {
                println!("{}: {} {} {}", row.pair, ours(row.ours), theirs(row.theirs), row.reason);
                rows.push(row);
            }
            Err(why) => println!("{}: left out: {}", pair.name, why.lines().next().unwrap_or_default()),
        }
    }
    write_table(&rows, &mut table);
    let path = out.join("table.md");
    std::fs::write(&path, &table).map_err(|error| format!("{}: {error}", path.display()))?;
    let missed = rows.iter().filter(|row| is_missed(row)).count();
    let agree = rows.iter().filter(|row| row.reason.is_empty()).count();
    for why in [ADDED, BEHAVIOUR, TYPES] {
        let count = rows.iter().filter(|row| row.reason.contains(why)).count();
        println!("{count:5} differ in {why}");
    }
    println!(
        "{} pairs: {agree} agree, {} differ, {missed} missed; {}",
        rows.len(),
        rows.len() - agree,
        path.display()
    );
    if missed == 0 { Ok(()) } else { Err(format!("{missed} pairs break what compare calls harmless")) }
}

fn row(workshop: &Workshop, pair: &Pair) -> Result<Row, String> {
    let known = [&pair.before, &pair.after].map(|text| Known::of(text).ok_or("cannot be read"));
    let [before, after] = known;
    let changes = before?.changes(&after?);
    let theirs = workshop.verdict(&pair.before, &pair.after)?;
    let ours = changes.class();
    Ok(Row { pair: pair.name.clone(), ours, theirs, reason: reason(&changes, theirs) })
}

/// Whether `cargo-semver-checks` asks for more than `compare` does.
fn is_missed(row: &Row) -> bool {
    row.theirs > row.ours.map(Class::effect) && row.theirs > Some(Effect::Patch)
}

/// Why the two differ; empty where they agree.
fn reason(changes: &Changes, theirs: Option<Effect>) -> String {
    let ours = changes.class().map(Class::effect).filter(|effect| *effect > Effect::Patch);
    if ours == theirs {
        return String::new();
    }
    if theirs > ours {
        return "missed by compare".to_owned();
    }
    let greatest = changes.class();
    let facts = changes.facts.iter().filter(|change| Some(change.class) == greatest);
    let mut reasons: Vec<String> = facts
        .map(|change| format!("{}: {}", change.kind.name(), blind_to(change.class, change.kind)))
        .collect();
    let notes = changes.notes.iter().filter(|note| Some(note.class) == greatest);
    reasons.extend(notes.map(|note| format!("{}: {BEHAVIOUR}", note.kind.name())));
    reasons.sort();
    reasons.dedup();
    reasons.join("; ")
}

/// Reasons for which `cargo-semver-checks` does not see a change.
const ADDED: &str = "an addition, which breaks nothing";
const BEHAVIOUR: &str = "programs compile, and their calls do something else";
const TYPES: &str = "the type of a field, an argument or a result, which it does not compare";

/// Why `cargo-semver-checks` does not see a change.
fn blind_to(class: Class, kind: Kind) -> &'static str {
    let is_behaviour =
        matches!(kind, Kind::RangeChanged(_) | Kind::DefaultChanged | Kind::AuthenticationChanged);
    match class {
        Class::Additive => ADDED,
        Class::Breaking if is_behaviour => BEHAVIOUR,
        Class::Breaking | Class::Fix | Class::Documentation => TYPES,
    }
}

fn ours(class: Option<Class>) -> &'static str {
    class.map_or("nothing", Class::name)
}

fn theirs(effect: Option<Effect>) -> &'static str {
    effect.map_or("nothing", Effect::name)
}

fn write_table(rows: &[Row], table: &mut String) {
    let _ = writeln!(table, "| pair | compare | cargo-semver-checks | why they differ |\n|---|---|---|---|");
    for row in rows {
        let cells = [row.pair.as_str(), ours(row.ours), theirs(row.theirs), row.reason.as_str()];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(table, "| {} |", cells.join(" | "));
    }
}

//! `cargo xtask corpus features`: a client with a feature for each group, checked with a few of its groups at a time, and
//! warnings denied: a type that a group needs and that stays behind another's feature does not compile there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::specs::{Document, Selection, list};
use crate::mutation::Chance;

/// Documents to try, and how many choices of groups for each.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The documents.
    #[command(flatten)]
    pub selection: Selection,
    /// How many groups are checked by themselves; all where there are fewer
    #[arg(long, default_value_t = 8, value_name = "N")]
    pub sample: usize,
    /// How many choices of three groups are checked
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub triples: usize,
    /// Another seed draws other groups
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// Overlays to lay on each document, in order
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<std::path::PathBuf>,
}

/// Result of one document.
struct Row {
    document: String,
    groups: usize,
    checked: usize,
    failed: Vec<String>,
}

/// Checks each document, prints a table, and tells what failed.
///
/// # Errors
/// When the folder cannot be read, a document becomes no crate, or a choice of its groups does not compile without a
/// warning.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let documents = list(&options.selection)?;
    crate::cargo(root, &["build", "--quiet", "--package", "clientwright"])?;
    let target = crate::package::target(root)?;
    let folder = target.join("features");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let rows = documents.iter().map(|document| check(root, &target, document, options));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    print!("{}", table(&rows));
    let failed: Vec<_> = rows.iter().flat_map(|row| &row.failed).map(String::as_str).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Generates the client of one document, and checks choices of its groups.
fn check(root: &Path, target: &Path, document: &Document, options: &Options) -> Result<Row, String> {
    let folder = target.join("features");
    let place = folder.join(document.crate_name());
    let made = generate(root, target, document, &place, options).and_then(|()| groups(&place));
    let groups = match made {
        Ok(groups) => groups,
        Err(why) => {
            return Ok(Row { document: document.name.clone(), groups: 0, checked: 0, failed: vec![why] });
        }
    };
    let choices = choices(&groups, options);
    let mut failed = Vec::new();
    for choice in &choices {
        let chosen = choice.join(",");
        eprintln!("{}: {chosen}", document.name);
        if let Some(problem) = compile(&place, &folder.join("build"), &chosen)? {
            failed.push(format!(
                "{} with `--no-default-features --features {chosen}`:\n{problem}",
                document.name
            ));
        }
    }
    Ok(Row { document: document.name.clone(), groups: groups.len(), checked: choices.len(), failed })
}

/// Writes the crate anew, since what is recorded in one that is there would count.
fn generate(
    root: &Path,
    target: &Path,
    document: &Document,
    place: &Path,
    options: &Options,
) -> Result<(), String> {
    if place.exists() {
        fs::remove_dir_all(place).map_err(|error| format!("{}: {error}", place.display()))?;
    }
    let mut command = Command::new(target.join("debug/clientwright"));
    command.arg("generate").arg(&document.path).arg("--out").arg(place);
    command.args(["--features", "true", "--name", &document.crate_name()]);
    command.arg("--runtime").arg(root.join("runtime"));
    for overlay in &options.overlay {
        command.arg("--overlay").arg(overlay);
    }
    let output = command.output().map_err(|error| format!("clientwright: {error}"))?;
    if output.status.success() {
        // A workspace of its own: the folder lies inside this repository's.
        let manifest = place.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map(|text| text + "\n[workspace]\n");
        return text
            .and_then(|text| fs::write(&manifest, text))
            .map_err(|error| format!("{}: {error}", manifest.display()));
    }
    Err(format!("{}: no client\n{}", document.name, String::from_utf8_lossy(&output.stderr)))
}

/// The features of groups: those that `all` names.
fn groups(place: &Path) -> Result<Vec<String>, String> {
    let text = crate::cargo_output(place, &["metadata", "--no-deps", "--format-version", "1"])?;
    of_all(&text)
        .ok_or_else(|| format!("{}: there is no feature `all`: the document has no groups", place.display()))
}

/// The features that `all` turns on, by what `cargo metadata` says of the one package.
fn of_all(metadata: &str) -> Option<Vec<String>> {
    let metadata: serde_json::Value = serde_json::from_str(metadata).ok()?;
    let all = metadata.pointer("/packages/0/features/all")?.as_array()?;
    Some(all.iter().filter_map(|feature| feature.as_str().map(str::to_owned)).collect())
}

/// Groups by themselves, and some of them together, each choice once.
fn choices(groups: &[String], options: &Options) -> Vec<Vec<String>> {
    let mut chance = Chance::new(options.seed);
    let mut left: Vec<_> = groups.to_vec();
    let mut chosen: Vec<_> = Vec::new();
    while chosen.len() < options.sample && !left.is_empty() {
        chosen.push(vec![left.swap_remove(chance.below(left.len()))]);
    }
    let mut seen = BTreeSet::new();
    // Few groups have few choices: drawing one again is no reason to draw for ever.
    for _ in 0..options.triples * 10 {
        if groups.len() <= 3 || seen.len() == options.triples {
            break;
        }
        let mut triple = BTreeSet::new();
        while triple.len() < 3 {
            triple.extend(groups.get(chance.below(groups.len())).cloned());
        }
        if seen.insert(triple.clone()) {
            chosen.push(triple.into_iter().collect());
        }
    }
    chosen
}

/// The first problems that the compiler finds in the crate with these features alone.
fn compile(place: &Path, target: &Path, features: &str) -> Result<Option<String>, String> {
    let mut command = crate::command(place);
    command.args(["check", "--quiet", "--no-default-features", "--features", features]);
    command.env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0").env("CARGO_TERM_COLOR", "never");
    command.env("RUSTFLAGS", "-Dwarnings");
    let output = command.output().map_err(|error| format!("cargo check in {}: {error}", place.display()))?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(Some(said.lines().take(24).collect::<Vec<_>>().join("\n")))
}

/// `document  groups  checked  failed`
fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.document.chars().count()).max().unwrap_or(0).max(8);
    let header = format!("{:width$}  groups  checked  failed\n", "document");
    let line = |row: &Row| {
        let Row { document, groups, checked, failed } = row;
        format!("{document:width$}  {groups:>6}  {checked:>7}  {:>6}\n", failed.len())
    };
    std::iter::once(header).chain(rows.iter().map(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(sample: usize, triples: usize, seed: u64) -> Options {
        Options { selection: Selection::default(), sample, triples, seed, overlay: Vec::new() }
    }

    fn named(count: usize) -> Vec<String> {
        (0..count).map(|place| format!("group-{place}")).collect()
    }

    #[test]
    fn groups_are_drawn_once_each_and_by_the_seed_alone() {
        let groups = named(20);
        let drawn = choices(&groups, &options(8, 3, 1));
        assert_eq!(drawn.iter().filter(|choice| choice.len() == 1).count(), 8);
        assert_eq!(drawn.iter().filter(|choice| choice.len() == 3).count(), 3);
        assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), 11);
        assert_eq!(drawn, choices(&groups, &options(8, 3, 1)));
        assert_ne!(drawn, choices(&groups, &options(8, 3, 2)));
    }

    #[test]
    fn few_groups_are_all_checked_and_drawing_ends() {
        assert_eq!(choices(&named(2), &options(8, 3, 1)).len(), 2);
        // Four groups have four choices of three.
        assert_eq!(choices(&named(4), &options(8, 9, 1)).len(), 8);
        assert!(choices(&[], &options(8, 3, 1)).is_empty());
    }

    #[test]
    fn features_of_groups_are_those_of_all() {
        let said = r#"{"packages": [{"features": {"all": ["a", "b"], "a": [], "b": [], "reqwest": []}}]}"#;
        assert_eq!(of_all(said).unwrap(), ["a", "b"]);
        assert!(of_all(r#"{"packages": [{"features": {"reqwest": []}}]}"#).is_none());
    }
}

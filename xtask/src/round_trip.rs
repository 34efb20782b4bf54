//! `cargo xtask round-trip`: instances of each component schema, drawn by a package that knows nothing of this
//! generator, are decoded and encoded by the generated client, and must come back as they were.

mod document;
mod driver;
mod examples;
mod listed;
mod report;
mod valid;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::corpus::specs::{Document, Selection, list};
use crate::{package, venv};
use driver::Workshop;
use examples::Literal;
use report::{Report, Trip};
use valid::Schemas;

/// The packages that draw instances. Both at one version, so that a seed always draws the same.
const PACKAGES: [(&str, &str); 2] = [("hypothesis-jsonschema", "0.23.1"), ("hypothesis", "6.112.0")];

/// The program that draws, asks the driver, and compares.
const PROGRAM: [(&str, &str); 4] = [
    ("main.py", include_str!("round_trip/main.py")),
    ("plain.py", include_str!("round_trip/plain.py")),
    ("travel.py", include_str!("round_trip/travel.py")),
    ("compare.py", include_str!("round_trip/compare.py")),
];

/// Documents to try, and how hard.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The documents.
    #[command(flatten)]
    pub selection: Selection,
    /// Instances of each schema
    #[arg(long, default_value_t = 30, value_name = "N")]
    pub instances: u32,
    /// Seed of the drawing
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Seconds of CPU that drawing the instances of one schema may take
    #[arg(long, default_value_t = 5, value_name = "SECONDS")]
    pub limit: u32,
    /// Only these component schemas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub schema: Vec<String>,
    /// Also instances of the schemas that stand in operations
    #[arg(long)]
    pub inline: bool,
    /// Instead of drawn instances, the examples and defaults of the documents
    #[arg(long)]
    pub examples: bool,
    /// Write every difference and every schema that was not drawn into this file too
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Tries each document, and prints a table and what differs.
///
/// # Errors
/// When a value comes back other than it was and that is no listed difference, or when a document has no driver.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let workshop = Workshop::open(root)?;
    let room = package::target(root)?.join("round-trip");
    let python = venv::python(&room.join("venv"), &PACKAGES)?;
    let program = room.join("program");
    for (name, text) in PROGRAM {
        write(&program.join(name), text)?;
    }
    let mut report = Report::default();
    for document in list(&options.selection)? {
        let trip = try_one(&document, &workshop, (&python, &program), options);
        report.add(&document.name, trip);
        if let Some(path) = &options.report {
            write(path, &report.details())?;
        }
    }
    print!("{}", report.summary());
    report.verdict()
}

fn try_one(
    document: &Document,
    workshop: &Workshop,
    (python, program): (&Path, &Path),
    options: &Options,
) -> Result<Vec<Trip>, String> {
    let tree = document::read(&document.path)?;
    let asked = Asked::of(&tree, options);
    if asked.places.is_empty() {
        return Ok(Vec::new());
    }
    let driver = workshop.driver(document, &tree, &asked.places)?;
    let file = workshop.place(document).join("document.json");
    write(&file, &tree.to_string())?;
    let settings = json!({
        "document": file,
        "driver": driver,
        "places": if options.examples { &[] } else { asked.places.as_slice() },
        "literals": asked.literals.iter().map(Literal::to_json).collect::<Vec<_>>(),
        "seed": options.seed,
        "count": options.instances,
        "seconds": options.limit,
    });
    let mut command = Command::new(python);
    // The order of sets would depend on the process otherwise, and the instances on it.
    command.args(["-X", "utf8"]).arg(program.join("main.py")).env("PYTHONHASHSEED", "0");
    // The package keeps files of its own where it runs.
    command.current_dir(program);
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    let trips = answers(&mut process, &settings);
    let status = process.wait().map_err(|error| error.to_string())?;
    let mut trips = trips?;
    if !status.success() {
        return Err(format!("{} schemas or examples were tried: {status}", trips.len()));
    }
    blame(&tree, &asked.literals, &mut trips);
    Ok(trips)
}

/// Schemas and values to try of a document.
struct Asked {
    /// References to the schemas.
    places: Vec<String>,
    literals: Vec<Literal>,
}

impl Asked {
    fn of(tree: &Value, options: &Options) -> Self {
        if options.examples {
            let literals = examples::literals(tree);
            let places: BTreeSet<_> = literals.iter().map(|literal| literal.schema.clone()).collect();
            return Self { places: places.into_iter().collect(), literals };
        }
        let mut names = document::components(tree);
        names.retain(|name| options.schema.is_empty() || options.schema.contains(name));
        let mut places: Vec<_> = names.iter().map(|name| document::component(name)).collect();
        if options.inline {
            places.extend(examples::inline(tree));
        }
        Self { places, literals: Vec::new() }
    }
}

/// Finds out which side is wrong where an example does not come back.
fn blame(tree: &Value, literals: &[Literal], trips: &mut [Trip]) {
    let schemas = Schemas::of(tree);
    for (literal, trip) in literals.iter().zip(trips) {
        if trip.is_different() {
            match schemas.refusal(&literal.schema, &literal.value) {
                Ok(refusal) => trip.blame(refusal.as_deref()),
                Err(why) => trip.blame(Some(&format!("the schema cannot be read: {why}"))),
            }
        }
    }
}

/// Reads the program's answer for each schema.
fn answers(process: &mut Child, asked: &Value) -> Result<Vec<Trip>, String> {
    let pipes = process.stdin.take().zip(process.stdout.take());
    let (mut questions, answers) = pipes.ok_or("the process has no pipes")?;
    writeln!(questions, "{asked}").map_err(|error| error.to_string())?;
    let mut trips = Vec::new();
    for line in BufReader::new(answers).lines() {
        let line = line.map_err(|error| error.to_string())?;
        let answer = serde_json::from_str(&line).map_err(|error| format!("`{line}`: {error}"))?;
        trips.push(Trip::of(&answer));
    }
    Ok(trips)
}

/// Writes a file and the folder it is in, unless that is what is there.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if std::fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

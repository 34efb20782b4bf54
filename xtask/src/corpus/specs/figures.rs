//! The figures of a document and a generator, and their sums.

use std::time::Duration;

use super::document::Document;
use super::generator::Generator;

/// The outcome of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Status {
    /// A crate, and every step on it succeeded.
    #[default]
    Sound,
    /// A crate, and a step on it failed.
    Unsound,
    /// No document of a version that is read.
    Refused,
    /// No crate.
    Failed,
}

/// All figures; `None` where nothing was asked for or can be said.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) status: Status,
    pub(super) failures: Vec<String>,
    pub(super) operations: Option<u64>,
    pub(super) left_out: Option<u64>,
    pub(super) warnings: Option<u64>,
    pub(super) types: Option<u64>,
    pub(super) untyped: Option<u64>,
    pub(super) lines: u64,
    pub(super) files: u64,
    pub(super) generate: Option<Duration>,
    /// In bytes.
    pub(super) peak: u64,
    pub(super) check: Option<Duration>,
    pub(super) clippy: Option<Duration>,
    pub(super) doc: Option<Duration>,
    pub(super) release: Option<Duration>,
}

impl Outcome {
    /// Whether there is a crate.
    pub(super) fn is_generated(&self) -> bool {
        match self.status {
            Status::Sound | Status::Unsound => true,
            Status::Refused | Status::Failed => false,
        }
    }

    /// Notes that a step failed, and why.
    pub(super) fn fail(&mut self, step: &str, why: &str) {
        self.status = Status::Unsound;
        self.failures.push(format!("{step}: {why}"));
    }

    fn figures(&self) -> [Option<f64>; COLUMNS.len()] {
        let seconds = |time: Option<Duration>| time.map(|time| time.as_secs_f64());
        let is_generated = self.is_generated();
        let count = |count: Option<u64>| count.map(float);
        [
            count(self.operations),
            count(self.left_out),
            count(self.warnings),
            count(self.types),
            count(self.untyped),
            is_generated.then(|| float(self.lines)),
            is_generated.then(|| float(self.files)),
            seconds(self.generate).filter(|_| is_generated),
            is_generated.then(|| float(self.peak) / 1e6),
            seconds(self.check),
            seconds(self.clippy),
            seconds(self.doc),
            seconds(self.release),
        ]
    }
}

/// The smaller one, where there are two.
pub(super) fn least(known: Option<Duration>, new: Duration) -> Duration {
    known.map_or(new, |known| known.min(new))
}

/// A count as a figure; exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no crate has so many lines, no process so many bytes")]
fn float(count: u64) -> f64 {
    count as f64
}

/// A figure: what it is called, and with how many decimals it is shown.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) decimals: usize,
    /// How the figures of several documents become one.
    joined: fn(f64, f64) -> f64,
    /// Name of the ratio to another generator, where it is shown.
    pub(super) ratio: Option<&'static str>,
}

const fn count(name: &'static str) -> Column {
    Column { name, decimals: 0, joined: |a, b| a + b, ratio: None }
}

const fn seconds(name: &'static str) -> Column {
    Column { name, decimals: 2, joined: |a, b| a + b, ratio: None }
}

/// The figures, in the order of [`Outcome::figures`]. Times are CPU seconds.
pub(super) const COLUMNS: [Column; 13] = [
    count("operations"),
    count("left_out"),
    count("warnings"),
    count("types"),
    count("untyped"),
    Column { ratio: Some("ours/lines"), ..count("lines") },
    count("files"),
    Column { ratio: Some("ours/generate"), ..seconds("generate_s") },
    Column { decimals: 1, joined: f64::max, ..count("peak_MB") },
    Column { ratio: Some("ours/check"), ..seconds("check_s") },
    seconds("clippy_s"),
    seconds("doc_s"),
    Column { ratio: Some("ours/release"), ..seconds("release_s") },
];

/// The figures of one document and one generator, or of all documents and one generator.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) document: String,
    pub(super) generator: &'static str,
    pub(super) is_ours: bool,
    pub(super) result: &'static str,
    pub(super) failures: Vec<String>,
    pub(super) figures: [Option<f64>; COLUMNS.len()],
    /// Ours divided by those of this generator; nothing for ours.
    pub(super) ratios: [Option<f64>; COLUMNS.len()],
}

impl Row {
    pub(super) fn new(document: &Document, generator: &Generator, outcome: &Outcome) -> Self {
        let result = match outcome.status {
            Status::Sound => "ok",
            Status::Unsound => "fails",
            Status::Refused => "other version",
            Status::Failed => "no crate",
        };
        Self {
            document: document.name.clone(),
            generator: generator.name(),
            is_ours: generator.is_ours(),
            result,
            failures: outcome.failures.clone(),
            figures: outcome.figures(),
            ratios: [None; COLUMNS.len()],
        }
    }
}

/// The rows with their ratios, then for each generator a row of sums.
pub(super) fn with_sums(rows: &[Row]) -> Vec<Row> {
    let mut all: Vec<Row> = rows.iter().map(|row| compared(row, rows)).collect();
    let mut generators: Vec<&Row> = Vec::new();
    for row in rows {
        if generators.iter().all(|known| known.generator != row.generator) {
            generators.push(row);
        }
    }
    all.extend(generators.iter().map(|first| sum(first, rows)));
    all
}

fn compared(row: &Row, rows: &[Row]) -> Row {
    let ours = rows.iter().find(|other| other.is_ours && other.document == row.document);
    let mut row = row.clone();
    if let Some(ours) = ours.filter(|_| !row.is_ours) {
        row.ratios = std::array::from_fn(|column| ratio(at(&ours.figures, column), at(&row.figures, column)));
    }
    row
}

/// The figures of a generator over all documents. The ratios are over those documents that both have a figure of.
fn sum(first: &Row, rows: &[Row]) -> Row {
    let of = |generator: &str, column: usize| {
        let rows = rows.iter().filter(move |row| row.generator == generator);
        rows.filter_map(move |row| Some((row.document.clone(), at(&row.figures, column)?)))
            .collect::<Vec<_>>()
    };
    let joined = |figures: Vec<f64>, column: usize| {
        let join = COLUMNS.get(column).map(|column| column.joined)?;
        figures.into_iter().reduce(join)
    };
    let ours = rows.iter().find(|row| row.is_ours).map_or("", |row| row.generator);
    let ratio_of = |column: usize| {
        let (ours, theirs) = (of(ours, column), of(first.generator, column));
        let in_both = |one: &[(String, f64)], other: &[(String, f64)]| -> Vec<f64> {
            let has = |name: &str| other.iter().any(|(document, _)| document == name);
            one.iter().filter(|(document, _)| has(document)).map(|(_, figure)| *figure).collect()
        };
        ratio(joined(in_both(&ours, &theirs), column), joined(in_both(&theirs, &ours), column))
    };
    let values = |column: usize| of(first.generator, column).into_iter().map(|(_, figure)| figure).collect();
    Row {
        document: "all".to_owned(),
        result: "",
        failures: Vec::new(),
        figures: std::array::from_fn(|column| joined(values(column), column)),
        ratios: std::array::from_fn(|column| ratio_of(column).filter(|_| !first.is_ours)),
        ..first.clone()
    }
}

fn at(figures: &[Option<f64>; COLUMNS.len()], column: usize) -> Option<f64> {
    figures.get(column).copied().flatten()
}

fn ratio(ours: Option<f64>, theirs: Option<f64>) -> Option<f64> {
    Some(ours? / theirs.filter(|theirs| *theirs > 0.0)?)
}

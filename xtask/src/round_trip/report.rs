//! The outcome of each schema and document: counted, and in words.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::listed;

/// The outcome of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Trip {
    schema: String,
    drawn: u64,
    same: u64,
    differences: Vec<Difference>,
    /// Why fewer instances were drawn than asked for.
    why: Option<String>,
}

/// Values that came back other than they were, in one way at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Difference {
    pub(super) kind: String,
    pub(super) path: String,
    direction: String,
    count: u64,
    /// The smallest instance.
    instance: Value,
    pub(super) sent: Value,
    pub(super) got: Value,
    /// Why the instance is none of its schema, where it is an example that is none.
    pub(super) refusal: Option<String>,
    /// Whether the instance is an example.
    pub(super) is_example: bool,
}

impl Trip {
    /// The outcome as the program says it.
    pub(super) fn of(answer: &Value) -> Self {
        let differences = answer.get("differences").and_then(Value::as_array);
        Self {
            schema: text(answer, "schema"),
            drawn: number(answer, "drawn"),
            same: number(answer, "same"),
            differences: differences.into_iter().flatten().map(Difference::of).collect(),
            why: answer.get("why").and_then(Value::as_str).map(str::to_owned),
        }
    }
}

impl Trip {
    pub(super) fn is_different(&self) -> bool {
        !self.differences.is_empty()
    }

    /// Notes why the instance, an example, is none of its schema, if it is none.
    pub(super) fn blame(&mut self, refusal: Option<&str>) {
        for difference in &mut self.differences {
            difference.is_example = true;
            difference.refusal = refusal.map(str::to_owned);
        }
    }
}

impl Difference {
    fn of(answer: &Value) -> Self {
        let value = |key: &str| answer.get(key).cloned().unwrap_or_default();
        Self {
            kind: text(answer, "kind"),
            path: text(answer, "path"),
            direction: text(answer, "direction"),
            count: number(answer, "count"),
            instance: value("instance"),
            sent: value("sent"),
            got: value("got"),
            refusal: None,
            is_example: false,
        }
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(value: &Value, key: &str) -> u64 {
    value.get(key).and_then(Value::as_u64).unwrap_or_default()
}

/// The outcome of all documents.
#[derive(Debug, Default)]
pub(super) struct Report {
    documents: Vec<(String, Result<Vec<Trip>, String>)>,
}

impl Report {
    pub(super) fn add(&mut self, document: &str, trips: Result<Vec<Trip>, String>) {
        let line = match &trips {
            Ok(trips) => Counts::of(trips).line(document),
            Err(failure) => format!("{document}: {failure}"),
        };
        eprintln!("{line}");
        self.documents.push((document.to_owned(), trips));
    }

    /// A line for each document, the sums, and the differences by kind.
    pub(super) fn summary(&self) -> String {
        let mut text = format!("{:26}{}\n", "", HEADER.map(|name| format!("{name:>11}")).concat());
        let mut sum = Counts::default();
        for (document, trips) in &self.documents {
            match trips {
                Ok(trips) => {
                    let counts = Counts::of(trips);
                    let _ = writeln!(text, "{}", counts.line(document));
                    sum.add(&counts);
                }
                Err(failure) => drop(writeln!(text, "{document}: {failure}")),
            }
        }
        let _ = writeln!(text, "{}", sum.line("all"));
        for ((kind, reason), count) in self.kinds() {
            let _ = writeln!(text, "{count:>8} {kind}: {}", reason.unwrap_or("NOT LISTED"));
        }
        text
    }

    /// How often each kind of difference came, and why where it is listed.
    fn kinds(&self) -> BTreeMap<(String, Option<&'static str>), u64> {
        let mut kinds = BTreeMap::new();
        for difference in self.trips().flat_map(|(_, trip)| &trip.differences) {
            let reason = listed::reason(difference);
            *kinds.entry((difference.kind.clone(), reason)).or_default() += difference.count;
        }
        kinds
    }

    /// Each difference with the smallest instance that shows it, and each schema of which too few were drawn.
    pub(super) fn details(&self) -> String {
        let mut text = String::from(
            "document\tschema\tkind\tpath\tdirection\tcount\tlisted\tinstance\tsent\tgot\tfault\n",
        );
        for (document, trip) in self.trips() {
            if let Some(why) = &trip.why {
                let _ = writeln!(text, "{document}\t{}\tdrawn {}\t{why}", trip.schema, trip.drawn);
            }
            for one in &trip.differences {
                let listed = if listed::reason(one).is_some() { "listed" } else { "" };
                let _ = writeln!(
                    text,
                    "{document}\t{}\t{}\t{}\t{}\t{}\t{listed}\t{}\t{}\t{}\t{}",
                    trip.schema,
                    one.kind,
                    one.path,
                    one.direction,
                    one.count,
                    one.instance,
                    one.sent,
                    one.got,
                    one.refusal.as_deref().unwrap_or_default()
                );
            }
        }
        text
    }

    fn trips(&self) -> impl Iterator<Item = (&str, &Trip)> {
        self.documents
            .iter()
            .flat_map(|(document, trips)| trips.iter().flatten().map(move |trip| (document.as_str(), trip)))
    }

    /// An error when something is other than it was and that is not listed.
    pub(super) fn verdict(&self) -> Result<(), String> {
        let failed = self.documents.iter().filter(|(_, trips)| trips.is_err()).count();
        let differences = self.trips().flat_map(|(_, trip)| &trip.differences);
        let unlisted: u64 =
            differences.filter(|one| listed::reason(one).is_none()).map(|one| one.count).sum();
        match (failed, unlisted) {
            (0, 0) => Ok(()),
            _ => Err(format!(
                "{failed} documents without a driver, {unlisted} differences that are not listed"
            )),
        }
    }
}

const HEADER: [&str; 6] = ["schemas", "instances", "same", "listed", "different", "not drawn"];

/// The figures of a document, or of all.
#[derive(Debug, Default)]
struct Counts {
    schemas: u64,
    instances: u64,
    same: u64,
    listed: u64,
    different: u64,
    /// Schemas without an instance.
    not_drawn: u64,
}

impl Counts {
    fn of(trips: &[Trip]) -> Self {
        let mut counts = Self::default();
        for trip in trips {
            let differences = |is_listed: bool| -> u64 {
                let found = trip.differences.iter().filter(|one| listed::reason(one).is_some() == is_listed);
                found.map(|one| one.count).sum()
            };
            counts.add(&Self {
                schemas: 1,
                instances: trip.drawn,
                same: trip.same,
                listed: differences(true),
                different: differences(false),
                not_drawn: u64::from(trip.drawn == 0),
            });
        }
        counts
    }

    fn add(&mut self, other: &Self) {
        self.schemas += other.schemas;
        self.instances += other.instances;
        self.same += other.same;
        self.listed += other.listed;
        self.different += other.different;
        self.not_drawn += other.not_drawn;
    }

    fn line(&self, document: &str) -> String {
        let figures = [self.schemas, self.instances, self.same, self.listed, self.different, self.not_drawn];
        figures.iter().fold(format!("{document:<26}"), |line, figure| format!("{line}{figure:>11}"))
    }
}

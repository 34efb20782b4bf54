//! `x-clientwright-unit: unix-s` or `unix-ms` for numbers that are moments, and `format: date-time` for text that is one.

mod evidence;

use serde_json::json;

use super::place::{Places, Slot};
use super::words::{plain, snake};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Scalar, Type};
use evidence::{
    Unit, is_moment, is_participle, is_span, of_docs, of_format, of_name, of_number, reads_as_moment,
};

pub(super) fn suggest(_: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let mut found: Vec<_> = places.slots().iter().filter_map(|slot| Some((slot, of_slot(slot)?))).collect();
    // A unit that the document has elsewhere is likely to be that of a moment whose unit it does not say.
    let usual = usual(found.iter().map(|(_, one)| one));
    for (_, one) in found.iter_mut().filter(|(_, one)| !one.is_told) {
        match usual {
            Usual::One(unit) => {
                one.unit = unit;
                one.confidence = Confidence::Medium;
                one.reason = format!("a moment without a unit; others of the document count {}", unit.name());
            }
            Usual::Several => one.confidence = Confidence::Low,
            Usual::Unknown => {}
        }
    }
    let numbers = found.into_iter().map(|(slot, found)| suggestion(places, slot, &found));
    let texts = places.slots().iter().filter_map(|slot| of_text(places, slot));
    numbers.chain(texts).collect()
}

/// The unit that a document counts in where it says one.
enum Usual {
    Unknown,
    One(Unit),
    Several,
}

/// The unit of nine in ten places that say theirs: single ones are often mistakes of the document.
fn usual<'f>(found: impl Iterator<Item = &'f Found>) -> Usual {
    let told: Vec<_> = found.filter(|one| one.is_told).map(|one| one.unit).collect();
    let is_usual = |unit: &Unit| told.iter().filter(|told| *told == unit).count() * 10 >= told.len() * 9;
    match [Unit::Seconds, Unit::Milliseconds].into_iter().find(is_usual) {
        _ if told.is_empty() => Usual::Unknown,
        Some(unit) => Usual::One(unit),
        None => Usual::Several,
    }
}

fn suggestion(places: &Places<'_>, slot: &Slot<'_>, found: &Found) -> Suggestion {
    Suggestion {
        about: About::Timestamp,
        confidence: found.confidence,
        target: places.target(&slot.pointer),
        reason: format!("`{}`: {}", slot.wire, found.reason),
        update: json!({ "x-clientwright-unit": found.unit.keyword() }),
    }
}

/// A moment written as a number.
struct Found {
    unit: Unit,
    /// Whether the document says the unit.
    is_told: bool,
    confidence: Confidence,
    reason: String,
}

fn of_slot(slot: &Slot<'_>) -> Option<Found> {
    let is_listed = slot.schema.get("enum").is_some() || slot.schema.get("const").is_some();
    if !slot.value.ty.is_whole_number() || is_listed || slot.schema.get("x-clientwright-unit").is_some() {
        return None;
    }
    let (name, docs) = (snake(slot.wire), plain(&slot.value.docs));
    let says_epoch = ["unix", "epoch", "since 1970", "since january 1, 1970"];
    let says_epoch = says_epoch.iter().find(|word| docs.contains(**word));
    let is_named = is_moment(&name);
    if is_span(&name, &docs) && says_epoch.is_none() {
        return None;
    }
    let of_docs = of_docs(&docs).filter(|_| says_epoch.is_some() || is_named);
    let mut values = slot.value.examples.iter().chain(&slot.value.default);
    let by_example = values.find_map(of_number).filter(|_| is_named || says_epoch.is_some());
    let format = slot.schema.get("format").and_then(|format| of_format(format.as_str()?));
    let by_name = of_name(&name).filter(|_| is_named || says_epoch.is_some());
    let told = [
        (format, "its format says so"),
        (of_docs, "its description says so"),
        (by_example, "its example is of that size"),
        (by_name, "its name says so"),
    ];
    let told: Vec<_> = told.into_iter().filter_map(|(unit, why)| Some((unit?, why))).collect();
    let Some((unit, why)) = told.first().copied() else {
        return unsaid(is_named && !is_participle(&name), says_epoch.is_some());
    };
    let agree = told.iter().all(|(other, _)| *other == unit);
    let is_sure = agree && (told.len() > 1 || says_epoch.is_some() || is_named);
    let confidence = if is_sure { Confidence::High } else { Confidence::Low };
    Some(Found { unit, is_told: true, confidence, reason: format!("{} since 1970: {why}", unit.name()) })
}

/// A moment whose unit nobody says: seconds, as Unix counts.
fn unsaid(is_named: bool, says_epoch: bool) -> Option<Found> {
    let (confidence, reason) = match (is_named, says_epoch) {
        (_, true) => (Confidence::Medium, "a Unix time, which is in seconds unless it says otherwise"),
        (true, false) => (Confidence::Low, "the name is that of a moment; seconds are only assumed"),
        (false, false) => return None,
    };
    Some(Found { unit: Unit::Seconds, is_told: false, confidence, reason: reason.to_owned() })
}

/// Text that is a moment of RFC 3339, as its example or its description says.
fn of_text(places: &Places<'_>, slot: &Slot<'_>) -> Option<Suggestion> {
    let is_free = ["format", "pattern", "enum", "const", "x-clientwright-rust-type"]
        .iter()
        .all(|keyword| slot.schema.get(keyword).is_none());
    if slot.value.ty != Type::Scalar(Scalar::String) || !is_free {
        return None;
    }
    let texts: Vec<_> = slot.value.examples.iter().chain(&slot.value.default).collect();
    let is_shown = !texts.is_empty() && texts.iter().all(|text| text.as_str().is_some_and(reads_as_moment));
    let is_named = is_moment(&snake(slot.wire));
    let docs = plain(&slot.value.docs);
    let says = docs.contains("rfc 3339") || docs.contains("rfc3339");
    let (confidence, why) = match (is_shown, is_named, says) {
        (true, true, _) | (true, _, true) => (Confidence::High, "its example is a moment of RFC 3339"),
        (true, false, false) => (Confidence::Medium, "its example is a moment of RFC 3339"),
        (false, true, true) if texts.is_empty() => (Confidence::Medium, "its description says RFC 3339"),
        (false, ..) => return None,
    };
    Some(Suggestion {
        about: About::Timestamp,
        confidence,
        target: places.target(&slot.pointer),
        reason: format!("`{}`: {why}", slot.wire),
        update: json!({ "format": "date-time" }),
    })
}

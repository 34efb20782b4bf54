//! A value for a place in a request: an example of the document, a value of an enumeration, or one that keeps the
//! documented limits.

use clientwright::model::{
    Access, Api, Bound, Field, Limits, NamedKind, Object, Rule, Scalar, Type, Union, Value,
};
use serde_json::{Map, Value as Json, json};

use super::pattern;

/// How deep objects are filled with what is optional.
const DEEPEST: usize = 4;

/// How deep objects go at all: one that contains itself never ends otherwise.
const END: usize = 12;

/// Makes values of an API.
#[derive(Clone, Copy)]
pub(crate) struct Sampler<'a> {
    pub(crate) api: &'a Api,
    /// Whether what is optional is there too.
    pub(crate) all: bool,
}

impl Sampler<'_> {
    /// A value.
    pub(crate) fn value(self, value: &Value) -> Json {
        self.at(value, 0)
    }

    fn at(self, value: &Value, depth: usize) -> Json {
        let documented = value.examples.iter().chain(&value.default).chain(&value.values);
        let fitting = documented.into_iter().find(|example| self.fits(&value.ty, example));
        fitting.cloned().unwrap_or_else(|| self.made(value, depth))
    }

    fn made(self, value: &Value, depth: usize) -> Json {
        match &value.ty {
            Type::Scalar(scalar) => scalar_of(*scalar, value),
            Type::Constant(constant) => constant.clone(),
            Type::Foreign(_) => json!(text(value)),
            Type::Json => json!({}),
            Type::Map(_) if depth > DEEPEST => json!({}),
            Type::Map(inner) => json!({ "key": self.at(inner, depth + 1) }),
            Type::List(inner) => {
                let least = usize::try_from(value.limits.min_items.unwrap_or(0)).unwrap_or(0).min(10);
                let count = if depth > DEEPEST { least } else { least.max(1) };
                Json::Array((0..count).map(|_| self.at(inner, depth + 1)).collect())
            }
            Type::Tuple(items) => Json::Array(items.iter().map(|item| self.at(item, depth + 1)).collect()),
            Type::Named(id) => match self.api.named(*id).map(|named| &named.kind) {
                Some(NamedKind::Enumeration(one)) => {
                    one.values.first().map_or(Json::Null, |first| first.value.clone())
                }
                Some(NamedKind::Object(object)) => self.object(object, depth),
                Some(NamedKind::Union(union)) => self.union(union, depth),
                None => Json::Null,
            },
        }
    }

    fn object(self, object: &Object, depth: usize) -> Json {
        let is_there = |field: &&Field| {
            let optional = self.all && depth < DEEPEST;
            field.value.access != Access::Read && (field.required || optional)
        };
        let fields = object.fields.iter().filter(is_there).filter(|_| depth < END);
        let entries = fields.map(|field| (field.name.wire.clone(), self.at(&field.value, depth + 1)));
        Json::Object(entries.collect::<Map<_, _>>())
    }

    fn union(self, union: &Union, depth: usize) -> Json {
        let Some(member) = union.members.first().filter(|_| depth < END) else { return Json::Null };
        let mut json = self.at(&member.value, depth + 1);
        if let (Rule::Tag(wire), Some(tag), Json::Object(fields)) =
            (&union.rule, member.tags.first(), &mut json)
        {
            fields.insert(wire.clone(), tag.clone());
        }
        json
    }

    /// Whether an example is of the kind of its type: many in documents are not.
    fn fits(self, ty: &Type, example: &Json) -> bool {
        match ty {
            Type::Scalar(scalar) => fits_scalar(*scalar, example),
            Type::Constant(constant) => constant == example,
            Type::Json | Type::Foreign(_) => true,
            Type::Map(inner) => {
                example.as_object().is_some_and(|map| map.values().all(|value| self.fits(&inner.ty, value)))
            }
            Type::List(inner) => {
                let items = example.as_array().filter(|items| !items.is_empty());
                items.is_some_and(|items| items.iter().all(|item| self.fits(&inner.ty, item)))
            }
            Type::Tuple(_) => false,
            Type::Named(id) => match self.api.named(*id).map(|named| &named.kind) {
                Some(NamedKind::Enumeration(one)) => one.values.iter().any(|known| known.value == *example),
                // Examples of objects lack required fields, and have some that do not exist.
                Some(NamedKind::Object(_) | NamedKind::Union(_)) | None => false,
            },
        }
    }
}

fn fits_scalar(scalar: Scalar, example: &Json) -> bool {
    match scalar {
        Scalar::String | Scalar::Secret => example.as_str().is_some_and(|text| !text.is_empty()),
        Scalar::Boolean => example.is_boolean(),
        Scalar::Int32 | Scalar::Int64 => example.is_i64(),
        Scalar::UInt32 | Scalar::UInt64 | Scalar::UnixMillis | Scalar::UnixSeconds => example.is_u64(),
        Scalar::Float64 => example.is_number(),
        // Examples in documents have every form, also such that these types refuse.
        Scalar::DateTime | Scalar::Date | Scalar::Base64 => false,
    }
}

fn scalar_of(scalar: Scalar, value: &Value) -> Json {
    let limits = &value.limits;
    match scalar {
        Scalar::String | Scalar::Secret => json!(text(value)),
        Scalar::Boolean => json!(true),
        Scalar::Float64 => number(limits).map_or(json!(1.5), |number| json!(number)),
        Scalar::Int32
        | Scalar::Int64
        | Scalar::UInt32
        | Scalar::UInt64
        | Scalar::UnixMillis
        | Scalar::UnixSeconds => whole(limits),
        Scalar::DateTime => json!("2026-11-27T10:20:30Z"),
        Scalar::Date => json!("2026-11-27"),
        Scalar::Base64 => json!("Ynl0ZXM="),
    }
}

/// A whole number inside the limits: one beyond what is exact in a fraction is of no interest here.
fn whole(limits: &Limits) -> Json {
    let number = number(limits).map_or(1.0, f64::ceil);
    format!("{number:.0}").parse::<i64>().map_or_else(|_| json!(1), |whole| json!(whole))
}

/// A number inside the limits, where there are any.
fn number(limits: &Limits) -> Option<f64> {
    let step = limits.multiple_of.as_ref().and_then(serde_json::Number::as_f64).unwrap_or(1.0);
    let end = |bound: &Bound, step: f64| {
        let value = bound.value.as_f64().unwrap_or(0.0);
        if bound.exclusive { value + step } else { value }
    };
    let least = limits.minimum.as_ref().map(|bound| end(bound, step));
    let most = limits.maximum.as_ref().map(|bound| end(bound, -step));
    match (least, most) {
        (Some(least), _) => Some((least / step).ceil() * step),
        (None, Some(most)) => Some((most.min(step) / step).floor() * step),
        (None, None) => limits.multiple_of.is_some().then_some(step),
    }
}

fn text(value: &Value) -> String {
    let limits = &value.limits;
    if let Some(made) =
        limits.pattern.as_deref().and_then(|pattern| pattern::matching(pattern, limits.min_length))
    {
        return made;
    }
    let known = match value.format.as_deref() {
        Some("uuid") => "278e88d1-5b71-4766-8502-b3ba72e824d9",
        Some("email" | "idn-email") => "reader@example.com",
        Some("uri" | "url" | "uri-reference" | "iri") => "https://example.com/a",
        Some("hostname") => "example.com",
        Some("ipv4" | "ip") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("time") => "10:20:30Z",
        Some("duration") => "P1D",
        Some("date-time") => "2026-11-27T10:20:30Z",
        Some(_) | None => "text",
    };
    let mut text = known.to_owned();
    let least = usize::try_from(limits.min_length.unwrap_or(0)).unwrap_or(0).min(10_000);
    while text.chars().count() < least {
        text.push('x');
    }
    match limits.max_length.and_then(|most| usize::try_from(most).ok()) {
        Some(most) if most >= least => text.chars().take(most).collect(),
        Some(_) | None => text,
    }
}

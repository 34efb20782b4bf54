//! Sets of arguments of an operation: what is required, everything, and seeded choices between the two.

use clientwright::model::{Api, NamedKind, Operation, Scalar, SentContent, Type, Value};
use fastrand::Rng;
use serde_json::{Map, Value as Json, json};

use crate::prism::sample::Sampler;

/// Texts that a URL and JSON have to treat with care.
const TEXTS: [&str; 6] = ["a b", "é ü/ß", "x+y&z=1", "~a*b'(c)", "100%", "\"q\" \\ 日本"];

/// A call.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The number of the operation in the API.
    pub(super) index: usize,
    /// Its wire name.
    pub(super) operation: String,
    pub(super) method: &'static str,
    /// The key of its path.
    pub(super) path: String,
    /// Parameters by wire name.
    pub(super) arguments: Map<String, Json>,
    pub(super) body: Option<Json>,
}

impl Case {
    /// The arguments, for a report.
    pub(super) fn shown(&self) -> String {
        let mut text = Json::Object(self.arguments.clone()).to_string();
        if let Some(body) = &self.body {
            text.extend([" and ", &body.to_string()]);
        }
        text.chars().take(600).collect()
    }
}

/// Draws the arguments of a call: set 0 has what is required, set 1 everything, the others a choice of what is optional.
pub(super) fn draw(api: &Api, (index, operation): (usize, &Operation), set: usize, seed: u64) -> Case {
    let sampler = Sampler { api, all: set > 0 };
    let mut drawing = Drawing {
        api,
        rng: Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add((index * 101 + set) as u64)),
        varies: set > 1,
    };
    let mut arguments = Map::new();
    for parameter in operation.parameters.iter().filter(|parameter| !parameter.of_client) {
        if parameter.required || (set > 0 && !drawing.drops()) {
            let mut value = sampler.value(&parameter.value);
            if parameter.place == clientwright::model::Place::Query {
                drawing.vary(&parameter.value, &mut value);
            }
            arguments.insert(parameter.name.wire.clone(), value);
        }
    }
    let body = body(operation).filter(|(_, required)| *required || (set > 0 && !drawing.drops()));
    let body = body.map(|(value, _)| {
        let mut json = sampler.value(value);
        drawing.vary(value, &mut json);
        json
    });
    Case {
        index,
        operation: operation.name.wire.clone(),
        method: operation.method,
        path: operation.path_key.clone(),
        arguments,
        body,
    }
}

/// The JSON body of an operation, and whether it is always sent.
pub(super) fn body(operation: &Operation) -> Option<(&Value, bool)> {
    let body = operation.body.as_ref()?;
    body.choices.iter().find_map(|sent| match &sent.content {
        SentContent::Json(value) => Some((value, body.required)),
        SentContent::Form(..)
        | SentContent::Multipart(..)
        | SentContent::Parts(_)
        | SentContent::Text
        | SentContent::Bytes => None,
    })
}

/// Changes of values that are drawn.
struct Drawing<'a> {
    api: &'a Api,
    rng: Rng,
    /// Whether anything is changed.
    varies: bool,
}

impl Drawing<'_> {
    /// Whether to leave out what is optional.
    fn drops(&mut self) -> bool {
        self.varies && self.rng.u8(0..3) == 0
    }

    /// Leaves out fields that are optional, and changes plain values.
    fn vary(&mut self, value: &Value, json: &mut Json) {
        if !self.varies {
            return;
        }
        match (&value.ty, json) {
            (Type::Named(id), json) => {
                let kind = self.api.named(*id).map(|named| &named.kind);
                if let (Some(NamedKind::Object(object)), Json::Object(fields)) = (kind, json) {
                    for field in &object.fields {
                        let wire = &field.name.wire;
                        if !field.required && self.drops() {
                            fields.remove(wire);
                        } else if let Some(inner) = fields.get_mut(wire) {
                            self.vary(&field.value, inner);
                        }
                    }
                }
            }
            (Type::List(item), Json::Array(items)) => {
                for json in items {
                    self.vary(item, json);
                }
            }
            (Type::Map(inner), Json::Object(fields)) => {
                for json in fields.values_mut() {
                    self.vary(inner, json);
                }
            }
            (Type::Scalar(Scalar::String | Scalar::Secret), json) if *json == "text" => {
                if let Some(text) = self.rng.choice(TEXTS) {
                    *json = json!(text);
                }
            }
            (Type::Scalar(Scalar::Boolean), json) => *json = json!(self.rng.bool()),
            (Type::Scalar(Scalar::Int64 | Scalar::UnixMillis), json) if *json == 1 => {
                *json = json!(self.rng.i64(0..2_000_000_000_000));
            }
            (
                Type::Scalar(_)
                | Type::Constant(_)
                | Type::Foreign(_)
                | Type::Json
                | Type::Tuple(_)
                | Type::List(_)
                | Type::Map(_),
                _,
            ) => {}
        }
    }
}

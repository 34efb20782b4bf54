//! The places of a document at which an object of a kind stands.

use clientwright::openapi::keyword::{self, Object, swagger};
use serde_json::Value;

/// A key of an object: the way to the object, and the key.
pub(crate) struct Place {
    way: Vec<String>,
    key: String,
}

/// Places of the objects of each kind; `*` stands for any key or index.
#[rustfmt::skip]
const PLACES: [(&Object, &[&str]); 29] = [
    (&keyword::DOCUMENT, &[""]),
    (&keyword::INFO, &["/info"]),
    (&keyword::CONTACT, &["/info/contact"]),
    (&keyword::LICENSE, &["/info/license"]),
    (&keyword::SERVER, &["/servers/*"]),
    (&keyword::SERVER_VARIABLE, &["/servers/*/variables/*"]),
    (&keyword::COMPONENTS, &["/components"]),
    (&keyword::PATH_ITEM, &["/paths/*"]),
    (&keyword::OPERATION, &["/paths/*/*"]),
    (&keyword::EXTERNAL_DOCUMENTATION, &["/externalDocs"]),
    (&keyword::PARAMETER, &["/paths/*/*/parameters/*", "/components/parameters/*"]),
    (&keyword::REQUEST_BODY, &["/paths/*/*/requestBody"]),
    (&keyword::MEDIA_TYPE, &["/paths/*/*/responses/*/content/*", "/paths/*/*/requestBody/content/*"]),
    (&keyword::ENCODING, &["/paths/*/*/requestBody/content/*/encoding/*"]),
    (&keyword::RESPONSES, &["/paths/*/*/responses"]),
    (&keyword::RESPONSE, &["/paths/*/*/responses/*", "/components/responses/*"]),
    (&keyword::CALLBACK, &["/paths/*/*/callbacks/*"]),
    (&keyword::EXAMPLE, &["/components/examples/*"]),
    (&keyword::LINK, &["/paths/*/*/responses/*/links/*"]),
    (&keyword::HEADER, &["/paths/*/*/responses/*/headers/*"]),
    (&keyword::TAG, &["/tags/*"]),
    (&keyword::REFERENCE, &["/paths/*/*/responses/default"]),
    (&keyword::SCHEMA, &["/components/schemas/*", "/components/schemas/*/properties/*", "/paths/*/*/responses/*/content/*/itemSchema/properties/*"]),
    (&keyword::DISCRIMINATOR, &["/components/schemas/*/properties/*/discriminator"]),
    (&keyword::XML, &["/components/schemas/*/xml"]),
    (&keyword::SCHEME, &["/components/securitySchemes/*"]),
    (&keyword::FLOWS, &["/components/securitySchemes/*/flows"]),
    (&keyword::FLOW, &["/components/securitySchemes/*/flows/*"]),
    (&keyword::REQUIREMENT, &["/security/*", "/paths/*/*/security/*"]),
];

/// The same in Swagger 2.0.
#[rustfmt::skip]
const PLACES_OF_SWAGGER: [(&Object, &[&str]); 9] = [
    (&swagger::DOCUMENT, &[""]),
    (&swagger::PATH_ITEM, &["/paths/*"]),
    (&swagger::OPERATION, &["/paths/*/*"]),
    (&swagger::PARAMETER, &["/paths/*/*/parameters/*", "/parameters/*"]),
    (&swagger::ITEMS, &["/paths/*/*/parameters/*/items"]),
    (&swagger::RESPONSE, &["/paths/*/*/responses/*", "/responses/*"]),
    (&swagger::HEADER, &["/paths/*/*/responses/*/headers/*"]),
    (&swagger::SCHEMA, &["/definitions/*", "/definitions/*/properties/*", "/paths/*/*/responses/*/schema"]),
    (&swagger::SCHEME, &["/securityDefinitions/*"]),
];

impl Place {
    /// All places of a keyword; for one in braces, those of every key.
    pub(crate) fn all(document: &Value, object: &Object, keyword: &str) -> Vec<Self> {
        let places = if document.get("swagger").is_some() { &PLACES_OF_SWAGGER[..] } else { &PLACES[..] };
        let patterns =
            places.iter().filter(|(of, _)| of.name == object.name).flat_map(|(_, patterns)| *patterns);
        let mut found = Vec::new();
        for pattern in patterns {
            let steps: Vec<_> = pattern.split('/').skip(1).collect();
            for way in ways(document, &steps) {
                let Some(Value::Object(map)) = at(document, &way) else { continue };
                let keys = map.keys().filter(|key| *key == keyword || keyword.starts_with('{'));
                found.extend(keys.map(|key| Self { way: way.clone(), key: key.clone() }));
            }
        }
        found
    }

    /// The document without the keyword at this place.
    pub(crate) fn taken_out(&self, document: &Value) -> Value {
        let mut document = document.clone();
        let pointer = pointer(&self.way);
        document.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().shift_remove(&self.key);
        document
    }
}

fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

fn at<'v>(document: &'v Value, way: &[String]) -> Option<&'v Value> {
    let pointer = pointer(way);
    document.pointer(&pointer)
}

/// The ways that a pattern stands for.
fn ways(value: &Value, steps: &[&str]) -> Vec<Vec<String>> {
    let Some((step, rest)) = steps.split_first() else { return vec![Vec::new()] };
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let fitting = children.into_iter().filter(|(key, _)| *step == "*" || key == step);
    let longer = |(key, child): (String, &Value)| {
        ways(child, rest).into_iter().map(move |way| [vec![key.clone()], way].concat()).collect::<Vec<_>>()
    };
    fitting.flat_map(longer).collect()
}

/// The JSON pointer of a way.
fn pointer<S: AsRef<str>>(way: &[S]) -> String {
    let steps: Vec<_> = way.iter().map(|step| format!("/{}", escaped(step.as_ref()))).collect();
    steps.concat()
}

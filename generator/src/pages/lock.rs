//! `pages.lock`: which pages a document was made from, and what each said, in a form that shows a change.

use serde_json::{Map, Value, json};

use super::document::yaml;

/// All pages of a document, in the order of its operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The pages.
    pub pages: Vec<LockedPage>,
}

/// One page that became an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedPage {
    /// Its URL, when known.
    pub address: Option<String>,
    /// The file it was read from, as it was given.
    pub file: String,
    /// The `operationId` it became.
    pub operation: String,
    /// Its title.
    pub title: String,
    /// When it was fetched, as the server dates it (`Last-Modified` or `Date`).
    pub date: Option<String>,
    /// The server's mark of this version, for a conditional request.
    pub etag: Option<String>,
    /// SHA-256 of the facts, in hexadecimal; wording does not change it.
    pub digest: String,
    /// Where each fact is from: JSON pointer below the operation, or component and field, to section, table, line.
    pub origins: Vec<(String, String)>,
}

impl Lock {
    /// The file's text.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let pages: Vec<Value> = self.pages.iter().map(LockedPage::value).collect();
        let head = "# Written by `clientwright import`: the pages that openapi.yaml was made from.\n";
        head.to_owned() + &yaml::text(&json!({ "pages": pages }))
    }

    /// Reads what [`Lock::to_yaml`] wrote; `None` when it is something else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_yaml::from_str(text).ok()?;
        let pages = value.get("pages")?.as_array()?;
        Some(Self { pages: pages.iter().map(LockedPage::parse).collect::<Option<_>>()? })
    }
}

impl LockedPage {
    fn value(&self) -> Value {
        let mut map = Map::new();
        let mut put = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                map.insert(key.to_owned(), value.into());
            }
        };
        put("operation", Some(&self.operation));
        put("title", Some(&self.title));
        put("file", Some(&self.file));
        put("address", self.address.as_deref());
        put("date", self.date.as_deref());
        put("etag", self.etag.as_deref());
        put("digest", Some(&self.digest));
        let origins = self.origins.iter().map(|(fact, place)| (fact.clone(), Value::from(place.as_str())));
        map.insert("origins".to_owned(), Value::Object(origins.collect()));
        Value::Object(map)
    }

    fn parse(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let origins = value.get("origins").and_then(Value::as_object);
        let origins = origins
            .into_iter()
            .flatten()
            .filter_map(|(fact, place)| Some((fact.clone(), place.as_str()?.to_owned())));
        Some(Self {
            address: text("address"),
            file: text("file")?,
            operation: text("operation")?,
            title: text("title").unwrap_or_default(),
            date: text("date"),
            etag: text("etag"),
            digest: text("digest")?,
            origins: origins.collect(),
        })
    }
}

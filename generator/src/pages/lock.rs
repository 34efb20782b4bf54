//! `pages.lock`: which pages a document was made from and how, what each said, and where each fact is from.

use serde_json::{Map, Value};

use super::document::{digest, yaml};

/// All pages of a document, in the order of its operations, and how it was made from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Address under which the pages are published ([`Options::site`](super::Options)).
    pub site: Option<String>,
    /// Whether the provider's wording went into the document.
    pub keeps_descriptions: bool,
    /// SHA-256 of the document's paths and schemas, in hexadecimal: another one shows a change by hand.
    pub document: String,
    /// The pages.
    pub pages: Vec<LockedPage>,
}

/// One page that became an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedPage {
    /// URL of the page, when known.
    pub address: Option<String>,
    /// The file it was read from, as it was given.
    pub file: String,
    /// The name it asks for: the `operationId`, unless other pages describe the same operation.
    pub operation: String,
    /// Method and path: `GET /v1/images`.
    pub endpoint: String,
    /// Title of the page.
    pub title: String,
    /// When it was last changed: as the page says, or as the server does (`Last-Modified` or `Date`).
    pub date: Option<String>,
    /// The server's mark of this version, for a conditional request.
    pub etag: Option<String>,
    /// SHA-256 of the facts, in hexadecimal; wording does not change it.
    pub digest: String,
    /// SHA-256 of the page's words, in hexadecimal: another one with the same `digest` shows that only they changed.
    pub wording: String,
    /// Origin of each fact, to section, table, line: `endpoint` (method and path), `query.limit` (a parameter),
    /// `ImageResponse.arch` (the field of a component), `status.404`.
    pub origins: Vec<(String, String)>,
}

impl Lock {
    /// Whether the document is still what the pages made it: its paths and schemas, to the last example.
    #[must_use]
    pub fn is_of(&self, document: &Value) -> bool {
        digest::of_document(document) == self.document
    }

    /// The file's text.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let pages: Vec<Value> = self.pages.iter().map(LockedPage::value).collect();
        let head = "# Written by `clientwright import`: the pages that openapi.yaml was made from.\n";
        let mut map = Map::new();
        if let Some(site) = &self.site {
            map.insert("site".to_owned(), site.as_str().into());
        }
        let descriptions = if self.keeps_descriptions { "keep" } else { "none" };
        map.insert("descriptions".to_owned(), descriptions.into());
        map.insert("document".to_owned(), self.document.as_str().into());
        map.insert("pages".to_owned(), pages.into());
        head.to_owned() + &yaml::text(&Value::Object(map))
    }

    /// Reads what [`Lock::to_yaml`] wrote; `None` when it is something else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_yaml::from_str(text).ok()?;
        let pages = value.get("pages")?.as_array()?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            site: text("site"),
            keeps_descriptions: text("descriptions")? == "keep",
            document: text("document")?,
            pages: pages.iter().map(LockedPage::parse).collect::<Option<_>>()?,
        })
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
        put("endpoint", Some(&self.endpoint));
        put("title", Some(&self.title));
        put("file", Some(&self.file));
        put("address", self.address.as_deref());
        put("date", self.date.as_deref());
        put("etag", self.etag.as_deref());
        put("digest", Some(&self.digest));
        put("wording", Some(&self.wording));
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
            endpoint: text("endpoint").unwrap_or_default(),
            title: text("title").unwrap_or_default(),
            date: text("date"),
            etag: text("etag"),
            digest: text("digest")?,
            wording: text("wording").unwrap_or_default(),
            origins: origins.collect(),
        })
    }
}

/// The date a page gives itself: `Updated on 2024-06-13 GMT+08:00`.
pub(super) fn date(text: &str) -> Option<String> {
    const MARK: &str = "Updated on ";
    let date: String = text.split_once(MARK)?.1.chars().take(10).collect();
    let is_date = date
        .chars()
        .enumerate()
        .all(|(at, c)| if at == 4 || at == 7 { c == '-' } else { c.is_ascii_digit() });
    (is_date && date.len() == 10).then_some(date)
}

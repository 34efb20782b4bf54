//! The value of a parameter in the style of the parameter, at its place.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#style-values>

use serde_json::Value as Json;

use super::{cookies::is_cookie_octet, deep::deep, encode, pair, pair::Pair};
use crate::parameter::{Content, Parameter, Place, Style, Text, shown};

/// The parts of a value.
pub(super) enum Parts {
    One(Text),
    List(Vec<Text>),
    /// The fields of an object: none is `null`.
    Fields(Vec<(String, Json)>),
    /// Names and values that are written as they are.
    Pairs(Vec<(String, Text)>),
}

impl Place {
    /// The word for a parameter of this place.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl Parameter {
    /// Whether a text is sent as it is.
    pub(super) fn is_plain(self) -> bool {
        let is_plain = !self.is_reserved && !self.is_secret;
        is_plain
            && !matches!(
                (self.place, self.style),
                (Place::Path, Style::Label | Style::Matrix) | (Place::Cookie, Style::Json)
            )
    }

    fn text(self, text: String) -> Text {
        Text { text, is_secret: self.is_secret }
    }

    /// Writes a text behind what is there, encoded as the place needs it.
    fn push(self, target: &mut String, text: &str) {
        match (self.place, self.is_reserved) {
            (Place::Query, true) => encode::push_reserved(target, text),
            (Place::Path | Place::Query | Place::Cookie, _) => encode::push(target, text),
            (Place::Header, _) => target.push_str(text),
        }
    }
}

impl Parts {
    /// The parts of a value that is sent; `None` where none is.
    pub(super) fn of(content: Content, parameter: Parameter) -> Option<Self> {
        match content {
            Content::Unset | Content::Unfit(_) => None,
            Content::One(text) => Some(Self::One(kept(text, parameter))),
            Content::List(texts) if texts.is_empty() => None,
            Content::List(texts) if parameter.style == Style::Deep => {
                let name = format!("{}[]", parameter.name);
                Some(Self::Pairs(
                    texts.into_iter().map(|text| (name.clone(), kept(text, parameter))).collect(),
                ))
            }
            Content::List(texts) => {
                Some(Self::List(texts.into_iter().map(|text| kept(text, parameter)).collect()))
            }
            Content::Json(json) => Self::of_json(json, parameter),
        }
    }

    fn of_json(mut json: Json, parameter: Parameter) -> Option<Self> {
        match (parameter.style, &mut json) {
            (Style::Json, _) => Some(Self::One(parameter.text(json.to_string()))),
            (_, Json::Null) => None,
            (Style::Deep, Json::Array(_) | Json::Object(_)) => {
                let mut pairs = Vec::new();
                without_null(&mut json);
                deep(parameter.name.to_owned(), &json, &mut |name, text| {
                    pairs.push((name, parameter.text(text)));
                });
                Some(Self::Pairs(pairs))
            }
            (_, Json::Array(items)) => {
                let items = items.iter().filter(|item| !item.is_null());
                let texts: Vec<_> = items.map(|item| parameter.text(shown(item))).collect();
                (!texts.is_empty()).then_some(Self::List(texts))
            }
            (_, Json::Object(fields)) => {
                let fields = std::mem::take(fields).into_iter().filter(|(_, value)| !value.is_null());
                let mut fields: Vec<_> = fields.collect();
                // The order of a JSON object depends on what else a program is made of.
                fields.sort_by(|(one, _), (other, _)| one.cmp(other));
                (!fields.is_empty()).then_some(Self::Fields(fields))
            }
            (_, Json::Bool(_) | Json::Number(_) | Json::String(_)) => {
                Some(Self::One(parameter.text(shown(&json))))
            }
        }
    }

    /// Each part as it is written between two others: values; fields where they are exploded, `name=value`, and names
    /// and values in turn where not.
    fn pieces(self, parameter: Parameter) -> Vec<Piece> {
        let of_text = |text: Text| Piece { name: None, text };
        match self {
            Self::One(text) => vec![of_text(text)],
            Self::List(texts) => texts.into_iter().map(of_text).collect(),
            Self::Fields(fields) => {
                let fields = fields.into_iter().flat_map(|(name, value)| {
                    let text = parameter.text(shown(&value));
                    if parameter.explode {
                        vec![Piece { name: Some(name), text }]
                    } else {
                        vec![of_text(parameter.text(name)), of_text(text)]
                    }
                });
                fields.collect()
            }
            Self::Pairs(pairs) => {
                pairs.into_iter().map(|(name, text)| Piece { name: Some(name), text }).collect()
            }
        }
    }
}

/// One value, and its name where it has one of its own.
struct Piece {
    name: Option<String>,
    text: Text,
}

impl Piece {
    fn push(&self, target: &mut String, parameter: Parameter) {
        if let Some(name) = &self.name {
            parameter.push(target, name);
            target.push('=');
        }
        parameter.push(target, &self.text.text);
    }
}

/// The text, and whether it is shown.
fn kept(text: Text, parameter: Parameter) -> Text {
    Text { is_secret: text.is_secret || parameter.is_secret, ..text }
}

/// Takes out what is `null`: no part of a parameter can be.
fn without_null(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_null);
        }
        Json::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(without_null);
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// The variable of a path: `a,b`, `.a.b`, `;name=a,b`.
pub(super) fn path(parameter: Parameter, parts: Parts) -> Result<Pair, &'static str> {
    let (first, between) = match (parameter.style, parameter.explode) {
        (Style::Label, true) => (".", '.'),
        (Style::Label, false) => (".", ','),
        (Style::Matrix, true) => (";", ';'),
        (Style::Matrix, false) => (";", ','),
        (Style::Joined(_) | Style::Deep | Style::Json, _) => ("", ','),
    };
    let is_named =
        parameter.style == Style::Matrix && !(parameter.explode && matches!(parts, Parts::Fields(_)));
    let pieces = parts.pieces(parameter);
    let mut value = first.to_owned();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            value.push(between);
        }
        if is_named && (index == 0 || parameter.explode) {
            value.extend(encode::percent(parameter.name));
            value.push_str(if piece.text.text.is_empty() { "" } else { "=" });
        }
        check(piece)?;
        piece.push(&mut value, parameter);
    }
    match value.as_str() {
        "." | ".." => Err("it is empty, which makes a step in a path"),
        _ => Ok(Pair::encoded(parameter.name, value, is_secret(&pieces))),
    }
}

/// Whether name and value stay within a segment. An empty one among others does.
fn check(piece: &Piece) -> Result<(), &'static str> {
    let texts = piece.name.iter().chain([&piece.text.text]);
    texts.filter(|text| !text.is_empty()).try_for_each(|text| pair::check_segment(text))
}

/// The parameters of a query.
pub(super) fn query(parameter: Parameter, parts: Parts) -> Vec<Pair> {
    match (parts, parameter.style) {
        (Parts::Fields(fields), _) if parameter.explode => {
            let pairs = fields.into_iter().flat_map(|(name, value)| {
                values(value).into_iter().map(move |text| (name.clone(), parameter.text(text)))
            });
            pairs.map(|(name, text)| pair_of(parameter, Some(name), text)).collect()
        }
        (parts @ (Parts::List(_) | Parts::Fields(_)), Style::Joined(delimiter)) if !parameter.explode => {
            vec![joined(parameter, &parts.pieces(parameter), delimiter)]
        }
        (parts, _) => {
            let pieces = parts.pieces(parameter).into_iter();
            pieces.map(|piece| pair_of(parameter, piece.name, piece.text)).collect()
        }
    }
}

/// The items of a list, and anything else alone.
fn values(value: Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().filter(|item| !item.is_null()).map(shown).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
            vec![shown(&value)]
        }
    }
}

fn pair_of(parameter: Parameter, name: Option<String>, text: Text) -> Pair {
    let pair = if parameter.is_reserved {
        let mut value = String::with_capacity(text.text.len());
        encode::push_reserved(&mut value, &text.text);
        Pair::encoded(parameter.name, value, text.is_secret)
    } else {
        Pair::new(parameter.name, text)
    };
    pair.named(name)
}

/// All values in one, with the delimiter between them.
fn joined(parameter: Parameter, pieces: &[Piece], delimiter: char) -> Pair {
    let mut value = String::with_capacity(pieces.iter().map(|piece| piece.text.text.len() + 1).sum());
    for (index, piece) in pieces.iter().enumerate() {
        match (index, delimiter) {
            (0, _) => {}
            // Only the comma may stand in a URL as it is (RFC 3986, section 2.2).
            (_, ',') => value.push(','),
            _ => encode::push(&mut value, delimiter.encode_utf8(&mut [0; 4])),
        }
        piece.push(&mut value, parameter);
    }
    Pair::encoded(parameter.name, value, is_secret(pieces))
}

/// The value of a header: all in one, with commas between them.
pub(super) fn header(parameter: Parameter, parts: Parts) -> Text {
    let pieces = parts.pieces(parameter);
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        text.push_str(if index > 0 { "," } else { "" });
        piece.push(&mut text, parameter);
    }
    Text { text, is_secret: is_secret(&pieces) }
}

/// The cookies: JSON percent-encoded, because half of its characters are none of a cookie; any other value as it is.
pub(super) fn cookies(parameter: Parameter, parts: Parts) -> Result<Vec<Pair>, &'static str> {
    let is_fit = |piece: &Piece| piece.text.text.bytes().all(is_cookie_octet);
    match (parts, parameter.style) {
        (Parts::One(text), Style::Json) => {
            let value = encode::percent(&text.text).to_string();
            Ok(vec![Pair::encoded(parameter.name, value, text.is_secret)])
        }
        (parts, _) if parameter.explode || matches!(parts, Parts::One(_)) => {
            let pieces = parts.pieces(parameter).into_iter();
            Ok(pieces.map(|piece| Pair::new(parameter.name, piece.text).named(piece.name)).collect())
        }
        (parts, _) => {
            let pieces = parts.pieces(parameter);
            if !pieces.iter().all(is_fit) {
                return Err("it has a character that no cookie can have");
            }
            let values: Vec<_> = pieces.iter().map(|piece| piece.text.text.as_str()).collect();
            Ok(vec![Pair::encoded(parameter.name, values.join(","), is_secret(&pieces))])
        }
    }
}

fn is_secret(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.text.is_secret)
}

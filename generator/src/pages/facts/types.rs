//! Types from the cells of tables: a small grammar over many spellings.

use super::sentence;

/// A type as a page gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// Bytes of a file.
    File,
    /// A whole number of any size.
    Integer,
    /// A whole number of 64 bits.
    Long,
    /// A number.
    Number,
    /// A number of 32 bits.
    Float,
    /// A number of 64 bits.
    Double,
    /// True or false.
    Boolean,
    /// Nothing but `null`.
    Null,
    /// A list.
    Array(Box<Type>),
    /// Keys that are data, values of one type.
    Map(Box<Type>),
    /// An object whose fields nobody lists.
    Object,
    /// An object that the page calls so; which table it is has yet to be found.
    Named(String),
    /// The object of a table: its index among the operation's.
    Table(usize),
    /// Anything.
    #[default]
    Any,
}

impl Type {
    /// The type within lists and maps.
    pub fn innermost(&self) -> &Self {
        if let Self::Array(inner) | Self::Map(inner) = self { inner.innermost() } else { self }
    }

    /// The same lists and maps around another innermost type.
    #[must_use]
    pub fn with_innermost(self, other: Self) -> Self {
        match self {
            Self::Array(inner) => Self::Array(Box::new(inner.with_innermost(other))),
            Self::Map(inner) => Self::Map(Box::new(inner.with_innermost(other))),
            Self::String
            | Self::File
            | Self::Integer
            | Self::Long
            | Self::Number
            | Self::Float
            | Self::Double
            | Self::Boolean
            | Self::Null
            | Self::Object
            | Self::Named(_)
            | Self::Table(_)
            | Self::Any => other,
        }
    }

    /// Whether a table could describe it.
    pub fn is_open(&self) -> bool {
        matches!(self.innermost(), Self::Object | Self::Named(_) | Self::Any)
    }
}

/// A cell's type, and whether the cell is none as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) r#type: Type,
    pub(super) doubtful: bool,
}

/// Bytes of the longest type.
const LONGEST: usize = 200;

/// Reads a type cell. A sentence behind the type says where the table is; its links and numbers are read elsewhere.
pub(super) fn parse(cell: &str) -> Parsed {
    let cell = sentence::first(cell).trim_end_matches(['.', ':', ';']).trim();
    if let Some(r#type) = Some(cell).filter(|cell| cell.len() <= LONGEST).and_then(|cell| grammar(cell, 0)) {
        // `X objects` without `Array of` is a list nevertheless.
        let is_plural =
            cell.to_lowercase().ends_with(" objects") && !matches!(r#type, Type::Array(_) | Type::Map(_));
        let r#type = if is_plural { Type::Array(Box::new(r#type)) } else { r#type };
        return Parsed { r#type, doubtful: false };
    }
    if cell.len() > LONGEST {
        return Parsed { r#type: Type::Any, doubtful: true };
    }
    let near = SCALARS.iter().find(|(name, _)| strsim::damerau_levenshtein(name, &cell.to_lowercase()) == 1);
    Parsed { r#type: near.map_or(Type::Any, |(_, r#type)| r#type.clone()), doubtful: true }
}

const SCALARS: [(&str, Type); 38] = [
    ("string", Type::String),
    ("strings", Type::String),
    ("str", Type::String),
    ("text", Type::String),
    ("uuid", Type::String),
    ("char", Type::String),
    ("enum", Type::String),
    ("date", Type::String),
    ("time", Type::String),
    ("datetime", Type::String),
    ("date-time", Type::String),
    ("timestamp", Type::String),
    ("integer", Type::Integer),
    ("integers", Type::Integer),
    ("int", Type::Integer),
    ("int32", Type::Integer),
    ("short", Type::Integer),
    ("long", Type::Long),
    ("longs", Type::Long),
    ("int64", Type::Long),
    ("number", Type::Number),
    ("numbers", Type::Number),
    ("float", Type::Float),
    ("floats", Type::Float),
    ("double", Type::Double),
    ("doubles", Type::Double),
    ("boolean", Type::Boolean),
    ("booleans", Type::Boolean),
    ("bool", Type::Boolean),
    ("file", Type::File),
    ("null", Type::Null),
    ("anytype", Type::Any),
    ("any", Type::Any),
    ("object", Type::Object),
    ("objects", Type::Object),
    ("json", Type::Object),
    ("dict", Type::Object),
    ("dictionary", Type::Object),
];

/// Nested deeper than this, a type is none.
const DEEPEST: usize = 8;

fn grammar(cell: &str, depth: usize) -> Option<Type> {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    if depth > DEEPEST || cell.is_empty() {
        return None;
    }
    let scalar = SCALARS.iter().find(|(name, _)| *name == lower).map(|(_, r#type)| r#type.clone());
    scalar
        .or_else(|| free_form(&lower))
        .or_else(|| bracketed(cell, &lower, depth))
        .or_else(|| array(cell, &lower, depth))
        .or_else(|| named(cell, &lower))
}

fn free_form(lower: &str) -> Option<Type> {
    match lower {
        "json object"
        | "struct"
        | "structure"
        | "object structure"
        | "map data structure"
        | "object data structure"
        | "key-value pair"
        | "key-value pairs"
        | "dict data structure"
        | "dict object"
        | "map"
        | "hashmap"
        | "dictionary data structure"
        | "对象"
        | "字典数据结构" => Some(Type::Object),
        "array"
        | "list"
        | "json array"
        | "jsonarray"
        | "list data structure"
        | "array data structure"
        | "list structure"
        | "array structure"
        | "object list"
        | "object array"
        | "array object"
        | "array objects"
        | "list object"
        | "arrays"
        | "列表"
        | "数组"
        | "列表数据结构"
        | "数组数据结构" => Some(Type::Array(Box::new(Type::Any))),
        _ => None,
    }
}

/// `Map<String, X>`, `Array<X>`, `List(X)`, `[X]`.
fn bracketed(cell: &str, lower: &str, depth: usize) -> Option<Type> {
    let inside = |open: char, close: char| {
        let (_, rest) = cell.split_once(open)?;
        rest.trim_end().strip_suffix(close).map(str::trim)
    };
    let inside = inside('<', '>').or_else(|| inside('(', ')')).or_else(|| inside('[', ']'))?;
    let head = lower.split(['<', '(', '[']).next().unwrap_or("").trim();
    match head {
        "map" | "dict" | "hashmap" => {
            let value = inside.split_once(',').map_or(inside, |(_, value)| value);
            Some(Type::Map(Box::new(grammar(value, depth + 1).unwrap_or_default())))
        }
        "array" | "list" | "set" | "" | "arraylist" | "array of" => {
            Some(Type::Array(Box::new(grammar(inside, depth + 1)?)))
        }
        // `String(32)`, `Integer (int64)`.
        _ => {
            let head = cell.split(['<', '(', '[']).next()?;
            SCALARS
                .iter()
                .any(|(name, _)| *name == head.trim().to_lowercase())
                .then(|| grammar(head, depth + 1))?
        }
    }
}

/// `Array of X objects`, `X array`, `X list`, `X[]`.
fn array(cell: &str, lower: &str, depth: usize) -> Option<Type> {
    let prefixes = ["array of ", "arrays of ", "list of ", "an array of ", "set of ", "array "];
    let suffixes = [" array", " list", "[]", " arrays"];
    let start = prefixes
        .iter()
        .find(|prefix| lower.starts_with(**prefix))
        .and_then(|prefix| cell.get(prefix.len()..));
    let end = || {
        suffixes
            .iter()
            .find_map(|suffix| lower.ends_with(suffix).then(|| cell.get(..cell.len() - suffix.len()))?)
    };
    let inner = start.or_else(end)?;
    Some(Type::Array(Box::new(grammar(inner, depth + 1)?)))
}

/// `X object`, `X structure`, `Table 3`, or a name alone.
fn named(cell: &str, lower: &str) -> Option<Type> {
    let suffixes = [
        " field data structure",
        " data structure",
        " structure",
        " field object",
        " objects",
        " object",
        " type",
    ];
    let plain = suffixes
        .iter()
        .find_map(|suffix| lower.ends_with(suffix).then(|| cell.get(..cell.len() - suffix.len()))?);
    if let Some(inner) = plain.filter(|plain| plain.contains('<')) {
        return bracketed(inner, &inner.to_lowercase(), 1);
    }
    let has_suffix = plain.is_some();
    let name = plain.unwrap_or(cell).trim();
    if let Some(scalar) = SCALARS.iter().find(|(scalar, _)| *scalar == name.to_lowercase()) {
        return Some(scalar.1.clone());
    }
    let is_table = name.to_lowercase().starts_with("table") && name.contains(|c: char| c.is_ascii_digit());
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '@' | '/');
    let is_name = name.chars().all(is_word)
        && name.contains(|c: char| c.is_alphabetic())
        && !NOT_TYPES.contains(&lower);
    let is_phrase =
        has_suffix && name.split(' ').count() <= 4 && name.chars().all(|c| is_word(c) || c == ' ');
    (is_table || is_name && (has_suffix || name.len() > 2) || is_phrase).then(|| Type::Named(name.to_owned()))
}

/// Words that stand in type cells by mistake.
const NOT_TYPES: [&str; 8] = ["no", "yes", "none", "n/a", "mandatory", "optional", "sting", "interger"];

/// Whether a text is the name of a type that needs no table.
pub(in crate::pages) fn is_scalar(text: &str) -> bool {
    SCALARS.iter().any(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
}

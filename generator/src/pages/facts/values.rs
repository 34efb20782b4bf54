//! Options: lists that are announced as options, in bullets or in a sentence.

mod announced;
mod single;

use serde_json::Value;

use super::sentence::{after, first, is_participle, is_value, plain_numbers, unquoted};
use super::types::Type;
use crate::pages::page::Cell;
use crate::pages::words::Words;
use announced::{announced, is_explained, items, named_values, paragraphs, sentences, told, unended};
use single::{one, single};

/// The values a cell lists.
#[derive(Debug, Default)]
pub(super) struct Options {
    pub(super) values: Vec<Value>,
    pub(super) meanings: Vec<String>,
    /// A list is announced and is not there.
    pub(super) missing: bool,
    /// The value marked as the default in the list itself.
    pub(super) default: Option<Value>,
}

impl Options {
    /// Takes those over that are not there yet.
    fn add(&mut self, others: Self) {
        for (value, meaning) in others.values.into_iter().zip(others.meanings) {
            if !self.values.contains(&value) {
                self.values.push(value);
                self.meanings.push(meaning);
            }
        }
    }

    /// Options of another part, where this one has none; a missing list stays reported.
    pub(super) fn or_else(self, others: impl FnOnce() -> Self) -> Self {
        if !self.values.is_empty() {
            return self;
        }
        let others = others();
        let missing = others.values.is_empty() && (self.missing || others.missing);
        Self { missing, ..others }
    }
}

/// Reads the options of a cell.
pub(super) fn options(cell: &Cell, r#type: &Type, words: &Words) -> Options {
    let inner = r#type.innermost();
    if matches!(inner, Type::Null | Type::Table(_) | Type::File) {
        return Options::default();
    }
    let options = listed(cell, inner, words);
    // Both values of a boolean say nothing; which is the default does.
    if matches!(inner, Type::Boolean) {
        Options { default: options.default, ..Options::default() }
    } else {
        options
    }
}

fn listed(cell: &Cell, inner: &Type, words: &Words) -> Options {
    let mut missing = false;
    for (at, part) in cell.parts.iter().enumerate() {
        let below = cell.parts.get(at + 1..).unwrap_or_default();
        if let Some(rest) = announced(&part.text.text, words).or_else(|| unended(part, below, words)) {
            let begun = rest.split(" - ").map(|item| item.trim_start_matches("- "));
            let begun = begun.filter(|_| rest.starts_with("- "));
            let all: Vec<&str> = begun.chain(items(part, below)).collect();
            missing |= all.is_empty() && rest.is_empty() && below.is_empty();
            let beside = || {
                if rest.is_empty() {
                    list(&paragraphs(below, words), inner, words)
                        .or_else(|| list(&sentences(below, words), inner, words))
                } else {
                    inline(rest, inner, words).or_else(|| list(&told(rest, words), inner, words))
                }
            };
            let of_cases = || cases(&all, inner, words);
            if let Some(options) = list(&all, inner, words).or_else(of_cases).or_else(beside) {
                return options;
            }
        }
    }
    let in_sentence = || {
        let of_cases = by_case(cell, inner, words);
        of_cases.or_else(|| cell.parts.iter().find_map(|part| in_sentence(&part.text.text, inner, words)))
    };
    if let Some(options) = in_sentence().or_else(|| explained(cell, inner, words)) {
        return options;
    }
    Options { missing: missing && !matches!(inner, Type::Object | Type::Named(_)), ..Options::default() }
}

/// Items that each list the values of one case, all together: `For MySQL: A or B`, `For PostgreSQL, the value is C.`
fn cases(items: &[&str], r#type: &Type, words: &Words) -> Option<Options> {
    let mut all = Options::default();
    for item in items {
        let lower = item.to_lowercase();
        if !words.phrases.cases.iter().any(|case| lower.starts_with(case)) {
            return None;
        }
        let (_, stated) = item.split_once([':', ',', '：', '，'])?;
        let stated = after(stated, words.inline_options).map_or(stated, |(_, behind)| behind);
        let found = inline(stated, r#type, words).or_else(|| one(first(stated), r#type, words))?;
        all.add(found);
    }
    (items.len() > 1).then_some(all)
}

/// The values of all cases, of which each has a sentence: `For a boat, the value can be 1 or 2. For a raft, the value
/// can be 2 or 3.`
fn by_case(cell: &Cell, r#type: &Type, words: &Words) -> Option<Options> {
    let mut all = Options::default();
    let mut cases = 0;
    for part in &cell.parts {
        let mut rest = part.text.text.get(..part.text.text.floor_char_boundary(SENTENCES.0)).unwrap_or("");
        for _ in 0..SENTENCES.1 {
            let sentence = first(rest);
            let lower = sentence.to_lowercase();
            let is_case = words.phrases.cases.iter().any(|case| lower.starts_with(case));
            let listed = after(sentence, words.inline_options).filter(|_| is_case);
            let alone = || {
                let (_, tail) = after(sentence, words.phrases.single_options).filter(|_| is_case)?;
                one(tail, r#type, words)
            };
            let several = listed.and_then(|(_, tail)| inline(tail, r#type, words));
            if let Some(found) = several.or_else(alone) {
                cases += 1;
                all.add(found);
            }
            let behind = rest.trim_start().get(sentence.len()..).unwrap_or("");
            rest = behind.trim_start_matches(|c: char| c.is_whitespace() || ".;。；".contains(c));
        }
    }
    (cases > 1).then_some(all)
}

/// Items that nothing announces, each a value or a value and its meaning, where a cell says nothing else of values.
fn explained(cell: &Cell, r#type: &Type, words: &Words) -> Option<Options> {
    let items: Vec<&str> =
        cell.parts.iter().filter(|part| part.depth > 0).map(|part| part.text.text.as_str()).collect();
    let leads = || cell.parts.iter().filter(|part| part.depth == 0).map(|part| part.text.text.as_str());
    let begins = cell.parts.first().is_some_and(|part| part.depth == 0)
        && !leads().any(|text| text.ends_with([':', '：']));
    let is_bare = |item: &&str| is_value(unquoted(item), words) && !item.contains(['/', ':']);
    let is_list = items.len() > 1
        && (items.iter().all(|item| item.contains([':', '：']) && is_explained(item, words))
            || items.iter().all(is_bare));
    // The parts of an example, one by one, are no options.
    let is_mark = |text: &str| words.phrases.example_marks.iter().any(|mark| text.contains(mark));
    let is_example = leads().any(|text| is_mark(&text.to_lowercase()));
    if is_list && begins && !is_example { list(&items, r#type, words) } else { None }
}

/// Values of the longest list that is one of options.
const MOST_OPTIONS: usize = 500;

/// Bytes of a paragraph, and phrases in it, in which a list is looked for.
const SENTENCES: (usize, usize) = (4096, 8);

/// Items that all are values, with or without a meaning behind them. Prose among them makes them no options.
fn list(items: &[&str], r#type: &Type, words: &Words) -> Option<Options> {
    let mut options = Options::default();
    if items.len() > MOST_OPTIONS {
        return None;
    }
    for item in items.iter().flat_map(|item| joined(item, words)) {
        let (token, meaning) = item_of(item, words);
        for token in together(token, meaning, words) {
            // `Default` and `None` begin with a capital: among other items they are values.
            let is_titled = items.len() > 1 && matches!(r#type, Type::String) && is_titled(token);
            let value = if is_titled { Value::from(token) } else { value(token, r#type, words)? };
            if is_default(item, meaning, words) {
                options.default = Some(value.clone());
            }
            if !options.values.contains(&value) {
                options.values.push(value);
                options.meanings.push(meaning.to_owned());
            }
        }
    }
    (!options.values.is_empty()).then_some(options)
}

/// The values of an item that explains two at once: `http and https: addresses`.
fn together<'i>(token: &'i str, meaning: &str, words: &Words) -> Vec<&'i str> {
    let parts = split(token, words);
    let is_pair = !meaning.is_empty() && token.contains([' ', '、']) && parts.len() == 2;
    if is_pair && parts.iter().all(|part| is_value(unquoted(part), words)) { parts } else { vec![token] }
}

/// A word that begins with a capital, and no abbreviation of "not applicable".
fn is_titled(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_uppercase()) && token.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Items that a page left on one line: `0: idle - 1: busy`.
fn joined<'i>(item: &'i str, words: &Words) -> Vec<&'i str> {
    let is_item = |part: &str| part.contains(": ") && is_value(item_of(part, words).0, words);
    let parts: Vec<&str> = item.split(" - ").collect();
    if parts.iter().all(|part| is_item(part)) { parts } else { vec![item] }
}

/// Whether an item is marked as the default: `A: first (default)`, `A: default`.
fn is_default(item: &str, meaning: &str, words: &Words) -> bool {
    let (item, meaning) = (item.to_lowercase(), meaning.to_lowercase());
    let marked = |mark: &&str| {
        let in_brackets = |open: char, close: char| item.contains(&format!("{open}{mark}{close}"));
        let ends = || {
            meaning
                .trim_end_matches('.')
                .strip_suffix(mark)
                .is_some_and(|before| words.phrases.default_ends.iter().any(|end| before.ends_with(end)))
        };
        let begins = || {
            meaning
                .strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';']))
        };
        begins() || ends() || in_brackets('(', ')') || in_brackets('（', '）')
    };
    words.phrases.default_marks.iter().any(marked)
}

/// Signs between a value and what it means.
const SIGNS: [&str; 5] = [": ", "：", " (", "（", " - "];

/// `VALUE: meaning`, `VALUE (meaning)`, `VALUE indicates meaning`, `VALUE`.
pub(super) fn item_of<'i>(item: &'i str, words: &Words) -> (&'i str, &'i str) {
    let item = item.trim().trim_end_matches([';', ',', '；', '，']);
    let item = led(item, words);
    let splits = SIGNS.iter().chain(words.phrases.meanings);
    let found = splits.filter_map(|split| item.find(split).map(|at| (at, split.len()))).min();
    // `IPv4:an address` has a meaning; `network:dhcp` is one value.
    let found = found.or_else(|| item.find(':').filter(|_| item.contains(' ')).map(|at| (at, 1)));
    let found = found.or_else(|| item.ends_with(':').then(|| (item.len() - 1, 1)));
    let (token, meaning) = found.map_or((item, ""), |(at, length)| {
        (item.get(..at).unwrap_or(item), item.get(at + length..).unwrap_or(""))
    });
    (
        unquoted(token.trim_end_matches('.').trim_start_matches("**")),
        meaning.trim().trim_end_matches([')', '）']),
    )
}

/// An item without the words before its value: `The value 0 indicates that it is shut`.
fn led<'i>(item: &'i str, words: &Words) -> &'i str {
    let lead = |lead: &&str| {
        let rest = item.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead))?;
        let rest = item.get(rest.len()..)?;
        let token = rest.split(' ').next()?;
        let meaning = rest.get(token.len()..)?;
        words.phrases.meanings.iter().any(|split| meaning.starts_with(split)).then_some(rest)
    };
    words.phrases.item_leads.iter().find_map(lead).unwrap_or(item)
}

/// `The value can be A, B, or C.`: two values at least, none a word of a sentence.
fn in_sentence(text: &str, r#type: &Type, words: &Words) -> Option<Options> {
    let mut rest = text.get(..text.floor_char_boundary(SENTENCES.0)).unwrap_or(text);
    for _ in 0..SENTENCES.1 {
        let Some((_, tail)) = after(rest, words.inline_options) else {
            break;
        };
        let lead = rest.get(..rest.len() - tail.len()).unwrap_or("").to_lowercase();
        let is_plain = words.phrases.single_options.iter().any(|phrase| lead.ends_with(phrase));
        if let Some(options) = inline(tail, r#type, words).filter(|found| is_plain || !is_prose(found, words))
        {
            return Some(options);
        }
        rest = tail;
    }
    let first = after(text, words.phrases.options_first).filter(|(before, _)| before.is_empty());
    let listed = first.map(|(_, tail)| tail).or_else(|| named_values(text, words));
    if let Some(options) = listed.and_then(|tail| inline(tail, r#type, words)) {
        return Some(options);
    }
    quoted(text, r#type, words).or_else(|| single(text, r#type, words))
}

/// A sentence of nothing but values in quotation marks, two at least: `"Allow" or "Deny".`
fn quoted(text: &str, r#type: &Type, words: &Words) -> Option<Options> {
    let is_quoted = |token: &&str| unquoted(token) != *token;
    text.split(['.', '。']).map(str::trim).find_map(|sentence| {
        let is_list = sentence.starts_with(['"', '“', '‘']) && split(sentence, words).iter().all(is_quoted);
        if is_list { inline(sentence, r#type, words) } else { None }
    })
}

/// Whether values are but words of prose: `can be added or deleted`.
fn is_prose(found: &Options, words: &Words) -> bool {
    found.values.iter().all(|value| value.as_str().is_some_and(|token| is_participle(token, words)))
}

/// The values that a sentence lists, two at least.
fn inline(text: &str, r#type: &Type, words: &Words) -> Option<Options> {
    let sentence = plain_numbers(first(text));
    let end =
        words.phrases.tails.iter().filter_map(|tail| sentence.find(tail)).min().unwrap_or(sentence.len());
    let tokens = split(sentence.get(..end)?, words);
    if tokens.len() < 2 || !looks_listed(&tokens, r#type) {
        return None;
    }
    let mut options = Options::default();
    for token in &tokens {
        let value = value(item_of(token, words).0, r#type, words)?;
        if is_default(token, "", words) {
            options.default = Some(value.clone());
        }
        if !options.values.contains(&value) {
            options.values.push(value);
        }
    }
    options.meanings = respective(sentence.get(end..).unwrap_or(""), options.values.len(), words)
        .unwrap_or_else(|| vec![String::new(); options.values.len()]);
    Some(options)
}

/// The part of a sentence that says the meaning of each value: `, indicating first and second, respectively`.
fn respective(tail: &str, count: usize, words: &Words) -> Option<Vec<String>> {
    let (leads, ends) = words.phrases.respective;
    let (_, tail) = after(tail, leads)?;
    let tail = if ends.is_empty() { tail } else { after(tail, ends)?.0 };
    let meanings: Vec<String> = split(tail, words).into_iter().map(str::to_owned).collect();
    (meanings.len() == count).then_some(meanings)
}

fn split<'s>(sentence: &'s str, words: &Words) -> Vec<&'s str> {
    let mut tokens = vec![sentence];
    for separator in words.separators {
        tokens = tokens.into_iter().flat_map(|token| token.split(separator)).collect();
    }
    tokens.into_iter().map(str::trim).filter(|token| !token.is_empty()).collect()
}

/// `1 to 64` and `0 or more` are ranges, not lists.
fn looks_listed(tokens: &[&str], r#type: &Type) -> bool {
    let numbers = tokens.iter().filter(|token| token.parse::<f64>().is_ok()).count();
    !(matches!(r#type, Type::String) && numbers > 0 && numbers < tokens.len())
}

/// A token as a value of a type; `None` when it is none.
pub(super) fn value(token: &str, r#type: &Type, words: &Words) -> Option<Value> {
    let token = unquoted(token);
    match r#type {
        Type::Integer | Type::Long => plain_numbers(token).parse::<i64>().ok().map(Value::from),
        Type::Number | Type::Float | Type::Double => {
            token.parse::<i64>().map(Value::from).ok().or_else(|| token.parse::<f64>().ok().map(Value::from))
        }
        Type::String | Type::Any => is_value(token, words).then(|| Value::from(token)),
        Type::Boolean => token.to_lowercase().parse::<bool>().ok().map(Value::from),
        Type::File
        | Type::Null
        | Type::Array(_)
        | Type::Map(_)
        | Type::Object
        | Type::Named(_)
        | Type::Table(_) => None,
    }
}

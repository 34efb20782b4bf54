//! Builds the tree from the parser's events, without recursion: however deep a text nests, no stack grows.

mod anchor;
mod merge;

use std::borrow::Cow;

use serde_yaml::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag};

use self::anchor::Anchors;
use super::refused::StandIns;
use super::{MAX_DEPTH, MAX_NODES, json, scalar};
use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::node::{Entry, Mapping, Measure, Node, Value};
use crate::source::{FileId, Sources, Span};

/// How long a key may be, in characters.
const LONGEST_KEY: usize = 65_536;

/// A problem after which there is no tree.
type Failure = (Problem, Span);

/// The tree of a text; `None` for a text with no document.
pub(super) fn build(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Node>, Failure> {
    let text = sources.text(file);
    if text.trim_start().starts_with('{') {
        let mut found = Diagnostics::default();
        let stand_ins = StandIns::default();
        let mut builder = Builder::new(sources, file, &mut found, &stand_ins);
        if json::build(text, &mut builder).is_some() {
            let root = builder.root;
            for one in found {
                diagnostics.push(one.problem, one.span);
            }
            return Ok(root);
        }
    }
    let stand_ins = StandIns::of(text);
    let text = stand_ins.put_in(text);
    let mut builder = Builder::new(sources, file, diagnostics, &stand_ins);
    for event in Parser::new_from_str_with_options(&text, options()) {
        let (event, span) = event.map_err(|error| builder.syntax(&error))?;
        let span = builder.span(span);
        builder.event(event, span)?;
    }
    Ok(builder.root)
}

fn options() -> granit_parser::Options {
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    // One more than we take, so that the problem is reported by us, and alike for both styles.
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    // YAML ends a key after 1,024 characters; JSON does not.
    options.simple_key_max_lookahead = LONGEST_KEY;
    options
}

pub(super) struct Builder<'a> {
    sources: &'a Sources,
    file: FileId,
    diagnostics: &'a mut Diagnostics,
    stand_ins: &'a StandIns,
    /// The collections around the next value, the innermost last.
    open: Vec<Open>,
    anchors: Anchors,
    nodes: usize,
    documents: usize,
    root: Option<Node>,
}

/// A collection whose end has not come yet.
struct Open {
    contents: Contents,
    span: Span,
    anchor: usize,
    measure: Measure,
}

pub(super) enum Contents {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        /// The key whose value comes next.
        key: Option<Key>,
        /// Values of merge keys.
        merged: Vec<Node>,
    },
}

pub(super) struct Key {
    text: String,
    span: Span,
    is_merge: bool,
}

impl Contents {
    pub(super) fn sequence() -> Self {
        Self::Sequence(Vec::new())
    }

    pub(super) fn mapping() -> Self {
        Self::Mapping { entries: Vec::new(), key: None, merged: Vec::new() }
    }
}

/// A complete value.
pub(super) struct Done {
    node: Node,
    measure: Measure,
    /// Whether it is `<<` without quotes, which as a key means to merge.
    is_merge: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        sources: &'a Sources,
        file: FileId,
        diagnostics: &'a mut Diagnostics,
        stand_ins: &'a StandIns,
    ) -> Self {
        Self {
            sources,
            file,
            diagnostics,
            stand_ins,
            open: Vec::new(),
            anchors: Anchors::default(),
            nodes: 0,
            documents: 0,
            root: None,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Failure> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err((Problem::SeveralDocuments, span));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let done = self.scalar(text, style, tag.as_deref(), span)?;
                self.finish(done, anchor)?;
            }
            Event::SequenceStart(_, anchor, _) => {
                self.start(Contents::sequence(), span, anchor)?;
            }
            Event::MappingStart(_, anchor, _) => {
                self.start(Contents::mapping(), span, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Alias(id) => self.alias(id, span)?,
            // Events behind the two ends are turned off by our options, or added by a later parser.
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentEnd
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            | _ => {}
        }
        Ok(())
    }

    pub(super) fn scalar(
        &self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<Done, Failure> {
        let text = self.stand_ins.take_out(text);
        let plain = style == ScalarStyle::Plain;
        let measure = Measure::of_text(&text);
        let is_merge = plain && tag.is_none() && text == "<<";
        let value = match tag.and_then(Tag::core_suffix) {
            // A key is what is written, whatever its type: `200:`, `1.0:`, `null:`.
            _ if self.at_key() => Value::String(text.into_owned()),
            Some(tag) => scalar::tagged(tag, &text).ok_or_else(|| {
                let reason = format!("`{text}` is not of the type that its tag `!!{tag}` says");
                (Problem::YamlSyntax { reason }, span)
            })?,
            // `!` alone says that a value without quotes is a string.
            None if plain && tag.is_none_or(|tag| tag.original() != "!") => scalar::plain(&text),
            None => Value::String(text.into_owned()),
        };
        Ok(Done { measure, is_merge, node: Node { value, span } })
    }

    pub(super) fn start(&mut self, contents: Contents, span: Span, anchor: usize) -> Result<(), Failure> {
        if self.open.len() >= MAX_DEPTH {
            return Err((Problem::TooDeep { limit: MAX_DEPTH }, span));
        }
        if self.at_key() {
            let found = match contents {
                Contents::Sequence(_) => "sequence",
                Contents::Mapping { .. } => "mapping",
            };
            return Err((key_not_text(found), span));
        }
        self.open.push(Open { contents, span, anchor, measure: Measure::default() });
        Ok(())
    }

    pub(super) fn end(&mut self, span: Span) -> Result<(), Failure> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let mut whole = open.span;
        // The end of a collection in block style is an empty span at what comes after it.
        if span.end > span.start {
            whole.end = whole.end.max(span.end);
        }
        let value = match open.contents {
            Contents::Sequence(items) => Value::Sequence(items),
            Contents::Mapping { entries, merged, .. } => Value::Mapping(self.mapping(entries, merged)?),
        };
        let done =
            Done { node: Node { value, span: whole }, measure: open.measure.enclosed(), is_merge: false };
        self.finish(done, open.anchor)
    }

    fn mapping(&mut self, entries: Vec<Entry>, merged: Vec<Node>) -> Result<Mapping, Failure> {
        let (mut mapping, duplicates) = Mapping::with_duplicates(entries);
        for duplicate in duplicates {
            let first = mapping.entry(&duplicate.key).map_or(duplicate.key_span, |entry| entry.key_span);
            let (first, _) = self.sources.line_column(first);
            let key = duplicate.key;
            self.diagnostics.push(Problem::DuplicateKey { key, first }, duplicate.key_span);
        }
        for node in merged {
            merge::add(&mut mapping, node)?;
        }
        Ok(mapping)
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Failure> {
        let (node, measure) = self.anchors.copy(id).map_err(|problem| (problem, span))?;
        if self.open.len() + measure.depth > MAX_DEPTH {
            return Err((Problem::TooDeep { limit: MAX_DEPTH }, span));
        }
        let done = Done { node, measure, is_merge: false };
        self.finish(done, 0)
    }

    /// Puts a complete value where it belongs, and remembers it if it has an anchor.
    pub(super) fn finish(&mut self, done: Done, anchor: usize) -> Result<(), Failure> {
        let span = done.node.span;
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let reason = format!("it has more than {MAX_NODES} values");
            return Err((Problem::BudgetExceeded { reason }, span));
        }
        if anchor != 0 {
            self.anchors.remember(anchor, &done.node, done.measure).map_err(|problem| (problem, span))?;
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(done.node);
            return Ok(());
        };
        open.span.end = open.span.end.max(span.end);
        open.measure.add(done.measure);
        match &mut open.contents {
            Contents::Sequence(items) => items.push(done.node),
            Contents::Mapping { entries, key, merged } => match key.take() {
                None => *key = Some(into_key(done)?),
                Some(key) if key.is_merge => merged.push(done.node),
                Some(key) => entries.push(Entry { key: key.text, key_span: key.span, value: done.node }),
            },
        }
        Ok(())
    }

    fn at_key(&self) -> bool {
        self.open.last().is_some_and(|open| match &open.contents {
            Contents::Mapping { key, .. } => key.is_none(),
            Contents::Sequence(_) => false,
        })
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        self.span_of(range.start, range.end)
    }

    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: offset(start), end: offset(end.max(start)) }
    }

    fn syntax(&self, error: &ScanError) -> Failure {
        let text = self.sources.text(self.file);
        let start = error.marker().byte_offset().unwrap_or(text.len());
        let next = text.get(start..).and_then(|rest| rest.chars().next());
        let length = next.filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let span = self.span_of(start, start + length);
        let problem = if *error.kind() == ErrorKind::RecursionLimitExceeded {
            Problem::TooDeep { limit: MAX_DEPTH }
        } else {
            let reason = error.kind().to_string();
            Problem::YamlSyntax { reason }
        };
        (problem, span)
    }
}

/// A value in the place of a key; only an alias can be other than a string here.
fn into_key(done: Done) -> Result<Key, Failure> {
    let Done { node, is_merge, .. } = done;
    let text = match node.value {
        Value::String(text) => text,
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Sequence(_) | Value::Mapping(_) => {
            return Err((key_not_text(node.kind()), node.span));
        }
    };
    Ok(Key { text, span: node.span, is_merge })
}

fn key_not_text(found: &str) -> Problem {
    Problem::WrongKind { what: "a key".to_owned(), expected: "a string".to_owned(), found: found.to_owned() }
}

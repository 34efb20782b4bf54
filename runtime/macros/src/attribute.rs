//! The attributes of an item, a field or a variant.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use crate::{constant::documented, cursor::Cursor, failure::Failure, literal};

/// The attributes before something: those that stay, and what ours said.
#[derive(Default)]
pub(crate) struct Attributes {
    /// All that stay, in their order.
    pub(crate) kept: TokenStream,
    /// Documentation attributes among them.
    pub(crate) docs: TokenStream,
    /// `#[deprecated]`, with what it says.
    pub(crate) deprecated: Option<TokenStream>,
    /// Whether `Default` is derived.
    pub(crate) derives_default: bool,
    /// `#[wire("…")]`
    pub(crate) wire: Option<String>,
    /// `#[required]`, and where it is.
    pub(crate) required: Option<Span>,
    /// `#[read_only]`, and where it is.
    pub(crate) read_only: Option<Span>,
    /// `#[rest]`, and where it is.
    pub(crate) rest: Option<Span>,
    /// `#[tag("…", …)]`: variants of the runtime's `Documented`.
    pub(crate) tags: Vec<String>,
    /// Place of the tags.
    pub(crate) tagged: Option<Span>,
    /// Contents of each `#[shared(…)]`.
    pub(crate) shared: Vec<Group>,
}

impl Attributes {
    pub(crate) fn read(cursor: &mut Cursor) -> Result<Self, Failure> {
        let mut this = Self::default();
        while cursor.is_punct('#') {
            let hash = cursor.next();
            let Some(group) = cursor.take_group(Delimiter::Bracket) else {
                return Err(cursor.expected("an attribute"));
            };
            let mut inner = Cursor::new(group.stream(), group.span());
            let name = inner.take_ident().map(|ident| ident.to_string()).unwrap_or_default();
            let tokens: TokenStream = hash.into_iter().chain([TokenTree::Group(group.clone())]).collect();
            this.add(&name, &mut inner, tokens, group.span())?;
        }
        Ok(this)
    }

    fn add(
        &mut self,
        name: &str,
        inner: &mut Cursor,
        tokens: TokenStream,
        span: Span,
    ) -> Result<(), Failure> {
        match name {
            "wire" => {
                self.wire = Some(wire(inner)?);
                return Ok(());
            }
            "tag" => {
                self.tags.extend(tags(inner)?);
                self.tagged = Some(span);
                return Ok(());
            }
            "shared" => {
                let fields = inner.take_group(Delimiter::Parenthesis);
                self.shared.push(fields.ok_or_else(|| inner.expected("`(`: `#[shared(id = String)]`"))?);
                return Ok(());
            }
            "required" => {
                self.required = Some(span);
                return Ok(());
            }
            "read_only" => {
                self.read_only = Some(span);
                return Ok(());
            }
            "rest" => {
                self.rest = Some(span);
                return Ok(());
            }
            "doc" if inner.is_punct('=') => self.docs.extend(tokens.clone()),
            "deprecated" => self.deprecated = Some(tokens.clone()),
            "derive" => self.derives_default |= names_default(inner),
            _ => {}
        }
        self.kept.extend(tokens);
        Ok(())
    }

    pub(crate) fn is_documented(&self) -> bool {
        !self.docs.is_empty()
    }

    /// Refuses `#[wire]`, `#[required]`, `#[read_only]` and `#[rest]` where they say nothing.
    pub(crate) fn refuse_ours(&self, what: &str, span: Span) -> Result<(), Failure> {
        for (name, place) in [("rest", self.rest), ("read_only", self.read_only)] {
            if let Some(span) = place {
                return Err(Failure::new(span, format!("`{name}` does not belong on {what}")));
            }
        }
        if self.wire.is_none() && self.required.is_none() {
            return Ok(());
        }
        Err(Failure::new(
            self.required.unwrap_or(span),
            format!("`wire` and `required` do not belong on {what}"),
        ))
    }

    /// Refuses `#[shared]` where it says nothing.
    pub(crate) fn refuse_shared(&self, what: &str) -> Result<(), Failure> {
        match self.shared.first() {
            Some(fields) => Err(Failure::new(fields.span(), format!("`shared` does not belong on {what}"))),
            None => Ok(()),
        }
    }

    /// Refuses `#[tag]` where it says nothing.
    pub(crate) fn refuse_tags(&self, what: &str) -> Result<(), Failure> {
        match self.tagged {
            Some(span) => Err(Failure::new(span, format!("`tag` does not belong on {what}"))),
            None => Ok(()),
        }
    }
}

fn tags(inner: &mut Cursor) -> Result<Vec<String>, Failure> {
    const WHAT: &str = "values of the tag: `#[tag(\"text\", \"html\")]`";
    let Some(group) = inner.take_group(Delimiter::Parenthesis) else { return Err(inner.expected(WHAT)) };
    let mut cursor = Cursor::new(group.stream(), group.span_close());
    let mut tags = Vec::new();
    while !cursor.is_empty() {
        tags.push(documented(&mut cursor)?);
        if !cursor.is_empty() {
            cursor.punct(',')?;
        }
    }
    if tags.is_empty() { Err(cursor.expected(WHAT)) } else { Ok(tags) }
}

fn wire(inner: &mut Cursor) -> Result<String, Failure> {
    let Some(group) = inner.take_group(Delimiter::Parenthesis) else {
        return Err(inner.expected("the name in JSON: `#[wire(\"name\")]`"));
    };
    let mut name = Cursor::new(group.stream(), group.span());
    let text = literal::text(&mut name, "the name in JSON, as a string")?;
    if name.is_empty() { Ok(text) } else { Err(name.expected("`)`")) }
}

fn names_default(inner: &mut Cursor) -> bool {
    let Some(group) = inner.take_group(Delimiter::Parenthesis) else { return false };
    group
        .stream()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Ident(ident) if ident.to_string() == "Default"))
}

/// `#[doc = "…"]`
pub(crate) fn doc(text: &str) -> String {
    format!("#[doc = {}]", literal::quoted(&format!(" {text}")))
}

/// `#[doc(alias = "type")]` where the name in JSON is another than the Rust name and can be an alias.
pub(crate) fn alias(wire: &str, name: &str) -> Option<String> {
    let is_plain =
        !wire.is_empty() && wire.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    // rustdoc's search looks past case and underscores by itself.
    let folded = |name: &str| name.replace('_', "").to_lowercase();
    let is_same = folded(name) == folded(wire);
    (is_plain && !is_same).then(|| format!("#[doc(alias = {})]", literal::quoted(wire)))
}

/// A name in JSON as documentation shows it.
pub(crate) fn shown(wire: &str) -> String {
    if wire.is_empty() { "The empty string".to_owned() } else { format!("`{}`", wire.replace('`', "'")) }
}

/// A name without `r#`.
pub(crate) fn unraw(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

//! `#[enumeration]`: an enum of texts, numbers or both, and what reads and writes it.

mod mixed;
mod number;
mod text;

use proc_macro::{Delimiter, Group, Ident, TokenStream, TokenTree};

use crate::{
    attribute::{Attributes, alias, doc, shown, unraw},
    code::Code,
    constant::{documented, wire_text},
    failure::Failure,
    head::Head,
    literal,
    types::{self, Shape, Type},
};

const OTHER: &str = "A value that is not documented; it is kept and written back as it came.";

/// The enum as it is written.
struct Enumeration {
    attributes: Attributes,
    visibility: TokenStream,
    name: Ident,
    values: Vec<Value>,
    other: Other,
}

/// The catch-all.
struct Other {
    attributes: Attributes,
    name: Ident,
    holds: Holds,
    /// The type as it is written, so that an import of it is used.
    ty: TokenStream,
}

/// The type of a value that is not documented.
enum Holds {
    /// `String`
    Text,
    /// `i64`, `f64` and the like.
    Number(String),
    /// `serde_json::Value`
    Any,
}

/// A documented value.
struct Value {
    attributes: Attributes,
    name: Ident,
    /// As a variant of the runtime's `Documented`: `Text("ACTIVE")`.
    documented: String,
}

/// The enum and its implementations.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Failure> {
    if let Some(token) = arguments.into_iter().next() {
        return Err(Failure::new(token.span(), "`enumeration` takes no arguments"));
    }
    let this = read(item)?;
    let mut code = Code::default();
    declaration(&mut code, &this);
    match &this.other.holds {
        Holds::Text => text::implementations(&mut code, &this),
        Holds::Number(ty) => number::implementations(&mut code, &this, ty)?,
        Holds::Any => mixed::implementations(&mut code, &this),
    }
    code.into_tokens().map_err(|error| Failure::new(this.name.span(), error.to_string()))
}

fn read(item: TokenStream) -> Result<Enumeration, Failure> {
    let Head { attributes, visibility, name, mut body } = Head::read(item, "an enumeration")?;
    attributes.refuse_shared("an enumeration")?;
    let mut values = Vec::new();
    let other = loop {
        let attributes = Attributes::read(&mut body)?;
        let name = body.ident("a last variant with `(String)`, for values that are not documented")?;
        attributes.refuse_ours("a variant", name.span())?;
        attributes.refuse_tags("a variant of an enumeration")?;
        attributes.refuse_shared("a variant")?;
        if let Some(held) = body.take_group(Delimiter::Parenthesis) {
            break Other { attributes, name, holds: holds(&held)?, ty: held.stream() };
        }
        body.punct('=').map_err(|_| body.expected("the value: `Active = \"ACTIVE\"`"))?;
        let documented = documented(&mut body)?;
        values.push(Value { attributes, name, documented });
        body.punct(',')?;
    };
    body.take_punct(',');
    if !body.is_empty() {
        return Err(body.expected("nothing behind the variant with `(String)`: it is the last one"));
    }
    let this = Enumeration { attributes, visibility, name, values, other };
    this.refuse_wrong_values()?;
    Ok(this)
}

fn holds(held: &Group) -> Result<Holds, Failure> {
    let tokens: Vec<_> = held.stream().into_iter().collect();
    if types::is_string(&tokens) {
        return Ok(Holds::Text);
    }
    let ty = Type::new(tokens);
    let name = ty.tokens.to_string();
    match ty.shape {
        Shape::Any => Ok(Holds::Any),
        Shape::Primitive if !matches!(name.as_str(), "bool" | "char") => Ok(Holds::Number(name)),
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::List(_)
        | Shape::Map
        | Shape::Boxed(_)
        | Shape::Primitive
        | Shape::Other => Err(Failure::new(
            held.span(),
            "the last variant holds a `String`, a number such as `i64`, or a `serde_json::Value`",
        )),
    }
}

impl Enumeration {
    /// Refuses a value of another kind than the last variant's.
    fn refuse_wrong_values(&self) -> Result<(), Failure> {
        for value in &self.values {
            let is_text = value.documented.starts_with("Text");
            let expected = match &self.other.holds {
                Holds::Text if !is_text => "a string: the last variant holds a `String`",
                Holds::Number(_) if is_text || value.documented.starts_with("Bool") => {
                    "a number: the last variant holds one"
                }
                Holds::Text | Holds::Number(_) | Holds::Any => continue,
            };
            return Err(Failure::new(value.name.span(), format!("expected {expected}")));
        }
        Ok(())
    }

    /// A value as documentation shows it: among values of several kinds, a text in quotes.
    fn shown(&self, value: &Value, wire: &str) -> String {
        match self.other.holds {
            Holds::Any if value.documented.starts_with("Text") => shown(&literal::quoted(wire)),
            Holds::Text | Holds::Number(_) | Holds::Any => shown(wire),
        }
    }

    /// Reading and writing a deprecated variant is no use of it.
    fn allow_deprecated(&self) -> &'static str {
        let is = self.values.iter().any(|value| value.attributes.deprecated.is_some());
        if is { "#[allow(deprecated)]" } else { "" }
    }
}

fn declaration(code: &mut Code, this: &Enumeration) {
    let attributes = code.part(this.attributes.kept.clone());
    let visibility = code.part(this.visibility.clone());
    let name = code.part(TokenTree::Ident(this.name.clone()));
    code.push(&attributes);
    if !this.attributes.is_documented() {
        code.push(&doc(&format!("The values of `{}`.", this.name)));
    }
    code.write(format_args!(" #[non_exhaustive] {visibility} enum {name} {{"));
    for value in &this.values {
        let stop = if value.attributes.is_documented() { ':' } else { '.' };
        let wire = wire_text(&value.documented);
        code.push(&doc(&format!("{}{stop}", this.shown(value, &wire))));
        variant(code, &value.attributes);
        code.push(&alias(&wire, &unraw(&value.name)).unwrap_or_default());
        let ident = code.part(TokenTree::Ident(value.name.clone()));
        code.write(format_args!(" {ident},"));
    }
    let Other { attributes, name, holds, ty } = &this.other;
    if !attributes.is_documented() {
        code.push(&doc(OTHER));
    }
    variant(code, attributes);
    let name = code.part(TokenTree::Ident(name.clone()));
    let held = match holds {
        Holds::Text => "::std::string::String".to_owned(),
        Holds::Number(ty) => ty.clone(),
        Holds::Any => code.part(ty.clone()),
    };
    code.write(format_args!(" {name}({held}) }}"));
}

fn variant(code: &mut Code, attributes: &Attributes) {
    let kept = code.part(attributes.kept.clone());
    code.push(&kept);
}

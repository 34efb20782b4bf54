//! `#[union]`: an enum of types, and what reads and writes it.

use proc_macro::{Delimiter, Ident, TokenStream, TokenTree};

use crate::{
    attribute::{Attributes, doc},
    code::Code,
    cursor::Cursor,
    failure::Failure,
    literal,
    types::{Shape, Type, is_string},
};

const OTHER: &str = "A value with a tag that is not documented; it is kept and written back as it came.";

/// The enum as it is written.
struct Union {
    attributes: Attributes,
    visibility: TokenStream,
    name: Ident,
    /// The property that tells the variants apart.
    tag: Option<String>,
    members: Vec<Member>,
    /// The variant for other tags.
    other: Option<Member>,
}

/// One variant.
struct Member {
    attributes: Attributes,
    name: Ident,
    ty: Type,
}

/// The enum and its implementations.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Failure> {
    let this = read(arguments, item)?;
    let mut code = Code::default();
    declaration(&mut code, &this);
    reading(&mut code, &this);
    writing(&mut code, &this);
    accessors(&mut code, &this);
    conversions(&mut code, &this);
    code.into_tokens().map_err(|error| Failure::new(this.name.span(), error.to_string()))
}

fn read(arguments: TokenStream, item: TokenStream) -> Result<Union, Failure> {
    let mut arguments = Cursor::new(arguments, proc_macro::Span::call_site());
    let what = "the property that tells the variants apart: `#[union(\"type\")]`";
    let tag = if arguments.is_empty() { None } else { Some(literal::text(&mut arguments, what)?) };
    if !arguments.is_empty() {
        return Err(arguments.expected("`)`"));
    }
    let mut cursor = Cursor::new(item, proc_macro::Span::call_site());
    let attributes = Attributes::read(&mut cursor)?;
    let visibility = cursor.visibility();
    cursor.keyword("enum")?;
    let name = cursor.ident("the name of an enum")?;
    attributes.refuse_ours("an enum", name.span())?;
    let Some(body) = cursor.take_group(Delimiter::Brace) else {
        return Err(cursor.expected("variants: a union has no generics"));
    };
    let (members, other) = members(Cursor::new(body.stream(), body.span_close()), tag.is_some())?;
    Ok(Union { attributes, visibility, name, tag, members, other })
}

/// The variants with a tag, or all where there is no tag; and the one for other tags.
fn members(mut body: Cursor, is_tagged: bool) -> Result<(Vec<Member>, Option<Member>), Failure> {
    let (mut members, mut other): (Vec<Member>, Option<Member>) = (Vec::new(), None);
    while !body.is_empty() {
        let member = member(&mut body)?;
        let span = member.name.span();
        match (is_tagged, member.attributes.tags.is_empty()) {
            (false, false) => member.attributes.refuse_tag("a variant of a union without one", span)?,
            (true, true) if matches!(member.ty.shape, Shape::Any) && body.is_empty() => other = Some(member),
            (true, true) => {
                return Err(Failure::new(
                    span,
                    "expected `#[tag(…)]`; only the last variant, of `Value`, has none",
                ));
            }
            (true, false) | (false, true) => members.push(member),
        }
    }
    if members.is_empty() {
        return Err(body.expected("a variant"));
    }
    Ok((members, other))
}

fn member(body: &mut Cursor) -> Result<Member, Failure> {
    let attributes = Attributes::read(body)?;
    let name = body.ident("a variant")?;
    attributes.refuse_field("a variant", name.span())?;
    let Some(held) = body.take_group(Delimiter::Parenthesis) else {
        return Err(body.expected("the type of the variant: `Text(String)`"));
    };
    let mut inner = Cursor::new(held.stream(), held.span_close());
    let ty = Type::new(inner.until_comma());
    inner.take_punct(',');
    if ty.tokens.is_empty() || !inner.is_empty() {
        return Err(Failure::new(held.span(), "a variant of a union holds one value"));
    }
    if !body.is_empty() {
        body.punct(',')?;
    }
    Ok(Member { attributes, name, ty })
}

fn declaration(code: &mut Code, this: &Union) {
    let attributes = code.part(this.attributes.kept.clone());
    let visibility = code.part(this.visibility.clone());
    let name = code.part(TokenTree::Ident(this.name.clone()));
    code.push(&attributes);
    if !this.attributes.is_documented() {
        code.push(&doc(&format!("A value of one of the types of `{}`.", this.name)));
    }
    // A variant that is much larger than others is boxed by nobody but the user's own choice.
    code.write(format_args!(
        " #[non_exhaustive] #[allow(clippy::large_enum_variant)] {visibility} enum {name} {{"
    ));
    for member in this.members.iter().chain(&this.other) {
        let kept = code.part(member.attributes.kept.clone());
        let (ident, ty) =
            (code.part(TokenTree::Ident(member.name.clone())), code.part(member.ty.tokens.clone()));
        if !member.attributes.is_documented() {
            code.push(&fallback_docs(member));
        }
        code.write(format_args!("{kept} {ident}({ty}),"));
    }
    code.push("}");
}

/// Documentation of a variant that has none.
fn fallback_docs(member: &Member) -> String {
    if member.attributes.tags.is_empty() && matches!(member.ty.shape, Shape::Any) {
        return doc(OTHER);
    }
    let ty = unboxed(&member.ty).tokens.to_string().replace([' ', '`'], "");
    doc(&format!("A value of the type `{ty}`."))
}

/// The type in the box, or the type.
fn unboxed(ty: &Type) -> &Type {
    match &ty.shape {
        Shape::Boxed(inner) => inner,
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::List(_)
        | Shape::Map
        | Shape::Any
        | Shape::Primitive
        | Shape::Other => ty,
    }
}

fn reading(code: &mut Code, this: &Union) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let shown = literal::quoted(&this.name.to_string());
    let tag = match &this.tag {
        None => "::core::option::Option::None".to_owned(),
        Some(tag) => format!("::core::option::Option::Some({})", literal::quoted(tag)),
    };
    let model = "::clientwright_runtime::model";
    code.write(format_args!(
        "#[automatically_derived] impl {model}::Union for {name} {{
            const NAME: &'static str = {shown};
            const TAG: ::core::option::Option<&'static str> = {tag};
            const MEMBERS: &'static [{model}::Member<Self>] = &["
    ));
    for member in &this.members {
        let (ident, shown) = (member.name.to_string(), literal::quoted(&member.name.to_string()));
        let method = method(&member.ty);
        let tags: String =
            member.attributes.tags.iter().map(|tag| format!("{model}::Documented::{tag},")).collect();
        code.write(format_args!(
            "{model}::Member {{
                name: {shown}, tags: &[{tags}], read: |json| {model}::{method}(json, Self::{ident}),
            }},"
        ));
    }
    code.push("];");
    if let Some(other) = &this.other {
        code.write(format_args!(
            "fn other(value: ::clientwright_runtime::serde_json::Value) -> ::core::option::Option<Self> {{
                ::core::option::Option::Some(Self::{}(value))
            }}",
            other.name
        ));
    }
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "}}
        #[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                {model}::read_union(from)
            }}
        }}"
    ));
}

/// The function of the runtime that reads a type.
fn method(ty: &Type) -> &'static str {
    match ty.shape {
        Shape::List(_) => "member_list",
        Shape::Map => "member_map",
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::Boxed(_)
        | Shape::Any
        | Shape::Primitive
        | Shape::Other => "member",
    }
}

fn writing(code: &mut Code, this: &Union) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "#[automatically_derived] impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                match self {{"
    ));
    for member in this.members.iter().chain(&this.other) {
        code.write(format_args!("Self::{}(value) => {serde}::Serialize::serialize(value, to),", member.name));
    }
    code.push("} } }");
}

/// `as_text` and `into_text` for each variant whose name makes one that no other has.
fn accessors(code: &mut Code, this: &Union) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let names: Vec<_> = this.members.iter().map(|member| snake(&member.name.to_string())).collect();
    // The only variant of a union matches always.
    let is_alone = this.members.len() == 1 && this.other.is_none();
    let allow = if is_alone { "#[allow(unreachable_patterns)]" } else { "" };
    code.write(format_args!("{allow} impl {name} {{"));
    for (member, snake) in this.members.iter().zip(&names) {
        if names.iter().filter(|other| *other == snake).count() == 1 {
            accessor(code, this, member, snake);
        }
    }
    code.push("}");
}

fn accessor(code: &mut Code, this: &Union, member: &Member, snake: &str) {
    let visibility = code.part(this.visibility.clone());
    let variant = &member.name;
    let inner = unboxed(&member.ty);
    let ty = code.part(inner.tokens.clone());
    let is_boxed = matches!(member.ty.shape, Shape::Boxed(_));
    let owned = if is_boxed { "*value" } else { "value" };
    let held: Vec<_> = inner.tokens.clone().into_iter().collect();
    let (borrowed, value) = match &inner.shape {
        Shape::Primitive => (ty.clone(), if is_boxed { "**value" } else { "*value" }),
        Shape::List(item) => (format!("&[{}]", code.part(item.tokens.clone())), "value"),
        _ if is_string(&held) => ("&str".to_owned(), "value"),
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::Map
        | Shape::Boxed(_)
        | Shape::Any
        | Shape::Other => (format!("&{ty}"), "value"),
    };
    let docs = doc(&format!("The value, where it is [`Self::{variant}`]."));
    let option = "::core::option::Option";
    code.write(format_args!(
        "{docs} #[must_use] {visibility} fn as_{snake}(&self) -> {option}<{borrowed}> {{
            match self {{ Self::{variant}(value) => {option}::Some({value}), _ => {option}::None }}
        }}
        {docs} #[must_use] {visibility} fn into_{snake}(self) -> {option}<{ty}> {{
            match self {{ Self::{variant}(value) => {option}::Some({owned}), _ => {option}::None }}
        }}"
    ));
}

/// `From` each type that one variant holds, and from `&str` where one holds a `String`.
fn conversions(code: &mut Code, this: &Union) {
    let types: Vec<_> = this.members.iter().map(|member| unboxed(&member.ty).tokens.to_string()).collect();
    for (member, shown) in this.members.iter().zip(&types) {
        if types.iter().filter(|other| *other == shown).count() > 1 {
            continue;
        }
        let inner = unboxed(&member.ty);
        let is_boxed = matches!(member.ty.shape, Shape::Boxed(_));
        let made = if is_boxed { "::std::boxed::Box::new(value)" } else { "value" };
        let ty = code.part(inner.tokens.clone());
        conversion(code, this, member, &ty, made);
        if is_string(&inner.tokens.clone().into_iter().collect::<Vec<_>>()) {
            conversion(code, this, member, "&str", "::core::convert::Into::into(value)");
        }
    }
}

fn conversion(code: &mut Code, this: &Union, member: &Member, ty: &str, made: &str) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let variant = &member.name;
    code.write(format_args!(
        "#[automatically_derived] impl ::core::convert::From<{ty}> for {name} {{
            fn from(value: {ty}) -> Self {{ Self::{variant}({made}) }}
        }}"
    ));
}

/// `ImageUrl` as `image_url`.
fn snake(name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let is_after_small = before.is_some_and(|before| before.is_lowercase() || before.is_numeric());
        let is_before_small = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase()
            && before.is_some_and(|before| *before != '_')
            && (is_after_small || is_before_small)
        {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

//! `#[shared(id = String)]`: methods for the fields that several variants' types have.

use proc_macro::{Group, Ident, TokenTree};

use super::input::{Member, Union};
use crate::{
    attribute::{alias, doc, unraw},
    code::Code,
    cursor::Cursor,
    failure::Failure,
    literal,
    types::{Shape, Type},
};

const FIELD: &str = "a field and its type: `#[shared(id = String)]`";

/// A field that several variants' types have.
pub(super) struct Shared {
    name: Ident,
    /// The name in JSON.
    wire: String,
    /// The type, without `Option`, `Nullable` and `Box`.
    ty: Type,
    is_deprecated: bool,
    /// The variants whose types have it; all where it is empty.
    variants: Vec<Ident>,
}

impl Shared {
    /// Reads the attributes of a union.
    pub(super) fn read(attributes: &[Group]) -> Result<Vec<Self>, Failure> {
        let mut all: Vec<Self> = Vec::new();
        for attribute in attributes {
            let mut cursor = Cursor::new(attribute.stream(), attribute.span_close());
            let known = all.len();
            while !cursor.is_empty() {
                if cursor.is_keyword("in") {
                    let variants = variants(&mut cursor)?;
                    all.iter_mut().skip(known).for_each(|shared| shared.variants.clone_from(&variants));
                    break;
                }
                all.push(Self::read_one(&mut cursor)?);
                if !cursor.is_empty() {
                    cursor.punct(',')?;
                }
            }
            if all.len() == known {
                return Err(cursor.expected(FIELD));
            }
        }
        Ok(all)
    }

    /// `"is_new" new = bool`, `deprecated new = bool`
    fn read_one(cursor: &mut Cursor) -> Result<Self, Failure> {
        let wire = if cursor.is_literal() { Some(literal::text(cursor, "the name in JSON")?) } else { None };
        let mut name = cursor.ident(FIELD)?;
        let is_deprecated = name.to_string() == "deprecated" && !cursor.is_punct('=');
        if is_deprecated {
            name = cursor.ident(FIELD)?;
        }
        cursor.punct('=')?;
        let ty = Type::new(cursor.until_comma());
        if ty.tokens.is_empty() {
            return Err(cursor.expected(FIELD));
        }
        let wire = wire.unwrap_or_else(|| unraw(&name));
        Ok(Self { name, wire, ty, is_deprecated, variants: Vec::new() })
    }

    /// Whether the type of a variant has the field.
    fn is_of(&self, member: &Member) -> bool {
        let is = |variant: &Ident| variant.to_string() == member.name.to_string();
        !member.is_open && (self.variants.is_empty() || self.variants.iter().any(is))
    }

    /// Refuses variants that the union does not have.
    fn refuse_unknown(&self, union: &Union) -> Result<(), Failure> {
        let is_known = |variant: &Ident| {
            union.members.iter().any(|member| variant.to_string() == member.name.to_string())
        };
        match self.variants.iter().find(|variant| !is_known(variant)) {
            Some(variant) => {
                Err(Failure::new(variant.span(), format!("`{}` has no variant `{variant}`", union.name)))
            }
            None => Ok(()),
        }
    }
}

fn variants(cursor: &mut Cursor) -> Result<Vec<Ident>, Failure> {
    cursor.keyword("in")?;
    let mut found = vec![cursor.ident("a variant that has the fields")?];
    while cursor.take_punct(',') && !cursor.is_empty() {
        found.push(cursor.ident("a variant that has the fields")?);
    }
    if cursor.is_empty() { Ok(found) } else { Err(cursor.expected("`)`")) }
}

/// The methods.
pub(super) fn methods(code: &mut Code, union: &Union) -> Result<(), Failure> {
    if union.shared.is_empty() {
        return Ok(());
    }
    let name = code.part(TokenTree::Ident(union.name.clone()));
    code.write(format_args!("#[allow(deprecated)] impl {name} {{"));
    for shared in &union.shared {
        shared.refuse_unknown(union)?;
        method(code, union, shared);
    }
    code.push("}");
    Ok(())
}

/// `pub fn id(&self) -> Option<&str>`
fn method(code: &mut Code, union: &Union, shared: &Shared) {
    let Shared { name, wire, ty, .. } = shared;
    let plain = unraw(name);
    let tokens = code.part(ty.tokens.clone());
    let option = "::core::option::Option";
    let (output, end) = match &ty.shape {
        Shape::Primitive => (format!("{option}<{tokens}>"), ".copied()"),
        Shape::List(item) => {
            let item = code.part(item.tokens.clone());
            (format!("&[{item}]"), ".map(::std::vec::Vec::as_slice).unwrap_or_default()")
        }
        Shape::Other if union.is_text(ty) => {
            (format!("{option}<&str>"), ".map(::std::string::String::as_str)")
        }
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::Boxed(_)
        | Shape::Map
        | Shape::Any
        | Shape::Other => (format!("{option}<&{tokens}>"), ""),
    };
    let is_list = matches!(ty.shape, Shape::List(_));
    let nothing = if is_list { "&[]".to_owned() } else { format!("{option}::None") };
    let field = code.part(TokenTree::Ident(name.clone()));
    let mut arms = String::new();
    let mut is_whole = true;
    for member in &union.members {
        let variant = &member.name;
        if shared.is_of(member) {
            arms += &format!(
                "Self::{variant}(member) =>
                    ::clientwright_runtime::model::Shared::<{tokens}>::shared(&member.{field}){end},"
            );
        } else if let Some(scalar) = member.is_open.then(|| of_json(union, ty)).flatten() {
            let wire = literal::quoted(wire);
            arms += &format!("Self::{variant}(json) => json.get({wire}){scalar},");
        } else {
            is_whole = false;
        }
    }
    let rest = if is_whole { String::new() } else { format!("_ => {nothing},") };
    let mut docs = doc(&format!("`{}` of whichever it is, if that has it.", wire.replace('`', "'")));
    docs += &alias(wire, &plain).unwrap_or_default();
    if shared.is_deprecated {
        docs += "#[deprecated]";
    }
    let visibility = code.part(union.visibility.clone());
    code.write(format_args!(
        "{docs} #[must_use] #[inline] {visibility} fn {field}(&self) -> {output} {{ match self {{ {arms} {rest} }} }}"
    ));
}

/// How a value of this type is had from a variant that keeps any JSON.
fn of_json(union: &Union, ty: &Type) -> Option<String> {
    let text = ty.tokens.to_string();
    let scalar = match (&ty.shape, text.as_str()) {
        (Shape::Any, _) => return Some(String::new()),
        (Shape::Primitive, scalar @ ("bool" | "i64" | "u64" | "f64")) => scalar,
        (Shape::Other, _) if union.is_text(ty) => "str",
        _ => return None,
    };
    Some(format!(".and_then(::clientwright_runtime::serde_json::Value::as_{scalar})"))
}

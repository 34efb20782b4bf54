//! The struct and the arguments of `#[object]`, as they are written.

use proc_macro::{Delimiter, Ident, Span, TokenStream};

use crate::{
    attribute::{Attributes, unraw},
    constant::Constant,
    cursor::Cursor,
    failure::Failure,
    literal,
    types::{Shape, Type},
};

/// A struct with `#[object]`.
pub(crate) struct Object {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
    /// `#[rest]`: the map of all fields that have no name here.
    pub(crate) rest: Option<Field>,
    pub(crate) constants: Vec<Constant>,
    /// `new`
    pub(crate) is_new: bool,
    /// `new(id, name)`: the arguments in their order, where that is not the fields'.
    order: Vec<Ident>,
    /// `builder = OrderBuilder`
    pub(crate) builder: Option<Ident>,
}

/// A field that is no constant.
pub(crate) struct Field {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// The name without `r#`.
    pub(crate) plain: String,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
}

/// When a field is there.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Presence {
    Required,
    /// `#[required]` on an `Option`: always written.
    RequiredNullable,
    Optional,
    Nullable,
}

impl Presence {
    fn is_needed(self) -> bool {
        matches!(self, Self::Required | Self::RequiredNullable)
    }
}

impl Object {
    pub(crate) fn read(arguments: TokenStream, item: TokenStream) -> Result<Self, Failure> {
        let mut cursor = Cursor::new(item, Span::call_site());
        let attributes = Attributes::read(&mut cursor)?;
        let visibility = cursor.visibility();
        cursor.keyword("struct")?;
        let name = cursor.ident("the name of a struct")?;
        attributes.refuse_ours("a struct", name.span())?;
        attributes.refuse_tags("a struct")?;
        attributes.refuse_shared("a struct")?;
        let Some(body) = cursor.take_group(Delimiter::Brace) else {
            return Err(cursor.expected("named fields: an object has no generics"));
        };
        let all = Field::read_all(&mut Cursor::new(body.stream(), body.span_close()))?;
        let (rest, fields): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|field| field.attributes.rest.is_some());
        let rest = only(rest)?;
        let (constants, is_new, order, builder) = (Vec::new(), false, Vec::new(), None);
        let mut object =
            Self { attributes, visibility, name, fields, rest, constants, is_new, order, builder };
        object.read_arguments(&mut Cursor::new(arguments, Span::call_site()))?;
        object.check_order()?;
        object.name_constants()?;
        Ok(object)
    }

    fn read_arguments(&mut self, cursor: &mut Cursor) -> Result<(), Failure> {
        while !cursor.is_empty() {
            self.read_argument(cursor)?;
            if !cursor.is_empty() {
                cursor.punct(',')?;
            }
        }
        Ok(())
    }

    fn read_argument(&mut self, cursor: &mut Cursor) -> Result<(), Failure> {
        const KNOWN: &str = "`new`, `builder = Name` or a constant: `\"type\" = \"message\"`";
        if let Some(word) = cursor.take_ident() {
            match word.to_string().as_str() {
                "new" => {
                    self.is_new = true;
                    if let Some(group) = cursor.take_group(Delimiter::Parenthesis) {
                        self.order = idents(&mut Cursor::new(group.stream(), group.span_close()))?;
                    }
                }
                "builder" => {
                    cursor.punct('=')?;
                    self.builder = Some(cursor.ident("the name of the builder")?);
                }
                _ => return Err(Failure::new(word.span(), format!("expected {KNOWN}"))),
            }
            return Ok(());
        }
        let Some(literal) = cursor.take_literal() else { return Err(cursor.expected(KNOWN)) };
        let Some(wire) = literal::unquoted(&literal.to_string()) else {
            return Err(Failure::new(literal.span(), format!("expected {KNOWN}")));
        };
        self.constants.push(Constant::read(cursor, wire, literal.span())?);
        Ok(())
    }

    /// Refuses an order of arguments that does not name each required field once.
    fn check_order(&self) -> Result<(), Failure> {
        let Some(first) = self.order.first() else { return Ok(()) };
        let names = |list: &mut dyn Iterator<Item = &Ident>| {
            let mut names: Vec<_> = list.map(ToString::to_string).collect();
            names.sort();
            names
        };
        let required = names(&mut self.required().map(|field| &field.name));
        if names(&mut self.order.iter()) == required {
            return Ok(());
        }
        Err(Failure::new(first.span(), "`new` names each required field once, in the order of its arguments"))
    }

    /// Names the fields of the constants, and refuses a name in JSON that comes twice.
    fn name_constants(&mut self) -> Result<(), Failure> {
        let mut taken: Vec<_> = self.declared().map(|field| field.plain.clone()).collect();
        let mut wires: Vec<_> = self.fields.iter().map(|field| (&field.wire, field.name.span())).collect();
        for constant in &mut self.constants {
            constant.name_field(&taken);
            taken.push(constant.field.clone());
        }
        wires.extend(self.constants.iter().map(|constant| (&constant.wire, constant.span)));
        wires.sort_by_key(|(wire, _)| *wire);
        for (one, other) in wires.iter().zip(wires.iter().skip(1)) {
            if one.0 == other.0 {
                return Err(Failure::new(other.1, format!("two fields have the name `{}` in JSON", one.0)));
            }
        }
        Ok(())
    }

    /// All fields that stand in the struct, but for constants.
    pub(crate) fn declared(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(&self.rest)
    }

    /// The fields that a constructor must be given.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.presence == Presence::Required)
    }

    /// The arguments of `new`, in their order.
    pub(crate) fn arguments(&self) -> Vec<&Field> {
        let mut arguments: Vec<_> = self.required().collect();
        let place = |field: &&Field| {
            let own = field.name.to_string();
            self.order.iter().position(|name| name.to_string() == own)
        };
        arguments.sort_by_key(place);
        arguments
    }

    /// The fields that have setters, but for the rest.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.presence != Presence::Required)
    }
}

/// Names with commas between them.
fn idents(cursor: &mut Cursor) -> Result<Vec<Ident>, Failure> {
    let mut found = Vec::new();
    while !cursor.is_empty() {
        found.push(cursor.ident("the name of a field")?);
        if !cursor.is_empty() {
            cursor.punct(',')?;
        }
    }
    Ok(found)
}

impl Field {
    fn read_all(cursor: &mut Cursor) -> Result<Vec<Self>, Failure> {
        let mut fields = Vec::new();
        while !cursor.is_empty() {
            fields.push(Self::read(cursor)?);
            if !cursor.is_empty() {
                cursor.punct(',')?;
            }
        }
        Ok(fields)
    }

    fn read(cursor: &mut Cursor) -> Result<Self, Failure> {
        let attributes = Attributes::read(cursor)?;
        let visibility = cursor.visibility();
        let name = cursor.ident("the name of a field")?;
        cursor.punct(':')?;
        let ty = Type::new(cursor.until_comma());
        if ty.tokens.is_empty() {
            return Err(cursor.expected("a type"));
        }
        let presence = presence(&ty, attributes.required)?;
        if let Some(span) = attributes.read_only.filter(|_| presence.is_needed()) {
            return Err(Failure::new(span, "`read_only` belongs on what may be left out: it is not sent"));
        }
        attributes.refuse_tags("a field")?;
        attributes.refuse_shared("a field")?;
        let plain = unraw(&name);
        let wire = attributes.wire.clone().unwrap_or_else(|| plain.clone());
        Ok(Self { attributes, visibility, name, plain, wire, ty, presence })
    }
}

/// The only field with `#[rest]`, which is a map.
fn only(rest: Vec<Field>) -> Result<Option<Field>, Failure> {
    let mut rest = rest.into_iter();
    let Some(field) = rest.next() else { return Ok(None) };
    let refused = |field: &Field, why: &str| {
        let span = field.attributes.rest.unwrap_or(field.name.span());
        Err(Failure::new(span, why.to_owned()))
    };
    if let Some(second) = rest.next() {
        return refused(&second, "one field at most takes the rest");
    }
    match &field.ty.shape {
        Shape::Map if field.attributes.wire.is_none() => Ok(Some(field)),
        Shape::Map => refused(&field, "the rest has no name in JSON"),
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::List(_)
        | Shape::Boxed(_)
        | Shape::Any
        | Shape::Primitive
        | Shape::Other => refused(&field, "`rest` belongs on a `BTreeMap<String, T>`"),
    }
}

fn presence(ty: &Type, required: Option<Span>) -> Result<Presence, Failure> {
    match (&ty.shape, required) {
        (Shape::Optional(_), Some(_)) => Ok(Presence::RequiredNullable),
        (Shape::Optional(_), None) => Ok(Presence::Optional),
        (_, Some(span)) => {
            Err(Failure::new(span, "`required` belongs on an `Option`, whose `None` is then written"))
        }
        (Shape::Nullable(_), None) => Ok(Presence::Nullable),
        (
            Shape::List(_) | Shape::Map | Shape::Boxed(_) | Shape::Any | Shape::Primitive | Shape::Other,
            None,
        ) => Ok(Presence::Required),
    }
}

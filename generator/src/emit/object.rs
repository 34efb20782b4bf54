//! ```text
//! pub struct Image {
//!     pub name: Option<String>,
//! }
//! ```
//! and, in a file of its own, how it is read and written.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::{Emission, TypeWriter, docs, when};
use crate::model::{Field, Named, Object, Presence, Type};
use crate::name::TypeNames;
use crate::output::RustFile;

/// How many fields fit into a function of sixty lines.
const FIELDS_IN_A_FUNCTION: usize = 50;

/// The object's type, and how it is read and written.
pub(super) fn files(
    ctx: Emission<'_>,
    named: &Named,
    names: &TypeNames,
    object: &Object,
) -> (RustFile, RustFile) {
    let fields: Vec<_> = object.fields.iter().zip(&names.members).collect();
    (model(ctx, named, names, &fields), wire(ctx, names, &fields))
}

fn model(ctx: Emission<'_>, named: &Named, names: &TypeNames, fields: &[(&Field, &Ident)]) -> RustFile {
    let mut types = TypeWriter::beside_models(ctx);
    let ident = &names.ident;
    let component = [named.name.name.wire.clone()];
    let path = if named.name.is_component { &component[..] } else { &named.name.path };
    let fallback = format!("The object `{}`.", path.join(".").replace('`', "'"));
    let docs = docs::of_type(&named.docs, named.deprecated, &fallback);
    let default = when(!has_required(fields), quote!(Default,));
    let constructor = when(has_required(fields), constructor(&mut types, ident, fields));
    let all = fields;
    let fields = fields.iter().map(|(field, ident)| self::field(&mut types, field, ident));
    let fields: TokenStream = fields.collect();
    let imports = types.imports(ident);
    let nested = allow_nesting(all);
    RustFile {
        docs: format!("[`{ident}`]."),
        tokens: quote! {
            #imports

            #docs
            #[derive(Clone, Debug, #default PartialEq)]
            #[non_exhaustive]
            #nested
            pub struct #ident { #fields }

            #constructor
        },
    }
}

fn has_required(fields: &[(&Field, &Ident)]) -> bool {
    fields.iter().any(|(field, _)| is_required(field))
}

fn is_required(field: &Field) -> bool {
    field.presence == Presence::Required
}

fn field(types: &mut TypeWriter<'_>, field: &Field, ident: &Ident) -> TokenStream {
    let ty = field_type(types, field);
    let wire = &field.name.wire;
    let docs = docs::of(&field.docs, &field.facts, &format!("`{}`.", wire.replace('`', "'")));
    let alias = docs::alias(wire, ident);
    let deprecated = docs::deprecated(field.deprecated);
    quote!(#docs #alias #deprecated pub #ident: #ty,)
}

fn field_type(types: &mut TypeWriter<'_>, field: &Field) -> TokenStream {
    let ty = value_type(types, field);
    match field.presence {
        Presence::Required => ty,
        Presence::RequiredNullable | Presence::Optional => quote!(Option<#ty>),
        Presence::OptionalNullable => types.nullable(&ty),
    }
}

fn value_type(types: &mut TypeWriter<'_>, field: &Field) -> TokenStream {
    let ty = types.write(&field.ty);
    if field.boxed { quote!(Box<#ty>) } else { ty }
}

/// `pub fn new(id: String) -> Self` with the required fields.
fn constructor(types: &mut TypeWriter<'_>, ident: &Ident, fields: &[(&Field, &Ident)]) -> TokenStream {
    let (arguments, values): (Vec<_>, Vec<_>) = fields
        .iter()
        .filter(|(field, _)| is_required(field))
        .map(|(field, ident)| argument(types, field, ident))
        .unzip();
    let rest = fields.iter().filter(|(field, _)| !is_required(field)).map(|(field, ident)| {
        let value = match field.presence {
            Presence::Required | Presence::RequiredNullable | Presence::Optional => quote!(None),
            Presence::OptionalNullable => {
                let nullable = types.runtime("Nullable");
                quote!(#nullable::Absent)
            }
        };
        quote!(#ident: #value,)
    });
    let many = when(arguments.len() > 7, quote!(#[allow(clippy::too_many_arguments)]));
    let old = allow_deprecated(fields);
    quote! {
        impl #ident {
            /// With its required fields; all others are absent.
            #many
            #old
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values)* #(#rest)* }
            }
        }
    }
}

fn argument(types: &mut TypeWriter<'_>, field: &Field, ident: &Ident) -> (TokenStream, TokenStream) {
    let ty = value_type(types, field);
    match &field.ty {
        Type::Scalar(crate::model::Scalar::String) | Type::Named(_) if !field.boxed => {
            (quote!(#ident: impl Into<#ty>), quote!(#ident: #ident.into(),))
        }
        Type::Scalar(_) | Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => {
            (quote!(#ident: #ty), quote!(#ident,))
        }
    }
}

/// Reading and writing a deprecated field is no use of it.
fn allow_deprecated(fields: &[(&Field, &Ident)]) -> TokenStream {
    when(fields.iter().any(|(field, _)| field.deprecated), quote!(#[allow(deprecated)]))
}

/// Maps of maps of lists are the API's idea, and an alias would only hide them.
fn allow_nesting(fields: &[(&Field, &Ident)]) -> TokenStream {
    let is_deep = fields.iter().any(|(field, _)| field.ty.depth() > 2);
    when(is_deep, quote!(#[allow(clippy::type_complexity)]))
}

fn wire(ctx: Emission<'_>, names: &TypeNames, fields: &[(&Field, &Ident)]) -> RustFile {
    let ident = &names.ident;
    let (draft, draft_type, finish) = if has_required(fields) {
        draft(ctx, names, fields)
    } else {
        (quote!(), quote!(Self), quote!(Ok(draft)))
    };
    let name = ident.to_string();
    let long = when(fields.len() > FIELDS_IN_A_FUNCTION, quote!(#[allow(clippy::too_many_lines)]));
    let old = allow_deprecated(fields);
    let (draft_name, fields_name) = if fields.is_empty() {
        (format_ident!("_draft"), format_ident!("_fields"))
    } else {
        (format_ident!("draft"), format_ident!("fields"))
    };
    let read = read(fields);
    let writes = fields.iter().map(|(field, ident)| write(field, ident));
    RustFile {
        docs: format!("Reads and writes [`{ident}`](models::{ident})."),
        tokens: quote! {
            use clientwright_runtime::model::{
                self, Deserialize, Deserializer, Fields, MapAccess, MissingField, Object, Serialize, SerializeMap,
                Serializer, Value,
            };
            use super::super::models;

            #draft

            #old
            impl Object for models::#ident {
                type Draft = #draft_type;
                const NAME: &'static str = #name;

                #long
                fn read<'de, A: MapAccess<'de>>(
                    #draft_name: &mut Self::Draft, field: &str, value: Value<'_, A>,
                ) -> Result<(), A::Error> {
                    #read
                }

                #long
                fn finish(draft: Self::Draft) -> Result<Self, MissingField> {
                    #finish
                }

                #long
                fn write<M: SerializeMap>(&self, #fields_name: &mut Fields<'_, M>) -> Result<(), M::Error> {
                    #(#writes)*
                    Ok(())
                }
            }

            impl<'de> Deserialize<'de> for models::#ident {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    model::read(deserializer)
                }
            }

            impl Serialize for models::#ident {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    model::write(self, serializer)
                }
            }
        },
    }
}

/// Whether `null` is a value of it, which must not get lost; elsewhere `null` among others is no value.
fn says_null(ty: &Type) -> bool {
    match ty {
        Type::Nullable(_) | Type::Json => true,
        Type::Scalar(_) | Type::Named(_) | Type::List(_) | Type::Map(_) => false,
    }
}

fn read(fields: &[(&Field, &Ident)]) -> TokenStream {
    let arms = fields.iter().map(|(field, ident)| {
        let wire = &field.name.wire;
        let method = match (field.presence, &field.ty) {
            (Presence::OptionalNullable, _) => quote!(nullable),
            (_, Type::List(item)) if !says_null(item) => quote!(list),
            (_, Type::Map(value)) if !says_null(value) => quote!(map),
            (Presence::Required, _) => quote!(required),
            (Presence::RequiredNullable | Presence::Optional, _) => quote!(optional),
        };
        quote!(#wire => value.#method(&mut draft.#ident),)
    });
    if fields.is_empty() {
        return quote! {
            let _ = field;
            value.ignore()
        };
    }
    quote!(match field { #(#arms)* _ => value.ignore(), })
}

fn write(field: &Field, ident: &Ident) -> TokenStream {
    let wire = &field.name.wire;
    let method = match field.presence {
        Presence::Required | Presence::RequiredNullable => quote!(required),
        Presence::Optional => quote!(optional),
        Presence::OptionalNullable => quote!(nullable),
    };
    quote!(fields.#method(#wire, &self.#ident)?;)
}

/// The struct that collects the fields while they arrive, and how it becomes the object.
fn draft(
    ctx: Emission<'_>,
    names: &TypeNames,
    fields: &[(&Field, &Ident)],
) -> (TokenStream, TokenStream, TokenStream) {
    let mut types = TypeWriter::outside_models(ctx);
    let draft = &names.draft;
    let slots = fields.iter().map(|(field, ident)| {
        let ty = value_type(&mut types, field);
        let ty = if field.presence == Presence::OptionalNullable {
            types.nullable(&ty)
        } else {
            quote!(Option<#ty>)
        };
        quote!(#ident: #ty,)
    });
    let slots: TokenStream = slots.collect();
    let docs = format!(" The fields of [`{0}`](models::{0}) that have arrived so far.", names.ident);
    let values = fields.iter().map(|(field, ident)| {
        let wire = &field.name.wire;
        match (field.presence, &field.ty) {
            // Anything can be `null`, and then it is there.
            (Presence::Required, Type::List(_) | Type::Map(_) | Type::Json) => {
                quote!(#ident: draft.#ident.unwrap_or_default(),)
            }
            (Presence::Required, _) => quote!(#ident: model::require(draft.#ident, #wire)?,),
            (Presence::RequiredNullable | Presence::Optional | Presence::OptionalNullable, _) => {
                quote!(#ident: draft.#ident,)
            }
        }
    });
    let nested = allow_nesting(fields);
    let declaration = quote! {
        #[doc = #docs]
        #[derive(Debug, Default)]
        #nested
        pub struct #draft { #slots }
    };
    (declaration, quote!(#draft), quote!(Ok(Self { #(#values)* })))
}

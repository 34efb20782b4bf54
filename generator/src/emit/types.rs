//! Types in code: `Option<Vec<DevService>>`, `Nullable<String>`.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::{Emission, when};
use crate::model::{Scalar, Type, TypeId};

/// Writes types for one file and remembers what the file must import.
pub(super) struct TypeWriter<'a> {
    ctx: Emission<'a>,
    /// Whether the API's own types are imported by name, or reached through `models`.
    imports_models: bool,
    models: BTreeSet<String>,
    runtime: BTreeSet<&'static str>,
    uses_map: bool,
}

impl<'a> TypeWriter<'a> {
    /// For a file in `models/`, which imports its neighbours by name.
    pub(super) fn beside_models(ctx: Emission<'a>) -> Self {
        Self { ctx, imports_models: true, models: BTreeSet::new(), runtime: BTreeSet::new(), uses_map: false }
    }

    /// For any other file, which says `models::Image`.
    pub(super) fn outside_models(ctx: Emission<'a>) -> Self {
        Self { imports_models: false, ..Self::beside_models(ctx) }
    }

    /// The type in code.
    pub(super) fn write(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Named(id) => self.named(*id),
            Type::List(item) => {
                let item = self.write(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.write(value);
                if !self.imports_models {
                    return quote!(std::collections::BTreeMap<String, #value>);
                }
                self.uses_map = true;
                quote!(BTreeMap<String, #value>)
            }
            Type::Nullable(ty) => {
                let ty = self.write(ty);
                quote!(Option<#ty>)
            }
            Type::Json => quote!(clientwright_runtime::serde_json::Value),
        }
    }

    /// `Nullable<…>` of the runtime.
    pub(super) fn nullable(&mut self, ty: &TokenStream) -> TokenStream {
        let nullable = self.runtime("Nullable");
        quote!(#nullable<#ty>)
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::String => quote!(String),
            Scalar::Boolean => quote!(bool),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::UInt32 => quote!(u32),
            Scalar::UInt64 => quote!(u64),
            Scalar::Float32 => quote!(f32),
            Scalar::Float64 => quote!(f64),
            Scalar::Secret => self.runtime("Secret"),
            Scalar::DateTime => self.runtime("Timestamp"),
            Scalar::Date => self.runtime("Date"),
            Scalar::UnixMillis => self.runtime("UnixMillis"),
            Scalar::UnixSeconds => self.runtime("UnixSeconds"),
            Scalar::Base64 => self.runtime("Base64"),
        }
    }

    fn named(&mut self, id: TypeId) -> TokenStream {
        let Some(names) = self.ctx.names.of_type(id) else {
            return quote!(clientwright_runtime::serde_json::Value);
        };
        let ident = &names.ident;
        if !self.imports_models {
            return quote!(models::#ident);
        }
        self.models.insert(ident.to_string());
        quote!(#ident)
    }

    /// A type of the runtime: by name, or in full where the API has a type of that name.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let ident = format_ident!("{name}");
        if !self.imports_models || self.ctx.names.types().any(|names| names.ident == name) {
            return quote!(clientwright_runtime::#ident);
        }
        self.runtime.insert(name);
        quote!(#ident)
    }

    /// `use` of all that was written, `own` being the type the file defines.
    pub(super) fn imports(&self, own: &Ident) -> TokenStream {
        let own = own.to_string();
        let models: Vec<_> =
            self.models.iter().filter(|name| **name != own).map(|name| ident(name)).collect();
        let runtime: Vec<_> = self.runtime.iter().map(|name| ident(name)).collect();
        let runtime = import(&quote!(clientwright_runtime), &runtime);
        let models = import(&quote!(super), &models);
        let map = when(
            self.uses_map,
            quote!(
                use std::collections::BTreeMap;
            ),
        );
        quote!(#map #runtime #models)
    }
}

fn import(from: &TokenStream, names: &[Ident]) -> TokenStream {
    match names {
        [] => quote!(),
        [name] => quote!(use #from::#name;),
        names => quote!(use #from::{#(#names),*};),
    }
}

fn ident(name: &str) -> Ident {
    name.strip_prefix("r#").map_or_else(|| format_ident!("{name}"), |raw| format_ident!("r#{raw}"))
}

//! One Rust file while it is being written: types and items of the runtime by their shortest path, each import recorded
//! when it is used.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::Emission;
use crate::emit::models::Own;
use crate::model::{Api, Scalar, Type, TypeId, Value};
use crate::name::{Home, Ident, Module, ModuleId, TypeNames};

/// Origin of an import, in the order of the `use` lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum From {
    Std,
    Prelude,
    Runtime,
    /// The folder that the file lies in.
    Folder,
    /// The generated folder.
    Root,
}

/// The items of the runtime's prelude: those of nearly every operation.
const PRELUDE: [&str; 10] = [
    "Example",
    "Method",
    "Operation",
    "RawResponse",
    "Responses",
    "Security",
    "class",
    "example",
    "parameter",
    "request",
];

/// A file that is being written.
pub(super) struct FileWriter<'a> {
    ctx: Emission<'a>,
    module: Option<&'a Module>,
    id: Option<ModuleId>,
    /// Whether the file lies in the generated folder itself.
    is_top: bool,
    /// Name of the crate, in code of its users: all that it names is the crate's.
    krate: Option<Ident>,
    imports: BTreeMap<From, BTreeSet<String>>,
    /// Names that stand for something in this file: defined here (`None`) or imported.
    taken: HashMap<String, Option<From>>,
}

impl<'a> FileWriter<'a> {
    /// The file of a module.
    pub(super) fn of(ctx: Emission<'a>, id: ModuleId, types: &[Own<'_>]) -> Self {
        let idents =
            types.iter().flat_map(|(_, _, names)| std::iter::once(&names.ident).chain(&names.builder));
        let defined: Vec<_> = idents.map(ToString::to_string).collect();
        Self { module: ctx.names.module(id), id: Some(id), ..Self::beside(ctx, &defined) }
    }

    /// The API that is written.
    pub(super) fn api(&self) -> &'a Api {
        self.ctx.api
    }

    /// Notes that the file defines this name.
    pub(super) fn define(&mut self, ident: &Ident) {
        self.taken.insert(ident.to_string(), None);
    }

    /// A file beside the folders of modules, or beside the modules of one; `defined` are the names it defines.
    pub(super) fn beside(ctx: Emission<'a>, defined: &[String]) -> Self {
        let taken = defined.iter().map(|name| (name.clone(), None)).collect();
        Self { ctx, module: None, id: None, is_top: false, krate: None, imports: BTreeMap::new(), taken }
    }

    /// Code outside the crate, which has the runtime's items from it.
    pub(super) fn of_user(ctx: Emission<'a>, krate: &Ident) -> Self {
        Self { krate: Some(krate.clone()), ..Self::beside(ctx, &[]) }
    }

    /// A file of the generated folder itself.
    pub(super) fn top(ctx: Emission<'a>) -> Self {
        Self { is_top: true, ..Self::beside(ctx, &[]) }
    }

    /// The way to the generated folder.
    fn up(&self) -> TokenStream {
        match (self.module, &self.krate) {
            (_, Some(krate)) => quote!(#krate),
            (Some(module), None) => {
                let supers = (0..=module.path.len()).map(|_| quote!(super));
                quote!(#(#supers)::*)
            }
            (None, None) if self.is_top => quote!(super),
            (None, None) => quote!(super::super),
        }
    }

    /// A type beside the modules of the folder that the file lies in.
    pub(super) fn beside_it(&mut self, ident: &Ident) -> TokenStream {
        if self.import(From::Folder, &ident.to_string()) { quote!(#ident) } else { quote!(super::#ident) }
    }

    /// An item or module of the runtime: by name, or in full where the name stands for something else here. The
    /// runtime's prelude is imported as a whole.
    pub(super) fn runtime(&mut self, name: &str) -> TokenStream {
        if self.krate.is_some() {
            return self.root(name);
        }
        let ident = format_ident!("{name}");
        if PRELUDE.contains(&name) {
            let is_taken = self.taken.get(name).is_some_and(|by| *by != Some(From::Prelude));
            self.imports.entry(From::Prelude).or_default();
            return if is_taken { quote!(clientwright_runtime::#ident) } else { quote!(#ident) };
        }
        if self.import(From::Runtime, name) { quote!(#ident) } else { quote!(clientwright_runtime::#ident) }
    }

    /// An item of the generated folder: `Client`.
    pub(super) fn root(&mut self, name: &str) -> TokenStream {
        let ident = format_ident!("{name}");
        let up = self.up();
        if self.import(From::Root, name) { quote!(#ident) } else { quote!(#up::#ident) }
    }

    /// A type, with `Option` around it where `null` is a value.
    pub(super) fn value(&mut self, value: &Value) -> TokenStream {
        let ty = self.ty(&value.ty);
        if value.needs_null() { quote!(Option<#ty>) } else { ty }
    }

    /// A type.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Named(id) => self.named(*id),
            Type::Foreign(foreign) => self.foreign(&foreign.path),
            Type::List(item) => {
                let item = self.value(item);
                quote!(Vec<#item>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.value(item));
                quote!((#(#items,)*))
            }
            Type::Map(value) => {
                let value = self.value(value);
                let map = if self.import(From::Std, "BTreeMap") {
                    quote!(BTreeMap)
                } else {
                    quote!(std::collections::BTreeMap)
                };
                quote!(#map<String, #value>)
            }
            Type::Constant(value) => self.ty(&Type::Scalar(of_constant(value))),
            Type::Json => self.json(),
        }
    }

    /// A type of the user's own: one of the crate itself is found there by users of it.
    fn foreign(&self, names: &str) -> TokenStream {
        match (names.strip_prefix("crate::"), &self.krate) {
            (Some(names), Some(krate)) => path(&format!("{krate}::{names}")),
            (Some(_) | None, _) => path(names),
        }
    }

    /// Any JSON.
    pub(super) fn json(&mut self) -> TokenStream {
        let serde_json = self.runtime("serde_json");
        quote!(#serde_json::Value)
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::String => quote!(String),
            Scalar::Boolean => quote!(bool),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::UInt32 => quote!(u32),
            Scalar::UInt64 => quote!(u64),
            Scalar::Float64 => quote!(f64),
            Scalar::Secret => self.runtime("Secret"),
            Scalar::DateTime => self.runtime("DateTime"),
            Scalar::Date => self.runtime("Date"),
            Scalar::UnixMillis => self.runtime("UnixMillis"),
            Scalar::UnixSeconds => self.runtime("UnixSeconds"),
            Scalar::Base64 => self.runtime("Base64"),
        }
    }

    /// One of the API's own types.
    pub(super) fn named(&mut self, id: TypeId) -> TokenStream {
        let Some(names) = self.ctx.names.of_type(id) else { return self.json() };
        let ident = &names.ident;
        if self.id == Some(names.module) {
            return quote!(#ident);
        }
        let is_model = self.module.is_some_and(|module| module.home == Home::Models);
        if is_model && names.is_top {
            return self.beside_it(ident);
        }
        let module = self.ctx.names.module(names.module);
        let own = self.module.zip(module).is_some_and(|(own, other)| own.path == other.path);
        let inner = inner(self.ctx, names);
        if own {
            return quote!(super::#inner);
        }
        if let Some(module) = module.filter(|module| module.home == Home::Operations) {
            let (up, path) = (self.up(), &module.path);
            return quote!(#up::#(#path)::*::#inner);
        }
        let models = self.root("models");
        quote!(#models::#inner)
    }

    /// The `use` lines of all that was written.
    pub(super) fn imports(&self) -> TokenStream {
        let lines = self.imports.iter().map(|(from, names)| {
            let from = match from {
                From::Std => quote!(std::collections),
                From::Prelude => {
                    return quote!(
                        use clientwright_runtime::prelude::*;
                    );
                }
                From::Runtime => quote!(clientwright_runtime),
                From::Folder => quote!(super),
                From::Root => self.up(),
            };
            let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
            match names.as_slice() {
                [name] => quote!(use #from::#name;),
                names => quote!(use #from::{#(#names),*};),
            }
        });
        lines.collect()
    }

    /// Whether the name can stand alone for the item; then it is imported.
    fn import(&mut self, from: From, name: &str) -> bool {
        let by = *self.taken.entry(name.to_owned()).or_insert(Some(from));
        if by == Some(from) {
            self.imports.entry(from).or_default().insert(name.to_owned());
        }
        by == Some(from)
    }
}

/// The way to a type from its folder: `Image`, or `image::Status`.
fn inner(ctx: Emission<'_>, names: &TypeNames) -> TokenStream {
    let ident = &names.ident;
    match ctx.names.module(names.module) {
        Some(module) if !names.is_top => {
            let module = &module.ident;
            quote!(#module::#ident)
        }
        Some(_) | None => quote!(#ident),
    }
}

/// The way from a module to the generated folder, in documentation.
pub(super) fn up(module: &Module) -> String {
    let supers = std::iter::repeat_n("super", module.path.len() + 1);
    supers.collect::<Vec<_>>().join("::")
}

/// The way to a type in documentation, below the generated folder.
pub(super) fn link(ctx: Emission<'_>, id: TypeId) -> Option<String> {
    let names = ctx.names.of_type(id)?;
    let module = ctx.names.module(names.module)?;
    let within = if names.is_top { "models".to_owned() } else { module.way() };
    Some(format!("{within}::{}", names.ident))
}

/// The names of modules that generated code uses: a crate of such a name is told apart.
const MODULES: [&str; 8] =
    ["class", "client", "example", "models", "operations", "parameter", "request", "webhooks"];

/// The path to a type or a module that is not generated.
pub(super) fn path(names: &str) -> TokenStream {
    let is_taken = MODULES.iter().any(|module| names.split("::").next() == Some(*module));
    let names: Vec<_> = names.split("::").map(ident).collect();
    if is_taken { quote!(::#(#names)::*) } else { quote!(#(#names)::*) }
}

/// The scalar that a constant is one of.
fn of_constant(value: &serde_json::Value) -> Scalar {
    match value {
        serde_json::Value::Bool(_) => Scalar::Boolean,
        serde_json::Value::Number(number) if number.is_f64() => Scalar::Float64,
        serde_json::Value::Number(_) => Scalar::Int64,
        serde_json::Value::Null
        | serde_json::Value::String(_)
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => Scalar::String,
    }
}

fn ident(name: &str) -> proc_macro2::Ident {
    name.strip_prefix("r#").map_or_else(|| format_ident!("{name}"), |raw| format_ident!("r#{raw}"))
}

//! `models/`: a file for each component and each shared type, with the inline types of the component beside it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, FileWriter, Plan, docs, enumeration, feature, object, union};
use crate::model::{Named, NamedKind, TypeId};
use crate::name::{Home, Module, ModuleId, TypeNames};
use crate::output::RustFile;

/// A type with its place and its names.
pub(super) type Own<'a> = (TypeId, &'a Named, &'a TypeNames);

/// The types of each module, in the order of the model, those that `models` re-exports first.
pub(super) fn by_module(ctx: Emission<'_>) -> Vec<Vec<Own<'_>>> {
    let mut found = vec![Vec::new(); ctx.names.modules().len()];
    let all = ctx.api.types.iter().zip(ctx.names.types()).enumerate();
    for (index, (named, names)) in all {
        if let Some(own) = found.get_mut(names.module.0) {
            own.push((TypeId(index), named, names));
        }
    }
    for own in &mut found {
        own.sort_by_key(|(id, _, names)| (!names.is_top, *id));
    }
    found
}

/// Plans `models/`.
pub(super) fn files<'a>(ctx: Emission<'a>, types: &'a [Vec<Own<'a>>], plan: &mut Plan<'a>) {
    let modules = ctx.names.modules().iter().zip(types).enumerate();
    let modules = modules.filter(|(_, (module, types))| module.home == Home::Models && !types.is_empty());
    let mut modules: Vec<_> =
        modules.map(|(index, (module, types))| (ModuleId(index), module, types)).collect();
    // In the order of their files, so that a new one is one line in the diff.
    modules.sort_by(|(_, one, _), (_, other, _)| one.file.cmp(&other.file));
    for &(id, module, types) in &modules {
        plan.add(&format!("models/{}", module.file), move || file(ctx, id, module, types));
    }
    plan.add("models/mod", move || index(ctx, &modules));
}

fn file(ctx: Emission<'_>, id: ModuleId, module: &Module, types: &[Own<'_>]) -> RustFile {
    let mut file = FileWriter::of(ctx, id, types);
    let items = items(ctx, &mut file, types);
    let imports = file.imports();
    let top = types.iter().find(|(_, _, names)| names.is_top).map(|(_, _, names)| &names.ident);
    let docs = match top {
        _ if !is_public(types) => String::new(),
        Some(ident) => format!("[`{ident}`] and its parts."),
        None => format!("Parts of {}.", docs::code(&module.file)),
    };
    RustFile { docs, tokens: quote!(#imports #items) }
}

/// The definitions of types.
pub(super) fn items(ctx: Emission<'_>, file: &mut FileWriter<'_>, types: &[Own<'_>]) -> TokenStream {
    let item = |own: &Own<'_>| match &own.1.kind {
        NamedKind::Object(object) => object::item(ctx, file, *own, object),
        NamedKind::Enumeration(enumeration) => enumeration::item(file, own.1, own.2, enumeration),
        NamedKind::Union(union) => union::item(file, own.1, own.2, union),
    };
    types.iter().map(item).collect()
}

/// Whether users reach a module for what is in it.
pub(super) fn is_public(types: &[Own<'_>]) -> bool {
    types.iter().any(|(_, _, names)| !names.is_top || names.builder.is_some())
}

/// ```text
/// pub mod image;
/// pub use image::Image;
/// ```
fn index(ctx: Emission<'_>, modules: &[(ModuleId, &Module, &Vec<Own<'_>>)]) -> RustFile {
    let declarations = modules.iter().map(|(id, module, types)| {
        let (gate, ident) = (feature::gate(ctx, *id), &module.ident);
        if is_public(types) { quote!(#gate pub mod #ident;) } else { quote!(#gate mod #ident;) }
    });
    let types = modules.iter().flat_map(|(id, module, types)| {
        let top = types.iter().filter(|(_, _, names)| names.is_top);
        top.map(|(_, _, names)| {
            let (module, ident) = (&module.ident, &names.ident);
            (*id, quote!(#module::#ident))
        })
    });
    let uses = feature::uses(ctx, &types.collect::<Vec<_>>());
    RustFile {
        docs: "The bodies of requests and responses: objects, unions and open enumerations.".to_owned(),
        tokens: quote! { #(#declarations)* #uses },
    }
}

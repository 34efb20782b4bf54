//! `x-clientwright-rust-type: uuid::Uuid` on a schema, and `x-clientwright-formats: { uuid: uuid::Uuid }` on the
//! document: a type of the user's own.

use syn::parse::Parser;

use crate::diagnostic::Problem;
use crate::lower::{Lowering, owned};
use crate::model::{Dependency, Foreign, Type};
use crate::openapi::extension::RustType;
use crate::openapi::fields::Text;
use crate::openapi::schema::Schema;

/// Roots of paths that no crate is needed for.
const BUILT_IN: [&str; 4] = ["crate", "std", "core", "alloc"];

/// The type that the schema is to be.
pub(super) fn of_schema(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>) -> Option<Type> {
    lower(ctx, schema.ours.rust_type.as_ref()?)
}

/// The type that the format of the schema is to be.
pub(super) fn of_format(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>) -> Option<Type> {
    let (format, document) = (schema.format?, ctx.document);
    let (_, rust) = document.formats.iter().find(|(name, _)| name.text == format.text)?;
    lower(ctx, rust)
}

fn lower(ctx: &mut Lowering<'_, '_>, rust: &RustType<'_>) -> Option<Type> {
    let checked = names(rust.path.text).and_then(|names| match names.len() {
        0 | 1 => Err("it begins with no crate: write `crate::` before a type of the client itself"),
        _ => taken(ctx, &names, rust),
    });
    match checked {
        Ok(path) => Some(Type::Foreign(Foreign { path })),
        Err(reason) => unusable(ctx, rust, reason),
    }
}

/// The path of a module, or of a crate.
pub(super) fn module(ctx: &mut Lowering<'_, '_>, rust: &RustType<'_>) -> Result<String, &'static str> {
    taken(ctx, &names(rust.path.text)?, rust)
}

/// The path of these names, whose crate is depended on where its version is given.
fn taken(ctx: &mut Lowering<'_, '_>, names: &[String], rust: &RustType<'_>) -> Result<String, &'static str> {
    if let Some(dependency) = dependency(names, rust)? {
        depend(&mut ctx.dependencies, dependency)?;
    }
    Ok(names.join("::"))
}

fn unusable(ctx: &mut Lowering<'_, '_>, rust: &RustType<'_>, reason: &str) -> Option<Type> {
    let problem = Problem::RustTypeUnusable { path: owned(rust.path), reason: reason.to_owned() };
    ctx.report(problem, rust.path.span);
    None
}

/// The name of the type that the schema is to be.
pub(super) fn word(ctx: &Lowering<'_, '_>, schema: &Schema<'_>) -> Option<String> {
    let by_format =
        |(name, _): &&(Text<'_>, RustType<'_>)| schema.format.is_some_and(|format| format.text == name.text);
    let by_format = || ctx.document.formats.iter().find(by_format).map(|(_, rust)| rust);
    let path = schema.ours.rust_type.as_ref().or_else(by_format)?.path.text;
    path.rsplit("::").next().map(ToOwned::to_owned)
}

/// The names of a path.
fn names(path: &str) -> Result<Vec<String>, &'static str> {
    const PATH: &str = "it is no path such as `uuid::Uuid`";
    let path = syn::Path::parse_mod_style.parse_str(path).map_err(|_| PATH)?;
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let is_relative =
        |name: &String| matches!(name.as_str(), "self" | "super" | "Self") || name.starts_with("r#");
    let has_root_inside = names.iter().skip(1).any(|name| name == "crate");
    if path.leading_colon.is_some() || names.iter().any(is_relative) || has_root_inside {
        return Err(PATH);
    }
    Ok(names)
}

/// The crate of a type, where its version is given.
fn dependency(names: &[String], rust: &RustType<'_>) -> Result<Option<Dependency>, &'static str> {
    let (Some(name), Some(version)) = (names.first(), rust.version) else {
        let is_alone = rust.features.is_empty() && rust.package.is_none();
        return if is_alone { Ok(None) } else { Err("its `features` and `package` need a `version`") };
    };
    if BUILT_IN.contains(&name.as_str()) {
        return Err("it is from no other crate, and so there is no `version`");
    }
    let is_version = |c: char| c.is_ascii_alphanumeric() || " .,*^~<>=+-".contains(c);
    if version.text.is_empty() || !version.text.chars().all(is_version) {
        return Err("its `version` is no version");
    }
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-/?:+.".contains(c))
    };
    if !rust.features.iter().chain(&rust.package).all(|text| is_name(text.text)) {
        return Err("its `package`, or one of its `features`, is no name");
    }
    // Building a crate runs its code: who wrote the document does not choose it.
    if !rust.is_of_overlay {
        return Err("a document adds no crate: give the `version` in an overlay, which is yours");
    }
    let dependency = Dependency {
        name: name.clone(),
        package: rust.package.map(owned),
        version: owned(version),
        features: rust.features.iter().copied().map(owned).collect(),
    };
    Ok(Some(dependency))
}

/// Adds a crate; one that is there already gets the features too.
fn depend(all: &mut Vec<Dependency>, new: Dependency) -> Result<(), &'static str> {
    let Some(known) = all.iter_mut().find(|known| known.name == new.name) else {
        all.push(new);
        return Ok(());
    };
    if (&known.version, &known.package) != (&new.version, &new.package) {
        return Err("its crate has another `version` or `package` elsewhere");
    }
    for feature in new.features {
        if !known.features.contains(&feature) {
            known.features.push(feature);
        }
    }
    Ok(())
}

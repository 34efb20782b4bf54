//! Names of types, their fields, their values, and the modules they live in.

use proc_macro2::Ident;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Name, Named, NamedKind};
use crate::name::Module;
use crate::name::case::Case;
use crate::name::scope::Scope;

/// Names that generated code uses unqualified, so that no type may take them.
const RESERVED: [&str; 24] = [
    "Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box", "Default", "Clone",
    "Debug", "Copy", "From", "Into", "Send", "Sync", "Drop", "Iterator", "ToString", "ToOwned", "AsRef",
    "BTreeMap",
];

/// File names that Rust keeps for itself, and Windows for devices.
const DEVICES: [&str; 26] = [
    "mod", "lib", "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// How long the name of a file may be; file systems end at 255 bytes, and something is put behind it.
const LONGEST_FILE: usize = 120;

/// The names of one type.
#[derive(Clone, Debug)]
pub struct TypeNames {
    /// The type itself.
    pub ident: Ident,
    /// The module it lives in.
    pub module: Module,
    /// Its fields or values, in the order of the model.
    pub members: Vec<Ident>,
    /// The variant that keeps a value the enumeration does not list.
    pub catch_all: Ident,
    /// The struct that collects the fields of an object with required ones.
    pub draft: Ident,
}

/// Names all types: those with a given name first, then components, then the rest.
pub(super) fn name(api: &Api, diagnostics: &mut Diagnostics) -> Vec<TypeNames> {
    let mut scope = Scope::new(Case::Camel, &RESERVED);
    let mut idents: Vec<Option<Ident>> =
        api.types.iter().map(|named| scope.given(&named.name.name, diagnostics)).collect();
    for is_component in [true, false] {
        for (named, ident) in api.types.iter().zip(&mut idents) {
            if ident.is_none() && named.name.is_component == is_component {
                *ident = Some(scope.made(&words(named), &named.name.name.wire, "Value"));
            }
        }
    }
    let mut modules = modules();
    let mut one = |named: &Named, ident: Option<Ident>| {
        let ident = ident.unwrap_or_else(|| scope.made("Value", "", "Value"));
        let module = module(&mut modules, &ident.to_string());
        let draft = scope.made(&format!("{ident} draft"), "", "Draft");
        let (members, catch_all) = members(&named.kind, diagnostics);
        TypeNames { ident, module, members, catch_all, draft }
    };
    api.types.iter().zip(idents).map(|(named, ident)| one(named, ident)).collect()
}

/// A scope for modules.
pub(super) fn modules() -> Scope {
    Scope::new(Case::Snake, &DEVICES)
}

/// The module of something called `name`.
pub(super) fn module(modules: &mut Scope, name: &str) -> Module {
    // Modules are files, and rustc wants the names of those in ASCII.
    let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
    let ascii: String = ascii.trim().chars().take(LONGEST_FILE).collect();
    let ident = modules.made(&ascii, name, "value");
    let file = ident.to_string();
    let file = file.strip_prefix("r#").unwrap_or(&file).to_owned();
    Module { ident, file }
}

fn words(named: &Named) -> String {
    named.name.path.join(" ")
}

fn members(kind: &NamedKind, diagnostics: &mut Diagnostics) -> (Vec<Ident>, Ident) {
    match kind {
        NamedKind::Object(object) => {
            let names = object.fields.iter().map(|field| &field.name);
            (named(Case::Snake, names, "field", diagnostics).0, crate::name::case::ident("Other"))
        }
        NamedKind::Enumeration(enumeration) => {
            let names = enumeration.values.iter().map(|value| &value.name);
            let (members, mut scope) = named(Case::Camel, names, "Value", diagnostics);
            let catch_all = scope.made("Other", "any other value", "Other");
            (members, catch_all)
        }
    }
}

fn named<'n>(
    case: Case,
    names: impl Iterator<Item = &'n Name> + Clone,
    fallback: &str,
    diagnostics: &mut Diagnostics,
) -> (Vec<Ident>, Scope) {
    let mut scope = Scope::new(case, &[]);
    (scope.name_all(names, fallback, diagnostics), scope)
}

//! Names of types, their fields and their values. A component is named at the top of `models`; an inline type in the
//! module of its owner, where a short name will do: `models::image::Status`.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Name, Named, NamedKind, Owner, TypeName};
use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::module::{Home, ModuleId, Modules};
use crate::name::operation::{Operations, framework};
use crate::name::scope::Scope;
use crate::name::singular::singular;

/// Names of the prelude that generated code uses unqualified, so that no type may take them.
pub(super) const PRELUDE: [&str; 24] = [
    "Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box", "Default", "Clone",
    "Debug", "Copy", "From", "Into", "Send", "Sync", "Drop", "Iterator", "ToString", "ToOwned", "AsRef",
    "BTreeMap",
];

/// How many fields a positional constructor has at most; above it, a builder names them.
const LONGEST_CONSTRUCTOR: usize = 4;

/// The names of one type.
#[derive(Clone, Debug)]
pub struct TypeNames {
    /// The type itself.
    pub ident: Ident,
    /// The module it is defined in.
    pub module: ModuleId,
    /// Whether `models` re-exports it: it is a component or shared.
    pub is_top: bool,
    /// Fields, values or members, in the order of the model.
    pub members: Vec<Ident>,
    /// The variant that keeps a value the enumeration does not list, or one with a tag the union does not list.
    pub catch_all: Ident,
    /// The properties that a union itself gives, in the order of the model; none for those that it cannot name.
    pub shared: Vec<Option<Ident>>,
    /// The builder of an object that is sent and has more required fields than a constructor should take.
    pub builder: Option<Ident>,
}

/// Names all types: those with a given name first, then components and shared types, then the rest.
pub(super) fn name(
    api: &Api,
    operations: &Operations,
    modules: &mut Modules,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeNames> {
    let mut naming = Naming {
        operations,
        modules,
        top: Scope::new(Case::Camel, &PRELUDE),
        bodies: framework::bodies(api),
        components: HashMap::new(),
        inner: HashMap::new(),
    };
    let mut idents: Vec<Option<Ident>> = vec![None; api.types.len()];
    for pass in [Pass::Given, Pass::Top, Pass::Inner] {
        for index in order(api) {
            if let (Some(named), Some(ident @ None)) = (api.types.get(index), idents.get_mut(index)) {
                *ident = naming.ident(pass, &named.name, diagnostics);
            }
        }
    }
    let named = api.types.iter().zip(idents).zip(api.sent());
    named.map(|((named, ident), is_sent)| naming.finish(named, ident, is_sent, diagnostics)).collect()
}

/// The types as they take their names: those of a short way first, then by name. The order of a document's keys says
/// nothing, so that it must not decide which of two types has the plain name.
fn order(api: &Api) -> Vec<usize> {
    let mut order: Vec<usize> = (0..api.types.len()).collect();
    order.sort_by_key(|index| {
        let name = api.types.get(*index).map(|named| &named.name)?;
        Some((name.path.len(), &name.path, &name.owner))
    });
    order
}

/// Order of naming: a given name comes before a made one, a component's before an inline type's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Given,
    Top,
    Inner,
}

struct Naming<'a> {
    operations: &'a Operations,
    modules: &'a mut Modules,
    /// The types that `models` re-exports.
    top: Scope,
    /// The words of components that a framework named after an operation, by key.
    bodies: HashMap<String, String>,
    /// The modules of components, by key.
    components: HashMap<String, ModuleId>,
    /// The types of a module that are not re-exported.
    inner: HashMap<ModuleId, Scope>,
}

impl Naming<'_> {
    fn ident(&mut self, pass: Pass, name: &TypeName, diagnostics: &mut Diagnostics) -> Option<Ident> {
        match pass {
            Pass::Given => {
                let words = name.path.last().cloned().unwrap_or_default();
                let asked = Name { wire: words, given: Some(name.given.clone()?), span: name.span };
                // An error of its own: reported, and then the type is named as if nothing had been asked for.
                let ident = self.scope(name).given(&asked, diagnostics);
                if let Some(ident) = &ident {
                    self.settle(name, &case::plain(ident));
                }
                ident
            }
            Pass::Top if is_top(name) => {
                let (words, wire) = match (&name.owner, name.path.last()) {
                    (Owner::Component(key), None) => (self.bodies.get(key).unwrap_or(key), key),
                    (Owner::Operation(key), None) => (key, key),
                    (_, Some(word)) => (word, word),
                    (Owner::Shared, None) => return None,
                };
                let ident = self.top.made(words, wire, "Value");
                self.settle(name, &case::plain(&ident));
                Some(ident)
            }
            Pass::Inner if !is_top(name) => {
                let candidates = candidates(&name.path);
                let wire = name.path.last().map_or("", String::as_str);
                Some(self.scope(name).first_free(&candidates, wire, "Value"))
            }
            Pass::Top | Pass::Inner => None,
        }
    }

    /// Gives a component that is named the module of that name, in which no inline type may be called so.
    fn settle(&mut self, name: &TypeName, ident: &str) {
        if let Owner::Component(key) = &name.owner {
            let words = if name.path.is_empty() { ident } else { key };
            let module = self.component(key, words);
            self.inner_scope(module).reserve(ident, "the component");
        }
    }

    /// The scope that a type is named in.
    fn scope(&mut self, name: &TypeName) -> &mut Scope {
        if is_top(name) {
            return &mut self.top;
        }
        let module = self.module(&name.owner);
        self.inner_scope(module)
    }

    fn inner_scope(&mut self, module: ModuleId) -> &mut Scope {
        let operations = self.operations;
        self.inner.entry(module).or_insert_with(|| {
            let mut scope = Scope::new(Case::Camel, &PRELUDE);
            operations
                .requests_of(module)
                .for_each(|request| scope.reserve(&case::plain(request), "the request"));
            scope
        })
    }

    /// The module of an owner's types.
    fn module(&mut self, owner: &Owner) -> ModuleId {
        match owner {
            Owner::Component(key) => self.component(key, key),
            Owner::Operation(wire) => {
                self.operations.module_of(wire).unwrap_or_else(|| self.component(wire, wire))
            }
            Owner::Shared => self.component("", "shared"),
        }
    }

    fn component(&mut self, key: &str, words: &str) -> ModuleId {
        if let Some(module) = self.components.get(key) {
            return *module;
        }
        let module = self.modules.make(Home::Models, words);
        self.components.insert(key.to_owned(), module);
        module
    }

    fn finish(
        &mut self,
        named: &Named,
        ident: Option<Ident>,
        is_sent: bool,
        diagnostics: &mut Diagnostics,
    ) -> TypeNames {
        let name = &named.name;
        let ident = ident.unwrap_or_else(|| self.scope(name).made("Value", "", "Value"));
        let module = match name.owner {
            Owner::Operation(_) if !is_top(name) => self.module(&name.owner),
            Owner::Shared | Owner::Operation(_) => self.modules.make(Home::Models, &case::plain(&ident)),
            Owner::Component(_) => self.module(&name.owner),
        };
        let builder = (is_sent && needs_builder(named)).then(|| {
            let words = format!("{} builder", case::plain(&ident));
            // A builder lives beside its type, and is not re-exported.
            self.inner_scope(module).made(&words, "", "Builder")
        });
        let (members, catch_all) = members(&named.kind, diagnostics);
        TypeNames { ident, module, is_top: is_top(name), members, catch_all, shared: Vec::new(), builder }
    }
}

/// Whether `models` re-exports the type: a component, a shared type, or one that a person named.
fn is_top(name: &TypeName) -> bool {
    let is_own = match name.owner {
        Owner::Shared => true,
        Owner::Component(_) => name.path.is_empty(),
        Owner::Operation(_) => false,
    };
    is_own || name.given.is_some()
}

fn needs_builder(named: &Named) -> bool {
    match &named.kind {
        NamedKind::Object(object) => object.arguments().len() > LONGEST_CONSTRUCTOR,
        NamedKind::Enumeration(_) | NamedKind::Union(_) => false,
    }
}

/// The names a type can have inside its owner: its own word, then with ever more of the words that lead to it.
fn candidates(path: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(path.len());
    for word in path {
        match (word.as_str(), words.last_mut()) {
            // An item of `lines` is a line.
            ("item", Some(list)) => match singular(list) {
                Some(one) => *list = one,
                None => words.push(word.clone()),
            },
            _ => words.push(word.clone()),
        }
    }
    // `item` and `value` say nothing by themselves.
    let least = if matches!(words.last().map(String::as_str), Some("item" | "value")) { 2 } else { 1 };
    let least = least.min(words.len());
    (least..=words.len()).filter_map(|count| Some(words.get(words.len() - count..)?.join(" "))).collect()
}

fn members(kind: &NamedKind, diagnostics: &mut Diagnostics) -> (Vec<Ident>, Ident) {
    match kind {
        NamedKind::Object(object) => {
            let names = object.fields.iter().map(|field| &field.name);
            let mut scope = Scope::new(Case::Snake, &[]);
            let mut members = scope.name_all(names, "field", diagnostics);
            members.extend(object.rest.iter().map(|rest| {
                let word = &rest.name.wire;
                scope.first_free(&[word.clone(), format!("{word} fields")], word, word)
            }));
            (members, case::ident("Other"))
        }
        NamedKind::Enumeration(enumeration) => {
            let names = enumeration.values.iter().map(|value| &value.name);
            let mut scope = Scope::new(Case::Camel, &[]);
            let members = scope.name_all(names, "Value", diagnostics);
            let catch_all = scope.made("Other", "any other value", "Other");
            (members, catch_all)
        }
        NamedKind::Union(union) => {
            let names = union.members.iter().map(|member| &member.name);
            let mut scope = Scope::new(Case::Camel, &[]);
            let members = scope.name_all(names, "Value", diagnostics);
            let catch_all = scope.made("Other", "any other tag", "Other");
            (members, catch_all)
        }
    }
}

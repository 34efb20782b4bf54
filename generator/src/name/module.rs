//! Modules: a file for each component, for each operation, and for each type that several owners share.

use std::collections::HashMap;

use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::scope::Scope;

/// File names that Rust keeps for itself, and Windows for devices.
const DEVICES: [&str; 26] = [
    "mod", "lib", "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The place of a module in [`crate::name::Names::modules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub usize);

/// A module and its file: `image` is `models/image.rs`.
#[derive(Clone, Debug)]
pub struct Module {
    /// Kind of the module.
    pub home: Home,
    /// The modules that it lies in, below the generated one: `operations`, `droplets`.
    pub path: Vec<Ident>,
    /// The module's name in code.
    pub ident: Ident,
    /// The file's name without its ending.
    pub file: String,
}

impl Module {
    /// The folder that the file lies in: `operations/droplets`.
    #[must_use]
    pub fn folder(&self) -> String {
        joined(&self.path, "/")
    }

    /// The way to the module below the generated one: `operations::droplets::list`.
    #[must_use]
    pub fn way(&self) -> String {
        format!("{}::{}", joined(&self.path, "::"), self.ident)
    }
}

/// The names of modules in a row.
fn joined(path: &[Ident], separator: &str) -> String {
    path.iter().map(case::plain).collect::<Vec<_>>().join(separator)
}

/// A kind of modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// `models/`: components and shared types.
    Models,
    /// `operations/`.
    Operations,
}

/// The modules made so far.
#[derive(Debug)]
pub(super) struct Modules {
    made: Vec<Module>,
    models: Scope,
    operations: Scope,
    /// The modules of each group, by the group's module.
    groups: HashMap<Ident, Scope>,
}

impl Default for Modules {
    /// No module yet. A module called like its parent is a lint of clippy (`module_inception`), and `errors` is a file
    /// of its own beside the operations.
    fn default() -> Self {
        let reserved = |own: &'static [&'static str]| Scope::new(Case::Snake, &[&DEVICES, own].concat());
        Self {
            made: Vec::new(),
            models: reserved(&["models"]),
            operations: reserved(&["operations", "errors", "headers"]),
            groups: HashMap::new(),
        }
    }
}

impl Modules {
    /// Makes the module of something called `name`.
    pub(super) fn make(&mut self, home: Home, name: &str) -> ModuleId {
        let (scope, path) = match home {
            Home::Models => (&mut self.models, "models"),
            Home::Operations => (&mut self.operations, "operations"),
        };
        let ident = made(scope, name);
        self.add(home, vec![case::ident(path)], ident)
    }

    /// Makes the folder of a group of operations.
    pub(super) fn make_group(&mut self, name: &str) -> Ident {
        made(&mut self.operations, name)
    }

    /// Makes the module of an operation in the folder of its group.
    pub(super) fn make_in(&mut self, group: &Ident, name: &str) -> ModuleId {
        let own = case::plain(group);
        let scope = self.groups.entry(group.clone());
        let scope =
            scope.or_insert_with(|| Scope::new(Case::Snake, &[&DEVICES[..], &[own.as_str()]].concat()));
        let ident = made(scope, name);
        self.add(Home::Operations, vec![case::ident("operations"), group.clone()], ident)
    }

    fn add(&mut self, home: Home, path: Vec<Ident>, ident: Ident) -> ModuleId {
        let file = case::plain(&ident);
        self.made.push(Module { home, path, ident, file });
        ModuleId(self.made.len() - 1)
    }

    /// All modules.
    pub(super) fn finish(self) -> Vec<Module> {
        self.made
    }
}

/// A name for a module: modules are files, and rustc wants the names of those in ASCII.
fn made(scope: &mut Scope, name: &str) -> Ident {
    let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
    scope.made(ascii.trim(), name, "value")
}

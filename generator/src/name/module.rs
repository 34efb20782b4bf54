//! Modules: a file for each component, for each operation, and for each type that several owners share.

use proc_macro2::Ident;

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
    /// The folder that the file lies in.
    pub home: Home,
    /// The module's name in code.
    pub ident: Ident,
    /// The file's name without its ending.
    pub file: String,
}

/// A folder of modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// `models/`: components and shared types.
    Models,
    /// `operations/`.
    Operations,
}

impl Home {
    /// The folder, which is the name of its module too.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Models => "models",
            Self::Operations => "operations",
        }
    }
}

/// The modules made so far.
#[derive(Debug)]
pub(super) struct Modules {
    made: Vec<Module>,
    models: Scope,
    operations: Scope,
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
        }
    }
}

impl Modules {
    /// Makes the module of something called `name`.
    pub(super) fn make(&mut self, home: Home, name: &str) -> ModuleId {
        // Modules are files, and rustc wants the names of those in ASCII.
        let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
        let scope = match home {
            Home::Models => &mut self.models,
            Home::Operations => &mut self.operations,
        };
        let ident = scope.made(ascii.trim(), name, "value");
        let file = case::plain(&ident);
        self.made.push(Module { home, ident, file });
        ModuleId(self.made.len() - 1)
    }

    /// All modules.
    pub(super) fn finish(self) -> Vec<Module> {
        self.made
    }
}

//! Names that must differ from each other: the fields of a struct, the variants of an enum, the types of a crate.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::Name;
use crate::name::Ident;
use crate::name::case::{self, Case};

/// The names taken so far, and what took them.
#[derive(Debug)]
pub(super) struct Scope {
    case: Case,
    taken: HashMap<String, String>,
    /// The number to try next for a name that was taken.
    next: HashMap<String, usize>,
}

impl Scope {
    /// A scope in which the names of `reserved` are taken.
    pub(super) fn new(case: Case, reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| ((*name).to_owned(), "the generated code itself".to_owned()));
        Self { case, taken: taken.collect(), next: HashMap::new() }
    }

    /// Names all of `names`, those with a given name first, the others by their wire names: which of two that clash has
    /// the plain name does not depend on the order of a document. `fallback` is what a name without letters is called.
    pub(super) fn name_all<'n>(
        &mut self,
        names: impl Iterator<Item = &'n Name> + Clone,
        fallback: &str,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Ident> {
        let given: Vec<_> = names.clone().map(|name| self.given(name, diagnostics)).collect();
        let mut all: Vec<_> = names.zip(given).enumerate().collect();
        all.sort_by_key(|(_, (name, _))| &name.wire);
        let made = all.into_iter().map(|(index, (name, given))| {
            (index, given.unwrap_or_else(|| self.made(&name.wire, &name.wire, fallback)))
        });
        let mut made: Vec<_> = made.collect();
        made.sort_by_key(|(index, _)| *index);
        made.into_iter().map(|(_, ident)| ident).collect()
    }

    /// The name the overlay asks for, if it does and if that can be: as it is where it is in the case that
    /// Rust asks for, converted where not.
    pub(super) fn given(&mut self, name: &Name, diagnostics: &mut Diagnostics) -> Option<Ident> {
        let given = name.given.as_deref()?;
        let converted = if self.case.accepts(given) { given.to_owned() } else { self.case.apply(given) };
        if !case::is_plain_identifier(given) || !case::is_plain_identifier(&converted) {
            let reason = format!("`{given}` is no Rust identifier that can stand in code as it is");
            diagnostics.push(Problem::NameUnusable { wire: name.wire.clone(), reason }, name.span);
            return None;
        }
        if let Some(other) = self.taken.get(&converted) {
            let problem = Problem::NameClash { name: converted, other: other.clone() };
            diagnostics.push(problem, name.span);
            return None;
        }
        let ident = case::ident(&converted);
        self.taken.insert(converted, format!("`{}`", name.wire));
        Some(ident)
    }

    /// A name made of `words`; numbered where it is taken.
    pub(super) fn made(&mut self, words: &str, wire: &str, fallback: &str) -> Ident {
        let name = self.case.identifier(words);
        // The name of a wire name without a usable character.
        let fallback = if wire.is_empty() { "empty" } else { fallback };
        let name = if name.is_empty() { self.case.apply(fallback) } else { name };
        let free = self.free(name);
        let ident = case::ident(&free);
        self.taken.insert(free, format!("`{wire}`"));
        ident
    }

    /// The first of the candidates that is free; the last one numbered where none is.
    pub(super) fn first_free(&mut self, candidates: &[String], wire: &str, fallback: &str) -> Ident {
        let is_free = |words: &&String| {
            let name = self.case.identifier(words);
            !name.is_empty() && !self.taken.contains_key(&name)
        };
        let words = candidates.iter().find(is_free).or(candidates.last());
        self.made(words.map_or("", String::as_str), wire, fallback)
    }

    /// Takes a name.
    pub(super) fn reserve(&mut self, name: &str, by: &str) {
        self.taken.insert(name.to_owned(), by.to_owned());
    }

    /// The first of `name`, `name2`, `name3` … that is not taken.
    fn free(&mut self, name: String) -> String {
        if !self.taken.contains_key(&name) {
            return name;
        }
        let next = self.next.entry(name.clone()).or_insert(2);
        loop {
            let numbered = self.case.numbered(&name, *next);
            *next += 1;
            if !self.taken.contains_key(&numbered) {
                return numbered;
            }
        }
    }
}

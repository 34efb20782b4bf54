//! Which features of the crate a module is behind: those of the groups that use it.

use std::collections::BTreeSet;

use crate::model::{Api, TypeId};
use crate::name::Names;

/// More features in a row than a reader takes in: a module that so many groups use is always there.
const LONGEST: usize = 4;

/// What has to be on for a module to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Nothing.
    #[default]
    Open,
    /// One of these features, sorted.
    Any(Vec<String>),
}

/// The gate of each module: an operation's is its group's, and a type's is those of all groups that lead to it.
pub(super) fn gates(api: &Api, names: &Names) -> Vec<Gate> {
    if !api.features {
        return vec![Gate::Open; names.modules.len()];
    }
    let reached = Reached::of(api, names);
    let gate = |module: usize| match reached.groups.get(module) {
        Some(features) if reached.is_open(module) || features.is_empty() || features.len() > LONGEST => {
            Gate::Open
        }
        Some(features) => Gate::Any(features.iter().map(|feature| (*feature).to_owned()).collect()),
        None => Gate::Open,
    };
    (0..names.modules.len()).map(gate).collect()
}

/// What leads to each module.
struct Reached<'a> {
    groups: Vec<BTreeSet<&'a str>>,
    /// Modules that are always there, because something without a feature leads to them.
    open: Vec<bool>,
}

impl<'a> Reached<'a> {
    fn of(api: &Api, names: &'a Names) -> Self {
        let modules = names.modules.len();
        let edges = edges(api, names);
        let mut reached = Self { groups: vec![BTreeSet::new(); modules], open: vec![false; modules] };
        for (operation, own) in api.operations.iter().zip(&names.operations) {
            let feature = own.group.and_then(|group| names.groups.get(group)?.feature.as_deref());
            let types = operation.types().into_iter().filter_map(|id| module_of(names, id));
            reached.mark(feature, types.chain([own.module.0]).collect(), &edges);
        }
        let webhooks = api.webhooks.values().flat_map(|value| value.ty.named());
        let errors = names.errors.iter().flat_map(|set| &set.variants).flat_map(|one| one.ty.named());
        let headers = names.headers.iter().flat_map(|names| names.header.value.ty.named());
        let parameters = api.client.parameters.iter().flat_map(|parameter| parameter.value.ty.named());
        let shared = webhooks.chain(errors).chain(headers).chain(parameters);
        let mut open: Vec<_> = shared.filter_map(|id| module_of(names, id)).collect();
        // What no operation uses, or too many groups, is always there, and all that it is made of.
        let is_common = |module: &usize| {
            reached.groups.get(*module).is_some_and(|of| of.is_empty() || of.len() > LONGEST)
        };
        open.extend((0..modules).filter(is_common));
        reached.mark(None, open, &edges);
        reached
    }

    /// Notes that a feature, or what has none, leads to these modules and to all that they use.
    fn mark(&mut self, feature: Option<&'a str>, mut next: Vec<usize>, edges: &[BTreeSet<usize>]) {
        while let Some(module) = next.pop() {
            let is_new = match feature {
                Some(feature) => self.groups.get_mut(module).is_some_and(|of| of.insert(feature)),
                None => self.open.get_mut(module).is_some_and(|mark| !std::mem::replace(mark, true)),
            };
            if is_new {
                next.extend(edges.get(module).into_iter().flatten());
            }
        }
    }

    fn is_open(&self, module: usize) -> bool {
        self.open.get(module).copied().unwrap_or(true)
    }
}

/// For each module the modules of the types that those in it are made of.
fn edges(api: &Api, names: &Names) -> Vec<BTreeSet<usize>> {
    let mut edges = vec![BTreeSet::new(); names.modules.len()];
    for (named, own) in api.types.iter().zip(&names.types) {
        let parts = named.kind.parts();
        let used = parts.iter().flat_map(|value| value.ty.named()).filter_map(|id| module_of(names, id));
        if let Some(edges) = edges.get_mut(own.module.0) {
            edges.extend(used.filter(|module| *module != own.module.0));
        }
    }
    edges
}

/// The module that a type is in.
fn module_of(names: &Names, id: TypeId) -> Option<usize> {
    names.of_type(id).map(|names| names.module.0)
}

//! Features that a module of the crate is behind: those of the groups that use it.

use std::collections::BTreeSet;

use crate::model::{Api, TypeId};
use crate::name::{Names, OperationNames};

/// More features in a row than a reader takes in: a module that so many groups use is always there.
const LONGEST: usize = 4;

/// Condition under which a module is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Nothing.
    #[default]
    Open,
    /// Any of these features, sorted.
    Any(Vec<String>),
}

/// The gates of everything that is behind features.
#[derive(Clone, Debug, Default)]
pub(super) struct Gates {
    /// Gates of modules.
    pub(super) modules: Vec<Gate>,
    /// Gates of sets of error bodies.
    pub(super) errors: Vec<Gate>,
    /// Gates of headers.
    pub(super) headers: Vec<Gate>,
}

/// The gate of each module, set of errors and header: an operation's is its group's, and that of all else is the groups
/// that lead to it.
pub(super) fn gates(api: &Api, names: &Names) -> Gates {
    if !api.features {
        return Gates::default();
    }
    let errors = users(names, names.errors.len(), |own| own.error.as_slice());
    let headers = users(names, names.headers.len(), |own| own.headers.as_slice());
    let reached = Reached::of(api, names, &errors, &headers);
    let gate = |module: usize| match reached.groups.get(module) {
        Some(features) if !reached.is_open(module) && !features.is_empty() && features.len() <= LONGEST => {
            Gate::Any(features.iter().map(|feature| (*feature).to_owned()).collect())
        }
        Some(_) | None => Gate::Open,
    };
    Gates { modules: (0..names.modules.len()).map(gate).collect(), errors, headers }
}

/// The gates of things that operations share: the features of those that use each.
fn users(names: &Names, count: usize, of: impl Fn(&OperationNames) -> &[usize]) -> Vec<Gate> {
    let mut features: Vec<BTreeSet<Option<&str>>> = vec![BTreeSet::new(); count];
    for own in &names.operations {
        for place in of(own) {
            if let Some(features) = features.get_mut(*place) {
                features.insert(feature(names, own));
            }
        }
    }
    let gate = |features: BTreeSet<Option<&str>>| {
        let is_short = (1..=LONGEST).contains(&features.len());
        let all =
            features.into_iter().map(|feature| feature.map(ToOwned::to_owned)).collect::<Option<Vec<_>>>();
        all.filter(|_| is_short).map_or(Gate::Open, Gate::Any)
    };
    features.into_iter().map(gate).collect()
}

/// The feature of an operation's group.
fn feature<'n>(names: &'n Names, own: &OperationNames) -> Option<&'n str> {
    names.groups.get(own.group?)?.feature.as_deref()
}

/// Groups that lead to each module.
struct Reached<'a> {
    groups: Vec<BTreeSet<&'a str>>,
    /// Modules that are always there, because something without a feature leads to them.
    open: Vec<bool>,
}

impl<'a> Reached<'a> {
    fn of(api: &Api, names: &'a Names, errors: &[Gate], headers: &[Gate]) -> Self {
        let modules = names.modules.len();
        let edges = edges(api, names);
        let mut reached = Self { groups: vec![BTreeSet::new(); modules], open: vec![false; modules] };
        for (operation, own) in api.operations.iter().zip(&names.operations) {
            let feature = feature(names, own);
            let types = operation.types().into_iter().filter_map(|id| module_of(names, id));
            reached.mark(feature, types.chain([own.module.0]).collect(), &edges);
        }
        let webhooks = api.webhooks.values().flat_map(|value| value.ty.named());
        // A set or a header with a gate is used by operations that lead to the same types.
        let sets = names.errors.iter().zip(errors).filter(|(_, gate)| **gate == Gate::Open);
        let errors = sets.flat_map(|(set, _)| &set.variants).flat_map(|one| one.ty.named());
        let constants = names.headers.iter().zip(headers).filter(|(_, gate)| **gate == Gate::Open);
        let headers = constants.flat_map(|(names, _)| names.header.value.ty.named());
        let parameters = api.client.parameters.iter().flat_map(|parameter| parameter.value.ty.named());
        let shared = webhooks.chain(errors).chain(headers).chain(parameters);
        let mut open: Vec<_> = shared.filter_map(|id| module_of(names, id)).collect();
        // A module that no operation or too many groups use is always there, with all that it is made of.
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

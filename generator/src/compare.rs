//! Two versions of an API to what changed between them for those who use the client, fact by fact, and what each change
//! means for its version.
//!
//! A fact is what a caller can run into: method and path, parameters, fields, types, options, defaults, limits, statuses,
//! credentials, servers. The order of fields is none, but for that in which `new` takes them. What a component is called
//! is none either; it is a note, because the Rust type is called so. Wording is told apart. Each type is compared once,
//! however many operations use it.

mod body;
mod change;
mod changelog;
mod class;
mod client;
mod effect;
mod enumeration;
mod html;
mod kind;
mod limits;
mod markdown;
mod named;
mod object;
mod operation;
mod paging;
mod pairing;
mod parameter;
mod part;
mod place;
mod record;
mod report;
mod request_body;
mod response;
mod response_header;
mod row;
mod scalar;
mod server;
mod shape;
mod text;
mod trace;
mod union;
mod value;
mod verdict;
mod version;
mod waiter;
mod webhook;
mod words;

use std::collections::{HashMap, HashSet};

pub use change::{At, Change, Changes, Direction, Kind, Limit, Note, NoteKind};
pub use class::{Class, Effect};
pub use html::{Page, Sources};
pub use row::Row;
pub use trace::Rows;
pub use verdict::next_version;
pub use version::Version;

use crate::model::{Api, Dependency, Layout, TypeId};
use place::Place;
use version::Uses;

/// So many changes are listed; a document that differs in more is another document.
const MAX_CHANGES: usize = 10_000;

/// Compares two versions of an API.
#[must_use]
pub fn compare(before: Version<'_>, after: Version<'_>) -> Changes {
    let uses = (Uses::of(before.api), Uses::of(after.api));
    let mut ctx = Comparison { before, after, uses, ..Comparison::new(before, after) };
    // All parts of an API are here, so that the compiler lists what must be learnt when it grows.
    let (
        Api {
            title,
            version,
            docs,
            client,
            // A layout is chosen once, for all versions; groups are compared with their operations.
            layout: _,
            features: _,
            types_only: _,
            groups,
            operations: _,
            webhooks,
            types: _,
            dependencies,
            untyped: _,
        },
        is,
    ) = (before.api, after.api);
    let place = Place::default().touching("Client");
    record::text(&mut ctx, &place.part("title"), (title, &is.title));
    record::text(&mut ctx, &place.part("version of the document"), (version, &is.version));
    record::docs(&mut ctx, &place.part("description of the API"), (docs, &is.docs));
    // Flat clients do not show the descriptions of groups.
    for group in groups.iter().filter(|_| before.api.layout == Layout::Grouped) {
        let now = is.groups.iter().find(|known| known.wire == group.wire);
        let place = place.part(&format!("description of the group {}", group.wire));
        if let Some(now) = now {
            record::docs(&mut ctx, &place, (&group.docs, &now.docs));
        }
    }
    if *dependencies != is.dependencies {
        let both = (spelled(dependencies), spelled(&is.dependencies));
        ctx.push(Kind::DependenciesChanged, &place, record::values(both.0, both.1), effect::DEPENDENCIES);
    }
    client::client(&mut ctx, client, &is.client);
    operation::all(&mut ctx);
    webhook::all(&mut ctx, webhooks, &is.webhooks);
    named::rest(&mut ctx);
    ctx.finish()
}

/// Crates and their versions: `uuid 1, url 2`.
fn spelled(dependencies: &[Dependency]) -> Option<String> {
    let each = dependencies
        .iter()
        .map(|one| format!("{} {}", one.package.as_ref().unwrap_or(&one.name), one.version));
    (!dependencies.is_empty()).then(|| each.collect::<Vec<_>>().join(", "))
}

/// Two versions being compared.
struct Comparison<'a> {
    before: Version<'a>,
    after: Version<'a>,
    uses: (Uses, Uses),
    /// The operation at hand.
    operation: String,
    /// The `operationId`s that changed, before to now.
    renamed: HashMap<&'a str, &'a str>,
    /// The types of both versions that are components, by key.
    components: (HashMap<&'a str, TypeId>, HashMap<&'a str, TypeId>),
    /// Types that are compared with each other, each pair once.
    pairs: HashSet<(TypeId, TypeId)>,
    /// Types of either version that have a partner.
    partners: (HashMap<TypeId, TypeId>, HashMap<TypeId, TypeId>),
    /// Pairs of types that wait to be compared, the next one last.
    open: Vec<(TypeId, TypeId, Place)>,
    /// Changes found so far, by what they say, and where they are in the lists.
    known: HashMap<record::Key, usize>,
    /// Notes found so far: kind, names before and now, and the operation where it matters.
    noted: HashSet<(NoteKind, String, String, String)>,
    /// The type each change of a fact is in.
    owners: HashMap<usize, (TypeId, TypeId)>,
    changes: Changes,
}

impl<'a> Comparison<'a> {
    fn new(before: Version<'a>, after: Version<'a>) -> Self {
        Self {
            before,
            after,
            uses: Default::default(),
            operation: String::new(),
            renamed: HashMap::new(),
            components: (named::components(&before.api.types), named::components(&after.api.types)),
            pairs: HashSet::new(),
            partners: Default::default(),
            open: Vec::new(),
            known: HashMap::new(),
            noted: HashSet::new(),
            owners: HashMap::new(),
            changes: Changes::default(),
        }
    }
}

//! The differences that are documented, as data.

use super::report::Difference;

/// A documented difference.
pub(super) struct Listed {
    /// The kind of the difference; any where it is empty.
    pub(super) kind: &'static str,
    /// Further condition; always true where kind and format say all.
    pub(super) is: fn(&Difference) -> bool,
    /// Why the value comes back so.
    pub(super) reason: &'static str,
}

/// All of them. Each loses nothing that the document promises.
pub(super) const LISTED: [Listed; 4] = [
    Listed {
        kind: "",
        is: |difference| difference.refusal.is_some(),
        reason: "the example is none of its schema: the document is wrong",
    },
    Listed {
        kind: "lost without a name in the document",
        is: |difference| difference.is_example,
        reason: "an example has names that its schema does not give: fields without a name are not kept",
    },
    Listed {
        kind: "tag added",
        is: |_| true,
        reason: "a member of a union by discriminator or by one value in each always has its tag, also where its schema leaves it out",
    },
    Listed {
        kind: "rounded to 64 bits",
        is: |_| true,
        reason: "a `number` is a float of 64 bits: more digits than that are rounded, as by most readers of JSON",
    },
];

/// The reason, where the difference is listed.
pub(super) fn reason(difference: &Difference) -> Option<&'static str> {
    let fits = |listed: &&Listed| listed.kind.is_empty() || listed.kind == difference.kind;
    let listed = LISTED.iter().filter(fits).find(|listed| (listed.is)(difference));
    listed.map(|listed| listed.reason)
}

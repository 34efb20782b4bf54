//! The differences that are documented, as data.

use super::report::Difference;

/// A documented difference.
pub(super) struct Listed {
    /// The kind of the difference.
    pub(super) kind: &'static str,
    /// What it must be besides; anything where that is all.
    pub(super) is: fn(&Difference) -> bool,
    /// Why the value comes back so.
    pub(super) reason: &'static str,
}

/// All of them. Each loses nothing that the document promises.
pub(super) const LISTED: [Listed; 2] = [
    Listed {
        kind: "rounded to 64 bits",
        is: |_| true,
        reason: "a `number` is a float of 64 bits: more digits than that are rounded, as by most readers of JSON",
    },
    Listed {
        kind: "rounded to 32 bits",
        is: |_| true,
        reason: "`format: float` says that the number has 32 bits",
    },
];

/// The reason, where the difference is listed.
pub(super) fn reason(difference: &Difference) -> Option<&'static str> {
    let listed = LISTED.iter().find(|listed| listed.kind == difference.kind && (listed.is)(difference));
    listed.map(|listed| listed.reason)
}

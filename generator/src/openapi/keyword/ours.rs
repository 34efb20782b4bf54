//! Keywords inside of our own extensions.

use super::{Object, documentation, honoured};

const NAME: &str = "`x-clientwright-paging`";

/// Keywords of all styles of paging.
pub const PAGING: Object = Object { name: NAME, keywords: &[honoured("style")] };

/// `style: offset`.
pub const PAGING_OFFSET: Object = Object {
    name: NAME,
    keywords: &[
        honoured("style"),
        honoured("parameter"),
        honoured("items"),
        honoured("size"),
        honoured("default-size"),
        honoured("id"),
        honoured("total"),
        honoured("more"),
    ],
};

/// `style: page`.
pub const PAGING_PAGE: Object = Object {
    name: NAME,
    keywords: &[
        honoured("style"),
        honoured("parameter"),
        honoured("first"),
        honoured("items"),
        honoured("size"),
        honoured("default-size"),
        honoured("id"),
        honoured("total"),
        honoured("more"),
    ],
};

/// `style: cursor`.
pub const PAGING_CURSOR: Object = Object {
    name: NAME,
    keywords: &[
        honoured("style"),
        honoured("parameter"),
        honoured("next"),
        honoured("items"),
        honoured("size"),
        honoured("default-size"),
        honoured("id"),
        honoured("more"),
    ],
};

/// `style: next-link`.
pub const PAGING_NEXT_LINK: Object = Object {
    name: NAME,
    keywords: &[
        honoured("style"),
        honoured("next"),
        honoured("items"),
        honoured("size"),
        honoured("default-size"),
        honoured("id"),
        honoured("more"),
    ],
};

/// `style: link-header`.
pub const PAGING_LINK_HEADER: Object = Object {
    name: NAME,
    keywords: &[
        honoured("style"),
        honoured("items"),
        honoured("size"),
        honoured("default-size"),
        honoured("id"),
    ],
};

/// A state of `x-clientwright-waiter`.
pub const WAITER: Object = Object {
    name: "`x-clientwright-waiter`",
    keywords: &[
        documentation("description"),
        honoured("field"),
        honoured("success"),
        honoured("failure"),
        honoured("success-status"),
        honoured("failure-status"),
        honoured("pending-status"),
        honoured("interval"),
        honoured("max-interval"),
        honoured("deadline"),
    ],
};

//! Keywords inside of our own extensions.

use super::{Object, documentation, honoured};

const NAME: &str = "`x-clientwright-paging`";

/// Keywords of all styles of paging.
pub const PAGING: Object = Object { name: NAME, keywords: &[honoured("style")] };

/// Keywords of one style: its own, and those that all styles have.
macro_rules! paging {
    ($($own:literal),*) => {
        Object {
            name: NAME,
            keywords: &[
                honoured("style"),
                honoured("in"),
                $(honoured($own),)*
                honoured("items"),
                honoured("size"),
                honoured("default-size"),
                honoured("id"),
            ],
        }
    };
}

/// `style: offset`.
pub const PAGING_OFFSET: Object = paging!("parameter", "total", "more");

/// `style: page`.
pub const PAGING_PAGE: Object = paging!("parameter", "first", "total", "more");

/// `style: cursor`.
pub const PAGING_CURSOR: Object = paging!("parameter", "next", "more");

/// `style: next-link`.
pub const PAGING_NEXT_LINK: Object = paging!("next", "more");

/// `style: link-header`.
pub const PAGING_LINK_HEADER: Object = paging!();

/// `x-clientwright-rust-type`, and an entry of `x-clientwright-formats`.
pub const RUST_TYPE: Object = Object {
    name: "`x-clientwright-rust-type`",
    keywords: &[honoured("path"), honoured("version"), honoured("features"), honoured("package")],
};

/// `x-clientwright-stream-end`.
pub const STREAM_END: Object =
    Object { name: "`x-clientwright-stream-end`", keywords: &[honoured("data"), honoured("event")] };

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

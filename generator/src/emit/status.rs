//! Statuses as patterns: `401 | 403 | 404`, `400..=499`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::Status;

/// A pattern for all of them, neighbours drawn together; `_` for [`Status::Default`].
pub(super) fn pattern(statuses: &[Status]) -> TokenStream {
    let mut intervals: Vec<(u16, u16)> = Vec::new();
    for status in statuses {
        let (first, last) = match *status {
            Status::Code(code) => (code, code),
            Status::Range(class) => (u16::from(class) * 100, u16::from(class) * 100 + 99),
            Status::Default => return quote!(_),
        };
        intervals.push((first, last));
    }
    intervals.sort_unstable();
    let mut merged: Vec<(u16, u16)> = Vec::new();
    for (first, last) in intervals {
        match merged.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    let patterns = merged.into_iter().map(|(first, last)| {
        let [first_code, last_code] = [first, last].map(Literal::u16_unsuffixed);
        match last - first {
            0 => quote!(#first_code),
            1 => quote!(#first_code | #last_code),
            _ => quote!(#first_code..=#last_code),
        }
    });
    quote!(#(#patterns)|*)
}

/// What holds for the statuses of a class, of the number `status`: unlike a range, it may follow single codes of it.
pub(super) fn guard(class: u8) -> TokenStream {
    let class = Literal::u8_unsuffixed(class);
    quote!(if status / 100 == #class)
}

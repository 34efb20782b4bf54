//! Names of the headers that responses document: a constant for each name and type, whoever documents it.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, ResponseHeader};
use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::operation::Operations;
use crate::name::scope::Scope;

/// A header and its constant.
#[derive(Clone, Debug)]
pub struct HeaderNames {
    /// The constant.
    pub ident: Ident,
    /// The header, with the documentation that all have in common who document it.
    pub header: ResponseHeader,
}

/// Names the headers of all operations, each once.
pub(super) fn name(
    api: &Api,
    operations: &mut Operations,
    diagnostics: &mut Diagnostics,
) -> Vec<HeaderNames> {
    let mut found: Vec<ResponseHeader> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let headers = operation.responses.iter().flat_map(|response| &response.headers);
        let mut places: Vec<usize> = headers.map(|header| place(&mut found, header)).collect();
        places.sort_unstable();
        places.dedup();
        operations.set_headers(index, places);
    }
    let mut scope = Scope::new(Case::Snake, &[]);
    let idents = scope.name_all(found.iter().map(|header| &header.name), "header", diagnostics);
    let constant = |ident: &Ident| Ident::new(&case::plain(ident).to_uppercase());
    idents.iter().zip(found).map(|(ident, header)| HeaderNames { ident: constant(ident), header }).collect()
}

/// The place of a header in the list, which gets it if it is not there.
fn place(found: &mut Vec<ResponseHeader>, header: &ResponseHeader) -> usize {
    let Some(place) = found.iter().position(|known| known.is_like(header)) else {
        found.push(header.clone());
        return found.len() - 1;
    };
    if let Some(known) = found.get_mut(place) {
        known.value.deprecated &= header.value.deprecated;
        if known.value.docs.text != header.value.docs.text {
            known.value.docs.text.clear();
        }
    }
    place
}

//! A field that travels in one direction only is always there, where its object travels in no other.

use crate::model::{Access, Api, NamedKind};

/// Makes such fields required that the document requires.
pub(super) fn check(api: &mut Api) {
    let (sent, received) = (api.sent(), api.received());
    for ((named, is_sent), is_received) in api.types.iter_mut().zip(sent).zip(received) {
        let NamedKind::Object(object) = &mut named.kind else { continue };
        for field in object.fields.iter_mut().filter(|field| field.demanded) {
            field.required |= match field.value.access {
                Access::Both => true,
                Access::Read => is_received && !is_sent,
                Access::Write => is_sent && !is_received,
            };
        }
    }
}

//! Operations of one path that stand one upon the other: the description below the last one is that of all.

use crate::pages::entry::{Entry, Spot};

/// Gives operations that say nothing what the next one of their path says; the body of the request is its alone.
pub(super) fn share(entries: &mut [Entry]) {
    for at in (1..entries.len()).rev() {
        let (before, behind) = entries.split_at_mut(at);
        let (Some(empty), Some(next)) = (before.last_mut(), behind.first()) else {
            continue;
        };
        if !says_nothing(empty) || empty.path != next.path {
            continue;
        }
        empty.prose.clone_from(&next.prose);
        empty.statuses.clone_from(&next.statuses);
        empty.objects.clone_from(&next.objects);
        empty.response_media.clone_from(&next.response_media);
        empty.samples.extend(next.samples.iter().filter(|sample| !sample.is_request).cloned());
        let outside = next.given.iter().filter(|given| given.spot != Spot::RequestBody);
        empty.given.extend(outside.cloned());
    }
}

fn says_nothing(entry: &Entry) -> bool {
    entry.prose.is_empty() && entry.given.is_empty() && entry.statuses.is_empty() && entry.samples.is_empty()
}

//! `[features]`: one for each group of operations, and `all`, which lists them.

use toml_edit::{Array, DocumentMut, Item, Value, value};

/// The feature that turns on all groups. Its list says which features are the tool's.
const ALL: &str = "all";

/// The comment above the features of groups, for people.
const COMMENT: &str = "# A feature for each group of operations, kept by clientwright.\n";

/// Declares a feature for each group and takes away those of groups that are gone. A feature that its author gave
/// something to turn on keeps that. `all` is on by default at first; from then on `default` is the author's.
pub(super) fn renew(document: &mut DocumentMut, groups: &[String]) -> Option<()> {
    let features = document.as_table_mut().entry("features");
    if matches!(features, toml_edit::Entry::Vacant(_)) && groups.is_empty() {
        return Some(());
    }
    let features = features.or_insert_with(toml_edit::table).as_table_like_mut()?;
    let known = features.get(ALL).and_then(Item::as_array).map(texts);
    if known.as_deref().unwrap_or_default() == groups {
        return Some(());
    }
    let is_empty = |item: Option<&Item>| item.and_then(Item::as_array).is_some_and(Array::is_empty);
    for gone in known.iter().flatten().filter(|known| !groups.contains(known)) {
        if is_empty(features.get(gone)) {
            features.remove(gone);
        }
    }
    if groups.is_empty() {
        features.remove(ALL);
        if let Some(default) = features.get_mut("default").and_then(Item::as_array_mut) {
            default.retain(|feature| feature.as_str() != Some(ALL));
        }
        return Some(());
    }
    if known.is_none()
        && let Some(default) = features.entry("default").or_insert_with(|| value(Array::new())).as_array_mut()
    {
        default.insert(0, ALL);
        default.fmt();
    }
    features.insert(ALL, value(lines(groups)));
    if let (true, Some(mut key)) = (known.is_none(), features.key_mut(ALL)) {
        key.leaf_decor_mut().set_prefix(COMMENT);
    }
    for group in groups {
        features.entry(group).or_insert_with(|| value(Array::new()));
    }
    Some(())
}

fn texts(array: &Array) -> Vec<String> {
    array.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// A list with a line for each, so that a new one is one line in the diff.
pub(super) fn lines(texts: &[String]) -> Array {
    let mut array: Array = texts.iter().collect();
    for item in array.iter_mut() {
        item.decor_mut().set_prefix("\n    ");
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    array
}

//! Statuses in a line of prose: `Normal response codes: 200`, `Error response codes: badRequest(400), itemNotFound(404)`.

/// Words that announce statuses.
const LABELS: [&str; 2] = ["response codes:", "response code:"];

/// The statuses that a paragraph lists; none where nothing announces them.
pub(super) fn told(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let is_label = lower.starts_with("normal response") || lower.starts_with("error response");
    let listed = LABELS.iter().filter_map(|label| lower.find(label)).min().filter(|_| is_label);
    let Some(listed) = listed.and_then(|at| lower.get(at..)) else {
        return Vec::new();
    };
    let words = listed.split(|c: char| !(c.is_alphanumeric() || c == '.'));
    words.filter(|word| is_status(word)).map(str::to_owned).collect()
}

/// A number of three digits: `1.19` is a version.
fn is_status(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() == 3 && word.starts_with(['2', '3', '4', '5']) && word.chars().all(|c| c.is_ascii_digit())
}

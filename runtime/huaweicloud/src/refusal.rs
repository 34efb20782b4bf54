//! Errors of requests with a secret in them: some servers repeat the text that they do not understand.

use clientwright_runtime::{RawResponse, Secret};

/// The answer without the secret that the request had. An error quotes the answer, and errors end up in logs.
///
/// A success is left as it is: errors never quote it.
pub(super) fn without(response: RawResponse, secret: &Secret) -> RawResponse {
    if response.is_success() {
        return response;
    }
    let secret = secret.expose();
    let in_json = serde_json::Value::from(secret).to_string();
    let forms = [secret, in_json.trim_matches('"')];
    let said = String::from_utf8_lossy(response.body());
    let quoted: Vec<_> = forms.into_iter().filter(|form| !form.is_empty() && said.contains(form)).collect();
    if quoted.is_empty() {
        return response;
    }
    let told = quoted.iter().fold(said.into_owned(), |told, form| told.replace(form, "***"));
    response.with_body(told.into())
}

//! Every question that can be asked of an error, asked at once.

use huaweicloud_modelarts::Error;

/// The questions that are answered by yes, without their `is_`.
pub(crate) fn verdict(error: &Error) -> Vec<&'static str> {
    let answers = [
        ("status", error.is_status()),
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
        ("forbidden", error.is_forbidden()),
        ("conflict", error.is_conflict()),
        ("throttled", error.is_throttled()),
        ("client_error", error.is_client_error()),
        ("server_error", error.is_server_error()),
        ("undocumented_status", error.is_undocumented_status()),
        ("decode", error.is_decode()),
        ("too_long", error.is_too_long()),
        ("file", error.is_file()),
        ("transport", error.is_transport()),
        ("connect", error.is_connect()),
        ("timeout", error.is_timeout()),
        ("invalid_request", error.is_invalid_request()),
        ("configuration", error.is_configuration()),
    ];
    answers.into_iter().filter(|(_, yes)| *yes).map(|(name, _)| name).collect()
}

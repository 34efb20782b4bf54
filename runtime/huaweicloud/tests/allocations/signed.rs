//! Credentials of the call that is counted by a test and timed by a benchmark, and how many allocations it may cost.

/// Allocations of the call without a signature, and eleven for that: a future, the list of headers that are signed,
/// their names, the list of parameters, the two texts that are signed, `Authorization` and its beginning, and the values
/// of three headers.
pub(crate) const BUILD_SIGN_AND_SEND: u64 = crate::call::BUILD_AND_SEND + 11;

pub(crate) fn key() -> clientwright_huaweicloud::Credentials {
    clientwright_huaweicloud::Credentials::new("ACCESSKEY", "SECRETKEY")
}

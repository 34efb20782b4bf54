//! Huawei Cloud and its relatives: credentials, and the signing of requests with them.

mod credentials;
pub mod signer;

pub use credentials::Credentials;

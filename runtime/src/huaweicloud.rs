//! Huawei Cloud and its relatives: credentials and where they come from, the signing of requests with them,
//! regions, what environment variables say of endpoints, and what errors look like.

mod address;
mod by_region;
mod credentials;
mod endpoint;
mod error_shape;
mod iam;
mod refusal;
mod region;
pub mod signer;
pub mod source;
mod variables;

pub use credentials::Credentials;
pub use endpoint::{endpoint_from_env, endpoint_from_variables};
pub use error_shape::ERROR_SHAPE;
pub use region::Region;
pub use variables::Variables;

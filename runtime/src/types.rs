//! Types that models and settings are made of.

mod base64;
mod date;
mod date_time;
mod nullable;
mod secret;
mod unix_time;

pub use base64::Base64;
pub(crate) use base64::encode as encode_base64;
pub use date::Date;
pub use date_time::DateTime;
pub use nullable::{ByField, ByOption, ByValue, IntoNullable, Nullable};
pub use secret::Secret;
pub use unix_time::{UnixMillis, UnixSeconds, UnixTime};

//! The derived algorithm, V11-HMAC-SHA256: the key is good for one day, one region and one service, so that
//! whoever checks the signature need not know the secret key itself.

use zeroize::Zeroizing;

use super::{Hexadecimal, authentication_code, unusable};
use clientwright_runtime::{Error, Secret};

/// Scope of a derived key, besides the day: region and service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    region: String,
    service: String,
}

impl Scope {
    /// The region, such as `cn-north-4`, or `globe` for a service that has none, and the service, such as
    /// `modelarts`.
    pub fn new(region: impl Into<String>, service: impl Into<String>) -> Self {
        Self { region: region.into(), service: service.into() }
    }

    /// Day, region and service as they are signed; `date` begins with the day.
    ///
    /// # Errors
    /// When the region or the service is empty, or is not of visible ASCII characters other than `/` and `,`.
    pub(super) fn of_day(&self, date: &str) -> Result<String, Error> {
        for (part, what) in [(&self.region, "the region"), (&self.service, "the service")] {
            let is_plain = |c: char| c.is_ascii_graphic() && c != '/' && c != ',';
            if part.is_empty() || !part.chars().all(is_plain) {
                return Err(unusable(what));
            }
        }
        let day = date.get(..8).unwrap_or(date);
        Ok(format!("{day}/{}/{}", self.region, self.service))
    }
}

/// The key for a scope: HKDF with SHA-256 (RFC 5869) of 32 bytes, which is one block, in hexadecimal.
pub(super) fn key(
    access_key: &str,
    secret_key: &Secret,
    scope: &str,
) -> Result<Zeroizing<Hexadecimal>, Error> {
    let extracted = authentication_code(access_key.as_bytes(), secret_key.expose().as_bytes())?;
    let info = [scope.as_bytes(), &[1]].concat();
    Ok(Zeroizing::new(Hexadecimal::of(authentication_code(&extracted, &info)?)))
}

/// Whether a host is the provider's main cloud's, where nothing has to be derived. It may have a port.
///
/// The rule is the provider's kits': `service.region.domain` or `service.domain` below the domains of that
/// cloud.
#[must_use]
pub fn is_main_cloud(host: &str) -> bool {
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let labels: Vec<&str> = host.split('.').collect();
    match labels.as_slice() {
        [service, domain, top] => is_service(service) && is_domain(domain, top),
        [service, region, domain, top] => is_service(service) && is_region(region) && is_domain(domain, top),
        _ => false,
    }
}

fn is_service(label: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    label.len() > 1 && label.starts_with(|c: char| c.is_ascii_lowercase()) && label.chars().all(is_inner)
}

/// `cn-north-4`.
fn is_region(label: &str) -> bool {
    let mut parts = label.split('-');
    let (Some(area), Some(direction), Some(number), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let are_letters = |part: &str| part.chars().all(|c| c.is_ascii_lowercase());
    let is_number = (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    area.len() > 1 && are_letters(area) && !direction.is_empty() && are_letters(direction) && is_number
}

fn is_domain(domain: &str, top: &str) -> bool {
    matches!(domain, "huaweicloud" | "myhuaweicloud" | "myhwclouds") && matches!(top, "com" | "cn")
}

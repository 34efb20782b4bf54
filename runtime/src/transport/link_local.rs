//! Hosts that are no further away than the next cable, such as a cloud's metadata service. A proxy is elsewhere: it
//! cannot reach them, or reaches its own, and would be shown the credentials that they give out.

use std::net::IpAddr;

/// Whether the host is written as an address of `169.254.0.0/16` or `fe80::/10`. Names are not looked up.
pub(super) fn is_link_local(uri: &http::Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    // Such an address may say on which network it is: `fe80::1%25eth0`.
    let address = address.split('%').next().unwrap_or_default();
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_unicast_link_local(),
        Err(_) => false,
    }
}

//! Rules for the addresses that are fetched, and for where a redirect may lead.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, ToSocketAddrs};

use url::{Host, Url};

use super::Cause;

/// Characters of the longest address.
const LONGEST: usize = 8000;

/// Whether a text on the command line is meant as an address, sound or not, and not as a path.
///
/// ```
/// use clientwright::fetch::is_address;
///
/// assert!(is_address("https://museum.example/ticket.html") && is_address("ftp://museum.example/"));
/// assert!(!is_address("pages/ticket.html") && !is_address(r"C:\pages"));
/// ```
#[must_use]
pub fn is_address(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    text.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// The address, without what names a place on the page.
pub(super) fn parse(text: &str) -> Result<Url, Cause> {
    let refuse = |why: &str| Cause::Address(why.to_owned());
    if text.len() > LONGEST {
        return Err(refuse("the address is too long"));
    }
    let url = Url::parse(text).map_err(|error| Cause::Address(format!("this is no address: {error}")))?;
    checked(url).map_err(|why| refuse(&why))
}

/// Target of a redirect, when it may be followed.
pub(super) fn redirect(from: &Url, location: &str) -> Result<Url, Cause> {
    let refuse = |why: &str| Cause::Redirect(format!("a redirect that is not followed: {why}"));
    if location.len() > LONGEST {
        return Err(refuse("its address is too long"));
    }
    let to = from.join(location).map_err(|error| refuse(&error.to_string()))?;
    let to = checked(to).map_err(|why| refuse(&why))?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(refuse(&format!("{to} is not encrypted, and {from} is")));
    }
    Ok(to)
}

fn checked(mut url: Url) -> Result<Url, String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("only http and https are fetched, not {}", url.scheme()));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err("the address names no host".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("user names and passwords in addresses are not sent".to_owned());
    }
    url.set_fragment(None);
    Ok(url)
}

/// An address as it can be shown: without user name and password.
pub(super) fn shown(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else {
        // Not even an address: what stands before an `@` may still be a password.
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
        return if scheme.is_empty() { rest.to_owned() } else { format!("{scheme}://{rest}") };
    };
    if url.username().is_empty() && url.password().is_none() {
        return text.to_owned();
    }
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}

/// Host and port, which share a limit.
pub(super) fn host(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or(""), url.port_or_known_default().unwrap_or(0))
}

/// Whether only this machine can be meant; it is reached without a proxy.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_localhost(name),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether the address itself says that only this machine or its network can reach it.
pub(super) fn says_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_localhost(name),
        Some(Host::Ipv4(ip)) => is_private(ip.into()),
        Some(Host::Ipv6(ip)) => is_private(ip.into()),
        None => false,
    }
}

/// As [`says_private`], or its name leads there; a name that leads nowhere is public.
pub(super) fn leads_to_private(url: &Url) -> bool {
    let Some(Host::Domain(name)) = url.host() else {
        return says_private(url);
    };
    let found = (name, url.port_or_known_default().unwrap_or(0)).to_socket_addrs();
    says_private(url) || found.is_ok_and(|mut found| found.any(|address| is_private(address.ip())))
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether an IP address is for this machine, its network, or nobody.
pub(super) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        // Blocked: the local network, shared addresses of providers, benchmarks, protocol assignments, reserved.
        || first == 0
        || (first == 100 && second & 0xc0 == 64)
        || (first == 198 && second & 0xfe == 18)
        || (first == 192 && second == 0 && third == 0)
        || first >= 240
}

/// An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64, 6to4) is what that one is.
fn is_private_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => {
            is_private_v4(Ipv4Addr::from_bits((u32::from(high) << 16) | u32::from(low)))
        }
        [0xfec0, ..] => true,
        _ => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_known_however_they_are_written() {
        for host in [
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "10.1.2.3",
            "192.168.0.1",
            "172.31.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::a00:1]",
            "[2002:7f00:1::]",
            "255.255.255.255",
        ] {
            assert!(says_private(&parse(&format!("http://{host}/")).unwrap()), "{host}");
        }
        for host in [
            "museum.example",
            "8.8.8.8",
            "172.32.0.1",
            "[2606:4700::1]",
            "[2002:808:808::]",
            "localhost.example",
        ] {
            assert!(!says_private(&parse(&format!("http://{host}/")).unwrap()), "{host}");
        }
    }

    #[test]
    fn a_redirect_stays_on_the_web_and_encrypted() {
        let from = parse("https://museum.example/a/b.html").unwrap();
        assert_eq!(redirect(&from, "../c.html#d").unwrap().as_str(), "https://museum.example/c.html");
        assert_eq!(redirect(&from, "//other.example/").unwrap().as_str(), "https://other.example/");
        for location in [
            "http://museum.example/a/b.html",
            "file:///etc/passwd",
            "ftp://museum.example/",
            "https://a:b@c/",
            "data:,x",
        ] {
            let refused = redirect(&from, location).unwrap_err().to_string();
            assert!(refused.contains("not followed") && !refused.contains("a:b"), "{refused}");
        }
        let from = parse("http://museum.example/").unwrap();
        assert_eq!(redirect(&from, "https://museum.example/").unwrap().as_str(), "https://museum.example/");
    }

    #[test]
    fn a_password_is_neither_sent_nor_shown() {
        for text in
            ["https://user:secret@museum.example/a", "https://user:secret@", "nonsense://user:secret@museum/"]
        {
            assert!(parse(text).is_err());
            assert!(!shown(text).contains("secret"), "{}", shown(text));
        }
    }
}

//! Names to IP addresses, those of private networks refused where a redirect led. It is checked what is connected
//! to, so a name that changes its mind in between gains nothing.

use std::fmt;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::fetch::address;

/// Hosts that may be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Everything,
    Public,
}

/// The system's resolver, within its reach.
#[derive(Debug)]
pub(super) struct ReachResolver {
    reach: Reach,
    system: DefaultResolver,
}

/// A redirect from a public host leads into a private network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused;

impl ReachResolver {
    pub(super) fn new(reach: Reach) -> Self {
        Self { reach, system: DefaultResolver::default() }
    }
}

impl Resolver for ReachResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.system.resolve(uri, config, timeout)?;
        let is_refused = match self.reach {
            Reach::Everything => false,
            Reach::Public => found.iter().any(|found| address::is_private(found.ip())),
        };
        if is_refused { Err(ureq::Error::Other(Box::new(Refused))) } else { Ok(found) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a redirect that is not followed: it leads from a public host into a private network")
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_redirect_may_not_reach_is_refused_by_what_its_name_leads_to() {
        let resolve = |reach, uri: &'static str| {
            let resolver = ReachResolver::new(reach);
            resolver.resolve(&Uri::from_static(uri), &Config::default(), NextTimeout::default())
        };
        assert!(resolve(Reach::Everything, "http://127.0.0.1/").is_ok());
        assert!(resolve(Reach::Public, "http://8.8.8.8/").is_ok());
        for uri in ["http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/"] {
            let refused = resolve(Reach::Public, uri);
            assert!(matches!(refused, Err(ureq::Error::Other(why)) if why.is::<Refused>()), "{uri}");
        }
    }
}

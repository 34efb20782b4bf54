//! One attempt at one page: the request, its redirects, and the answer.

mod resolver;

use std::time::{Instant, SystemTime};

use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

use super::settings::{Proxy, Settings};
use super::trouble::{self, Again, Trouble};
use super::{Answer, Cause, Fetched, Known, address, text};
use resolver::{Reach, ReachResolver, Refused};

/// How servers know us.
const USER_AGENT: &str =
    concat!("clientwright/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");

/// Asks for pages, over connections that are kept.
pub(super) struct Client<'a> {
    settings: &'a Settings,
    /// The proxy, if there is one; an error where its address is none.
    proxy: Result<Option<ureq::Proxy>, String>,
    /// Reaches every host.
    free: Agent,
    /// Reaches public hosts only.
    public: Agent,
}

impl<'a> Client<'a> {
    pub(super) fn new(settings: &'a Settings) -> Self {
        let proxy = match &settings.proxy {
            Proxy::None => Ok(None),
            Proxy::Environment => Ok(ureq::Proxy::try_from_env()),
            Proxy::At(address) => ureq::Proxy::new(address).map(Some).map_err(|error| error.to_string()),
        };
        Self {
            settings,
            proxy,
            free: agent(settings, Reach::Everything),
            public: agent(settings, Reach::Public),
        }
    }

    /// Asks once, following redirects.
    pub(super) fn get(&self, url: &Url, known: Option<&Known>) -> Result<Answer, Trouble> {
        let end = Instant::now() + self.settings.whole;
        let mut visited = vec![url.clone()];
        let mut at = url.clone();
        loop {
            let answered = self.visit(url, &at, known, end);
            let here = (at != *url).then(|| at.to_string());
            let to = match answered.map_err(|trouble| Trouble { at: here, ..trouble })? {
                Visit::Answer(answer) => return Ok(answer),
                Visit::Redirect(to) => to,
            };
            let refused = if visited.contains(&to) {
                Some("redirects lead round in a circle".to_owned())
            } else if visited.len() > self.settings.max_redirects {
                Some(format!("there are more than {} redirects", self.settings.max_redirects))
            } else {
                None
            };
            if let Some(why) = refused {
                return Err(Trouble {
                    cause: Cause::Redirect(why),
                    at: Some(to.into()),
                    again: Again::Never,
                });
            }
            visited.push(to.clone());
            at = to;
        }
    }

    /// One request, and what comes of it.
    fn visit(&self, first: &Url, at: &Url, known: Option<&Known>, end: Instant) -> Result<Visit, Trouble> {
        let mut response = self.send(first, at, known, end)?;
        let status = response.status().as_u16();
        match status {
            200 => self.page(at, &mut response).map(|page| Visit::Answer(Answer::Page(page))),
            304 if known.is_some() => Ok(Visit::Answer(Answer::Unchanged)),
            301 | 302 | 303 | 307 | 308 => {
                let missing =
                    || Trouble::lasting(Cause::Redirect("a redirect that leads nowhere".to_owned()));
                let location = header(&response, header::LOCATION).ok_or_else(missing)?;
                address::redirect(at, &location).map(Visit::Redirect).map_err(Trouble::lasting)
            }
            408 | 429 | 500 | 502 | 503 | 504 => {
                let after = header(&response, header::RETRY_AFTER);
                let after = after.and_then(|value| trouble::retry_after(&value, SystemTime::now()));
                let again = after.map_or(Again::Soon, Again::After);
                Err(Trouble { cause: Cause::Status(status), at: None, again })
            }
            _ => Err(Trouble::lasting(Cause::Status(status))),
        }
    }

    fn send(
        &self,
        first: &Url,
        at: &Url,
        known: Option<&Known>,
        end: Instant,
    ) -> Result<Response<Body>, Trouble> {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble { cause: Cause::Timeout, at: None, again: Again::Soon });
        }
        let is_proxied = self.is_proxied(at);
        let agent = self.agent(first, at, is_proxied)?;
        let proxy = self.proxy.clone().map_err(|why| Trouble::lasting(Cause::NoConnection(why)))?;
        let proxy = proxy.filter(|_| is_proxied);
        let mut request = agent.get(at.as_str()).config().timeout_global(Some(left)).proxy(proxy).build();
        let known = known.cloned().unwrap_or_default();
        let marks = [(header::IF_NONE_MATCH, known.etag), (header::IF_MODIFIED_SINCE, known.last_modified)];
        for (name, value) in marks {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|error| untrusted(&error).unwrap_or_else(|| self.trouble(error)))
    }

    fn is_proxied(&self, at: &Url) -> bool {
        let uri = at.as_str().parse().ok();
        let is_exempt = |proxy: &ureq::Proxy| uri.as_ref().is_some_and(|uri| proxy.is_no_proxy(uri));
        let proxy = self.proxy.as_ref().ok().and_then(Option::as_ref);
        !address::is_loopback(at) && proxy.is_some_and(|proxy| !is_exempt(proxy))
    }

    /// A person may ask for everything; a redirect leads into a private network only from within one. A proxy looks
    /// names up itself and may stand in that network, so the resolver has no say there.
    fn agent(&self, first: &Url, at: &Url, is_proxied: bool) -> Result<&Agent, Trouble> {
        let first_is_private = || {
            if self.is_proxied(first) {
                address::says_private(first)
            } else {
                address::leads_to_private(first)
            }
        };
        if at == first || first_is_private() {
            return Ok(&self.free);
        }
        if address::says_private(at) {
            return Err(Trouble::lasting(Cause::Redirect(Refused.to_string())));
        }
        Ok(if is_proxied { &self.free } else { &self.public })
    }

    fn page(&self, at: &Url, response: &mut Response<Body>) -> Result<Fetched, Trouble> {
        let content_type = header(response, header::CONTENT_TYPE);
        text::check_media_type(content_type.as_deref()).map_err(Trouble::lasting)?;
        let known = Known {
            etag: header(response, header::ETAG),
            last_modified: header(response, header::LAST_MODIFIED),
        };
        let limit = u64::try_from(self.settings.max_bytes).unwrap_or(u64::MAX);
        let bytes = response.body_mut().with_config().limit(limit).read_to_vec();
        let bytes = bytes.map_err(|error| self.trouble(error))?;
        let text = text::decode(bytes, content_type.as_deref()).map_err(Trouble::lasting)?;
        Ok(Fetched { address: at.to_string(), text, known })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "another crate's errors, of which there may be more")]
    fn trouble(&self, error: ureq::Error) -> Trouble {
        use ureq::Error;
        let (cause, again) = match error {
            Error::Timeout(_) => (Cause::Timeout, Again::Soon),
            Error::Io(error) if is_broken_off(&error) => (Cause::Broken(error.to_string()), Again::Soon),
            Error::Io(error) => (Cause::NoConnection(error.to_string()), Again::Soon),
            Error::HostNotFound => (Cause::NoConnection("there is no such host".to_owned()), Again::Soon),
            Error::ConnectionFailed => (Cause::NoConnection("it failed".to_owned()), Again::Soon),
            Error::ConnectProxyFailed(why) => {
                (Cause::NoConnection(format!("the proxy refuses: {why}")), Again::Soon)
            }
            Error::Protocol(error) => (Cause::Broken(error.to_string()), Again::Soon),
            Error::Decompress(_, error) => (Cause::Broken(error.to_string()), Again::Soon),
            Error::BodyExceedsLimit(_) => (Cause::TooLarge(self.settings.max_bytes), Again::Never),
            Error::LargeResponseHeader(..) => {
                (Cause::Broken("its headers are too large".to_owned()), Again::Never)
            }
            Error::Rustls(error) => (Cause::Untrusted(error.to_string()), Again::Never),
            Error::Other(error) if error.is::<Refused>() => {
                (Cause::Redirect(Refused.to_string()), Again::Never)
            }
            other => (Cause::NoConnection(other.to_string()), Again::Never),
        };
        Trouble { cause, at: None, again }
    }
}

/// The outcome of one request.
enum Visit {
    Answer(Answer),
    Redirect(Url),
}

fn agent(settings: &Settings, reach: Reach) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .user_agent(USER_AGENT)
        .accept("text/html, text/plain, */*;q=0.5")
        .timeout_connect(Some(settings.connect))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build();
    Agent::with_parts(config, DefaultConnector::default(), ReachResolver::new(reach))
}

fn header(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

/// Whether TLS failed: before an answer, only TLS calls data invalid.
fn untrusted(error: &ureq::Error) -> Option<Trouble> {
    let ureq::Error::Io(error) = error else { return None };
    let is_tls = error.kind() == std::io::ErrorKind::InvalidData;
    is_tls.then(|| Trouble::lasting(Cause::Untrusted(error.to_string())))
}

/// Whether there was a connection before it failed.
fn is_broken_off(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | InvalidData | UnexpectedEof)
}

//! How pages are fetched: how many at a time, how often again, how long and how much at most.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How pages are fetched. The defaults are polite and finite.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Requests at a time.
    pub concurrency: usize,
    /// Requests at a time to one host.
    pub per_host: usize,
    /// Time between the beginnings of two requests to one host.
    pub pause: Duration,
    /// How often a page is asked for before it is given up.
    pub attempts: u32,
    /// The longest wait before the second attempt; it doubles from attempt to attempt. The wait itself is drawn
    /// between zero and this, so that many clients do not come back at once.
    pub backoff: Duration,
    /// The longest wait before any attempt. A server that asks for more (`Retry-After`) is not asked again.
    pub longest_wait: Duration,
    /// Time for a connection to stand.
    pub connect: Duration,
    /// Time for one attempt, redirects and body included.
    pub whole: Duration,
    /// Bytes of the largest page, unpacked.
    pub max_bytes: usize,
    /// Redirects of one page.
    pub max_redirects: usize,
    /// The way to the servers.
    pub proxy: Proxy,
    /// The clock that waits between attempts.
    pub wait: Wait,
}

/// The way to the servers. Loopback addresses are always reached directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// Directly.
    None,
    /// As `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say.
    Environment,
    /// Through this one, such as `http://proxy.example:3128`; one that is no address fails each request.
    At(String),
}

/// A clock that waits; a test puts in one that does not.
#[derive(Clone)]
pub struct Wait(Arc<dyn Fn(Duration) + Send + Sync>);

impl Wait {
    /// Waits by calling this.
    pub fn by(wait: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        Self(Arc::new(wait))
    }

    pub(super) fn wait(&self, time: Duration) {
        (self.0)(time);
    }
}

impl Default for Wait {
    fn default() -> Self {
        Self::by(std::thread::sleep)
    }
}

impl fmt::Debug for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wait")
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 4,
            per_host: 2,
            pause: Duration::from_millis(100),
            attempts: 4,
            backoff: Duration::from_millis(500),
            longest_wait: Duration::from_mins(1),
            connect: Duration::from_secs(10),
            whole: Duration::from_mins(1),
            max_bytes: 16 << 20,
            max_redirects: 5,
            proxy: Proxy::Environment,
            wait: Wait::default(),
        }
    }
}

//! Attempts, and the pauses between them: full jitter, or as the server says.

use std::time::Duration;

use url::Url;

use super::client::Client;
use super::settings::Settings;
use super::trouble::{Again, Trouble};
use super::{Answer, Cause, Failure, Known};

/// Asks until there is an answer or no use in asking.
pub(super) fn get(
    client: &Client<'_>,
    settings: &Settings,
    url: &Url,
    known: Option<&Known>,
) -> Result<Answer, Failure> {
    let mut attempt = 1;
    loop {
        let trouble = match client.get(url, known) {
            Ok(answer) => return Ok(answer),
            Err(trouble) => trouble,
        };
        let given_up =
            |cause, at| Failure { address: url.to_string(), redirected_to: at, attempts: attempt, cause };
        let Trouble { cause, at, again } = trouble;
        let wait = match again {
            Again::Never => return Err(given_up(cause, at)),
            Again::After(wait) if wait > settings.longest_wait => {
                return Err(given_up(Cause::AskedToWait(wait), at));
            }
            Again::After(wait) => wait,
            Again::Soon => jitter(settings, attempt),
        };
        if attempt >= settings.attempts {
            return Err(given_up(cause, at));
        }
        settings.wait.wait(wait);
        attempt += 1;
    }
}

/// Somewhere between nothing and a limit that doubles with each attempt.
fn jitter(settings: &Settings, attempt: u32) -> Duration {
    let doubled = settings.backoff.saturating_mul(2_u32.saturating_pow(attempt - 1));
    doubled.min(settings.longest_wait).mul_f64(fastrand::f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_have_an_end() {
        let settings = Settings { longest_wait: Duration::from_secs(3), ..Settings::default() };
        for attempt in [1, 2, 3, 10, u32::MAX] {
            let doubled = settings.backoff.saturating_mul(2_u32.saturating_pow(attempt - 1));
            assert!(jitter(&settings, attempt) <= doubled.min(settings.longest_wait));
        }
    }
}

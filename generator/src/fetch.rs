//! Pages by address, over HTTP: several at a time but few per host, again after passing troubles, and not at all
//! when the copy at hand still stands. Either all of them are had, or every address that failed is told with its reason.
//!
//! Addresses are a person's decision (the command line, or a reviewed `pages.lock`), and may be
//! a private host. A redirect is a server's decision, so it is held to less: `http` and `https` only, never from
//! `https` down to `http`, and never from a public host to one that only this machine or its network can reach.
//! Behind a proxy, which looks names up itself, the last rule sees only what the address says.

mod address;
pub mod cache;
mod client;
mod failure;
mod queue;
mod retry;
mod settings;
mod text;
mod trouble;

use std::collections::HashMap;

pub use address::is_address;
pub use failure::{Cause, Failure};
pub use settings::{Proxy, Settings, Wait};

use client::Client;
use url::Url;

/// A page to get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// URL of the page.
    pub address: String,
    /// The marks of the copy at hand; none where there is no copy.
    pub known: Option<Known>,
}

/// By which marks a server tells whether a copy still stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Known {
    /// `ETag`, as it came.
    pub etag: Option<String>,
    /// `Last-Modified`, as it came.
    pub last_modified: Option<String>,
}

/// The server's answer to a request for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The copy at hand still stands.
    Unchanged,
    /// The page.
    Page(Fetched),
}

/// A page as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Address it came from: the address asked for, or where redirects led.
    pub address: String,
    /// Text of the page.
    pub text: String,
    /// By which marks to ask for it again.
    pub known: Known,
}

/// Gets all pages; the answers are in the order of the questions. `progress` is called whenever one more is had.
///
/// # Errors
/// When a page cannot be had: all that cannot, in the order of the questions.
///
/// ```
/// use clientwright::fetch::{Settings, Wanted, fetch};
///
/// let wanted = Wanted { address: "ftp://museum.example/ticket".to_owned(), known: None };
/// let failures = fetch(&[wanted], &Settings::default(), &|| ()).unwrap_err();
/// assert!(failures[0].to_string().contains("http and https"));
/// ```
pub fn fetch(
    wanted: &[Wanted],
    settings: &Settings,
    progress: &(dyn Fn() + Sync),
) -> Result<Vec<Answer>, Vec<Failure>> {
    let addresses: Vec<_> = wanted.iter().map(|page| address::parse(&page.address)).collect();
    let (questions, places) = questions(wanted, &addresses);
    let hosts: Vec<String> = questions.iter().map(|(url, _)| address::host(url)).collect();
    let client = Client::new(settings);
    let got = queue::run(&hosts, settings, &|index| {
        let (url, known) = questions.get(index)?;
        let answer = retry::get(&client, settings, url, *known);
        progress();
        Some(answer)
    });
    let (mut answers, mut failures) = (Vec::new(), Vec::new());
    for ((page, address), place) in wanted.iter().zip(&addresses).zip(places) {
        let answer = place.and_then(|place| got.get(place)?.clone().flatten());
        match (answer, address) {
            (Some(Ok(answer)), _) => answers.push(answer),
            (Some(Err(failure)), _) => failures.push(failure),
            (None, Err(cause)) => failures.push(Failure::of(&page.address, cause.clone())),
            (None, Ok(_)) => {
                failures.push(Failure::of(&page.address, Cause::Broken("not asked".to_owned())));
            }
        }
    }
    if failures.is_empty() { Ok(answers) } else { Err(failures) }
}

/// A request to a server: an address and the copy at hand.
type Question<'a> = (&'a Url, Option<&'a Known>);

/// Each sound address once, and for each page wanted the place of its question.
fn questions<'a>(
    wanted: &'a [Wanted],
    addresses: &'a [Result<Url, Cause>],
) -> (Vec<Question<'a>>, Vec<Option<usize>>) {
    let (mut questions, mut seen) = (Vec::<Question<'a>>::new(), HashMap::new());
    let mut place = |page: &'a Wanted, address: &'a Result<Url, Cause>| {
        let question = (address.as_ref().ok()?, page.known.as_ref());
        Some(*seen.entry(question).or_insert_with(|| {
            questions.push(question);
            questions.len() - 1
        }))
    };
    let places = wanted.iter().zip(addresses).map(|(page, address)| place(page, address)).collect();
    (questions, places)
}

//! Problems found on the way from a document to a client: collected, counted, put in order.
//! [`Problem`] lists them all; `wording` has their sentences, [`group`] sorts them into kinds, [`render`] draws them.

pub mod group;
mod problem;
pub mod render;
mod unknown;
mod wording;

use std::collections::{HashMap, HashSet};

pub use problem::Problem;

use crate::source::Span;

/// Whether a problem stops the run.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No client is written.
    Error,
    /// A client is written, but less than the document asks for.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A problem, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The problem.
    pub problem: Problem,
    /// Whether it stops the run: the problem's own severity, unless warnings are denied.
    pub severity: Severity,
    /// Place in a text; `None` for a problem with no place in a text, such as a missing file.
    pub span: Option<Span>,
    /// The JSON pointer of the place, filled in when the document is at hand.
    pub pointer: Option<String>,
}

/// The problems of a run, in the order they were found.
///
/// ```
/// use clientwright::diagnostic::{Diagnostics, Problem};
///
/// let mut diagnostics = Diagnostics::default();
/// diagnostics.push(Problem::EmptyDocument, None);
/// assert!(diagnostics.has_errors());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    warnings_denied: bool,
    /// The nearest keyword of a table, by the keyword that is written: what is in one object is often in many.
    nearest: HashMap<(String, usize), Option<String>>,
}

impl Diagnostics {
    /// Adds a problem at a place, or without one (`None`).
    pub fn push(&mut self, problem: Problem, span: impl Into<Option<Span>>) {
        let severity = if self.warnings_denied { Severity::Error } else { problem.severity() };
        self.found.push(Diagnostic { problem, severity, span: span.into(), pointer: None });
    }

    /// Makes one problem of an unknown keyword that is there many times, as an extension of a provider's is that has
    /// lost its `x-`: the first place, with the count.
    pub fn group_unknown_keywords(&mut self) {
        unknown::group(&mut self.found);
    }

    /// The nearest keyword, as by [`suggest`], of a table that is told from others by its address.
    pub(crate) fn nearest(
        &mut self,
        keyword: &str,
        table: usize,
        keywords: impl Iterator<Item = &'static str>,
    ) -> Option<String> {
        let find = || suggest(keyword, keywords);
        self.nearest.entry((keyword.to_owned(), table)).or_insert_with(find).clone()
    }

    /// Makes every warning an error, those found so far and those to come.
    pub fn deny_warnings(&mut self) {
        self.warnings_denied = true;
        for diagnostic in &mut self.found {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Whether something stops the run.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is a warning.
    #[must_use]
    pub fn has_warnings(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    /// How many problems of this severity there are, those found twice counted once.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = |d: &&Diagnostic| d.severity == severity;
        self.found.iter().filter(of_severity).map(|d| (d.span, &d.problem)).collect::<HashSet<_>>().len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    /// The problems in the order they were found, to be completed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.found.iter_mut()
    }

    /// The problems as they are shown: by file and position, those without a place first, none twice.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut seen = HashSet::new();
        let mut sorted: Vec<_> = self
            .found
            .iter()
            .filter(|diagnostic| seen.insert((diagnostic.span, &diagnostic.problem)))
            .collect();
        sorted.sort_by_key(|diagnostic| diagnostic.span);
        sorted
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        let denied = self.warnings_denied;
        self.found.extend(diagnostics.into_iter().map(|mut diagnostic| {
            if denied {
                diagnostic.severity = Severity::Error;
            }
            diagnostic
        }));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Diagnostics {
    type Item = &'a mut Diagnostic;
    type IntoIter = std::slice::IterMut<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// The candidate whose spelling is nearest to a name, where one is near enough to be meant.
///
/// ```
/// use clientwright::diagnostic::suggest;
///
/// assert_eq!(suggest("sumary", ["summary", "tags"]).as_deref(), Some("summary"));
/// assert_eq!(suggest("colour", ["summary", "tags"]), None);
/// ```
pub fn suggest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let name_lower = name.to_lowercase();
    let name_length = name.chars().count();
    let near = |candidate: &&str| {
        let own_length = candidate.chars().count();
        let length = name_length.max(own_length);
        // The distance is no smaller than the difference of the lengths.
        if name.is_ascii() && candidate.is_ascii() && name_length.abs_diff(own_length) * 3 > length {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&name_lower, &candidate.to_lowercase());
        // A third of the letters may differ; of equally near candidates the first stays.
        (distance * 3 <= length).then_some(distance)
    };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| Some((near(&candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

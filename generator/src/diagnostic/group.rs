//! Sorts problems into kinds, so that a screen shows a few of each and counts the rest.

use std::collections::HashMap;

use super::{Diagnostic, Diagnostics, Problem, Severity};

/// The key of problems that are told together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// Whether they stop the run.
    pub severity: Severity,
    /// Code of all of them: `unknown-keyword`.
    pub code: &'static str,
    /// Message of all of them, with `…` for the names that differ: "the query parameter `…` is not supported".
    pub message: String,
}

/// Problems of one kind, at least one, in the order of their places.
#[derive(Clone, Debug)]
pub struct Group<'d> {
    /// The kind.
    pub kind: Kind,
    /// The problems.
    pub diagnostics: Vec<&'d Diagnostic>,
}

/// Groups the problems by kind, in the order in which each kind comes first in the documents.
///
/// ```
/// use clientwright::diagnostic::{Diagnostics, Problem, group};
///
/// let mut diagnostics = Diagnostics::default();
/// for name in ["hall", "guide"] {
///     diagnostics.push(Problem::DuplicateParameter { name: name.to_owned() }, None);
/// }
/// let groups = group::groups(&diagnostics);
/// assert_eq!((groups.len(), groups[0].diagnostics.len()), (1, 2));
/// assert_eq!(groups[0].kind.message, "the parameter `…` comes twice in the same place");
/// ```
#[must_use]
pub fn groups(diagnostics: &Diagnostics) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places = HashMap::new();
    for diagnostic in diagnostics.sorted() {
        let kind = kind(diagnostic);
        let place = *places.entry(kind.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.diagnostics.push(diagnostic),
            None => groups.push(Group { kind, diagnostics: vec![diagnostic] }),
        }
    }
    groups
}

fn kind(diagnostic: &Diagnostic) -> Kind {
    let problem = &diagnostic.problem;
    let message = if let Problem::UnknownKeyword { keyword, .. } = problem {
        format!("unknown keyword `{keyword}`")
    } else if let Problem::ExampleMismatch { .. } = problem {
        "the example does not fit its schema".to_owned()
    } else {
        without_names(&problem.message())
    };
    Kind { severity: diagnostic.severity, code: problem.code(), message }
}

/// The message with `…` for every quoted name of the document.
fn without_names(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(index, part)| match index % 2 {
        0 => part.to_owned(),
        _ if is_term(part) => format!("`{part}`"),
        _ => "`…`".to_owned(),
    });
    parts.collect()
}

/// Keywords whose name says which construct a problem is about. Those that are also common names of fields and
/// parameters, such as `type` and `name`, are left out.
const KEYWORDS: [&str; 29] = [
    "$dynamicRef",
    "$id",
    "additionalProperties",
    "allOf",
    "allowReserved",
    "anyOf",
    "callbacks",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "enum",
    "explode",
    "if",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "style",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "writeOnly",
    "xml",
];

/// Whether a quoted word is a keyword or a media type, and no name of the document's own.
fn is_term(word: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ".+-*_".contains(c))
    };
    let is_media_type = || word.split_once('/').is_some_and(|(a, b)| is_plain(a) && is_plain(b));
    KEYWORDS.contains(&word) || is_media_type()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_kind(problem: Problem, expected: &str) {
        let severity = problem.severity();
        let diagnostic = Diagnostic { problem, severity, span: None, pointer: None };
        assert_eq!(kind(&diagnostic).message, expected);
    }

    #[test]
    fn names_go_and_terms_stay() {
        let unsupported = |what: &str| Problem::UnsupportedConstruct {
            what: what.to_owned(),
            instead: "`serde_json::Value`".to_owned(),
        };
        is_kind(unsupported("`oneOf`"), "`oneOf` is not supported");
        is_kind(
            unsupported("the parameter `hall` in this `style`"),
            "the parameter `…` in this `style` is not supported",
        );
        let why = "its request body is `multipart/form-data`".to_owned();
        is_kind(
            Problem::OperationLeftOut { operation: "GET /halls/{id}".to_owned(), why },
            "the client will not have `…`: its request body is `multipart/form-data`",
        );
        is_kind(
            Problem::DanglingRef { reference: "#/components/schemas/Hall".to_owned(), suggestion: None },
            "`…` leads to nothing",
        );
    }

    #[test]
    fn unknown_keywords_are_told_apart_wherever_they_are() {
        let unknown = |object| Problem::UnknownKeyword {
            keyword: "hall".to_owned(),
            object,
            suggestion: None,
            times: 1,
        };
        is_kind(unknown("schema"), "unknown keyword `hall`");
        is_kind(unknown("response"), "unknown keyword `hall`");
    }

    #[test]
    fn a_quote_that_is_not_closed_loses_no_text() {
        assert_eq!(without_names("a `b` and `c"), "a `…` and `…`");
        assert_eq!(without_names("nothing quoted"), "nothing quoted");
    }
}

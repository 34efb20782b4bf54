//! The words of a language: headings, column titles, captions, markers. Another language is another table here.

mod chinese;
mod english;
mod phrases;
mod status;

pub use phrases::{Alphabet, Examples, Label, Phrases};
pub use status::Status;

/// Topic of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Purpose of the operation.
    Function,
    /// Permission to call it.
    Authorization,
    /// Method, path, and the parameters in them.
    Uri,
    /// Headers and body of the request.
    Request,
    /// Headers and bodies of the responses.
    Response,
    /// An example of the request.
    RequestExample,
    /// An example of a response.
    ResponseExample,
    /// The statuses.
    Status,
    /// Codes of errors.
    Errors,
    /// Anything else.
    Other,
}

/// Content of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name.
    Name,
    /// Whether it must be there.
    Mandatory,
    /// The type.
    Type,
    /// The rest.
    Description,
    /// A status code.
    Status,
}

/// Place to which the rows of a table belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Variables of the path.
    Path,
    /// The query string.
    Query,
    /// Headers.
    Header,
    /// The body.
    Body,
}

/// The words of one language, in lower case.
#[derive(Debug)]
pub struct Words {
    /// Headings that are exactly this.
    pub headings: &'static [(Topic, &'static [&'static str])],
    /// Parts of captions and labels that say where rows belong.
    pub places: &'static [(Place, &'static [&'static str])],
    /// Titles of columns.
    pub columns: &'static [(Column, &'static [&'static str])],
    /// Words of a mandatory column for yes.
    pub yes: &'static [&'static str],
    /// Words of a mandatory column for no.
    pub no: &'static [&'static str],
    /// Label of a status: `Status code: 200`.
    pub status_labels: &'static [&'static str],
    /// Word before the number of a table in its caption.
    pub table: &'static [&'static str],
    /// Ends of sentences that announce a list of options.
    pub options: &'static [&'static str],
    /// Ends of sentences that open a list in the sentence itself: `The value can be A or B.`
    pub inline_options: &'static [&'static str],
    /// Between the values of a list.
    pub separators: &'static [&'static str],
    /// Phrases before a default.
    pub defaults: &'static [&'static str],
    /// Words that make a default hold only sometimes.
    pub conditions: &'static [&'static str],
    /// Marks of what is going away, in titles and texts.
    pub deprecated: &'static [&'static str],
    /// The word for characters.
    pub characters: &'static [&'static str],
    /// The words around facts.
    pub phrases: &'static Phrases,
}

/// All languages.
pub const LANGUAGES: [&Words; 2] = [&english::ENGLISH, &chinese::CHINESE];

impl Words {
    /// The topic of a heading or a label that is exactly a heading's words.
    pub fn topic(&self, heading: &str) -> Option<Topic> {
        let heading = heading.trim().trim_end_matches([':', '：', '.']).to_lowercase();
        // "Example 1", "Example response (request failed)": the addition says which one. "Requests": the plural.
        let plain = heading.split(" (").next().unwrap_or(&heading);
        let plain = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let of = |heading: &str| {
            self.headings.iter().find(|(_, words)| words.contains(&heading)).map(|(topic, _)| *topic)
        };
        let one = |heading: &str| heading.strip_suffix('s').and_then(of);
        of(&heading).or_else(|| of(plain)).or_else(|| one(plain))
    }

    /// The place a caption or a label names.
    pub fn place(&self, caption: &str) -> Option<Place> {
        let caption = caption.to_lowercase();
        self.places
            .iter()
            .find(|(_, words)| words.iter().any(|word| caption.contains(word)))
            .map(|(place, _)| *place)
    }

    /// Content of the column with a title.
    pub fn column(&self, title: &str) -> Option<Column> {
        let title = title.trim().to_lowercase();
        self.columns.iter().find(|(_, words)| words.contains(&title.as_str())).map(|(column, _)| *column)
    }

    /// Whether a cell says that a thing is mandatory.
    pub fn mandatory(&self, cell: &str) -> Option<bool> {
        let cell = cell.trim().to_lowercase();
        if self.yes.contains(&cell.as_str()) {
            return Some(true);
        }
        self.no.contains(&cell.as_str()).then_some(false)
    }

    /// The status in `Status code: 200`, and what is said of it.
    pub fn status<'t>(&self, label: &'t str) -> Option<(Status, &'t str)> {
        let label = label.trim();
        let word = self
            .status_labels
            .iter()
            .find(|word| label.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
        let rest = label.get(word.len()..)?.trim_start_matches([':', '：', ' ', 's']);
        leading_status(rest)
    }

    /// The status of a line that is nothing else: `202`, `202 Accepted`, `Normal: 202`. It stands under a heading that
    /// announces statuses.
    pub fn bare_status<'t>(&self, text: &'t str) -> Option<(Status, &'t str)> {
        let text = text.trim();
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let (before, rest) = text.split_at_checked(start)?;
        let before = before.trim().trim_end_matches([':', '：', '-']).trim().to_lowercase();
        let is_label = before.is_empty() || self.phrases.normal.contains(&before.as_str());
        leading_status(rest).filter(|_| is_label)
    }
}

/// A status of three digits that a text begins with, and what follows it.
fn leading_status(text: &str) -> Option<(Status, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let status = digits.parse().ok().and_then(Status::code).filter(|_| digits.len() == 3)?;
    let is_word = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!is_word).then(|| (status, rest.trim_matches(|c: char| c.is_whitespace() || ":：-.".contains(c))))
}

/// The language of a page: the one that knows most of its headings.
pub fn language<'h, I: Iterator<Item = &'h str> + Clone>(headings: &I) -> &'static Words {
    let known = |words: &&Words| headings.clone().filter(|heading| words.topic(heading).is_some()).count();
    let [first, rest @ ..] = LANGUAGES;
    rest.iter().copied().fold(first, |best, other| if known(&other) > known(&best) { other } else { best })
}

/// The caption without `Table 3`, and the 3.
pub fn caption<'c>(caption: &'c str, words: &Words) -> (Option<u32>, &'c str) {
    let caption = caption.trim();
    let strip = |word: &&str| {
        let start = caption.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| caption.get(word.len()..).unwrap_or(""))
    };
    let Some(rest) = words.table.iter().find_map(strip) else {
        return (None, caption);
    };
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    match rest.get(..end).and_then(|digits| digits.parse().ok()) {
        Some(number) => {
            (Some(number), rest.get(end..).unwrap_or("").trim_start_matches([' ', ':', '.', '-']))
        }
        None => (None, caption),
    }
}

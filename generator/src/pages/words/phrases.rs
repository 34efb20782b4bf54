//! The words of a language within captions, labels and descriptions, in lower case.

/// Subject of a part of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Definition of the parameter.
    Definition,
    /// Constraints on its use.
    Constraints,
    /// Values.
    Range,
    /// Default.
    Default,
}

/// How a language says which characters a value may have.
#[derive(Debug)]
pub struct Alphabet {
    /// Words that open the list of characters.
    pub leads: &'static [&'static str],
    /// Words before the list that make it one of a value's characters; empty where the lead says so.
    pub contains: &'static [&'static str],
    /// Between the items of the list.
    pub separators: &'static [&'static str],
    /// Items of the list, as parts of a pattern's class.
    pub classes: &'static [(&'static str, &'static str)],
}

/// How a language labels examples.
#[derive(Debug)]
pub struct Examples {
    /// Labels of an example of a request.
    pub request: &'static [&'static str],
    /// Labels of an example of an answer.
    pub response: &'static [&'static str],
    /// Words that mark the answer to a refused request.
    pub refusal: &'static [&'static str],
}

/// Phrases around facts, in one language.
#[derive(Debug)]
pub struct Phrases {
    /// Between a value and what it means.
    pub meanings: &'static [&'static str],
    /// Marks of the default among several values.
    pub default_marks: &'static [&'static str],
    /// Phrases between the meaning of a value and such a mark: `ascending. It is the `.
    pub default_ends: &'static [&'static str],
    /// Phrases behind a default: `0 by default`.
    pub by_default: &'static [&'static str],
    /// Phrases between a default and `by_default`: `IPv4 is used`.
    pub default_uses: &'static [&'static str],
    /// Words between a default and a further statement: `0 and lists all of them`.
    pub default_goes_on: &'static [&'static str],
    /// Phrases before a default that `by_default` follows: `is 0`.
    pub default_leads: &'static [&'static str],
    /// Beginnings of a sentence about the default, and the verbs in front of it: `By default, they are sorted by size`.
    pub default_opens: (&'static [&'static str], &'static [&'static str]),
    /// Clauses that say that a value is left out: no condition of a default.
    pub unset: &'static [&'static str],
    /// Units of time, and their seconds.
    pub times: &'static [(&'static str, i64)],
    /// Phrases of a sentence that announces the list behind its colon.
    pub options_of: &'static [&'static str],
    /// Words that open a description which lists values right behind them: `Either "open" or "closed"`.
    pub options_first: &'static [&'static str],
    /// Beginning and ends of a sentence that announces values under any name: `possible colours are`.
    pub options_are: (&'static [&'static str], &'static [&'static str]),
    /// Remarks of an announcement about upper and lower case.
    pub case_marks: &'static [&'static str],
    /// Phrases that end the list of values in a sentence that goes on.
    pub tails: &'static [&'static str],
    /// Phrases around what values listed before mean one by one: `indicating first and second, respectively`.
    pub respective: (&'static [&'static str], &'static [&'static str]),
    /// Phrases of a description that goes on with an example.
    pub example_marks: &'static [&'static str],
    /// Ends of words of prose that look like values: `can be added or deleted`.
    pub participles: &'static [&'static str],
    /// Words for nothing, as they are written: `none` may be a value, `None` is none.
    pub nothing: &'static [&'static str],
    /// Labels of how many elements a list may have.
    pub elements_of: &'static [&'static str],
    /// Phrases before the ends of a range.
    pub ranges: &'static [&'static str],
    /// Phrases right before the smallest number of characters.
    pub shortest: &'static [&'static str],
    /// Phrases before the largest number of things.
    pub most: &'static [&'static str],
    /// Beginnings of a sentence about how many elements a list may have.
    pub most_elements: &'static [&'static str],
    /// Numbers in words, from one on.
    pub numerals: &'static [&'static str],
    /// Phrases right before the largest number of characters.
    pub longest: &'static [&'static str],
    /// Between the ends of a range.
    pub between: &'static [&'static str],
    /// Phrases right before the smallest number.
    pub minimum: &'static [&'static str],
    /// Phrases right before the largest number.
    pub maximum: &'static [&'static str],
    /// Phrases before an expression that a value matches.
    pub patterns: &'static [&'static str],
    /// Words about the characters a value may have.
    pub alphabet: Alphabet,
    /// Phrases that make a value a UUID.
    pub uuid: &'static [&'static str],
    /// Phrases that make a number one of milliseconds.
    pub milliseconds: &'static [&'static str],
    /// Words that make a number a point in time.
    pub points: &'static [&'static str],
    /// Words that make it a stretch of time nevertheless.
    pub stretches: &'static [&'static str],
    /// Words between a number and its unit: `in KB`.
    pub units: &'static [&'static str],
    /// Words of captions that name nothing.
    pub plain: &'static [&'static str],
    /// Words that end sentences about values and are none.
    pub no_values: &'static [&'static str],
    /// Openings of a sentence of a single value, if that is written as no word of a sentence is: `OBS`.
    pub single_options: &'static [&'static str],
    /// Beginnings and ends of a sentence that says which value is the only one; without ends, the value ends it.
    pub only: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Beginnings of an item that lists the values of one case.
    pub cases: &'static [&'static str],
    /// Beginnings of what an item says of the values of one case: `replica: The value ranges from 1 to 3.`
    pub of_case: &'static [&'static str],
    /// Words before the value of an item: `The value 0 indicates that it is shut.`
    pub item_leads: &'static [&'static str],
    /// Phrases that make a value of no stated type a whole number.
    pub whole: &'static [&'static str],
    /// Fillers in the place of a name where there is none.
    pub no_names: &'static [&'static str],
    /// Words for a list in a description, each a word of its own.
    pub lists: &'static [&'static str],
    /// Names of rows that stand for the elements of a list, without brackets.
    pub elements: &'static [&'static str],
    /// Phrases behind a status that a sentence is about.
    pub returned: &'static [&'static str],
    /// Phrases before the status of a success in a list.
    pub normal: &'static [&'static str],
    /// Words for a table whose number follows, as they are written.
    pub references: &'static [&'static str],
    /// Words in the labels of examples.
    pub examples: Examples,
    /// Phrases before a key that a description shows in an example of a map.
    pub keys: &'static [&'static str],
    /// Labels of a method, and of a path or URI.
    pub request_line: (&'static [&'static str], &'static [&'static str]),
    /// Subject and verb of a sentence that deprecates: `this parameter`, `has been`.
    pub going: (&'static [&'static str], &'static [&'static str]),
    /// Verbs that titles begin with, and the same as names have them.
    pub gerunds: &'static [(&'static str, &'static str)],
    /// Phrases that take a mark of deprecation back.
    pub not_deprecated: &'static [&'static str],
    /// Labels that divide a description, as they are written: case tells them from words of a sentence.
    pub labels: &'static [(Label, &'static [&'static str])],
}

//! The table of keywords as Markdown.

use std::fmt::Write;

use super::{Fate, Keyword, OBJECTS, Object, Versions, Warning};

/// The section "Keyword by keyword" of `schema/README.md`: a table for each object.
#[must_use]
pub fn markdown() -> String {
    OBJECTS.iter().map(|object| section(object)).collect()
}

fn section(object: &Object) -> String {
    let mut text = format!("\n### {}\n\n| keyword | what becomes of it |\n|---|---|\n", titled(object.name));
    for keyword in object.keywords {
        // Writing to a string cannot fail.
        let _: std::fmt::Result =
            writeln!(text, "| `{}`{} | {} |", keyword.name, version(keyword), fate(keyword));
    }
    text
}

fn titled(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn version(keyword: &Keyword) -> &'static str {
    match keyword.versions {
        Versions::All => "",
        Versions::Only30 => " (3.0)",
        Versions::From31 => " (3.1)",
        Versions::From32 => " (3.2)",
        Versions::Extension => " (extension)",
    }
}

fn fate(keyword: &Keyword) -> String {
    match keyword.fate {
        Fate::Honoured => "honoured".to_owned(),
        Fate::Documentation => "documentation".to_owned(),
        Fate::Annotation => "no effect".to_owned(),
        Fate::Ignored(effect) => match effect.warning {
            Warning::Never => format!("ignored: {}", effect.instead),
            Warning::Always | Warning::Without(_) | Warning::Later => {
                format!("ignored, with a warning: {}", effect.instead)
            }
        },
    }
}

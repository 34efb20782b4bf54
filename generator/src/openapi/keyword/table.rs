//! The table of keywords as Markdown.

use std::fmt::Write;

use super::{Fate, Keyword, OBJECTS, Object, Versions, Warning, swagger};

/// The section "Keyword by keyword" of `schema/README.md`: a table for each object, those of Swagger 2.0 last.
#[must_use]
pub fn markdown() -> String {
    let openapi = OBJECTS.iter().map(|object| section(object, &titled(object.name)));
    let title = |object: &Object| format!("{} (2.0)", titled(object.name));
    let swagger = swagger::OBJECTS.iter().map(|object| section(object, &title(object)));
    openapi.chain(swagger).collect()
}

fn section(object: &Object, title: &str) -> String {
    let mut text = format!("\n### {title}\n\n| keyword | what becomes of it |\n|---|---|\n");
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
            Warning::Always | Warning::Without(_) => {
                format!("ignored, with a warning: {}", effect.instead)
            }
        },
    }
}

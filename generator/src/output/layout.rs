//! Tokens to text: prettyplease item by item, with the blank lines a person would leave.

use proc_macro2::TokenStream;
use syn::{File, Item};

/// The columns of a line.
const WIDTH: usize = 100;

/// Prints items, a blank line between them but for imports and modules in a row.
pub(super) fn print(tokens: &TokenStream) -> String {
    let Ok(file) = syn::parse2::<File>(tokens.clone()) else {
        // Cannot be: the emitters' templates are Rust. Should it be, the compiler will show the place.
        return tokens.to_string();
    };
    let mut text = String::new();
    let mut before = None;
    for item in file.items {
        let kind = kind(&item);
        if before.is_some_and(|before| before != kind || kind == Kind::Definition) {
            text.push('\n');
        }
        before = Some(kind);
        let is_macro = matches!(item, Item::Macro(_));
        let file = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
        let printed = aired(&prettyplease::unparse(&file));
        text.push_str(&if is_macro { tight(&printed) } else { printed });
    }
    text
}

/// A call of a macro in as few lines as it fits in; the printer sets its tokens apart, `Vec < Book >`.
fn tight(text: &str) -> String {
    let parts = text.split_once("!(").and_then(|(name, rest)| Some((name, rest.strip_suffix(");\n")?)));
    let Some((name, tokens)) = parts else { return text.to_owned() };
    let tokens = tokens.split_whitespace().collect::<Vec<_>>().join(" ");
    let tokens = tokens.replace(" < ", "<").replace(" >", ">");
    let fits = |text: &str| text.lines().all(|line| line.len() <= WIDTH);
    let short = format!("{name}!({tokens});\n");
    let long = format!("{name}!(\n    {tokens}\n);\n");
    match (fits(&short), fits(&long)) {
        (true, _) => short,
        (false, true) => long,
        (false, false) => long.replacen(", ", ",\n    ", 1),
    }
}

/// Items that stand in a row without a blank line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Import,
    Module,
    Definition,
}

fn kind(item: &Item) -> Kind {
    if matches!(item, Item::Use(_)) {
        return Kind::Import;
    }
    if matches!(item, Item::Mod(_)) { Kind::Module } else { Kind::Definition }
}

/// A blank line between the methods of an `impl`.
fn aired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let next = lines.peek().copied().unwrap_or("}");
        let ends_method = line == "    }" && next != "}";
        let is_code = line.starts_with("    ") && !line.trim_start().starts_with("//");
        let ends_constants = is_code && line.ends_with(';') && begins_method(next);
        if ends_method || ends_constants {
            out.push('\n');
        }
    }
    out
}

fn begins_method(line: &str) -> bool {
    ["    fn ", "    pub fn ", "    async fn ", "    #[", "    ///"]
        .iter()
        .any(|start| line.starts_with(start))
}

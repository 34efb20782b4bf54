//! Descriptions are Markdown from strangers; rustdoc takes links, HTML and code blocks in Markdown at their
//! word. Here descriptions become Markdown that rustdoc shows as it was meant and runs none of.

/// Column at which lines are broken.
const WIDTH: usize = 100;

/// Languages of code blocks that rustdoc does not compile.
const LANGUAGES: [&str; 12] =
    ["json", "yaml", "xml", "html", "http", "sh", "bash", "shell", "javascript", "python", "toml", "sql"];

/// The description as lines of documentation; none where it says nothing.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for line in clean(text).lines() {
        writer.line(line);
    }
    writer.finish()
}

/// Whether a URL can stand in a link as it is.
pub(super) fn is_link(url: &str) -> bool {
    let has_scheme = url.starts_with("https://") || url.starts_with("http://");
    has_scheme
        && url.chars().all(|c| {
            c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '`' | '\\')
        })
}

/// The text in lines no longer than [`WIDTH`] where it has blanks, each but the first begun with `indent`.
pub(super) fn wrapped(text: &str, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    // Whether there is a word in the line yet, and its characters.
    let (mut is_begun, mut width) = (false, 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let is_full = width + 1 + length > WIDTH;
        if is_full && is_begun && !means_something_at_start(word) {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            width = indent.chars().count();
        } else if is_begun {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        (is_begun, width) = (true, width + length);
    }
    if is_begun {
        lines.push(line);
    }
    lines
}

/// Whether Markdown takes a line that begins with this word for something else than a paragraph.
fn means_something_at_start(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && number.chars().all(|c| c.is_ascii_digit());
    is_number || word.starts_with(['#', '-', '+', '*', '=', '>', '|', '~', '`'])
}

/// Line ends as one kind, tabs as blanks, and nothing that hides or reorders text.
fn clean(text: &str) -> String {
    if text.bytes().all(|c| c == b'\n' || matches!(c, b' '..=b'~')) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    let hides = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(|&c| !hides(c)).collect()
}

/// Surroundings of a line.
#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    /// The fence that ends the code block we are in.
    fence: Option<String>,
    /// Blanks that continue the list item we are in.
    item: usize,
    /// Whether we are in a block quote, which goes on to the next blank line.
    is_quote: bool,
    /// Whether we are in a table, which goes on to the next blank line.
    is_table: bool,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(fence) = &self.fence {
            if trimmed == fence {
                self.fence = None;
            }
            self.lines.push(line.trim_end().to_owned());
        } else if let Some((fence, info)) = fence(trimmed) {
            let language = LANGUAGES.into_iter().find(|language| info.eq_ignore_ascii_case(language));
            self.lines.push(format!("{fence}{}", language.unwrap_or("text")));
            self.fence = Some(fence);
        } else if trimmed.is_empty() {
            self.item = 0;
            self.is_quote = false;
            self.is_table = false;
            self.blank();
        } else {
            self.text(line, trimmed);
        }
    }

    fn text(&mut self, line: &str, trimmed: &str) {
        self.is_table |= is_delimiter(trimmed);
        if let Some(quoted) = trimmed.strip_prefix('>') {
            self.is_quote = true;
            return self.quote(quoted.trim_start_matches(['>', ' ']));
        }
        if self.is_quote {
            return self.quote(trimmed);
        }
        let marker = marker(trimmed);
        if let Some(width) = marker {
            let depth = (line.len() - line.trim_start().len()).min(self.item);
            self.item = depth + width;
            self.push(trimmed, depth);
        } else {
            self.push(trimmed, self.item);
        }
    }

    /// A line of text behind `depth` blanks; what it is broken into stays in its list item.
    fn push(&mut self, text: &str, depth: usize) {
        let (first, rest) = (" ".repeat(depth), " ".repeat(self.item));
        let lines = self.broken(text, &rest).into_iter().enumerate();
        self.lines
            .extend(lines.map(|(index, line)| if index == 0 { format!("{first}{line}") } else { line }));
    }

    fn quote(&mut self, text: &str) {
        let lines = self.broken(text, "");
        self.lines.extend(lines.into_iter().map(|line| format!("> {line}")));
    }

    /// The lines that a line of text is broken into: a row of a table is one.
    fn broken(&self, text: &str, indent: &str) -> Vec<String> {
        let escaped = escaped(text);
        if self.is_table || text.starts_with('|') { vec![escaped] } else { wrapped(&escaped, indent) }
    }

    /// One blank line, never two, and none at the top.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.lines.extend(self.fence.take());
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Whether a line is the one below the head of a table: `|---|:--|`.
fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The fence that a line opens a code block with, and what stands behind it.
fn fence(line: &str) -> Option<(String, &str)> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    (length >= 3 && !info.contains('`')).then(|| (mark.to_string().repeat(length), info.trim()))
}

/// The width of the mark that a list item begins with: `- ` is 2, `10. ` is 4.
fn marker(line: &str) -> Option<usize> {
    let (mark, _) = line.split_once(' ')?;
    let number = mark.trim_end_matches(['.', ')']);
    let is_bullet = matches!(mark, "-" | "*" | "+");
    let is_number =
        mark.len() == number.len() + 1 && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    (is_bullet || is_number).then_some(mark.len() + 1)
}

/// One line with everything escaped that rustdoc would take for a link or HTML; code stays code.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        // Code, links and addresses begin with one of these, or with `http`.
        let (plain, special) = rest.split_at(rest.find(['`', '[', '<', 'h']).unwrap_or(rest.len()));
        out.push_str(plain);
        rest = special;
        let Some(c) = rest.chars().next() else { return out };
        let taken = code(rest).or_else(|| link(rest)).or_else(|| autolink(rest));
        let taken = taken.or_else(|| address(rest, &mut out));
        if let Some(taken) = taken {
            out.push_str(taken);
            rest = rest.strip_prefix(taken).unwrap_or_default();
            close_address(taken, &mut out);
            continue;
        }
        if matches!(c, '<' | '[' | '`') {
            out.push('\\');
        }
        out.push(c);
        rest = rest.strip_prefix(c).unwrap_or_default();
    }
}

/// The code span that `text` begins with.
fn code(text: &str) -> Option<&str> {
    let after = text.trim_start_matches('`');
    let ticks = text.strip_suffix(after).filter(|ticks| !ticks.is_empty())?;
    let mut offset = ticks.len();
    for part in after.split_inclusive('`').collect::<Vec<_>>() {
        offset += part.len();
        let so_far = text.get(..offset)?;
        let next_is_tick = text.get(offset..).is_some_and(|rest| rest.starts_with('`'));
        let trailing = so_far.len() - so_far.trim_end_matches('`').len();
        if trailing == ticks.len() && !next_is_tick && offset > 2 * ticks.len() {
            return Some(so_far);
        }
    }
    None
}

/// The inline link to the web that `text` begins with: `[text](https://…)`.
fn link(text: &str) -> Option<&str> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (url, _) = rest.split_once(')')?;
    let is_plain = !label.contains(['[', ']', '<', '`', '\\']) && is_link(url);
    is_plain.then(|| text.get(..label.len() + url.len() + 4))?
}

/// The address in angle brackets that `text` begins with: `<https://…>`.
fn autolink(text: &str) -> Option<&str> {
    let (url, _) = text.strip_prefix('<')?.split_once('>')?;
    is_link(url).then(|| text.get(..url.len() + 2))?
}

/// The web address that `text` begins with; it is put between `<` and `>`.
fn address<'t>(text: &'t str, out: &mut String) -> Option<&'t str> {
    let is_inside_word = out.chars().last().is_some_and(char::is_alphanumeric);
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    if !has_scheme || is_inside_word {
        return None;
    }
    let end = text.find(|c: char| !is_link(&format!("https://{c}"))).unwrap_or(text.len());
    let address = text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    let is_address = address.len() > "https://".len();
    if is_address {
        out.push('<');
    }
    is_address.then_some(address)
}

fn close_address(taken: &str, out: &mut String) {
    if taken.starts_with("http") {
        out.push('>');
    }
}

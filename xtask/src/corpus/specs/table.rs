//! Rows of figures as text: in columns for people, with tabs for tools.

use super::figures::{COLUMNS, Row};

/// Columns that are as wide as they need to be; one without a value is left off.
pub(super) fn aligned(rows: &[Row]) -> String {
    let lines = cells(rows);
    let Some(header) = lines.first() else { return String::new() };
    let cell = |line: &Vec<String>, column: usize| line.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let values = lines.iter().skip(1).map(|line| cell(line, column).chars().count());
            let widest = values.max().unwrap_or(0);
            if widest == 0 { 0 } else { widest.max(cell(header, column).chars().count()) }
        })
        .collect();
    let line = |line: &Vec<String>| {
        let shown = widths.iter().enumerate().filter(|(_, width)| **width > 0).map(|(column, width)| {
            let text = cell(line, column);
            if column < WORDS { format!("{text:<width$}") } else { format!("{text:>width$}") }
        });
        shown.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    lines.iter().map(line).collect()
}

/// All columns, with one tab between them.
pub(super) fn tabs(rows: &[Row]) -> String {
    cells(rows).iter().map(|line| line.join("\t") + "\n").collect()
}

/// How many columns in front are words, and set to the left.
const WORDS: usize = 3;

/// The header, then a line for each row.
fn cells(rows: &[Row]) -> Vec<Vec<String>> {
    let ratios = COLUMNS.iter().filter_map(|column| column.ratio);
    let names = COLUMNS.iter().map(|column| column.name).chain(ratios);
    let header = ["document", "generator", "result"].into_iter().chain(names).map(str::to_owned).collect();
    std::iter::once(header).chain(rows.iter().map(line)).collect()
}

fn line(row: &Row) -> Vec<String> {
    let figure = |value: Option<f64>, decimals: usize| value.map(|value| format!("{value:.decimals$}"));
    let figures = COLUMNS.iter().zip(row.figures).map(|(column, value)| figure(value, column.decimals));
    let ratios = COLUMNS.iter().zip(row.ratios).filter(|(column, _)| column.ratio.is_some());
    let ratios = ratios.map(|(_, value)| figure(value, 2));
    let words = [row.document.clone(), row.generator.to_owned(), row.result.to_owned()];
    words.into_iter().chain(figures.chain(ratios).map(Option::unwrap_or_default)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::specs::figures::with_sums;

    fn row(document: &str, generator: &'static str, lines: Option<f64>) -> Row {
        let figure = |name: &str| if name == "lines" { lines } else { None };
        Row {
            document: document.to_owned(),
            generator,
            is_ours: generator == "ours",
            result: "ok",
            failures: Vec::new(),
            figures: COLUMNS.map(|column| figure(column.name)),
            ratios: COLUMNS.map(|_| None),
        }
    }

    #[test]
    fn generators_are_compared_over_the_documents_that_both_have() {
        let rows = [
            row("a", "ours", Some(100.0)),
            row("a", "other", Some(400.0)),
            row("b", "ours", Some(1000.0)),
            row("b", "other", None),
        ];
        let expected = "\
document  generator  result  lines  ours/lines
a         ours       ok        100
a         other      ok        400        0.25
b         ours       ok       1000
b         other      ok
all       ours                1100
all       other                400        0.25
";
        assert_eq!(aligned(&with_sums(&rows)), expected);
        let tabs = tabs(&with_sums(&rows));
        let columns: Vec<_> = tabs.lines().map(|line| line.split('\t').count()).collect();
        assert_eq!(columns, [columns[0]; 7], "{tabs}");
    }
}

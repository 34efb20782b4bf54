//! Problems of documentation pages: what they leave open, and where they contradict themselves.

use super::Wording;

pub(super) fn not_fetched(address: &str, why: &str, remedy: &str) -> Wording {
    Wording::error("page-not-fetched", format!("cannot fetch {address}: {why}"), remedy)
}

pub(super) fn refused(why: &str) -> Wording {
    Wording::warning(
        "page-refused",
        format!("not imported: {why}"),
        "give the page itself, as HTML, RST, Markdown or captured text, or leave it out",
    )
}

pub(super) fn row_unread(at: &str, why: &str) -> Wording {
    Wording::warning(
        "page-row-unread",
        format!("{at}: the row is left out, for {why}"),
        "add what it means in the overlay, if anything",
    )
}

pub(super) fn duplicate_row(at: &str) -> Wording {
    Wording::warning(
        "page-duplicate-row",
        format!("{at}: the row is there twice"),
        "the first counts; correct it in the overlay if the second is right",
    )
}

pub(super) fn type_unknown(at: &str, cell: &str) -> Wording {
    Wording::warning(
        "page-type-unknown",
        format!("{at}: `{cell}` is no type"),
        "give the type in the overlay",
    )
}

pub(super) fn options_missing(at: &str) -> Wording {
    Wording::warning(
        "page-options-missing",
        format!("{at}: options are announced but not in this capture"),
        "import the page from another rendering, or list the values in the overlay",
    )
}

pub(super) fn variable_without_row(variable: &str, path: &str) -> Wording {
    Wording::warning(
        "page-variable-without-row",
        format!("no row describes `{variable}` of `{path}`"),
        "it is taken for a string; say otherwise in the overlay",
    )
}

pub(super) fn count_unknown(parameter: &str, path: &str) -> Wording {
    Wording::warning(
        "page-count-unknown",
        format!("`{parameter}` of `{path}` is numbered, and no row says how many there may be"),
        format!("there is `{parameter}.0` alone; add the others in the overlay"),
    )
}

pub(super) fn row_without_variable(row: &str, path: &str) -> Wording {
    Wording::warning(
        "page-row-without-variable",
        format!("the path parameter `{row}` is not in `{path}`"),
        "the row is left out; add the parameter in the overlay if it exists",
    )
}

pub(super) fn table_missing(at: &str, table: &str) -> Wording {
    Wording::warning(
        "page-table-missing",
        format!("{at}: nothing on the page describes `{table}`"),
        "it is taken for an object of any fields; describe it in the overlay",
    )
}

pub(super) fn table_unused(table: &str, rows: usize) -> Wording {
    Wording::warning(
        "page-table-unused",
        format!("nothing refers to {table}: its {rows} rows are left out"),
        "add them in the overlay where they belong",
    )
}

pub(super) fn example_invalid(at: &str, reason: &str) -> Wording {
    Wording::warning(
        "page-example-invalid",
        format!("{at}: an example is not JSON: {reason}"),
        "the example is left out or cut there; nothing else depends on it",
    )
}

pub(super) fn example_mismatch(at: &str, what: &str) -> Wording {
    Wording::warning(
        "page-example-mismatch",
        format!("{at}: the example contradicts the table: {what}"),
        "see which is right and correct it in the overlay",
    )
}

pub(super) fn same_operation(operation: &str, first: &str, joined: bool) -> Wording {
    let help = if joined {
        "both become one operation, their bodies alternatives; leave a page out if it is outdated"
    } else {
        "this page is left out, for its own example has another path; correct the page's method and path"
    };
    Wording::warning("page-same-operation", format!("{operation} is also described by {first}"), help)
}

pub(super) fn operation_unread(operation: &str, why: &str) -> Wording {
    Wording::warning(
        "page-operation-unread",
        format!("{operation} is left out: {why}"),
        "add it in the overlay if the client needs it",
    )
}

pub(super) fn encoding_unsaid(at: &str, r#type: &str) -> Wording {
    Wording::warning(
        "page-encoding-unsaid",
        format!("{at}: the page does not say how `{type}` is written in a query"),
        "it is taken for text, written by the caller; give its schema and style in the overlay",
    )
}

pub(super) fn place_guessed(at: &str, object: &str) -> Wording {
    Wording::warning(
        "page-place-guessed",
        format!("{at}: no example shows where the field is; it is taken to be in {object}"),
        "move it in the overlay if it is elsewhere",
    )
}

pub(super) fn file_missing(at: &str, file: &str) -> Wording {
    Wording::warning(
        "page-file-missing",
        format!("{at}: `{file}` is not in the folder that was given, or cannot be read"),
        "give the folder that has both the page and the file",
    )
}

//! Lists the methods that a client of a document has: `cargo run -p example-library -- examples/museum.yaml`.

use std::path::PathBuf;
use std::process::ExitCode;

use clientwright::Run;
use clientwright::diagnostic::render;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: example-library DOCUMENT");
        return ExitCode::from(2);
    };
    let mut run = Run::default();
    let listed = run.open(&path).and_then(|document| methods(&mut run, document));
    eprint!("{}", render::human(&run.diagnostics, &run.sources, false));
    let Some(listed) = listed else { return ExitCode::FAILURE };
    print!("{listed}");
    ExitCode::SUCCESS
}

/// A line for each method: its name, and the call that it makes.
fn methods(run: &mut Run, document: clientwright::source::FileId) -> Option<String> {
    let understood = run.understand(document, &[])?;
    let operations = understood.api.operations.iter().zip(understood.names.operations());
    let lines = operations.map(|(operation, names)| {
        format!("{:<20}  {} {}\n", names.method.to_string(), operation.method, operation.path_key)
    });
    Some(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_listed_by_their_names() {
        let mut run = Run::default();
        let document = run.sources.add("museum.yaml", include_str!("../../museum.yaml"));
        let listed = methods(&mut run, document);
        let expected = "list_exhibits         GET /exhibits\nshow_exhibit          GET /exhibits/{id}\n\
                        show_loan             GET /loans/{id}\n";
        assert_eq!(listed.as_deref(), Some(expected));
    }
}

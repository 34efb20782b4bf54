//! `cargo run -p example-codegen`, and `-- --check`.

use std::process::ExitCode;

use example_codegen::{Mode, codegen};

fn main() -> ExitCode {
    let is_check = std::env::args().nth(1).is_some_and(|argument| argument == "--check");
    match codegen(if is_check { Mode::Check } else { Mode::Write }) {
        Ok(files) => {
            for file in &files {
                println!("{file}");
            }
            if is_check && !files.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

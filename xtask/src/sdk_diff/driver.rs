//! The program that calls by our client: a crate of its own, with a function for each operation, asked line by line.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use clientwright::Understood;
use clientwright::model::{Operation, Type};
use clientwright::name::{Names, OperationNames};
use serde_json::{Value as Json, json};

use super::cases::{self, Case};
use super::kit::CREDENTIALS;
use crate::prism::types;

/// The part that is the same for every operation.
const COMMON: &str = include_str!("common.rs");

/// A process that calls.
pub(super) struct Driver {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Driver {
    /// Writes and builds the crate, and starts its program.
    pub(super) fn start(
        root: &Path,
        folder: &Path,
        understood: &Understood,
        address: &str,
    ) -> Result<Self, String> {
        let place = folder.join("driver");
        let write = |path: &str, text: &str| {
            let path = place.join(path);
            let parent = path.parent().unwrap_or(&place);
            let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, text));
            written.map_err(|error| format!("{}: {error}", path.display()))
        };
        write("Cargo.toml", &manifest(root))?;
        write("src/main.rs", &program(understood))?;
        let lock =
            fs::read_to_string(root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
        // The versions that are tested; cargo adapts the rest.
        write("Cargo.lock", &lock)?;
        let target = folder.join("target");
        let shared = target.to_str().ok_or("the target folder's path is not UTF-8")?;
        crate::cargo(&place, &["build", "--quiet", "--target-dir", shared])?;
        let program = target.join("debug/sdk-diff-driver").with_extension(std::env::consts::EXE_EXTENSION);
        let mut command = Command::new(&program);
        command.arg(format!("http://{address}")).args(CREDENTIALS);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) = pipes.ok_or("the program has no pipes")?;
        Ok(Self { process, questions, answers: BufReader::new(answers) })
    }

    /// Calls; gives why nothing was sent, or why the answer could not be read.
    pub(super) fn call(&mut self, case: &Case) -> Result<Option<String>, String> {
        let broken = |error: std::io::Error| format!("the program that calls: {error}");
        let question = json!({ "index": case.index, "arguments": case.arguments, "body": case.body });
        writeln!(self.questions, "{question}").map_err(broken)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(broken)?;
        let answer: Json = serde_json::from_str(&line)
            .map_err(|error| format!("the program that calls said {line:?} to {question}: {error}"))?;
        Ok(answer.as_str().map(str::to_owned))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The program may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn manifest(root: &Path) -> String {
    let path = |folder: &str| root.join(folder).display().to_string().replace('\\', "/");
    format!(
        "[package]\nname = \"sdk-diff-driver\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\n\
         huaweicloud-modelarts = {{ path = \"{}\", features = [\"all\"] }}\nclientwright-runtime = {{ path = \"{}\" }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n",
        path("generated-client"),
        path("runtime"),
    )
}

fn program(understood: &Understood) -> String {
    let mut text = COMMON.to_owned();
    let mut calls = String::new();
    let operations = understood.api.operations.iter().zip(understood.names.operations());
    for (index, (operation, names)) in operations.enumerate() {
        let _ = write!(text, "\n{}", function(&understood.names, index, operation, names));
        let _ = writeln!(calls, "        {index} => call_{index}(client, given).await,");
    }
    let _ = writeln!(
        text,
        "\nasync fn call(client: &Client, index: u64, given: &mut Given) -> Result<(), String> {{\n    \
         match index {{\n{calls}        _ => Err(\"no such operation\".to_owned()),\n    }}\n}}"
    );
    text
}

fn function(names: &Names, index: usize, operation: &Operation, own: &OperationNames) -> String {
    let is_constant = |ty: &Type| matches!(ty, Type::Constant(_));
    let parameters = operation.parameters.iter().zip(&own.parameters);
    let parameters = parameters.filter(|(one, _)| !one.of_client && !is_constant(&one.value.ty));
    let (required, optional): (Vec<_>, Vec<_>) = parameters.partition(|(one, _)| one.required);
    let mut arguments: Vec<String> = required
        .iter()
        .map(|(one, _)| format!("given.take::<{}>({:?})?", types::of(names, &one.value.ty), one.name.wire))
        .collect();
    let mut setters = String::new();
    for (one, ident) in optional {
        let (ty, wire) = (types::of(names, &one.value.ty), &one.name.wire);
        let _ = writeln!(
            setters,
            "    if given.has({wire:?}) {{\n        call = call.{ident}(given.take::<{ty}>({wire:?})?);\n    }}"
        );
    }
    if let Some((value, required)) = cases::body(operation) {
        let ty = types::of_value(names, value);
        match own.bodies.first() {
            Some(body) if !required => {
                let _ = writeln!(
                    setters,
                    "    if given.has_body() {{\n        call = call.{}(given.body::<{ty}>()?);\n    }}",
                    body.method
                );
            }
            _ => arguments.push(format!("given.body::<{ty}>()?")),
        }
    }
    format!(
        "async fn call_{index}(client: &Client, given: &mut Given) -> Result<(), String> {{\n    \
         let mut call = client.{}({});\n{setters}    told(call.send().await)\n}}\n",
        own.method,
        arguments.join(", ")
    )
}

//! The guide: its commands are run in the order in which they stand, and say what it says that they do. Its Rust is
//! compiled with `examples/committed`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::clientwright;
use crate::repository::{files, name};

/// Step of a reader of a chapter.
enum Step {
    /// Writes a file: its name and text, announced by `<!-- file: NAME -->`.
    Write(String, String),
    /// Runs a command, and sees this.
    Run(String, String),
}

#[test]
fn commands_do_what_the_guide_says() {
    let mut count = 0;
    for chapter in chapters() {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(xtask::root().join("examples/museum.yaml"), folder.path().join("museum.yaml")).unwrap();
        for step in steps(&fs::read_to_string(&chapter).unwrap()) {
            match step {
                Step::Write(file, text) => fs::write(folder.path().join(file), text).unwrap(),
                Step::Run(command, expected) => {
                    count += 1;
                    let said = run(&command, folder.path());
                    let place = name(&chapter);
                    assert!(
                        fits(&expected, &said),
                        "{place}: $ {command}\n--- guide\n{expected}\n--- said\n{said}"
                    );
                }
            }
        }
    }
    assert!(count > 15, "only {count} commands were found");
}

#[test]
fn every_chapter_is_in_the_summary_and_compiled() {
    let root = xtask::root();
    let summary = fs::read_to_string(root.join("guide/src/SUMMARY.md")).unwrap();
    let compiled = fs::read_to_string(root.join("examples/committed/src/lib.rs")).unwrap();
    for chapter in chapters() {
        let file = chapter.file_name().unwrap().to_str().unwrap();
        assert!(summary.contains(&format!("({file})")), "{file} is not in the summary");
        assert!(compiled.contains(&format!("/{file}\"")), "{file} is not compiled");
    }
}

/// Addresses inside of the repository, in everything that people open first.
#[test]
fn links_lead_somewhere() {
    let root = xtask::root();
    let papers = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md", "examples/README.md"];
    for paper in papers.iter().map(|paper| root.join(paper)).chain(chapters()) {
        let text = fs::read_to_string(&paper).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let path = link.split('#').next().unwrap();
            let place = paper.parent().unwrap().join(path);
            assert!(place.exists(), "{}: {link} leads nowhere", name(&paper));
        }
    }
}

/// Files that services read: what is no YAML is seen there only when it is too late.
#[test]
fn workflows_and_templates_are_yaml() {
    let mut run = clientwright::Run::default();
    let found = files(&xtask::root().join(".github"), "yml");
    assert!(found.len() > 3);
    for path in found {
        let file = run.open(&path).unwrap();
        clientwright::openapi::read::read(&run.sources, file, &mut run.diagnostics);
        assert!(run.diagnostics.is_empty(), "{}", name(&path));
    }
}

fn chapters() -> Vec<PathBuf> {
    let mut found = files(&xtask::root().join("guide/src"), "md");
    found.retain(|path| path.file_name().unwrap() != "SUMMARY.md");
    assert!(found.len() > 5);
    found
}

/// The files and commands of a chapter.
fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = text.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        if let Some(named) = line.strip_prefix("<!-- file: ") {
            file = Some(named.trim_end_matches(" -->").to_owned());
        } else if line.starts_with("```") {
            let info = line.trim_start_matches('`');
            let fence = &line[..line.len() - info.len()];
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != fence).collect();
            if let Some(file) = file.take() {
                steps.push(Step::Write(file, block.join("\n") + "\n"));
            } else if info == "console" {
                steps.extend(commands(&block));
            }
        }
    }
    steps
}

/// `$ command` and what it says, up to the next one.
fn commands(block: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step::Run(command.to_owned(), String::new())),
            (None, Some(Step::Run(_, said))) => said.extend([line, "\n"]),
            (None, Some(Step::Write(..)) | None) => panic!("`{line}` is said before any command"),
        }
    }
    steps
}

fn run(command: &str, folder: &Path) -> String {
    let tool = clientwright().parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(tool.to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path.unwrap());
    // Under `cargo run` the crates of a checkout would be taken.
    let output = shell.env_remove("CARGO_MANIFEST_DIR").env("LC_ALL", "C").output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "$ {command}\n{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// Whether the lines are those of the guide: `…` stands for any part of a line, and alone for any lines.
fn fits(expected: &str, said: &str) -> bool {
    let (expected, said): (Vec<_>, Vec<_>) = (expected.lines().collect(), said.lines().collect());
    lines_fit(&expected, &said)
}

fn lines_fit(expected: &[&str], said: &[&str]) -> bool {
    match (expected, said) {
        ([], said) => said.is_empty(),
        (["…", rest @ ..], said) => (0..=said.len()).any(|skipped| lines_fit(rest, &said[skipped..])),
        ([_, ..], []) => false,
        ([line, expected @ ..], [other, said @ ..]) => line_fits(line, other) && lines_fit(expected, said),
    }
}

fn line_fits(expected: &str, said: &str) -> bool {
    let parts: Vec<_> = expected.split('…').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return expected == said };
    let Some(mut rest) = said.strip_prefix(first) else { return false };
    for part in middle {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[test]
fn lines_are_compared_with_gaps() {
    assert!(fits("a\n…\nb … c\n", "a\nx\ny\nb 1 2 c\n"));
    assert!(fits("…\n", ""));
    assert!(!fits("a\n", "a\nb\n"));
    assert!(!fits("time … s\n", "time 1 ms!\n"));
}

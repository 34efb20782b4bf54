//! `clientwright completions` and `clientwright man`.

use std::io;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, print};

/// Print completions for a shell
#[derive(Args, Debug)]
#[command(after_help = super::examples::COMPLETIONS)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> ExitCode {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "clientwright", &mut text);
        print(&mut io::stdout().lock(), &String::from_utf8_lossy(&text));
        ExitCode::SUCCESS
    }
}

/// Print the manual page, or that of one command
#[derive(Args, Debug)]
#[command(after_help = super::examples::MAN)]
pub(super) struct Man {
    /// The command; the page of all of them unless given
    #[arg(value_name = "COMMAND", value_parser = command_names())]
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self) -> ExitCode {
        let mut all = Arguments::command();
        all.build();
        let command = match &self.command {
            None => Some(&all),
            Some(name) => all.find_subcommand(name),
        };
        let mut text = Vec::new();
        let page = command.map(|command| {
            let name = command.get_display_name().unwrap_or("clientwright").to_owned();
            clap_mangen::Man::new(command.clone()).title(name)
        });
        match page.map(|page| page.render(&mut text)) {
            Some(Ok(())) => {
                print(&mut io::stdout().lock(), &String::from_utf8_lossy(&text));
                ExitCode::SUCCESS
            }
            Some(Err(_)) | None => ExitCode::FAILURE,
        }
    }
}

/// Names of the commands that have a page.
fn command_names() -> [&'static str; 8] {
    ["compare", "completions", "generate", "import", "init", "inspect", "man", "suggest"]
}

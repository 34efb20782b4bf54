//! `cargo signing-diff`: random requests signed by us and by the provider's own kit for Python, and every
//! difference.

mod draw;
mod kit;
mod ours;
mod shrink;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

use draw::{Drawn, Pool};
use kit::{Answer, Kit};
use ours::Signed;

/// Sign random requests, have the provider's own kit for Python sign them too, and compare
///
/// The whole header `Authorization`, the canonical request, and, of requests that our client wrote, path and query as
/// they are sent. Exit code 0: no difference; 1: the smallest request found that is signed differently is shown, or
/// Python or the kit cannot be had.
#[derive(Parser)]
#[command(name = "cargo signing-diff")]
struct Options {
    /// How many requests
    #[arg(long, default_value_t = 10_000)]
    requests: u64,
    /// Seed of the drawing: the same seed draws the same requests
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of the first one, to repeat what a run before found
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// Folder where the kit is, or is to be installed; below the target folder unless told
    #[arg(long)]
    venv: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The outcome of comparing one request.
enum Verdict {
    Alike,
    /// We refuse to send it, for this reason.
    Refused(String),
    Different(String),
}

fn run(options: &Options) -> Result<(), String> {
    let mut kit = Kit::start(&xtask::root(), options.venv.as_deref())?;
    let pool = Pool::new(options.seed);
    let started = Instant::now();
    let mut tally = BTreeMap::new();
    for index in options.first..options.first.saturating_add(options.requests) {
        let drawn = draw::request(&pool, options.seed, index);
        let line = match compare(&mut kit, &drawn)? {
            Verdict::Alike => format!("signed alike: {}", drawn.kind()),
            Verdict::Refused(reason) => format!("refused by design: {reason}"),
            Verdict::Different(_) => return Err(report(&mut kit, drawn, options.seed, index)?),
        };
        *tally.entry(line).or_insert(0_u64) += 1;
    }
    for (line, count) in tally {
        println!("{count:>6} {line}");
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{} requests, seed {}: no difference ({seconds:.1} s)", options.requests, options.seed);
    Ok(())
}

fn compare(kit: &mut Kit, drawn: &Drawn) -> Result<Verdict, String> {
    let ours = match ours::sign(drawn) {
        Ok(ours) => ours,
        Err(reason) => return Ok(Verdict::Refused(reason)),
    };
    Ok(match kit.ask(drawn, &ours)? {
        Answer::Refused(reason) => Verdict::Different(format!("only the kit refuses: {reason}")),
        Answer::Signed(theirs) => match differences(&ours, &theirs) {
            found if found.is_empty() => Verdict::Alike,
            found => Verdict::Different(found),
        },
    })
}

/// Each part that differs, ours and theirs.
fn differences(ours: &Signed, theirs: &Signed) -> String {
    let parts = [
        ("target", &ours.target, &theirs.target),
        ("canonical request", &ours.canonical_request, &theirs.canonical_request),
    ];
    let mut found = Vec::new();
    for (part, ours, theirs) in parts {
        // Not every way of signing shows every part.
        if let (Some(ours), Some(theirs)) = (ours, theirs)
            && ours != theirs
        {
            found.push(format!("{part}, ours:\n{ours}\n{part}, theirs:\n{theirs}\n"));
        }
    }
    if ours.authorization != theirs.authorization {
        found.push(format!("ours:   {}\ntheirs: {}\n", ours.authorization, theirs.authorization));
    }
    found.concat()
}

fn report(kit: &mut Kit, drawn: Drawn, seed: u64, index: u64) -> Result<String, String> {
    let smallest =
        shrink::smallest(drawn, |smaller| Ok(matches!(compare(kit, smaller)?, Verdict::Different(_))))?;
    let found = match compare(kit, &smallest)? {
        Verdict::Different(found) => found,
        Verdict::Alike | Verdict::Refused(_) => String::new(),
    };
    Ok(format!(
        "request {index} of seed {seed} is signed differently (again: --seed {seed} --first {index} \
         --requests 1)\n{smallest:#?}\n{found}"
    ))
}

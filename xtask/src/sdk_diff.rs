//! `cargo xtask sdk-diff`: what our client of ModelArts sends, and what the provider's own kit sends for the same
//! arguments to the same server on this machine, operation by operation.

mod cases;
mod compared;
mod driver;
mod kit;
mod listed;
mod server;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::render;
use clientwright::{Run, Understood};

use crate::codegen::{self, CLIENTS};
use crate::package::target;
use cases::Case;
use driver::Driver;
use kit::{Kit, Known};
use server::Server;

/// The extent of a run.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// How many sets of arguments each operation is called with
    #[arg(long, default_value_t = 5)]
    sets: usize,
    /// Seed of the drawing: the same seed draws the same arguments
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these operations, by the names of their pages
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Folder where the kit is, or is to be installed; below the target folder unless told
    #[arg(long)]
    venv: Option<PathBuf>,
}

/// Findings of a run.
#[derive(Default)]
struct Tally {
    /// Operations that both sides have.
    operations: usize,
    calls: usize,
    /// Operations that only our side has.
    ours_alone: Vec<String>,
    /// Arguments that only our side has, which were left out: how often.
    unknown: BTreeMap<String, usize>,
    /// Differences that are listed: how often.
    listed: BTreeMap<&'static str, usize>,
    /// Differences that are not.
    found: Vec<String>,
}

/// Calls each operation that both sides have, with several sets of arguments, and compares method, path, query,
/// headers, body and signature.
///
/// # Errors
/// When something differs that is not listed; the error shows each difference. When Python, the kit or the program
/// that calls cannot be had; the error says what is missing.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let folder = target(root)?.join("sdk-diff");
    let server = Server::start()?;
    let mut run = Run::default();
    let understood = understood(root, &mut run)?;
    let mut kit = Kit::start(&folder, options.venv.as_deref(), server.address())?;
    let mut driver = Driver::start(root, &folder, &understood, server.address())?;
    let mut tally = Tally::default();
    for (index, operation) in understood.api.operations.iter().enumerate() {
        let name = operation.name.wire.clone();
        if !options.only.is_empty() && !options.only.contains(&name) {
            continue;
        }
        if kit.has(operation.method, &operation.path_key)? {
            tally.operations += 1;
        } else {
            tally.ours_alone.push(name);
            continue;
        }
        for set in 0..options.sets {
            let case = cases::draw(&understood.api, (index, operation), set, options.seed);
            call(&mut kit, &mut driver, &server, &case, &mut tally)?;
        }
    }
    report(&tally)
}

/// The API and its names, as the client is generated from them.
fn understood(root: &Path, run: &mut Run) -> Result<Understood, String> {
    let [client] = CLIENTS;
    let schema = run.open_below(root, Path::new(client.schema));
    codegen::settings(root, client, run);
    let files = schema.zip(codegen::overlays(root, client, run));
    let understood = files.and_then(|(schema, overlays)| run.understand(schema, &overlays));
    understood.ok_or_else(|| render::human(&run.diagnostics, &run.sources, false))
}

fn call(
    kit: &mut Kit,
    driver: &mut Driver,
    server: &Server,
    case: &Case,
    tally: &mut Tally,
) -> Result<(), String> {
    tally.calls += 1;
    let Known { case, unknown } = kit.known(case)?;
    for argument in unknown {
        *tally.unknown.entry(format!("{}: {argument}", case.operation)).or_default() += 1;
    }
    let mut differs =
        |what: String| tally.found.push(format!("{} with {}: {what}", case.operation, case.shown()));
    let refused = driver.call(&case)?;
    let Some(ours) = server.received() else {
        differs(format!("ours sends nothing: {}", refused.unwrap_or_default()));
        return Ok(());
    };
    let refused = kit.call(&case)?;
    let Some(theirs) = server.received() else {
        differs(format!("theirs sends nothing: {}", refused.unwrap_or_default()));
        return Ok(());
    };
    for difference in compared::differences(&ours, &theirs) {
        match listed::why(&case.operation, &difference) {
            Some(why) => *tally.listed.entry(why).or_default() += 1,
            None => differs(difference.to_string()),
        }
    }
    let authorization = kit.sign(&ours)?;
    if ours.header("authorization") != Some(&authorization) {
        differs(format!(
            "signature: {:?}, theirs of our request: {authorization}",
            ours.header("authorization")
        ));
    }
    Ok(())
}

fn report(tally: &Tally) -> Result<(), String> {
    println!("{} operations that both sides have, {} calls", tally.operations, tally.calls);
    println!(
        "{} operations that the kit does not have: {}",
        tally.ours_alone.len(),
        tally.ours_alone.join(", ")
    );
    println!("{} arguments that the kit does not have, left out on both sides", tally.unknown.len());
    for (argument, count) in &tally.unknown {
        println!("    {argument} ({count}×)");
    }
    for (why, count) in &tally.listed {
        println!("{count:>6} listed: {why}");
    }
    if tally.found.is_empty() {
        println!("no difference that is not listed");
        return Ok(());
    }
    Err(format!("{}\n{} differences that are not listed", tally.found.join("\n"), tally.found.len()))
}

//! Packages of the Python package index, each at one version, in a virtual environment of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The interpreter of the environment in `venv`, which has these packages; they are installed unless they are there.
///
/// # Errors
/// When Python or the packages cannot be had; the error says what is missing.
pub fn python(venv: &Path, packages: &[(&str, &str)]) -> Result<PathBuf, String> {
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !packages.iter().all(|package| is_installed(&python, *package)) {
        install(venv, &python, packages)?;
    }
    Ok(python)
}

fn is_installed(python: &Path, (package, version): (&str, &str)) -> bool {
    let program = format!("import importlib.metadata as m; print(m.version('{package}'))");
    let output = Command::new(python).args(["-c", &program]).stderr(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == version)
}

fn install(venv: &Path, python: &Path, packages: &[(&str, &str)]) -> Result<(), String> {
    let wanted: Vec<_> = packages.iter().map(|(package, version)| format!("{package}=={version}")).collect();
    let shown = wanted.join(" ");
    println!("installing {shown} into {}", venv.display());
    let system = if cfg!(windows) { "python" } else { "python3" };
    done(Command::new(system).args(["-m", "venv"]).arg(venv)).map_err(|why| {
        format!(
            "no virtual environment could be made: {why}\nneeded: `{system}` with its modules venv and pip"
        )
    })?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    done(Command::new(python).args(pip).args(&wanted)).map_err(|why| {
        format!("{shown} could not be installed: {why}\nneeded: a way to the Python package index")
    })
}

fn done(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{}: {}", output.status, String::from_utf8_lossy(&said).trim()))
}

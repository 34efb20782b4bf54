//! Prism: installed by npm into the target folder, and started for one document.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The package, and the version that requests are checked with.
const PACKAGE: &str = "@stoplight/prism-cli";
const VERSION: &str = "5.16.0";

/// How long Prism may take to read a document.
const START: Duration = Duration::from_mins(2);

/// Folder of Prism's package.
pub(super) struct Installed(PathBuf);

impl Installed {
    /// Installs Prism below `folder` unless it is there.
    pub(super) fn get(folder: &Path) -> Result<Self, String> {
        let place = folder.join(format!("prism-cli-{VERSION}"));
        let program = place.join("node_modules").join(PACKAGE).join("dist/index.js");
        if !program.is_file() {
            println!("installing {PACKAGE} {VERSION} into {}", place.display());
            std::fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
            let wanted = format!("{PACKAGE}@{VERSION}");
            let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
            npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]).arg(&place).arg(&wanted);
            let status = npm.status().map_err(|error| format!("npm, which has {PACKAGE}: {error}"))?;
            if !status.success() {
                return Err(format!("{wanted} could not be installed: {status}"));
            }
        }
        Ok(Self(program))
    }
}

/// A running Prism; it ends with this value.
pub(super) struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts Prism for a document, and waits until it listens.
    pub(super) fn start(Installed(program): &Installed, document: &Path) -> Result<Self, String> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.map_err(|error| format!("no free port: {error}"))?.port();
        let mut node = Command::new("node");
        node.arg(program).args(["mock", "--errors", "--host", "127.0.0.1", "--port", &port.to_string()]);
        node.arg(document).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = node.spawn().map_err(|error| format!("node: {error}"))?;
        let mut server = Self { process, port };
        server.wait(document)?;
        Ok(server)
    }

    fn wait(&mut self, document: &Path) -> Result<(), String> {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Err(format!("Prism does not take {}: {status}", document.display()));
            }
            if begun.elapsed() > START {
                return Err(format!("Prism does not start for {}", document.display()));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! Pages on a disk: which files of a folder are pages, and their texts.

use std::path::{Path, PathBuf};

use super::refuse::MAX_BYTES;
use crate::diagnostic::Problem;

/// The pages at a path: the file, or all files of a folder and those below that look like pages, in order.
///
/// # Errors
/// When the path cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let failure = |error: std::io::Error| not_found(path, &error);
    if !std::fs::metadata(path).map_err(failure)?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let kind = entry.file_type().map_err(failure)?;
        if kind.is_dir() {
            found.extend(files(&entry.path())?);
        } else if kind.is_file() && is_page(&entry.path()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("").to_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "rst" | "txt" | "md")
}

/// The text of a page. What is no UTF-8 in it becomes U+FFFD: a page with a stray byte can still be read.
///
/// # Errors
/// When the file cannot be read, or is too large.
pub fn open(path: &Path) -> Result<String, Problem> {
    let failure = |error: std::io::Error| not_found(path, &error);
    let length = std::fs::metadata(path).map_err(failure)?.len();
    if usize::try_from(length).map_or(true, |length| length > MAX_BYTES) {
        return Err(Problem::TooLarge { limit: MAX_BYTES });
    }
    let bytes = std::fs::read(path).map_err(failure)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn not_found(path: &Path, error: &std::io::Error) -> Problem {
    Problem::FileNotFound { path: path.display().to_string(), reason: error.to_string() }
}

//! Pages on a disk: which files of a folder are pages, and their texts.

mod companions;

use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) use companions::{MARK, anchor, base};

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
    matches!(extension.as_str(), "html" | "htm" | "rst" | "inc" | "txt" | "md" | "markdown")
}

/// The text of a page. What is no UTF-8 in it becomes U+FFFD: a page with a stray byte can still be read.
///
/// # Errors
/// When the file cannot be read, or is too large.
pub fn open(path: &Path) -> Result<String, Problem> {
    open_within(path.parent().filter(|parent| parent != &Path::new("")).unwrap_or(Path::new(".")), path)
}

/// The text of a page of a folder. Behind it stand the files of the folder that the page names as its parameters,
/// statuses and samples; those outside of the folder are not read.
///
/// # Errors
/// When the file cannot be read, or is too large.
pub fn open_within(folder: &Path, path: &Path) -> Result<String, Problem> {
    let text = read(path)?;
    let root = if folder.is_dir() { folder } else { folder.parent().unwrap_or(folder) };
    Ok(companions::with_companions(text, path, root))
}

fn read(path: &Path) -> Result<String, Problem> {
    let failure = |error: std::io::Error| not_found(path, &error);
    // A pipe would be waited for, and a device has no end.
    if !std::fs::metadata(path).map_err(failure)?.is_file() {
        let error = std::io::Error::other("it is no file, but a folder, a pipe or a device");
        return Err(failure(error));
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let file = std::fs::File::open(path).map_err(failure)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failure)?;
    if bytes.len() > MAX_BYTES {
        return Err(Problem::TooLarge { limit: MAX_BYTES });
    }
    Ok(decoded(&bytes))
}

/// The text of some bytes: UTF-16 where its mark says so, else UTF-8; every end of a line is a line feed.
fn decoded(bytes: &[u8]) -> String {
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
        char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text: String = match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn not_found(path: &Path, error: &std::io::Error) -> Problem {
    Problem::FileNotFound { path: path.display().to_string(), reason: error.to_string() }
}

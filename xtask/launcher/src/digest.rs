//! The digest of files and folders.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::Path;

/// The digest of the names and the contents of these files, and of all files in these folders but what is built in a
/// `target`. Meant for one program to compare with what itself computed before: the algorithm is the standard library's,
/// which may be another in another version.
///
/// # Errors
/// When a file or a folder cannot be read.
pub(crate) fn of(root: &Path, parts: &[&str]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        add(&root.join(part), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    write(name, hasher);
    if fs::metadata(path)?.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        entries.retain(|entry| entry.file_name().is_some_and(|name| name != "target"));
        entries.sort_unstable();
        hasher.write_usize(entries.len());
        entries.iter().try_for_each(|entry| add(entry, hasher))
    } else {
        write(&fs::read(path)?, hasher);
        Ok(())
    }
}

/// The length goes before the bytes: the end of one value can't be taken for the beginning of the next.
fn write(bytes: &[u8], hasher: &mut DefaultHasher) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

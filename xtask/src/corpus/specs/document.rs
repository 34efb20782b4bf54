//! The documents of a folder.

use std::fs;
use std::path::PathBuf;

/// The documents of a folder that are wanted.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Selection {
    /// The folder of the documents, JSON and YAML
    pub folder: PathBuf,
    /// Only these documents: file names without their ending
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Only documents of less than so many kilobytes
    #[arg(long, value_name = "KB")]
    pub smaller_than: Option<u64>,
}

/// One document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// The file, from the root of the file system.
    pub(crate) path: PathBuf,
}

/// The documents that are selected, by name.
pub(crate) fn list(options: &Selection) -> Result<Vec<Document>, String> {
    let failure = |error: std::io::Error| format!("{}: {error}", options.folder.display());
    let folder = options.folder.canonicalize().map_err(failure)?;
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let bytes = fs::metadata(entry.path()).map_err(failure)?.len();
        let is_small = options.smaller_than.is_none_or(|limit| bytes < limit * 1000);
        documents.extend(document(entry.path()).filter(|document| is_small && is_wanted(options, document)));
    }
    documents.sort_by(|one, other| one.name.cmp(&other.name));
    let is_missing = |name: &&String| documents.iter().all(|document| document.name != **name);
    match options.only.iter().find(is_missing) {
        Some(name) => Err(format!("there is no document `{name}` in {}", options.folder.display())),
        None => Ok(documents),
    }
}

fn document(path: PathBuf) -> Option<Document> {
    let is_document = ["json", "yaml", "yml"].contains(&path.extension()?.to_str()?);
    let name = path.file_stem()?.to_str()?.to_owned();
    (is_document && path.is_file()).then_some(Document { name, path })
}

fn is_wanted(options: &Selection, document: &Document) -> bool {
    options.only.is_empty() || options.only.contains(&document.name)
}

impl Document {
    /// The name of its crate. All begin alike, so that their artifacts can be told from those of dependencies.
    pub(crate) fn crate_name(&self) -> String {
        let plain = self.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        plain.fold("corpus-".to_owned(), |name, c| name + &c.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_chosen_by_ending_name_and_size() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [("b.yaml", 10), ("a.json", 5_000), ("c.yml", 10), ("index.tsv", 10)] {
            fs::write(folder.path().join(name), "x".repeat(bytes)).unwrap();
        }
        let mut options = Selection { folder: folder.path().to_path_buf(), ..Selection::default() };
        let names = |options: &Selection| -> Result<Vec<String>, String> {
            Ok(list(options)?.into_iter().map(|document| document.name).collect())
        };
        assert_eq!(names(&options).unwrap(), ["a", "b", "c"]);
        options.smaller_than = Some(5);
        assert_eq!(names(&options).unwrap(), ["b", "c"]);
        options.only = vec!["c".to_owned()];
        assert_eq!(names(&options).unwrap(), ["c"]);
        options.only = vec!["d".to_owned()];
        assert!(names(&options).unwrap_err().contains("no document `d`"));
    }

    #[test]
    fn a_crate_has_a_name_that_cargo_accepts() {
        let document = Document { name: "box v2.0 ä".to_owned(), path: PathBuf::new() };
        assert_eq!(document.crate_name(), "corpus-box-v2-0--");
    }
}

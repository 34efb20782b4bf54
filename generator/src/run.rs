//! The stages in a row, for callers that want a client and not a stage.

mod files;
mod suggest;
mod summary;

use std::borrow::Cow;
use std::path::Path;

use files::{Other, Referenced};
pub use summary::Summary;

use crate::diagnostic::{Diagnostics, Problem};
use crate::emit::scaffold::{Runtime, scaffold};
use crate::manifest::{self, Recorded};
use crate::model::{Api, Choices, Layout};
use crate::name::Names;
use crate::openapi::files::{File, Files};
use crate::openapi::node::{Node, fill_pointers};
use crate::openapi::{document, overlay, read, swagger};
use crate::output::OutputTree;
use crate::source::{FileId, Sources, Span};
use crate::suggest::Suggestion;
use crate::{check, emit, lower, name};

/// Settings of a client crate besides its document.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether the crate's hand-written part is wanted too, for a start.
    pub scaffold: bool,
    /// The crate's name; made from the API's title unless told.
    pub crate_name: Option<String>,
    /// Source of the runtime for the crate; the published one unless told.
    pub runtime: Option<Runtime>,
    /// The manifest that the crate has; what the tool keeps of it is renewed.
    pub manifest: Option<String>,
    /// Record of the client's origin for the manifest.
    pub recorded: Option<Recorded>,
}

/// The step a run is at, for those who wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The document is read, and the overlays are laid on it.
    Reading,
    /// The document becomes the API as meant.
    Lowering,
    /// The API's names become names of Rust.
    Naming,
    /// The files are made.
    Emitting,
}

/// The client of a document.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Files of the crate.
    pub tree: OutputTree,
    /// Counts of its content.
    pub summary: Summary,
}

/// A document as far as its Rust names: what two versions are compared by.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The API as meant.
    pub api: Api,
    /// Rust names of the API.
    pub names: Names,
}

/// Suggestions for a document.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// The suggestions, in the order of the overlay's actions.
    pub suggestions: Vec<Suggestion>,
    /// The overlay; none where there is nothing to suggest.
    pub overlay: Option<String>,
    /// How many did not fit the document and were left out.
    pub left_out: usize,
}

/// One run: the texts it works on, and what was found on the way.
#[derive(Debug, Default)]
pub struct Run {
    /// The texts.
    pub sources: Sources,
    /// The problems so far.
    pub diagnostics: Diagnostics,
    /// Choices of the part to generate and of its arrangement.
    pub choices: Choices,
    /// Other files that the document refers to.
    referenced: Referenced,
    /// Name of the document.
    first: String,
    /// Overlays of the document.
    overlays: Vec<FileId>,
}

impl Run {
    /// Reads a file; what is wrong with it is reported. The path is shown as given.
    pub fn open(&mut self, path: &Path) -> Option<FileId> {
        self.open_below(Path::new(""), path)
    }

    /// Reads a file below `root`; its path is shown relative to it.
    pub fn open_below(&mut self, root: &Path, path: &Path) -> Option<FileId> {
        let shown = path.display().to_string();
        match text(&root.join(path), &shown) {
            Ok(text) => Some(self.sources.add(shown, text)),
            Err(problem) => {
                self.diagnostics.push(problem, None);
                None
            }
        }
    }

    /// Stage `document`: the tree of the document with the overlays laid on it.
    pub fn document(&mut self, spec: FileId, overlays: &[FileId]) -> Option<Node> {
        files::name_of(self.sources.path(spec)).clone_into(&mut self.first);
        overlays.clone_into(&mut self.overlays);
        let tree = read::read(&self.sources, spec, &mut self.diagnostics);
        let overlays = self.read_overlays(overlays);
        self.overlaid(tree?, &overlays)
    }

    fn read_overlays(&mut self, overlays: &[FileId]) -> Vec<Node> {
        overlays.iter().filter_map(|id| read::read(&self.sources, *id, &mut self.diagnostics)).collect()
    }

    /// The tree with more overlays laid on it.
    fn overlaid(&mut self, mut tree: Node, overlays: &[Node]) -> Option<Node> {
        if !overlays.is_empty() {
            // The document as JSON, on which queries run, is made once for all of them.
            let mut patch = overlay::Patch::of(&mut tree);
            for overlay in overlays {
                overlay::apply(&mut patch, overlay, &mut self.diagnostics);
                fill_pointers(overlay, &mut self.diagnostics);
            }
        }
        fill_pointers(&tree, &mut self.diagnostics);
        self.sound(tree)
    }

    /// Stages `openapi`, `lower` and `check`: the API as meant.
    pub fn api(&mut self, tree: &Node) -> Option<Api> {
        let others = std::mem::take(&mut self.referenced.trees);
        let api = self.meant(tree, &others, check::check);
        fill_pointers(tree, &mut self.diagnostics);
        for other in &others {
            fill_pointers(&other.tree, &mut self.diagnostics);
        }
        self.referenced.trees = others;
        let mut api = self.sound(api?)?;
        api.layout = self.choices.layout.unwrap_or_else(|| Layout::usual(&api));
        api.features = self.choices.features.unwrap_or(api.layout == Layout::Grouped && !api.types_only);
        Some(api)
    }

    fn meant(
        &mut self,
        tree: &Node,
        others: &[Other],
        check: fn(&mut Api, bool, &mut Diagnostics),
    ) -> Option<Api> {
        let readable = swagger::convert(tree, &mut self.diagnostics)?;
        let is_swagger = matches!(readable, Cow::Owned(_));
        let converted: Vec<_> = others.iter().map(|other| self.converted(other, is_swagger)).collect();
        let mut files = Files::new(self.first.as_str(), &self.referenced.unread, &self.overlays);
        for (other, root) in others.iter().zip(&converted) {
            files.add(other.id, File { path: &other.path, root });
        }
        let document = document::read(&self.sources, &mut self.diagnostics, &readable, &files);
        let api = document.map(|document| {
            let selection = &self.choices.selection;
            let mut api = lower::lower(&self.sources, &mut self.diagnostics, &document, selection);
            check(&mut api, !selection.is_everything(), &mut self.diagnostics);
            api
        });
        if is_swagger {
            swagger::name_as_written(&mut self.diagnostics);
        }
        self.diagnostics.group_unknown_keywords();
        api
    }

    /// The JSON pointer of a place in the document or in one of its files.
    #[must_use]
    pub fn pointer_of(&self, tree: &Node, span: Span) -> Option<String> {
        let mut others = self.referenced.trees.iter();
        tree.pointer_of(span).or_else(|| others.find_map(|other| other.tree.pointer_of(span)))
    }

    /// The tree of another file as one of OpenAPI 3.
    fn converted<'d>(&mut self, other: &'d Other, is_swagger: bool) -> Cow<'d, Node> {
        let converted = swagger::convert(&other.tree, &mut self.diagnostics);
        match converted {
            Some(Cow::Owned(root)) => Cow::Owned(root),
            Some(Cow::Borrowed(_)) | None if is_swagger => {
                Cow::Owned(swagger::convert_part(&other.tree, &mut self.diagnostics))
            }
            Some(Cow::Borrowed(_)) | None => Cow::Borrowed(&other.tree),
        }
    }

    /// Stage `name`: every Rust name.
    pub fn names(&mut self, tree: &Node, api: &Api) -> Option<Names> {
        let names = name::name(api, &mut self.diagnostics);
        fill_pointers(tree, &mut self.diagnostics);
        self.sound(names)
    }

    /// All stages but the last: the API as meant and its Rust names.
    pub fn understand(&mut self, spec: FileId, overlays: &[FileId]) -> Option<Understood> {
        let tree = self.document(spec, overlays)?;
        self.understand_tree(&tree)
    }

    fn understand_tree(&mut self, tree: &Node) -> Option<Understood> {
        let api = self.api(tree)?;
        let names = self.names(tree, &api)?;
        Some(Understood { api, names })
    }

    /// The last stage: the generated files of what was understood.
    #[must_use]
    pub fn emit(&self, spec: FileId, overlays: &[FileId], understood: &Understood) -> OutputTree {
        let mut tree = OutputTree::new(self.origin(spec, overlays));
        emit::generated(&understood.api, &understood.names, &mut tree);
        tree
    }

    /// All stages: the files of the client, unless something is wrong with the document.
    pub fn generate(&mut self, spec: FileId, overlays: &[FileId], settings: &Settings) -> Option<OutputTree> {
        self.generate_counted(spec, overlays, settings, |_| ()).map(|generated| generated.tree)
    }

    /// All stages, each announced before it begins: the files of the client, and what is in them.
    pub fn generate_counted(
        &mut self,
        spec: FileId,
        overlays: &[FileId],
        settings: &Settings,
        begins: impl Fn(Step),
    ) -> Option<Generated> {
        begins(Step::Reading);
        let document = self.document(spec, overlays)?;
        begins(Step::Lowering);
        let api = self.api(&document)?;
        begins(Step::Naming);
        let names = self.names(&document, &api)?;
        begins(Step::Emitting);
        let mut tree = OutputTree::new(self.origin(spec, overlays));
        emit::generated(&api, &names, &mut tree);
        if settings.scaffold {
            let name = settings.crate_name.clone().unwrap_or_else(|| name::crate_name(&api));
            let runtime = settings.runtime.as_ref().unwrap_or(&Runtime::Published);
            scaffold(&api, &names, &name, runtime, &mut tree);
        }
        self.keep_manifest(settings, (&api, &names), &mut tree);
        let summary = Summary::of(&api, &tree, &self.diagnostics);
        Some(Generated { tree, summary })
    }

    /// Adds the manifest with the features of groups and with what it records, if there is one.
    fn keep_manifest(&self, settings: &Settings, (api, names): (&Api, &Names), tree: &mut OutputTree) {
        let Some(text) = settings.manifest.as_deref().or(tree.get(manifest::FILE)) else { return };
        let choices =
            Choices { layout: Some(api.layout), features: Some(api.features), ..self.choices.clone() };
        let recorded = settings.recorded.clone().map(|recorded| Recorded { choices, ..recorded });
        if let Some(text) = manifest::renewed(text, recorded.as_ref(), &names.features()) {
            tree.add_shared(manifest::FILE, text);
        }
    }

    /// The names of the files, without their folders: they are the same on every machine. Several overlays are not
    /// named, so that one more does not change every file.
    fn origin(&self, spec: FileId, overlays: &[FileId]) -> String {
        let name = |id: &FileId| {
            let name = files::name_of(self.sources.path(*id));
            name.chars().filter(|c| !c.is_control()).collect::<String>()
        };
        match overlays {
            [] => name(&spec),
            [overlay] => format!("{} and {}", name(&spec), name(overlay)),
            _ => format!("{} and its overlays", name(&spec)),
        }
    }

    fn sound<T>(&self, value: T) -> Option<T> {
        (!self.diagnostics.has_errors()).then_some(value)
    }
}

fn text(path: &Path, shown: &str) -> Result<String, Problem> {
    let not_found =
        |error: std::io::Error| Problem::FileNotFound { path: shown.to_owned(), reason: error.to_string() };
    let length = std::fs::metadata(path).map_err(not_found)?.len();
    if usize::try_from(length).is_ok_and(|length| length > read::MAX_BYTES) {
        return Err(Problem::TooLarge { limit: read::MAX_BYTES });
    }
    let bytes = std::fs::read(path).map_err(not_found)?;
    String::from_utf8(bytes).map_err(|_| Problem::NotUtf8 { path: shown.to_owned() })
}

//! Suggestions for an overlay, each tried on the document before it is given.

use super::{Run, Suggested};
use crate::diagnostic::Diagnostics;
use crate::name;
use crate::openapi::node::Node;
use crate::source::FileId;
use crate::suggest::{self, About, Confidence, Suggestion};

/// How often suggestions that do not fit are taken out.
const MAX_ROUNDS: usize = 16;

/// A document that suggestions are tried on.
struct Trial<'r> {
    run: &'r Run,
    /// The document with its overlays.
    tree: &'r Node,
    /// Problems of reading them.
    read: Diagnostics,
    title: String,
    /// Problems that it has without them.
    before: usize,
}

/// The outcome of a trial.
struct Outcome {
    overlay: String,
    /// Places of the suggestions whose action a problem points at.
    bad: Vec<usize>,
    /// Problems elsewhere.
    elsewhere: usize,
}

impl Run {
    /// Suggestions of at least this confidence for a document with its overlays, which are respected: what they decide is
    /// not suggested again. One that would bring a problem with it is left out.
    pub fn suggest(&mut self, spec: FileId, overlays: &[FileId], least: Confidence) -> Option<Suggested> {
        let tree = self.document(spec, overlays)?;
        let read = self.problems();
        let checked = self.api(&tree)?;
        let mut before = self.problems();
        let _ = name::name(&checked, &mut before);
        // Each place is looked at by itself, before `check` makes types that are alike one. Its problems are told already.
        let told = std::mem::take(&mut self.diagnostics);
        let others = std::mem::take(&mut self.referenced.trees);
        let api = self.meant(&tree, &others, |_, _, _| ());
        self.referenced.trees = others;
        self.diagnostics = told;
        let api = api?;
        let mut suggestions = suggest::suggest(&api, &tree);
        suggestions.retain(|one| one.confidence >= least);
        let title = if api.title.is_empty() { self.first.clone() } else { api.title };
        let before = before.iter().count();
        Some(Trial { run: self, tree: &tree, read, title, before }.sifted(suggestions))
    }

    /// The problems so far, as they are told where warnings stop nothing.
    fn problems(&self) -> Diagnostics {
        let mut problems = Diagnostics::default();
        for one in &self.diagnostics {
            problems.push(one.problem.clone(), one.span);
        }
        problems
    }
}

impl Trial<'_> {
    /// The suggestions that fit.
    fn sifted(&self, mut suggestions: Vec<Suggestion>) -> Suggested {
        let all = suggestions.len();
        for _ in 0..MAX_ROUNDS {
            if suggestions.is_empty() {
                break;
            }
            let Outcome { overlay, mut bad, elsewhere } = self.of(&suggestions);
            if bad.is_empty() && elsewhere <= self.before {
                let left_out = all - suggestions.len();
                return Suggested { suggestions, overlay: Some(overlay), left_out };
            }
            if bad.is_empty() {
                bad.push(self.culprit(&suggestions));
            }
            let mut places = 0..;
            suggestions.retain(|_| places.next().is_some_and(|place| !bad.contains(&place)));
        }
        Suggested { suggestions: Vec::new(), overlay: None, left_out: all }
    }

    /// Place of the first suggestion with which a problem comes up elsewhere, such as an example that no longer fits.
    fn culprit(&self, suggestions: &[Suggestion]) -> usize {
        let (mut sound, mut unsound) = (0, suggestions.len());
        while unsound - sound > 1 {
            let middle = usize::midpoint(sound, unsound);
            let is_sound =
                suggestions.get(..middle).is_some_and(|some| self.of(some).elsewhere <= self.before);
            if is_sound { sound = middle } else { unsound = middle }
        }
        sound
    }

    fn of(&self, suggestions: &[Suggestion]) -> Outcome {
        let mut run = Run {
            sources: self.run.sources.clone(),
            referenced: self.run.referenced.clone(),
            diagnostics: self.read.clone(),
            first: self.run.first.clone(),
            overlays: self.run.overlays.clone(),
            ..Run::default()
        };
        let (overlay, lines) = suggest::write(&self.title, &self.run.first, suggestions);
        let own = run.sources.add("suggestions", overlay.as_str());
        let overlays: Vec<_> = (!suggestions.is_empty()).then_some(own).into_iter().collect();
        run.overlays.extend(&overlays);
        let overlays = run.read_overlays(&overlays);
        let tree = run.overlaid(self.tree.clone(), &overlays);
        tree.and_then(|tree| run.understand_tree(&tree));
        let is_own = |span: Option<crate::source::Span>| span.filter(|span| span.file == own);
        let at = run.diagnostics.iter().filter_map(|diagnostic| is_own(diagnostic.span));
        let at = at.map(|span| run.sources.line_column(span).0 as usize);
        let mut bad: Vec<_> =
            at.map(|line| lines.partition_point(|begin| *begin <= line).saturating_sub(1)).collect();
        bad.sort_unstable();
        bad.dedup();
        let elsewhere = run.diagnostics.iter().filter(|one| is_own(one.span).is_none()).count();
        Outcome { overlay, bad, elsewhere }
    }
}

impl Suggested {
    /// The suggestions about one thing.
    #[must_use]
    pub fn of(&self, about: About) -> Vec<&Suggestion> {
        self.suggestions.iter().filter(|one| one.about == about).collect()
    }
}

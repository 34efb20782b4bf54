//! Suggestions for an overlay, each tried on the document before it is given.

use super::{Run, Suggested, files};
use crate::source::FileId;
use crate::suggest::{self, About, Confidence, Suggestion};

/// How often suggestions that do not fit are taken out.
const MAX_ROUNDS: usize = 16;

/// A document that suggestions are tried on.
struct Trial<'r> {
    run: &'r Run,
    spec: FileId,
    overlays: &'r [FileId],
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
        self.api(&tree)?;
        // Each place is looked at by itself, before `check` makes types that are alike one. Its problems are told already.
        let told = std::mem::take(&mut self.diagnostics);
        let others = std::mem::take(&mut self.referenced.trees);
        let api = self.meant(&tree, &others, |_, _, _| ());
        self.referenced.trees = others;
        self.diagnostics = told;
        let api = api?;
        let mut suggestions = suggest::suggest(&api, &tree);
        suggestions.retain(|one| one.confidence >= least);
        let trial = Trial { run: self, spec, overlays, title: api.title, before: 0 };
        let before = trial.of(&[]).elsewhere;
        Some(Trial { before, ..trial }.sifted(suggestions))
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
            ..Run::default()
        };
        let name = files::name_of(run.sources.path(self.spec)).to_owned();
        let title = if self.title.is_empty() { &name } else { &self.title };
        let (overlay, lines) = suggest::write(title, &name, suggestions);
        let own = run.sources.add("suggestions", overlay.as_str());
        let mut all = self.overlays.to_vec();
        all.extend((!suggestions.is_empty()).then_some(own));
        run.understand(self.spec, &all);
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

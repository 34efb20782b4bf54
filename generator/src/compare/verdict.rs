//! The version that changes call for.

use super::change::Changes;
use super::class::{Class, Effect};

impl Changes {
    /// The greatest class of all changes, wording among them.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        let changes = self.facts.iter().chain(&self.wording).map(|change| change.class);
        changes.chain(self.notes.iter().map(|note| note.class)).max()
    }

    /// The verdict in one sentence.
    #[must_use]
    pub fn verdict(&self) -> String {
        let Some(class) = self.class() else { return "nothing changed: no new version is needed".to_owned() };
        let (effect, why) = (class.effect(), why(class));
        let early = match effect {
            Effect::Major => "; below 1.0.0, raise the minor version",
            Effect::Minor => "; below 1.0.0, raising the patch version is enough",
            Effect::Patch => "",
        };
        format!("raise the {} version: {why}{early}", effect.name())
    }
}

fn why(class: Class) -> &'static str {
    match class {
        Class::Breaking => "programs may not compile, or their calls do something else or are refused",
        Class::Additive => "programs work as they are, and can do more",
        Class::Fix => "programs do not notice; the client does by itself what is needed",
        Class::Documentation => "only documentation is another",
    }
}

/// The version after `current`; `None` where that is no version of three numbers. Below 1.0.0 what breaks raises the
/// second number, below 0.1.0 the third, and everything else the third.
///
/// ```
/// use clientwright::compare::{Effect, next_version};
///
/// assert_eq!(next_version("1.4.2", Effect::Minor).as_deref(), Some("1.5.0"));
/// assert_eq!(next_version("0.4.2", Effect::Major).as_deref(), Some("0.5.0"));
/// assert_eq!(next_version("0.4.2", Effect::Minor).as_deref(), Some("0.4.3"));
/// assert_eq!(next_version("0.0.3", Effect::Major).as_deref(), Some("0.0.4"));
/// assert_eq!(next_version("next", Effect::Patch), None);
/// ```
#[must_use]
pub fn next_version(current: &str, effect: Effect) -> Option<String> {
    let core = current.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.try_into().ok()?;
    let up = |number: u64| number.checked_add(1);
    let (major, minor, patch) = match (effect, major, minor) {
        (Effect::Major, 1.., _) => (up(major)?, 0, 0),
        (Effect::Minor, 1.., _) => (major, up(minor)?, 0),
        (Effect::Major, 0, 1..) => (0, up(minor)?, 0),
        (Effect::Major | Effect::Minor, 0, _) | (Effect::Patch, _, _) => (major, minor, up(patch)?),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

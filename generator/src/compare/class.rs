//! Classes of changes, and the part of a version that each raises.

/// The meaning of a change for those who use the client, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Only documentation is another.
    Documentation,
    /// The client does by itself what is needed.
    Fix,
    /// Programs can do more.
    Additive,
    /// A program may not compile, or its calls do something else or are refused.
    Breaking,
}

impl Class {
    /// All of them, the greatest first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Additive, Self::Fix, Self::Documentation];

    /// `breaking`, `additive`, `fix` or `documentation`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Fix => "fix",
            Self::Documentation => "documentation",
        }
    }

    /// The part of the version that it raises.
    #[must_use]
    pub fn effect(self) -> Effect {
        match self {
            Self::Breaking => Effect::Major,
            Self::Additive => Effect::Minor,
            Self::Fix | Self::Documentation => Effect::Patch,
        }
    }
}

/// The part of the version that must be raised, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Programs do not notice: documentation, or what is sent by the client itself.
    Patch,
    /// Programs compile as they are, and can do more.
    Minor,
    /// A program may not compile, or do something else.
    Major,
}

impl Effect {
    /// `patch`, `minor` or `major`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

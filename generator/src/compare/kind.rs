//! The kinds of facts that can change.

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An operation is new.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation has another method or path.
    OperationMoved,
    /// An operation belongs to another group.
    GroupChanged,
    /// A parameter is new.
    ParameterAdded,
    /// A parameter is gone.
    ParameterRemoved,
    /// A parameter has another name; a guess.
    ParameterRenamed,
    /// A parameter is sent in another part of the request.
    ParameterMoved,
    /// A parameter is written in another style.
    StyleChanged,
    /// A parameter is given to the client once, or with each call.
    OfClientChanged,
    /// A request has a body, or a response has one described.
    BodyAdded,
    /// A request has no body any more, or a response has none described.
    BodyRemoved,
    /// A body is of another media type.
    MediaTypeChanged,
    /// A body can be of one more media type.
    MediaTypeAdded,
    /// A body cannot be of a media type any more.
    MediaTypeRemoved,
    /// A form is written in another style.
    FormChanged,
    /// A field is new.
    FieldAdded,
    /// A field is gone.
    FieldRemoved,
    /// A field has another name; a guess.
    FieldRenamed,
    /// A value is of another type.
    TypeChanged,
    /// A type that no operation uses is new.
    TypeAdded,
    /// A type that no operation used is gone.
    TypeRemoved,
    /// A value of the same type is written differently: `format`.
    FormatChanged,
    /// A number counts something else.
    UnitChanged,
    /// The only value of something is another.
    ConstantChanged,
    /// A parameter, a field or a body must be there, or need not be.
    MandatoryChanged,
    /// A value is only sent, or only received.
    AccessChanged,
    /// A value can be more than it could, or is listed at all.
    OptionsAdded,
    /// A value can no longer be what it could, or is no longer listed.
    OptionsRemoved,
    /// A union has more alternatives.
    AlternativesAdded,
    /// A union has fewer alternatives.
    AlternativesRemoved,
    /// The alternatives of a union are told apart differently.
    TagChanged,
    /// Another value is taken when there is none.
    DefaultChanged,
    /// A value can be larger or smaller than it could.
    RangeChanged(Limit),
    /// A response documents one more header.
    HeaderAdded,
    /// A response does not document a header any more.
    HeaderRemoved,
    /// The service makes one more call.
    WebhookAdded,
    /// The service does not make a call any more.
    WebhookRemoved,
    /// A status is new.
    StatusAdded,
    /// A status is gone.
    StatusRemoved,
    /// The success was any of `2XX` and is stated now.
    StatusNamed,
    /// Something is going away, or is not.
    DeprecatedChanged,
    /// Calls prove who makes them in another way.
    AuthenticationChanged,
    /// The credentials of the client are others.
    CredentialsChanged,
    /// The address of the service is another.
    ServerChanged,
    /// A variable of the address is new, gone or another.
    VariableChanged,
    /// A list is read in another way, or read to its end at all.
    PagingChanged,
    /// A state is waited for in another way, or at all.
    WaitingChanged,
    /// Types of the user's own come from another crate, or another version of it.
    DependenciesChanged,
    /// Documentation is worded differently.
    WordingChanged,
    /// Another example is given.
    ExampleChanged,
}

impl Kind {
    /// The name in machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OperationAdded => "operation-added",
            Self::OperationRemoved => "operation-removed",
            Self::OperationMoved => "operation-moved",
            Self::GroupChanged => "group-changed",
            Self::ParameterAdded => "parameter-added",
            Self::ParameterRemoved => "parameter-removed",
            Self::ParameterRenamed => "parameter-renamed",
            Self::ParameterMoved => "parameter-moved",
            Self::StyleChanged => "style-changed",
            Self::OfClientChanged => "of-client-changed",
            Self::BodyAdded => "body-added",
            Self::BodyRemoved => "body-removed",
            Self::MediaTypeChanged => "media-type-changed",
            Self::MediaTypeAdded => "media-type-added",
            Self::MediaTypeRemoved => "media-type-removed",
            Self::FormChanged => "form-changed",
            Self::FieldAdded => "field-added",
            Self::FieldRemoved => "field-removed",
            Self::FieldRenamed => "field-renamed",
            Self::TypeChanged => "type-changed",
            Self::TypeAdded => "type-added",
            Self::TypeRemoved => "type-removed",
            Self::FormatChanged => "format-changed",
            Self::UnitChanged => "unit-changed",
            Self::ConstantChanged => "constant-changed",
            Self::MandatoryChanged => "mandatory-changed",
            Self::AccessChanged => "access-changed",
            Self::OptionsAdded => "options-added",
            Self::OptionsRemoved => "options-removed",
            Self::AlternativesAdded => "alternatives-added",
            Self::AlternativesRemoved => "alternatives-removed",
            Self::TagChanged => "tag-changed",
            Self::DefaultChanged => "default-changed",
            Self::RangeChanged(_) => "range-changed",
            Self::HeaderAdded => "header-added",
            Self::HeaderRemoved => "header-removed",
            Self::WebhookAdded => "webhook-added",
            Self::WebhookRemoved => "webhook-removed",
            Self::StatusAdded => "status-added",
            Self::StatusRemoved => "status-removed",
            Self::StatusNamed => "status-named",
            Self::DeprecatedChanged => "deprecated-changed",
            Self::AuthenticationChanged => "authentication-changed",
            Self::CredentialsChanged => "credentials-changed",
            Self::ServerChanged => "server-changed",
            Self::VariableChanged => "variable-changed",
            Self::PagingChanged => "paging-changed",
            Self::WaitingChanged => "waiting-changed",
            Self::DependenciesChanged => "dependencies-changed",
            Self::WordingChanged => "wording-changed",
            Self::ExampleChanged => "example-changed",
        }
    }

    /// Whether it is no fact, but how one is told.
    pub(super) fn is_wording(self) -> bool {
        self == Self::WordingChanged || self == Self::ExampleChanged
    }
}

/// The limits of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The smallest number.
    Minimum,
    /// The largest number.
    Maximum,
    /// The number that all others are above.
    ExclusiveMinimum,
    /// The number that all others are below.
    ExclusiveMaximum,
    /// The number of which the value is a multiple.
    MultipleOf,
    /// The smallest number of characters.
    MinLength,
    /// The largest number of characters.
    MaxLength,
    /// The characters, as a regular expression.
    Pattern,
    /// The smallest number of elements.
    MinItems,
    /// The largest number of elements.
    MaxItems,
    /// Whether no element comes twice.
    UniqueItems,
}

impl Limit {
    /// The keyword of JSON Schema.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MultipleOf => "multipleOf",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::UniqueItems => "uniqueItems",
        }
    }

    /// The word for it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusive minimum",
            Self::ExclusiveMaximum => "exclusive maximum",
            Self::MultipleOf => "step",
            Self::MinLength => "minimum length",
            Self::MaxLength => "maximum length",
            Self::Pattern => "pattern",
            Self::MinItems => "minimum number of elements",
            Self::MaxItems => "maximum number of elements",
            Self::UniqueItems => "uniqueness of elements",
        }
    }
}

//! Code, message and remedy of each problem: one function per problem, in the file of its part of the work.

mod document;
mod file;
mod name;
mod operation;
mod overlay;
mod page;
mod rule;
mod schema;

use super::{Problem, Severity};

/// All that is said about a problem.
#[derive(Debug)]
struct Wording {
    code: &'static str,
    severity: Severity,
    message: String,
    label: Option<String>,
    help: String,
}

impl Wording {
    fn error(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), label: None, help: help.into() }
    }

    fn warning(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, help) }
    }

    /// Adds what stands at the underlined text.
    fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

impl Problem {
    /// Name in `error[…]`, in kebab-case; it stays the same from release to release.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.wording().code
    }

    /// Whether it stops a run that does not deny warnings.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.wording().severity
    }

    /// The message, in one line without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        shortened(self.wording().message)
    }

    /// The label at the underlined text, where it says more than the message.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        self.wording().label.map(shortened)
    }

    /// The remedy.
    #[must_use]
    pub fn help(&self) -> String {
        shortened(self.wording().help)
    }

    #[rustfmt::skip]
    #[expect(clippy::too_many_lines, reason = "a table: one line per problem")]
    fn wording(&self) -> Wording {
        match self {
            Self::FileNotFound { path, reason } => file::not_found(path, reason),
            Self::CannotWrite { path, reason } => file::cannot_write(path, reason),
            Self::ManifestSyntax { reason } => file::manifest_syntax(reason),
            Self::SettingUnusable { key, expected } => file::setting_unusable(key, expected),
            Self::NothingRecorded { path } => file::nothing_recorded(path),
            Self::NothingSelected { what, pattern } => file::nothing_selected(what, pattern),
            Self::NotUtf8 { path } => file::not_utf8(path),
            Self::TooLarge { limit } => file::too_large(*limit),
            Self::EmptyDocument => file::empty(),
            Self::SeveralDocuments => file::several_documents(),
            Self::YamlSyntax { reason } => file::syntax(reason),
            Self::TooDeep { limit } => file::too_deep(*limit),
            Self::BudgetExceeded { reason } => file::budget_exceeded(reason),
            Self::DuplicateKey { key, first } => file::duplicate_key(key, *first),
            Self::WrongKind { what, expected, found } => document::wrong_kind(what, expected, found),
            Self::UnknownKeyword { keyword, object, suggestion, times } => document::unknown_keyword(keyword, object, suggestion.as_deref(), *times),
            Self::KeywordIgnored { keyword, object, instead } => document::keyword_ignored(keyword, object, instead),
            Self::UnknownExtension { key, object, suggestion } => document::unknown_extension(key, object, suggestion.as_deref()),
            Self::MissingKeyword { keyword, object } => document::missing_keyword(keyword, object),
            Self::UnsupportedVersion { version } => document::unsupported_version(version),
            Self::DanglingRef { reference, suggestion } => document::dangling_ref(reference, suggestion.as_deref()),
            Self::ExternalRef { reference, why } => document::external_ref(reference, why),
            Self::CyclicRef { chain } => document::cyclic_ref(chain),
            Self::UnknownType { name, suggestion } => schema::unknown_type(name, suggestion.as_deref()),
            Self::DefaultOutsideEnum { value, allowed } => schema::default_outside_enum(value, allowed),
            Self::EmptyEnum => schema::empty_enum(),
            Self::ValueNamesMismatch { names, values } => schema::value_names_mismatch(*names, *values),
            Self::ValueNameUnusable { name, reason } => schema::value_name_unusable(name, reason),
            Self::RequiredUndeclared { name } => schema::required_undeclared(name),
            Self::ExampleMismatch { reason } => schema::example_mismatch(reason),
            Self::UnsupportedConstruct { what, instead } => schema::unsupported(what, instead),
            Self::NoOperations { webhooks } => document::no_operations(*webhooks),
            Self::DuplicateOperation { name, first, instead } => operation::duplicate(name, *first, instead),
            Self::DuplicateParameter { name } => operation::duplicate_parameter(name),
            Self::UnknownLocation { name, suggestion } => operation::unknown_location(name, suggestion.as_deref()),
            Self::UnknownStatus { key } => operation::unknown_status(key),
            Self::PathVariableWithoutParameter { variable, path } => operation::variable_without_parameter(variable, path),
            Self::ParameterWithoutPathVariable { parameter, path } => operation::parameter_without_variable(parameter, path),
            Self::OperationLeftOut { operation, why } => operation::left_out(operation, why),
            Self::UnknownPagingStyle { name, suggestion } => rule::unknown_style(name, suggestion.as_deref()),
            Self::UnknownPagingPlace { name, suggestion } => rule::unknown_place(name, suggestion.as_deref()),
            Self::UnknownPagingParameter { name, in_body, suggestion } => rule::unknown_parameter(name, *in_body, suggestion.as_deref()),
            Self::UnknownField { path, suggestion } => rule::unknown_field(path, suggestion.as_deref()),
            Self::WaiterWithoutGoal { name } => rule::without_goal(name),
            Self::UnknownWaiterValue { value, suggestion } => rule::unknown_value(value, suggestion.as_deref()),
            Self::NameUnusable { wire, reason } => name::unusable(wire, reason),
            Self::NameClash { name, other } => name::clash(name, other),
            Self::RustTypeUnusable { path, reason } => name::rust_type(path, reason),
            Self::UnknownProvider { name, published, suggestion } => {
                name::unknown_provider(name, published, suggestion.as_deref())
            }
            Self::ProviderUnusable { path, published, reason } => name::provider(path, published, reason),
            Self::OverlayVersion { version } => overlay::version(version),
            Self::OverlayWithoutActions => overlay::without_actions(),
            Self::OverlayActionUnclear { found } => overlay::action_unclear(found),
            Self::OverlayTargetInvalid { target, reason } => overlay::target_invalid(target, reason),
            Self::OverlayTargetMatchesNothing { target, suggestion } => overlay::target_matches_nothing(target, suggestion.as_deref()),
            Self::OverlayTargetMixed { target } => overlay::target_mixed(target),
            Self::OverlayUpdateMismatch { at, update, target } => overlay::update_mismatch(at, update, target),
            Self::OverlayCopyNotOne { copy, selected } => overlay::copy_not_one(copy, *selected),
            Self::OverlayRemovesDocument => overlay::removes_document(),
            Self::PageNotFetched { address, why, remedy } => page::not_fetched(address, why, remedy),
            Self::PageRefused { why } => page::refused(why),
            Self::PageRowUnread { at, why } => page::row_unread(at, why),
            Self::PageOperationUnread { operation, why } => page::operation_unread(operation, why),
            Self::PageEncodingUnsaid { at, r#type } => page::encoding_unsaid(at, r#type),
            Self::PagePlaceGuessed { at, object } => page::place_guessed(at, object),
            Self::PageFileMissing { at, file } => page::file_missing(at, file),
            Self::PageDuplicateRow { at } => page::duplicate_row(at),
            Self::PageTypeUnknown { at, cell } => page::type_unknown(at, cell),
            Self::PageOptionsMissing { at } => page::options_missing(at),
            Self::PageVariableWithoutRow { variable, path } => page::variable_without_row(variable, path),
            Self::PageRowWithoutVariable { row, path } => page::row_without_variable(row, path),
            Self::PageTableMissing { at, table } => page::table_missing(at, table),
            Self::PageTableUnused { table, rows } => page::table_unused(table, *rows),
            Self::PageExampleInvalid { at, reason } => page::example_invalid(at, reason),
            Self::PageExampleMismatch { at, what } => page::example_mismatch(at, what),
            Self::PageCountUnknown { parameter, path } => page::count_unknown(parameter, path),
            Self::PageSameOperation { operation, first, joined } => page::same_operation(operation, first, *joined),
        }
    }
}

/// Shortens a name of the document, which can be of any length, for a sentence.
fn shortened(mut sentence: String) -> String {
    const LONGEST: usize = 400;
    if let Some((end, _)) = sentence.char_indices().nth(LONGEST) {
        sentence.truncate(end);
        sentence.push('…');
    }
    sentence
}

/// "did you mean `…`?" where there is something near, else the remedy.
fn did_you_mean(suggestion: Option<&str>, otherwise: &str) -> String {
    suggestion.map_or_else(|| otherwise.to_owned(), |suggestion| format!("did you mean `{suggestion}`?"))
}

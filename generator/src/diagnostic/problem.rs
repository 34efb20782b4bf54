//! Every problem there is to report, with the facts its wording needs. A new one also gets its sentences in `wording`.

/// A problem, one variant per kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is described; its fields are the facts it names")]
pub enum Problem {
    // The text.
    /// A file cannot be read.
    FileNotFound { path: String, reason: String },
    /// A file cannot be written.
    CannotWrite { path: String, reason: String },
    /// A file is not UTF-8.
    NotUtf8 { path: String },
    /// A file is larger than we read; the limit in bytes.
    TooLarge { limit: usize },
    /// The text has no document.
    EmptyDocument,
    /// The text has more than one document.
    SeveralDocuments,
    /// The text is neither YAML nor JSON.
    YamlSyntax { reason: String },
    /// Values are nested deeper than we read.
    TooDeep { limit: usize },
    /// Aliases, anchors or merge keys make more of the document than we read.
    BudgetExceeded { reason: String },
    /// A key comes twice in one mapping; the line of the first.
    DuplicateKey { key: String, first: u32 },

    // The manifest of a client crate.
    /// The manifest is no TOML.
    ManifestSyntax { reason: String },
    /// A key of `[package.metadata.clientwright]` that is unknown, or whose value is of another kind than `expected`.
    SettingUnusable { key: String, expected: String },
    /// A folder whose manifest records no document, and no document was given.
    NothingRecorded { path: String },
    /// A choice of operations that no operation fits.
    NothingSelected { what: &'static str, pattern: String },

    // The shape of the document.
    /// A value is of another kind than its place asks for: `what` must be `expected` ("a string"), `found` is its kind ("number").
    WrongKind { what: String, expected: String, found: String },
    /// A keyword that its object does not have; how many times it is there.
    UnknownKeyword { keyword: String, object: &'static str, suggestion: Option<String>, times: usize },
    /// A keyword that the client does not follow, and what it does instead.
    KeywordIgnored { keyword: &'static str, object: &'static str, instead: &'static str },
    /// An `x-clientwright-…` key that we do not know.
    UnknownExtension { key: String, object: &'static str, suggestion: Option<String> },
    /// A keyword that its object must have is not there.
    MissingKeyword { keyword: &'static str, object: &'static str },
    /// A document of another version than 3.0, 3.1, 3.2 and Swagger 2.0.
    UnsupportedVersion { version: String },

    // References.
    /// A `$ref` leads to nothing.
    DanglingRef { reference: String, suggestion: Option<String> },
    /// A `$ref` leads out of the document, to a file that was not read, and why.
    ExternalRef { reference: String, why: String },
    /// References lead round in a circle and never to a value.
    CyclicRef { chain: Vec<String> },

    // Schemas.
    /// A `type` that JSON Schema does not have.
    UnknownType { name: String, suggestion: Option<String> },
    /// A `default` that its `enum` does not allow.
    DefaultOutsideEnum { value: String, allowed: Vec<String> },
    /// An `enum` with no value.
    EmptyEnum,
    /// `x-enum-varnames` of another length than `enum`.
    ValueNamesMismatch { names: usize, values: usize },
    /// A name in `x-enum-varnames` that cannot be one, and why.
    ValueNameUnusable { name: String, reason: &'static str },
    /// A name in `required` that no property has.
    RequiredUndeclared { name: String },
    /// An `example` that its schema does not allow.
    ExampleMismatch { reason: String },
    /// Something that cannot be typed, and what it becomes.
    UnsupportedConstruct { what: String, instead: String },

    // Operations.
    /// A document without operations; how many webhooks it has.
    NoOperations { webhooks: usize },
    /// Two operations of one `operationId`: the line of the first, and what the second is called after instead.
    DuplicateOperation { name: String, first: u32, instead: String },
    /// Two parameters of one name in one place.
    DuplicateParameter { name: String },
    /// An `in` that is no place of a parameter.
    UnknownLocation { name: String, suggestion: Option<String> },
    /// A key of `responses` that is neither a status nor `default`.
    UnknownStatus { key: String },
    /// A path has `{variable}`, and no parameter of that name.
    PathVariableWithoutParameter { variable: String, path: String },
    /// A path parameter whose path has no variable of that name.
    ParameterWithoutPathVariable { parameter: String, path: String },
    /// An operation for which nothing is generated, and why.
    OperationLeftOut { operation: String, why: String },

    // Paging and waiting.
    /// A `style` of paging that we do not know.
    UnknownPagingStyle { name: String, suggestion: Option<String> },
    /// An `in` of paging that is no place of its parameters.
    UnknownPagingPlace { name: String, suggestion: Option<String> },
    /// A parameter that pages are asked for with, and that the query of the operation, or its body, does not have.
    UnknownPagingParameter { name: String, in_body: bool, suggestion: Option<String> },
    /// A path that leads to no field of the response.
    UnknownField { path: String, suggestion: Option<String> },
    /// A waiter that waits for nothing.
    WaiterWithoutGoal { name: String },
    /// A value to wait for that the field's enumeration does not list.
    UnknownWaiterValue { value: String, suggestion: Option<String> },

    // Names.
    /// A name no Rust identifier can be made of.
    NameUnusable { wire: String, reason: String },
    /// Two things would get the same Rust name; what the first is.
    NameClash { name: String, other: String },
    /// A path of `x-clientwright-rust-type` that is none, or a crate that is none, and why.
    RustTypeUnusable { path: String, reason: String },
    /// No provider of that name among those that are published.
    UnknownProvider { name: String, published: String, suggestion: Option<String> },
    /// A path of `x-clientwright-credentials` that is none, or a crate that is none, and why.
    ProviderUnusable { path: String, published: String, reason: String },

    // Overlays.
    /// An overlay of another version than 1.0 and 1.1.
    OverlayVersion { version: String },
    /// An overlay that does nothing.
    OverlayWithoutActions,
    /// An action with none, or more than one, of `update`, `remove` and `copy`.
    OverlayActionUnclear { found: Vec<&'static str> },
    /// A `target` or `copy` that is not a query of RFC 9535.
    OverlayTargetInvalid { target: String, reason: String },
    /// A `target` that selects nothing.
    OverlayTargetMatchesNothing { target: String, suggestion: Option<String> },
    /// A `target` that selects values of several kinds, which no one value can be merged with.
    OverlayTargetMixed { target: String },
    /// An `update` or a copied value that cannot be merged with what is there; the JSON pointer of the place.
    OverlayUpdateMismatch { at: String, update: &'static str, target: &'static str },
    /// A `copy` that does not select exactly one value.
    OverlayCopyNotOne { copy: String, selected: usize },
    /// An action that would remove the whole document.
    OverlayRemovesDocument,

    // Documentation pages; `at` names section, table and row.
    /// A page that cannot be had from its address, why, and what to do.
    PageNotFetched { address: String, why: String, remedy: String },
    /// A page that is not read, and why.
    PageRefused { why: String },
    /// A row that becomes nothing, and why.
    PageRowUnread { at: String, why: String },
    /// A row whose name the same table has before.
    PageDuplicateRow { at: String },
    /// A type cell that is no type.
    PageTypeUnknown { at: String, cell: String },
    /// Options are announced, and the capture does not have them.
    PageOptionsMissing { at: String },
    /// A variable of the path or a name of the query that no row describes.
    PageVariableWithoutRow { variable: String, path: String },
    /// A numbered parameter, and nothing says how many there may be.
    PageCountUnknown { parameter: String, path: String },
    /// An operation of a page that no document can have.
    PageOperationUnread { operation: String, why: String },
    /// A list or an object in a query, of which the page does not say how it is written there.
    PageEncodingUnsaid { at: String, r#type: String },
    /// A field in a flat list, of which no example shows in which object it is.
    PagePlaceGuessed { at: String, object: String },
    /// A file that a page names and that is not there, or outside of the folder given.
    PageFileMissing { at: String, file: String },
    /// A row of a path parameter that the path does not have.
    PageRowWithoutVariable { row: String, path: String },
    /// A row refers to a table that is not on the page.
    PageTableMissing { at: String, table: String },
    /// A table of fields that nothing refers to.
    PageTableUnused { table: String, rows: usize },
    /// An example that is not JSON.
    PageExampleInvalid { at: String, reason: String },
    /// An example that contradicts the tables.
    PageExampleMismatch { at: String, what: String },
    /// A further page on a method and path; the file of the first, and whether it became part of the operation.
    PageSameOperation { operation: String, first: String, joined: bool },
}

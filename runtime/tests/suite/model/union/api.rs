//! Conversions, accessors, names and documentation of unions.
#![deny(warnings, clippy::all)]

use clientwright_runtime::{IntoParameter, Method, Nullable, Request, object, parameter, union};
use serde_json::{Value, from_value, json};

/// Models called like what the attribute names.
mod shadow {
    use clientwright_runtime::{object, union};

    #[object(new)]
    #[derive(Clone, Debug, Default, PartialEq)]
    pub(super) struct Option {
        pub(super) a: ::core::option::Option<i64>,
    }

    #[union("a")]
    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum String {
        #[tag("b")]
        Some(Option),
        Box(::std::string::String),
        Vec(::std::vec::Vec<Option>),
        #[tag(1)]
        None(::std::boxed::Box<String>),
    }
}

#[object(new)]
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Url {
    a: Option<i64>,
}

/// Names that are keywords, and that come to the same in snake case.
#[union]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Names {
    Type(i64),
    Self_(bool),
    HTTPError(Box<Url>),
    HttpError(f64),
    #[allow(non_camel_case_types)]
    Http_Error(String),
    Ref((i64, String)),
    ImageURL(Vec<Names>),
    Iter(std::collections::BTreeMap<String, Option<i64>>),
    #[deprecated]
    String(serde_json::Map<String, Value>),
}

/// One variant.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum One {
    Only(String),
}

/// Twice the same type, and two of the same name: no `From` for them.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Twice {
    A(String),
    B(String),
    C(Url),
    D(Box<self::Url>),
    E(i64),
    F(Box<Twice>),
    G(Vec<Twice>),
}

/// A struct between variants of very different size.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Sizes {
    Small(bool),
    Large([[u64; 16]; 16]),
}

/// Variants that have a field each in another way.
#[union("type")]
#[shared(id = i64, "is-new" is_new = bool, r#ref = String, next = Node, tags = Vec<String>, any = Value)]
#[shared(deprecated old = Vec<i64>, in Branch, Leaf)]
#[shared(only = shadow::Option, in Leaf)]
#[derive(Clone, Debug, PartialEq)]
enum Node {
    #[tag("branch")]
    Branch(Box<Branch>),
    #[tag("leaf")]
    Leaf(Leaf),
    #[tag("root")]
    #[deprecated]
    Root(Root),
    Other(Value),
}

#[object(new)]
#[derive(Clone, Debug, Default, PartialEq)]
struct Branch {
    id: Option<i64>,
    is_new: Nullable<bool>,
    r#ref: Option<String>,
    next: Option<Box<Node>>,
    tags: Option<Vec<String>>,
    old: Option<Vec<i64>>,
    any: Option<Value>,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    id: i64,
    is_new: bool,
    r#ref: Nullable<String>,
    next: Nullable<Box<Node>>,
    tags: Vec<String>,
    old: Vec<i64>,
    any: Value,
    only: Nullable<shadow::Option>,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Root {
    id: Nullable<i64>,
    is_new: Option<bool>,
    r#ref: String,
    next: Box<Node>,
    tags: Nullable<Vec<String>>,
    any: Nullable<Value>,
}

#[test]
#[allow(deprecated, reason = "read as the others are")]
fn gives_the_fields_that_variants_share() {
    let other =
        Node::Other(json!({"id": 7, "is-new": true, "ref": "r", "tags": ["t"], "any": [1], "old": [1]}));
    let texts = vec!["t".to_owned()];
    let leaf = Leaf::new(1, true, texts.clone(), [4], 5).r#ref("x".to_owned());
    let leaf = Node::from(leaf.next(other.clone()).only(shadow::Option::default().a(3)));
    let root = Node::from(Root::new("r", leaf.clone()).id(2).tags(Nullable::Null));
    let empty = Node::from(Branch::default());

    assert_eq!([&leaf, &root, &empty, &other].map(Node::id), [Some(1), Some(2), None, Some(7)]);
    assert_eq!([&leaf, &root, &empty, &other].map(Node::is_new), [Some(true), None, None, Some(true)]);
    assert_eq!([&leaf, &root, &empty, &other].map(Node::r#ref), [Some("x"), Some("r"), None, Some("r")]);
    assert_eq!([&leaf, &root, &empty, &other].map(Node::next), [Some(&other), Some(&leaf), None, None]);
    let none: &[String] = &[];
    assert_eq!([&leaf, &root, &empty, &other].map(Node::tags), [&*texts, none, none, none]);
    assert_eq!([&leaf, &root, &empty, &other].map(Node::old), [&[4_i64] as &[_], &[], &[], &[]]);
    assert_eq!([&leaf, &empty, &other].map(Node::any), [Some(&json!(5)), None, Some(&json!([1]))]);
    assert_eq!([&leaf, &root].map(Node::only), [Some(&shadow::Option::default().a(3)), None]);
}

#[test]
fn comes_from_arrays_where_it_comes_from_lists() {
    let names = Names::from([Names::Type(1), Names::Self_(true)]);
    assert_eq!(names, Names::ImageURL(vec![Names::Type(1), Names::Self_(true)]));
    let texts = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(super::Stop::from(["a", "b"]), super::Stop::Strings(texts.clone()));
    assert_eq!(super::Stop::from(["a", "b"].map(String::from)), super::Stop::Strings(texts));
}

#[test]
fn conversions_and_accessors() {
    assert_eq!(Names::from(1).as_type(), Some(1));
    assert_eq!(Names::from(true).as_self_(), Some(true));
    let url = Names::from(Url::default());
    assert_eq!(
        (url.as_http_error(), url.as_http_error_2(), url.as_type()),
        (Some(&Url::default()), None, None)
    );
    assert_eq!(url.into_http_error(), Some(Url::default()));
    assert_eq!(Names::from(0.5).as_http_error_2(), Some(0.5));
    assert_eq!(Names::from("t").as_http_error_2_2(), Some("t"));
    assert_eq!(Names::from("t".to_owned()).into_http_error_2_2().as_deref(), Some("t"));
    let list = Names::from(vec![Names::from(1)]);
    assert_eq!(list.as_image_url().map(<[_]>::len), Some(1));
    assert_eq!(list.into_image_url().map(|list| list.len()), Some(1));
    assert!(Names::from(std::collections::BTreeMap::new()).into_iter().is_some());
    assert_eq!(Names::from((1, "a".to_owned())).as_ref(), Some(&(1, "a".to_owned())));
    assert_eq!(One::from("a").into_only().as_deref(), Some("a"));
    assert_eq!(One::from("a").as_only(), Some("a"));
    assert_eq!(Twice::from(1).as_e(), Some(1));
    assert_eq!(Twice::from(vec![Twice::A("a".to_owned())]).as_g().map(<[_]>::len), Some(1));
    assert!(Sizes::from(true).as_large().is_none());
}

#[test]
fn are_parameters() {
    let query = |value: clientwright_runtime::parameter::Value| {
        let request = Request::new(Method::GET, "/").set(parameter::query("name"), value);
        let shown = format!("{request:?}");
        shown.split("query: ").nth(1).and_then(|rest| rest.split(", headers").next()).unwrap().to_owned()
    };
    assert_eq!(query(Names::from(7).into_parameter()), query("7".into_parameter()));
    assert_eq!(query(Some(One::from("a")).into_parameter()), query("a".into_parameter()));
    let list = Names::from(vec![Names::from(true), Names::from("b")]);
    assert_eq!(query(list.into_parameter()), query(["true", "b"].into_parameter()));
    assert_eq!(query(Names::from(Url::default()).into_parameter()), "[]", "no field of it is set");
}

#[test]
fn tuples_and_maps_are_members() {
    let of = |value: Value| from_value::<Names>(value).unwrap();
    assert_eq!(of(json!([1, "a"])), Names::Ref((1, "a".to_owned())));
    assert_eq!(of(json!([[1, "a"], true])).as_image_url().map(<[_]>::len), Some(2));
    assert_eq!(of(json!([1, "a", 2])).as_image_url().map(<[_]>::len), Some(3));
    assert_eq!(of(json!({"x": 1, "y": null})).as_iter().map(|map| map["y"]), Some(None));
    assert_eq!(of(json!({"x": "y"})).as_http_error(), None, "a map of any JSON fits without loss");
}

#[test]
fn names_may_shadow_the_prelude() {
    let of = |value: Value| from_value::<shadow::String>(value).unwrap();
    assert!(of(json!({"a": null})).as_some().is_some_and(|option| option.a.is_none()));
    let error = from_value::<shadow::String>(json!({"a": "b"})).unwrap_err().to_string();
    assert_eq!(error, "String: Some.a: invalid type: string \"b\", expected i64");
    assert_eq!(shadow::String::from("x").as_box(), Some("x"));
    assert_eq!(of(json!([{}])).as_vec().map(<[_]>::len), Some(1));
}

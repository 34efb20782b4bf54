//! Names of models and fields that the expansion of the attributes uses itself.
#![allow(dead_code, reason = "types that exist to be shadowed")]

use clientwright_runtime::{Nullable, object};
use serde_json::{from_str, to_string};

/// Models called like what the attributes name.
mod shadow {
    use clientwright_runtime::{enumeration, object};

    #[object(new)]
    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Option {
        pub value: Value,
        pub text: ::std::string::String,
        pub more: ::core::option::Option<::std::boxed::Box<Option>>,
        pub values: ::std::vec::Vec<Value>,
        pub string: String,
    }

    #[object]
    #[derive(Clone, Debug, Default, PartialEq)]
    pub(super) struct Value {
        pub a: ::core::option::Option<i64>,
    }

    #[object]
    #[derive(Clone, Debug, Default, PartialEq)]
    pub(super) struct String {}

    #[object("a" = 1)]
    #[derive(Clone, Debug, Default, PartialEq)]
    pub(super) struct Result {}

    #[object(builder = Builder)]
    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Vec {
        pub ok: Result,
        pub err: Into,
    }

    #[enumeration]
    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum Into {
        Some = "Some",
        None = "None",
        Ok = "Ok",
        Err = "Err",
        r#Box = "Box",
        Other(::std::string::String),
    }

    #[enumeration]
    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum Default {
        Other(::std::string::String),
    }

    pub(super) struct Reader;
    pub(super) struct Writer;
    pub(super) struct Object;
    pub(super) struct Deserialize;
    pub(super) struct A;
    pub(super) struct D;
    pub(super) struct M;
    pub(super) struct S;
}

/// Fields called like what the attributes name.
#[object("constant_kind" = "c", "kind" = "d", "type " = 1, "" = 2, "日" = 3, new, builder = NamesBuilder)]
#[derive(Clone, Debug, PartialEq)]
struct Names {
    #[wire("type")]
    r#type: String,
    r#match: Option<String>,
    self_: Option<String>,
    value: Option<String>,
    draft: Option<String>,
    fields: Option<i64>,
    this: Option<i64>,
    f0: Option<i64>,
    from: Option<i64>,
    to: Option<i64>,
    read: Option<i64>,
    write: Option<i64>,
    new: Option<i64>,
    builder: Nullable<String>,
    build: String,
    clone: Option<i64>,
    default: i64,
    into: Option<i64>,
    eq: Option<i64>,
    fmt: Option<i64>,
    as_str: Option<i64>,
    name: String,
    constant_type: Option<i64>,
    constant: Option<i64>,
    #[wire("quote\"d \\ é")]
    quoted: Option<i64>,
    #[wire("with `ticks`")]
    ticks: Option<i64>,
    #[deprecated = "use `value`"]
    old: Option<i64>,
}

/// Fields given by a `macro_rules!`, which hands types over in groups.
macro_rules! given {
    ($name:ident, $field:ident: $optional:ty, $required:ty) => {
        #[object(new)]
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            $field: $optional,
            required: $required,
            arrow: Option<std::marker::PhantomData<fn(i64, i64) -> i64>>,
        }
    };
}

given!(Given, field: Option<Vec<String>>, Vec<i64>);

#[test]
fn names_do_not_clash() {
    let names = Names::new("t", "b", 1, "n").with_new(2).with_clone(3).value("v").r#match("m").this(4);
    let names = names.with_builder("x").with_into(5).with_eq(6).quoted(7);
    let text = r#"{"constant_kind":"c"}"#;
    let failing = from_str::<Names>(text).unwrap_err().to_string();
    assert!(failing.starts_with("missing field `type` of Names"), "{failing}");
    let written = to_string(&names).unwrap();
    assert!(
        written.contains(r#""type":"t","match":"m","value":"v","this":4,"new":2,"builder":"x","build":"b""#)
    );
    assert!(written.contains(r#""quote\"d \\ é":7"#));
    let built = Names::builder().r#type("t").with_build("b").with_default(1).name("n").build().unwrap();
    assert_eq!(built.name, "n");
}

#[test]
fn models_may_shadow_the_prelude() {
    let text = r#"{"value":{},"text":"t","values":[null,{"a":1}],"string":{}}"#;
    let option: shadow::Option = from_str(text).unwrap();
    assert_eq!(option.values.len(), 1);
    let failing = from_str::<shadow::Option>(r#"{"text":"t","string":{}}"#).unwrap_err().to_string();
    assert!(failing.starts_with("missing field `value` of Option"), "{failing}");
    assert!(from_str::<shadow::Vec>(r#"{"ok":{},"err":"None"}"#).is_ok());
    assert_eq!(shadow::Default::from("x").as_str(), "x");
}

#[test]
fn types_come_from_a_macro_too() {
    let given: Given = from_str(r#"{"field":[null,"a"]}"#).unwrap();
    assert_eq!(given.clone().field(["a"]), given);
}

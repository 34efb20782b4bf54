//! Unions in unions: time, memory and stack stay in bounds, whatever comes.

use std::time::{Duration, Instant};

use clientwright_runtime::{object, union};
use serde_json::{Value, from_str, from_value, json};

/// Members of which every one has the next union, and none fits without loss.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    A(A),
    B(Box<B>),
    C(Box<C>),
    D(Vec<Tree>),
    Leaf(i64),
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct A {
    next: Box<Tree>,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct B {
    next: Tree,
    b: Option<i64>,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct C {
    next: Option<Tree>,
    c: Option<i64>,
}

/// Unions that are members of each other.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Left {
    Right(Box<Right>),
    Text(String),
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Right {
    Left(Box<Left>),
    Number(i64),
}

#[union("type")]
#[derive(Clone, Debug, PartialEq)]
enum Itself {
    #[tag("x")]
    Itself(Box<Itself>),
    Other(Value),
}

fn nested(depth: usize, leaf: Value) -> Value {
    (0..depth).fold(leaf, |inner, _| json!({"next": inner, "unknown": 1}))
}

fn within<T>(limit: Duration, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < limit, "{:?}", start.elapsed());
    result
}

#[test]
fn nothing_is_exponential() {
    within(Duration::from_secs(10), || {
        let tree: Tree = from_value(nested(40, json!(1))).unwrap();
        assert!(matches!(tree, Tree::A(_)));
        let error = from_value::<Tree>(nested(100, json!("x"))).unwrap_err().to_string();
        assert!(error.starts_with("Tree: A.next: (Tree: A.next: (") && error.len() < 3_000, "{error}");
        let lists = (0..120).fold(json!("x"), |inner, _| json!([inner]));
        assert!(from_value::<Tree>(lists).is_err());
    });
}

#[test]
fn a_broad_tree_is_read() {
    let branch = nested(3, json!([1, 2, {"next": 3, "b": 4, "u": 5}]));
    let broad = Value::Array(vec![Value::Array(vec![branch; 30]); 30]);
    let text = broad.to_string();
    let tree = within(Duration::from_secs(5), || from_str::<Tree>(&text).unwrap());
    assert_eq!(tree.as_d().map(<[_]>::len), Some(30));
}

#[test]
fn effort_is_bounded() {
    // Long lists at the bottom of a deep nest, each different: every level looks at them again.
    let wide: Value = (0..300).map(|index| json!({"next": index, "u": 1})).collect();
    let result = within(Duration::from_secs(20), || from_value::<Tree>(nested(100, wide)));
    let error = result.unwrap_err().to_string();
    assert_eq!(error, "unions in unions can be read in too many ways: reading was given up");
    assert!(from_value::<Tree>(json!(1)).is_ok(), "the bound is that of one decoding");
}

#[test]
fn unions_that_are_members_of_each_other_end() {
    for value in [json!("x"), json!(1)] {
        let left: Left = from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&left).unwrap(), value);
    }
    let error = from_value::<Left>(json!(null)).unwrap_err().to_string();
    assert!(error.contains("Text: invalid type: null"), "{error}");
    let error = from_value::<Itself>(json!({"type": "x"})).unwrap_err().to_string();
    assert_eq!(error, "unions are nested too deeply in each other: reading was given up");
    assert!(from_value::<Itself>(json!({"type": "y"})).is_ok());
}

#[test]
fn depth_is_that_of_json() {
    let deepest = |levels: usize| "{\"next\":".repeat(levels) + "1" + &"}".repeat(levels);
    assert!(from_str::<Tree>(&deepest(126)).is_ok());
    let error = from_str::<Tree>(&deepest(200)).unwrap_err().to_string();
    assert!(error.contains("recursion limit exceeded"), "{error}");
}

/// An object with as many fields as real ones have, in a tree of unions.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Frame(Frame),
    Page(Page),
}

#[object]
#[derive(Clone, Debug, PartialEq)]
#[rustfmt::skip]
struct Frame {
    children: Vec<Node>,
    a: Option<Style>, b: Option<Style>, c: Option<Style>, d: Option<Style>, e: Option<Style>, f: Option<Style>,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Page {
    children: Vec<Node>,
    style: Option<Style>,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
#[rustfmt::skip]
struct Style {
    a: Option<String>, b: Option<String>, c: Option<String>, d: Option<String>, e: Option<String>,
    f: Option<String>, g: Option<String>, h: Option<String>, i: Option<String>, j: Option<String>,
}

#[test]
fn the_stack_is_bounded() {
    let tree = |levels: usize| "{\"children\":[".repeat(levels) + &"]}".repeat(levels);
    assert!(from_str::<Node>(&tree(8)).is_ok());
    // Two mebibytes are enough for whatever `serde_json` reads, or it is an error.
    if let Err(error) = from_str::<Node>(&tree(63)) {
        assert!(error.to_string().contains("nested too deeply"), "{error}");
    }
}

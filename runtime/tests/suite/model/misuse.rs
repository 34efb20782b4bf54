//! Mistakes in the use of the attributes: the compiler's words, and the place that it shows.

use std::{
    fmt::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

/// A mistake, and `line:column: message` of the only error.
const CASES: &[(&str, &str)] = &[
    ("#[union] struct A { a: i64 }", "1:10: expected `enum`"),
    ("#[union] enum A<T> { A(T) }", "1:16: expected variants: a union has no generics"),
    ("#[union] enum A {}", "1:15: a union has at least one variant"),
    ("#[union] enum A { B }", "1:19: expected the type that a variant holds: `Text(TextPart)`"),
    ("#[union] enum A { B { b: i64 } }", "1:21: expected the type that a variant holds: `Text(TextPart)`"),
    ("#[union] enum A { B() }", "1:21: expected the type that a variant holds: `Text(TextPart)`"),
    ("#[union] enum A { B(i64, i64) }", "1:26: expected one type: a variant holds one value"),
    ("#[union] enum A { B = 1 }", "1:21: expected the type that a variant holds: `Text(TextPart)`"),
    (
        "#[union(tag)] enum A { B(i64) }",
        "1:9: expected the property that tells the variants apart, as a string",
    ),
    ("#[union(\"a\", \"b\")] enum A { B(i64) }", "1:12: expected `)`: a union has one property"),
    (
        "#[union]\nenum A {\n    #[tag(\"b\")]\n    B(i64),\n}",
        "3:6: `tag` does not belong on a variant of a union without a property: `#[union(\"type\")]`",
    ),
    (
        "#[union(\"t\")] enum A { #[tag] B(i64) }",
        "1:26: expected values of the tag: `#[tag(\"text\", \"html\")]`",
    ),
    (
        "#[union(\"t\")] enum A { #[tag()] B(i64) }",
        "1:30: expected values of the tag: `#[tag(\"text\", \"html\")]`",
    ),
    ("#[union(\"t\")] enum A { #[tag(b)] B(i64) }", "1:30: expected a string, a number, `true` or `false`"),
    (
        "#[union(\"t\")] enum A { #[tag(1)] B(i64),\n #[tag(2, 1)] C(i64) }",
        "2:3: two variants have the tag `1`",
    ),
    (
        "#[union] enum A { B(serde_json::Value), C(i64) }",
        "1:19: a variant with `Value` keeps what no other takes: it is the last one",
    ),
    ("#[union] enum A { #[wire(\"b\")] B(i64) }", "1:32: `wire` and `required` do not belong on a variant"),
    ("#[union] #[tag(1)] enum A { B(i64) }", "1:11: `tag` does not belong on an enum"),
    ("#[object] struct A { #[tag(1)] a: i64 }", "1:23: `tag` does not belong on a field"),
    ("#[object] struct A { #[shared(b = i64)] a: i64 }", "1:30: `shared` does not belong on a field"),
    ("#[union] enum A { #[shared(b = i64)] B(C) }", "1:27: `shared` does not belong on a variant"),
    ("#[union] #[shared] enum A { B(C) }", "1:12: expected `(`: `#[shared(id = String)]`"),
    ("#[union] #[shared()] enum A { B(C) }", "1:19: expected a field and its type: `#[shared(id = String)]`"),
    ("#[union] #[shared(b)] enum A { B(C) }", "1:19: expected `=`"),
    ("#[union] #[shared(b = i64, in)] enum A { B(C) }", "1:28: expected a variant that has the fields"),
    ("#[union] #[shared(b = i64, in C)] enum A { B(C) }", "1:31: `A` has no variant `C`"),
    (
        "#[object] struct A {\n #[rest] a: std::collections::BTreeMap<String, i64>,\n #[rest] b: i64 }",
        "3:3: one field at most takes the rest",
    ),
    ("#[object] struct A { #[rest] a: i64 }", "1:23: `rest` belongs on a `BTreeMap<String, T>`"),
    (
        "#[object] struct A { #[rest] #[wire(\"b\")] a: BTreeMap<String, i64> }",
        "1:23: the rest has no name in JSON",
    ),
    (
        "#[object] struct A { #[read_only] a: i64 }",
        "1:23: `read_only` belongs on what may be left out: it is not sent",
    ),
    ("#[union] #[rest] enum A { B(i64) }", "1:11: `rest` does not belong on an enum"),
    ("#[object] enum A { B }", "1:11: expected `struct`"),
    (
        "#[object(now)] struct A { a: i64 }",
        "1:10: expected `new`, `builder = Name` or a constant: `\"type\" = \"message\"`",
    ),
    (
        "#[object(new(a))] struct A { a: i64, b: i64 }",
        "1:14: `new` names each required field once, in the order of its arguments",
    ),
    (
        "#[object] struct A { #[required] a: i64 }",
        "1:23: `required` belongs on an `Option`, whose `None` is then written",
    ),
    ("#[enumeration] enum A { B }", "1:25: expected the value: `Active = \"ACTIVE\"`"),
    (
        "#[enumeration] enum A { B = 1, C(String) }",
        "1:25: expected a string: the last variant holds a `String`",
    ),
    ("#[enumeration] enum A { B = \"b\", C(i64) }", "1:25: expected a number: the last variant holds one"),
    ("#[enumeration] enum A { B = true, C(f64) }", "1:25: expected a number: the last variant holds one"),
    ("#[enumeration] enum A { B = 256, C(u8) }", "1:25: `256` is no `u8`"),
    ("#[enumeration] enum A { B = -129, C(i8) }", "1:25: `-129` is no `i8`"),
    ("#[enumeration] enum A { B = 1.5, C(i64) }", "1:25: `1.5` is no `i64`"),
    (
        "#[enumeration] enum A { B = 1, C = 0x1, D(i64) }",
        "1:36: expected a string, a number, `true` or `false`",
    ),
    ("#[enumeration] enum A { B = 1, C = 1, D(i64) }", "1:32: two variants have the value `1`"),
    (
        "#[enumeration] enum A { B(bool) }",
        "1:26: the last variant holds a `String`, a number such as `i64`, or a `serde_json::Value`",
    ),
];

/// The attributes as they were built for this test.
fn macros() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = std::fs::read_dir(tests.parent().unwrap()).unwrap();
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let built = built.map(|entry| entry.unwrap().path()).filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(&format!("{prefix}clientwright_macros-")) && name.ends_with(suffix)
    });
    built.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).unwrap()
}

/// Every error of the compiler: line, column and message.
fn errors(source: &str) -> Vec<(usize, usize, String)> {
    let folder = std::env::temp_dir().join(format!("clientwright-misuse-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("misuse.rs");
    std::fs::write(&file, source).unwrap();
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--error-format=short"]);
    rustc.arg("--extern").arg(format!("clientwright_macros={}", macros().display()));
    rustc.arg("--out-dir").arg(&folder).arg(&file).stdin(Stdio::null());
    let output = rustc.output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let errors = text.lines().filter_map(|line| {
        let (place, message) = line.split_once(": error: ")?;
        let mut place = place.rsplitn(3, ':').map(|number| number.parse().ok());
        let column = place.next()??;
        Some((place.next()??, column, message.to_owned()))
    });
    errors.collect()
}

#[test]
fn mistakes_are_explained_where_they_are() {
    let mut source = String::new();
    let mut begins = Vec::new();
    for (index, (case, _)) in CASES.iter().enumerate() {
        let _ = writeln!(source, "mod m{index} {{ use clientwright_macros::*;");
        begins.push(source.lines().count());
        let _ = writeln!(source, "{case}\n}}");
    }
    let errors = errors(&source);
    for ((case, expected), begin) in CASES.iter().zip(begins) {
        let lines = begin + 1..=begin + case.lines().count();
        let found = errors.iter().filter(|(line, _, _)| lines.contains(line));
        let found: Vec<_> =
            found.map(|(line, column, message)| format!("{}:{column}: {message}", line - begin)).collect();
        assert_eq!(found, [*expected], "{case}");
    }
    assert_eq!(errors.len(), CASES.len(), "{errors:?}");
}

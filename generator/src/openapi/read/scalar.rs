//! The meaning of a scalar by the core schema of YAML 1.2 (<https://yaml.org/spec/1.2.2/#103-core-schema>).
//! `yes`, `2024-01-01` and `1_000` are therefore strings.

use super::super::node::Value;

/// The value of a scalar written without quotes and without a tag.
///
/// In one thing it departs from the core schema: digits with leading zeros (`007`) stay a string.
/// In a description they are an identifier or an example of one, and a number would lose the zeros.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

/// The value of a scalar with a tag of the core schema (`!!str`, `!!int`, …); `None` where it cannot have it.
pub(super) fn tagged(tag: &str, text: &str) -> Option<Value> {
    match tag {
        "null" => Some(Value::Null),
        "bool" | "int" | "float" => match plain(text) {
            value @ (Value::Bool(_) | Value::Number(_)) => Some(value),
            Value::Null | Value::String(_) | Value::Sequence(_) | Value::Mapping(_) => None,
        },
        _ => Some(Value::String(text.to_owned())),
    }
}

fn number(text: &str) -> Option<serde_json::Number> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let zeros_lead = unsigned.len() > 1 && unsigned.starts_with('0');
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) && !unsigned.is_empty() {
        return if zeros_lead { None } else { integer(text) };
    }
    if is_decimal(unsigned) {
        // A number that overflows is not finite, and stays a string.
        return serde_json::Number::from_f64(text.parse().ok()?);
    }
    None
}

fn radix(digits: &str, radix: u32) -> Option<serde_json::Number> {
    let plain = !digits.starts_with('+');
    plain.then(|| u64::from_str_radix(digits, radix).ok().map(Into::into))?
}

/// An integer; beyond 64 bits the nearest floating-point number.
fn integer(text: &str) -> Option<serde_json::Number> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(number.into());
    }
    serde_json::Number::from_f64(text.parse().ok()?)
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_decimal(unsigned: &str) -> bool {
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digit = !(whole.is_empty() && fraction.is_empty());
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    has_digit && digits(whole) && digits(fraction) && exponent_fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        for (text, expected) in [
            ("12", json!(12)),
            ("-12", json!(-12)),
            ("+12", json!(12)),
            ("0", json!(0)),
            ("0o17", json!(15)),
            ("0xfF", json!(255)),
            ("1.50", json!(1.5)),
            ("-.5", json!(-0.5)),
            ("1e3", json!(1000.0)),
            ("18446744073709551615", json!(u64::MAX)),
            ("18446744073709551616", json!(18_446_744_073_709_551_616_f64)),
        ] {
            let Value::Number(number) = plain(text) else { panic!("{text} is a number") };
            assert_eq!(serde_json::Value::Number(number), expected, "{text}");
        }
    }

    #[test]
    fn what_only_older_yaml_typed_is_a_string() {
        for text in [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "1_000",
            "007",
            "2024-01-01",
            "12:30:45",
            "1e999",
            ".inf",
            "-.INF",
            ".nan",
            "0b11",
            "1.2.3",
            ".",
            "-",
            "+",
            "e3",
            "1e",
            "0x",
            "0x+1",
            "--1",
        ] {
            assert_eq!(plain(text), Value::String(text.to_owned()));
        }
    }
}

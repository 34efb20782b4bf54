//! Random texts and paths.

use fastrand::Rng;

/// The use of a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Letters, digits and a few signs.
    Word,
    /// Anything.
    Any,
    /// Mostly what a header can hold, with white space around and inside.
    Header,
    /// Mostly what a segment of a path can be, at times a step, a slash or nothing.
    Segment,
}

const WORD: &str = "abcxyzABCXYZ0123456789-_";
const RESERVED: &str = "!*'();:@&=+$,/?#[]% ~-_.\"<>\\^`{|}";
const OTHER: &str = "éßñΩЖ漢字镜像日本語😀🚀\u{301}\u{a0}\u{3000}\u{200b}\u{2028}İſ";

pub(super) fn text(rng: &mut Rng, kind: Kind, longest: usize) -> String {
    let length = rng.usize(..=longest);
    match kind {
        Kind::Word => from(rng, &[WORD], length),
        Kind::Any => any(rng, length),
        Kind::Header => match rng.u8(..50) {
            0 => any(rng, length),
            _ => from(rng, &[WORD, "  \t", RESERVED, OTHER], length),
        },
        Kind::Segment => match rng.u8(..30) {
            0 => String::new(),
            1 => rng.choice([".", "..", "a/b", "a\nb"]).unwrap_or_default().to_owned(),
            _ => from(rng, &[WORD, &RESERVED.replace('/', ""), OTHER], length.max(3)),
        },
    }
}

fn any(rng: &mut Rng, length: usize) -> String {
    let mut found = from(rng, &[WORD, RESERVED, OTHER], length);
    if rng.u8(..4) == 0 {
        found.extend((0..3).map(|_| rng.char(..)));
    }
    found
}

/// Each character from one of the sets.
fn from(rng: &mut Rng, sets: &[&str], length: usize) -> String {
    let sets: Vec<Vec<char>> = sets.iter().map(|set| set.chars().collect()).collect();
    let mut draw = || rng.choice(sets.iter()).and_then(|set| rng.choice(set.iter().copied()));
    (0..length).filter_map(|_| draw()).collect()
}

/// A path as it is sent: encoded, half encoded or not, with steps and empty segments.
pub(super) fn path(rng: &mut Rng) -> String {
    let mut path = String::new();
    for _ in 0..rng.usize(..6) {
        path.push('/');
        path.push_str(&segment(rng));
    }
    if path.is_empty() || rng.u8(..4) == 0 {
        path.push('/');
    }
    path
}

fn segment(rng: &mut Rng) -> String {
    match rng.u8(..12) {
        0 => String::new(),
        1 => ".".to_owned(),
        2 => "..".to_owned(),
        3 => "%zz%".to_owned(),
        // Bytes that need not be text.
        4 => (0..rng.usize(..5)).map(|_| format!("%{:02X}", rng.u8(..))).collect::<Vec<_>>().concat(),
        5 => {
            let bytes = text(rng, Kind::Any, 6).into_bytes();
            bytes.iter().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat()
        }
        6 => from(rng, &[OTHER], 4),
        _ => from(rng, &[WORD, "!$&'()*+,;=:@~-_."], 8),
    }
}

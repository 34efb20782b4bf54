//! Digests as they are written into what is signed.

use std::str;

use zeroize::Zeroize;

/// A digest of 32 bytes in lower-case hexadecimal, where no allocation is needed to hold it.
pub(super) struct Hexadecimal([u8; 64]);

impl Hexadecimal {
    pub(super) fn of(digest: [u8; 32]) -> Self {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(digest) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        Self(digits)
    }

    pub(super) fn as_str(&self) -> &str {
        // Digits are ASCII: this never comes to the default.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A derived key is one.
impl Zeroize for Hexadecimal {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

fn digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + (value - 10) }
}

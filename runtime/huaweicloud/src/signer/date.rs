//! The time as it is signed.

use std::str;

use jiff::{Timestamp, tz::Offset};

/// A time such as `20261123T101112Z`. Its digits are written one by one, because having a pattern read would make a
/// signature take a sixth longer.
pub(super) struct Date([u8; 16]);

impl Date {
    pub(super) fn of(now: Timestamp) -> Self {
        let time = Offset::UTC.to_datetime(now);
        let day = i32::from(time.year()) * 10_000 + i32::from(time.month()) * 100 + i32::from(time.day());
        let second =
            i32::from(time.hour()) * 10_000 + i32::from(time.minute()) * 100 + i32::from(time.second());
        let mut text = *b"00000000T000000Z";
        write(&mut text[..8], day.unsigned_abs());
        write(&mut text[9..15], second.unsigned_abs());
        Self(text)
    }

    pub(super) fn as_str(&self) -> &str {
        // The bytes are ASCII, so the default is never used.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn write(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

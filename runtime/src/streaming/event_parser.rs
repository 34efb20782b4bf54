//! Server-sent events, taken from the bytes of a stream.
//! Spec: <https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream>

use std::time::Duration;

use bytes::{Buf, Bytes};

use super::Event;

/// The event is longer than allowed.
pub(super) struct TooLong;

/// State of an event before the empty line that ends it, and the state that outlives it.
pub(super) struct EventParser {
    /// Bytes of an event that may have to be kept.
    longest: usize,
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    /// Whether the last byte was a carriage return: a line feed then belongs to it.
    after_return: bool,
    /// Whether no line has ended yet: there may be a byte order mark before it.
    is_first: bool,
    data: String,
    kind: String,
    /// The id of an event that has not ended yet.
    id: String,
    pub(super) last_id: String,
    pub(super) retry: Option<Duration>,
}

impl EventParser {
    pub(super) fn new(longest: usize) -> Self {
        Self {
            longest,
            line: Vec::new(),
            after_return: false,
            is_first: true,
            data: String::new(),
            kind: String::new(),
            id: String::new(),
            last_id: String::new(),
            retry: None,
        }
    }

    /// Forgets the event that has not ended, for bytes of another connection.
    pub(super) fn restart(&mut self) {
        let (last_id, retry) = (std::mem::take(&mut self.last_id), self.retry);
        *self = Self { id: last_id.clone(), last_id, retry, ..Self::new(self.longest) };
    }

    /// Takes bytes until an event is complete, or there are no more.
    pub(super) fn next(&mut self, bytes: &mut Bytes) -> Result<Option<Event>, TooLong> {
        while self.take_line(bytes)? {
            let line = std::mem::take(&mut self.line);
            let line = String::from_utf8_lossy(self.without_mark(&line));
            if !line.is_empty() {
                self.field(&line);
            } else if let Some(event) = self.dispatch() {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Whether a line has ended. A line ends with a line feed, a carriage return, or the two of them.
    fn take_line(&mut self, bytes: &mut Bytes) -> Result<bool, TooLong> {
        if !bytes.is_empty() && std::mem::take(&mut self.after_return) && bytes.first() == Some(&b'\n') {
            bytes.advance(1);
        }
        let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let piece = bytes.split_to(end.unwrap_or(bytes.len()));
        if self.line.len() + self.data.len() + piece.len() > self.longest {
            return Err(TooLong);
        }
        self.line.extend_from_slice(&piece);
        if bytes.is_empty() {
            return Ok(false);
        }
        self.after_return = bytes.first() == Some(&b'\r');
        bytes.advance(1);
        Ok(true)
    }

    fn without_mark<'l>(&mut self, line: &'l [u8]) -> &'l [u8] {
        let is_first = std::mem::replace(&mut self.is_first, false);
        if is_first { crate::response::without_mark(line) } else { line }
    }

    /// A line that is not empty: a field and its value, or a comment.
    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.kind),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // Unknown fields are ignored, and so are comments: their name is empty.
            _ => {}
        }
    }

    /// The event that an empty line ends; none without data.
    fn dispatch(&mut self) -> Option<Event> {
        let mut data = std::mem::take(&mut self.data);
        let kind = std::mem::take(&mut self.kind);
        self.id.clone_into(&mut self.last_id);
        data.pop()?;
        let kind = if kind.is_empty() { "message".to_owned() } else { kind };
        Some(Event { kind, id: self.last_id.clone(), data })
    }
}

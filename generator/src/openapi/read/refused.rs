//! Characters that JSON allows in a string, and YAML in a quoted one (`nb-json`,
//! <https://yaml.org/spec/1.2.2/#51-character-set>), but the parser refuses wherever they are.

use std::borrow::Cow;

/// Refused characters of a text, each with a stand-in that is equally long in UTF-8, so that all
/// offsets stay, and does not occur in the text, so that it can be told from the text's own.
#[derive(Debug, Default)]
pub(super) struct StandIns(Vec<(char, char)>);

impl StandIns {
    /// The stand-ins a text needs: for nearly every text, none.
    pub(super) fn of(text: &str) -> Self {
        let mut refused: Vec<char> = text.chars().filter(|c| is_refused(*c)).collect();
        if refused.is_empty() {
            return Self::default();
        }
        refused.sort_unstable();
        refused.dedup();
        let used: std::collections::HashSet<char> = text.chars().filter(|c| !c.is_ascii()).collect();
        let mut free_short = ('\u{a0}'..='\u{7ff}').filter(|c| !used.contains(c));
        let mut free_long = ('\u{e000}'..='\u{f8ff}').filter(|c| !used.contains(c));
        let stand_in = |c: char| {
            let free = if c.len_utf8() == 2 { free_short.next() } else { free_long.next() };
            Some((c, free?))
        };
        Self(refused.into_iter().filter_map(stand_in).collect())
    }

    /// The text as the parser is to see it.
    pub(super) fn put_in<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.exchange(Cow::Borrowed(text), |(refused, stand_in)| (*refused, *stand_in))
    }

    /// A string of the parser as the text has it.
    pub(super) fn take_out<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        self.exchange(text, |(refused, stand_in)| (*stand_in, *refused))
    }

    fn exchange<'t>(
        &self,
        text: Cow<'t, str>,
        direction: impl Fn(&(char, char)) -> (char, char),
    ) -> Cow<'t, str> {
        if self.0.is_empty() {
            return text;
        }
        let pairs: Vec<_> = self.0.iter().map(direction).collect();
        text.chars()
            .map(|c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to))
            .collect::<String>()
            .into()
    }
}

fn is_refused(c: char) -> bool {
    // U+0085 is a line break to YAML, and accepted. U+007F would need a stand-in of one byte.
    matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out_again() {
        let text = "{\"a\": \"\u{9f}\u{a0}\u{ffff}é\"}";
        let stand_ins = StandIns::of(text);
        let seen = stand_ins.put_in(text).into_owned();
        assert_eq!(seen.len(), text.len());
        assert!(!seen.contains(is_refused));
        assert_eq!(stand_ins.take_out(seen.into()), text);
    }
}

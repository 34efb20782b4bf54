//! Fields that a model has no name for, where it keeps them.

use std::collections::BTreeMap;

use serde_core::{Deserialize, de::MapAccess};

use super::{
    super::field_name::{AnyName, FieldName},
    Loss, Reader, lose, null_or_skip, placed,
};

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// Index of the next known field, as [`next_field`](Self::next_field) gives it; fields of other names are kept.
    /// `null` is skipped unless `T` takes it.
    pub fn next_or_rest<T: Deserialize<'de>>(&mut self, rest: &mut BTreeMap<String, T>) -> usize {
        while self.error.is_none() {
            let seed = AnyName(FieldName { names: self.names, expected: self.expected });
            match self.map.next_key_seed(seed) {
                Ok(Some(Ok(index))) => {
                    self.expected = index + 1;
                    return index;
                }
                Ok(Some(Err(name))) => self.keep(name, rest),
                Ok(None) => break,
                Err(error) => self.error = Some(error),
            }
        }
        usize::MAX
    }

    fn keep<T: Deserialize<'de>>(&mut self, name: String, rest: &mut BTreeMap<String, T>) {
        lose(Loss::Unnamed);
        match self.map.next_value::<Option<T>>() {
            Ok(value) => rest.extend(value.or_else(null_or_skip).map(|value| (name, value))),
            Err(error) => self.error = Some(placed(error, format_args!(".{name}"))),
        }
    }
}

//! Fields that the members of a union share, in whichever way each of them has one.

use crate::Nullable;

/// A field of type `T` that may be optional, nullable or boxed: the members of a union share it nevertheless.
/// Called by the code of [`union`](macro@crate::union).
pub trait Shared<T> {
    /// The value, if there is one.
    fn shared(&self) -> Option<&T>;
}

impl<T> Shared<T> for T {
    #[inline]
    fn shared(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T> Shared<T> for Option<T> {
    #[inline]
    fn shared(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Shared<T> for Nullable<T> {
    #[inline]
    fn shared(&self) -> Option<&T> {
        self.value()
    }
}

impl<T> Shared<T> for Box<T> {
    #[inline]
    fn shared(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T> Shared<T> for Option<Box<T>> {
    #[inline]
    fn shared(&self) -> Option<&T> {
        self.as_deref()
    }
}

impl<T> Shared<T> for Nullable<Box<T>> {
    #[inline]
    fn shared(&self) -> Option<&T> {
        self.as_deref()
    }
}

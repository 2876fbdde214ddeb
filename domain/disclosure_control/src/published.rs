//! Values that may leave the house.

use crate::ReleaseSeal;
use serde::Serialize;
use std::ops::Deref;

/// A value that was read from a sealed release. Pages, downloads and interfaces accept figures
/// only in this wrapper.
///
/// There is no way to read one from bytes (no `Deserialize`) and only one way to make one:
/// [`Published::attest`], which needs a [`ReleaseSeal`], which only [`crate::verify`] gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Published<T>(T);

impl<T> Published<T> {
    /// Attests that `value` was read from the release that carries this seal. Called only where a
    /// sealed release is loaded or read back; denied elsewhere by `clippy.toml`.
    pub fn attest(_seal: &ReleaseSeal, value: T) -> Self {
        Self(value)
    }

    /// A part of a published value, or something computed from it and nothing else.
    pub fn map<U>(self, part: impl FnOnce(T) -> U) -> Published<U> {
        Published(part(self.0))
    }

    /// The same value by reference.
    pub fn as_ref(&self) -> Published<&T> {
        Published(&self.0)
    }

    /// The bare value, for the last step: writing it on a page.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Published<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

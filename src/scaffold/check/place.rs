//! Where something stands, and values that know it.

use std::fmt;
use std::rc::Rc;

/// A line of a file below the project's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path from the project's folder, with `/`.
    pub file: Rc<str>,
    /// From 1; 0 means the file as a whole.
    pub line: u32,
}

impl Place {
    pub(super) fn new(file: &Rc<str>, line: u32) -> Self {
        Self { file: Rc::clone(file), line }
    }

    /// A file as a whole.
    pub(super) fn whole(file: &str) -> Self {
        Self { file: file.into(), line: 0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}", self.file),
        }
    }
}

/// A value with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

impl<T> Placed<T> {
    pub(super) fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

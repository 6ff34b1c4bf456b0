//! What is taken of a project at most: its files may be a stranger's.

/// Bytes of one file. The lock file of fifty thousand packages has about twenty million.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Files that are read.
pub const MAX_FILES: usize = 500;
/// Packages that are kept.
pub const MAX_PACKAGES: usize = 200_000;
/// Characters of a name or version.
pub const MAX_NAME: usize = 256;
/// Values of a YAML document.
pub const MAX_VALUES: usize = 4_000_000;
/// Things that are told as wrong.
pub const MAX_PROBLEMS: usize = 100;
/// Files that one file of requirements may bring in.
pub const MAX_INCLUDES: usize = 50;

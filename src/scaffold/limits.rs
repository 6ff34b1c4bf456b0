//! How much a template may hold and cost. Templates come from anywhere, so each of these has a test that reaches it.

/// Bytes of a manifest.
pub(super) const MANIFEST: u64 = 256 << 10;
/// Files of a template, and of a plan.
pub(super) const FILES: usize = 10_000;
/// Bytes of one file.
pub(super) const FILE: u64 = 16 << 20;
/// Bytes of all files of a template, and of a plan.
pub(super) const TOTAL: u64 = 128 << 20;
/// Folders in one another.
pub(super) const DEPTH: usize = 32;
/// Bytes of a path.
pub(super) const PATH: usize = 512;
/// Questions, computed values, rules and insertions, each.
pub(super) const ENTRIES: usize = 500;
/// Characters of an answer.
pub(super) const ANSWER: usize = 2000;
/// What rendering one file may cost: steps, and 64 bytes of text each.
pub(super) const FUEL: u64 = 400_000;
/// What rendering a whole template may cost.
pub(super) const FUEL_IN_ALL: u64 = 8_000_000;
/// What matching all paths with all patterns may cost: the bytes of the one times those of the others.
pub(super) const MATCHING: u64 = 4_000_000_000;
/// Templates in one another.
pub(super) const RECURSION: usize = 64;

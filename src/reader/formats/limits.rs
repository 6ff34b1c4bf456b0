//! How much of a document is taken: a hostile one may be long, deep or wide, but never costs more than this.

/// Entries read from one document; later ones are passed over and a problem says so.
pub const MAX_ENTRIES: usize = 100_000;

/// Open elements; deeper ones are read as if their parent held their text.
pub(super) const MAX_DEPTH: usize = 200;

/// Elements and texts of one entry, or of all that is no entry.
pub(super) const MAX_NODES: usize = 200_000;

/// Attributes of one element.
pub(super) const MAX_ATTRIBUTES: usize = 200;

/// Characters of a single-line field (title, name, category, address).
pub const MAX_LINE_CHARS: usize = 4_096;

/// Bytes of one summary or content before it is sanitised.
pub const MAX_BODY_BYTES: usize = super::html::MAX_BYTES;

/// Links, categories, authors or enclosures of one entry, each.
pub(super) const MAX_LIST: usize = 1_000;

/// Internal entities that a DOCTYPE may declare.
pub(super) const MAX_ENTITIES: usize = 256;

/// Bytes that one internal entity stands for.
pub(super) const MAX_ENTITY_BYTES: usize = 4_096;

/// Bytes that all uses of internal entities of one document may add up to.
pub(super) const MAX_EXPANSION_BYTES: usize = 1 << 20;

/// Namespace declarations in scope at once.
pub(super) const MAX_NAMESPACES: usize = 256;

/// Problems reported of one document.
pub(super) const MAX_PROBLEMS: usize = 50;

//! SQLite as every room uses it: opening with the house's pragmas, numbered migrations, one writer thread.
//!
//! Owns connections and transactions; knows no table of any room.

mod error;
mod migrate;
mod open;
mod worker;

pub use error::DbError;
pub use migrate::{Migration, migrate, schema_version, version_of_file};
pub use open::{OpenOptions, backup_into, is_ours, open_reader, open_writer};
pub use worker::Writer;

/// What a room's database function returns.
pub type DbResult<T> = Result<T, DbError>;

//! A project as it is judged: its code's facts and its deployments.

use std::path::Path;

use super::CheckError;
use super::compose;
use super::deployment::{Deployment, Postgres};
use super::dockerfile::{self, Dockerfile};
use super::files::Files;
use super::kubernetes;
use super::lines::{self, Entries};
use super::place::{Place, Placed};
use super::python::Code;
use super::report::Note;

/// Where the database's limits are written.
const POSTGRES: &str = "deploy/postgres/postgresql.conf";

/// A project.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) files: Files,
    pub(super) code: Code,
    pub(super) dockerfile: Option<Dockerfile>,
    pub(super) deployments: Vec<Deployment>,
    /// What could not be read or judged.
    pub(super) notes: Vec<Note>,
}

impl Project {
    pub(super) fn read(folder: &Path) -> Result<Self, CheckError> {
        let files = Files::open(folder)?;
        let code = Code::read(&files);
        let dockerfile = dockerfile::read(&files, "Dockerfile");
        let mut deployments: Vec<Deployment> = compose::read(&files, dockerfile.as_ref()).into_iter().collect();
        deployments.extend(kubernetes::read(&files));
        let notes = files.take_notes();
        Ok(Self { files, code, dockerfile, deployments, notes })
    }
}

/// The limits of a server that is not in the project: those that the project writes down for its own.
pub(super) fn assumed_postgres(files: &Files) -> Option<Postgres> {
    let entries = lines::postgres(files, POSTGRES)?;
    Some(limits_of(files, &entries, &Place::whole(POSTGRES), true))
}

/// The limits, with Postgres' own defaults for what is not set.
pub(super) fn limits_of(files: &Files, entries: &Entries, otherwise: &Place, assumed: bool) -> Postgres {
    let number = |name: &str, default: u64| {
        let Some(value) = lines::last(entries, name) else { return Placed::new(default, otherwise.clone()) };
        let number = value.value.parse().unwrap_or_else(|_| {
            files.note(value.place.clone(), format!("{name} is no number; Postgres' default {default} is taken"));
            default
        });
        Placed::new(number, value.place.clone())
    };
    let superuser = number("superuser_reserved_connections", 3);
    let other = number("reserved_connections", 0);
    let reserved = Placed::new(superuser.value.saturating_add(other.value), superuser.place);
    Postgres { max_connections: number("max_connections", 100), reserved, assumed }
}

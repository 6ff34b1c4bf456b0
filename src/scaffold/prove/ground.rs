//! The ground on which a stack is built: programs, ports, a copy of the project, the scratch folder, the client.

use std::path::{Path, PathBuf};

use super::ProveError;
use super::http::Http;
use super::place::Place;
use super::ports::Ports;
use super::postgres::secret;
use super::profile::Profile;
use super::project::Parts;
use super::tools::Tools;
use crate::base::process::Program;

/// Variables of ours that would change what a project does.
const NOT_OURS: [&str; 5] = ["APP_", "PYTHON", "VIRTUAL_ENV", "UV_PROJECT", "PG"];

/// What is there before anything runs.
pub(super) struct Ground {
    pub(super) parts: Parts,
    pub(super) tools: Tools,
    pub(super) ports: Ports,
    pub(super) profile: Profile,
    /// A copy of the project.
    pub(super) project: PathBuf,
    pub(super) http: Http,
    pub(super) place: Place,
    /// Random, and long enough for any signature.
    pub(super) jwt_secret: String,
}

impl Ground {
    /// Copies the project, and finds programs and ports.
    pub(super) fn prepare(folder: &Path, profile: Profile, keep: bool) -> Result<Self, ProveError> {
        super::project::check(folder)?;
        let has = Parts::of(folder)?;
        let tools = Tools::find(has)?;
        let place = Place::make(keep)?;
        let project = place.path("project");
        super::project::copy(folder, &project)?;
        let (ports, http, jwt_secret) = (Ports::free()?, Http::new()?, secret()? + &secret()?);
        Ok(Self { parts: has, tools, ports, profile, project, http, place, jwt_secret })
    }

    /// A program of `uv`: it needs the person's own settings, to get packages the way that they do.
    pub(super) fn uv(&self, name: &str, arguments: &[&str], set: Vec<(String, String)>) -> Program {
        let uv = self.tools.uv.display().to_string();
        let argv = std::iter::once(uv).chain(arguments.iter().map(|&argument| argument.to_owned()));
        let mut program = Program::new(name, argv, &self.project, self.place.log(name));
        (program.inherit, program.unset, program.set) = (true, &NOT_OURS, set);
        program
    }

    /// `uv`'s word for "as locked", if there is a lock.
    pub(super) fn frozen(&self) -> &'static str {
        if self.project.join("uv.lock").is_file() { "--frozen" } else { "--quiet" }
    }

    pub(super) fn python(&self) -> PathBuf {
        self.project.join(".venv/bin/python")
    }
}

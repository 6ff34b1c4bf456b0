//! The places where a secret can lie, and what each takes to give it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{CredentialError, keyring};
use crate::base::paths::write_private_file;
use crate::base::process::{self, Run};
use crate::base::secret::Secret;

/// How long a program may take to print a secret: it may ask the person on a screen of its own.
const PATIENCE: Duration = Duration::from_mins(1);
/// Longer secrets are files taken for one.
const LONGEST: u64 = 64 * 1024;

/// Where a secret lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the system's keyring.
    Keyring,
    /// A program prints it, as its first line.
    Command(Vec<String>),
    /// In an environment variable.
    Env(String),
    /// In a file that only its owner can read.
    File(PathBuf),
}

impl Place {
    /// In a word or two, for a list.
    pub fn told(&self) -> String {
        match self {
            Self::Keyring => "keyring".to_owned(),
            Self::Command(argv) => format!("command {}", argv.first().map_or("", String::as_str)),
            Self::Env(variable) => format!("variable {variable}"),
            Self::File(file) => format!("file {}", file.display()),
        }
    }

    /// Whether a secret that the person types is put there by us.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Keyring | Self::File(_))
    }

    pub(super) fn secret(&self, name: &str) -> Result<Secret, CredentialError> {
        let secret = match self {
            Self::Keyring => keyring::get(name)?,
            Self::Command(argv) => printed(name, argv)?,
            Self::Env(variable) => std::env::var(variable)
                .map_err(|_| CredentialError::Variable { name: name.to_owned(), variable: variable.clone() })?,
            Self::File(file) => read(name, file)?,
        };
        Ok(Secret::new(secret.lines().next().unwrap_or_default()))
    }

    pub(super) fn keep(&self, name: &str, secret: &Secret) -> Result<(), CredentialError> {
        match self {
            Self::Keyring => keyring::set(name, secret),
            Self::File(file) => write_private_file(file, format!("{}\n", secret.expose()).as_bytes())
                .map_err(|error| of_file(name, file, &error.to_string())),
            Self::Command(_) | Self::Env(_) => Ok(()),
        }
    }

    /// Removes what we had put there: a file of the person's own stays.
    pub(super) fn forget(&self, name: &str, ours: &Path) -> Result<(), CredentialError> {
        match self {
            Self::Keyring => keyring::delete(name),
            Self::File(file) if file.starts_with(ours) => match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(of_file(name, file, &error.to_string()))
                }
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

fn printed(name: &str, argv: &[String]) -> Result<String, CredentialError> {
    let run = Run { within: Some(PATIENCE), ..Run::default() };
    let heard = process::run(argv, &run).map_err(|error| CredentialError::command(name, &error))?;
    let wrong = |why: String| CredentialError::Command { name: name.to_owned(), why };
    if !heard.status.success() {
        let said = heard.said.lines().next().unwrap_or_default().to_owned();
        return Err(wrong(format!("it ended with {}; {}", heard.status, crate::base::secret::redact(&said))));
    }
    let text = String::from_utf8(heard.output).map_err(|_| wrong("it printed no text".to_owned()))?;
    if text.trim().is_empty() { Err(wrong("it printed nothing".to_owned())) } else { Ok(text) }
}

fn read(name: &str, file: &Path) -> Result<String, CredentialError> {
    let wrong = |why: &str| of_file(name, file, why);
    let meta = std::fs::metadata(file).map_err(|error| wrong(&error.to_string()))?;
    if !meta.is_file() || meta.len() > LONGEST {
        return Err(wrong("it is no file that holds a secret"));
    }
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o077 != 0 {
        return Err(wrong("others can read it; `chmod 600` it"));
    }
    let text = std::fs::read_to_string(file).map_err(|error| wrong(&error.to_string()))?;
    if text.trim().is_empty() { Err(wrong("it is empty")) } else { Ok(text) }
}

fn of_file(name: &str, file: &Path, why: &str) -> CredentialError {
    CredentialError::File { name: name.to_owned(), file: file.to_owned(), why: why.to_owned() }
}

//! Where the passwords and tokens of accounts lie, and getting at them: the system's keyring, a program, a variable, or a
//! file of the owner's alone.
//!
//! Owns `auth.toml`, which lies beside the configuration and says where each secret is, never what it is. A secret is looked
//! up when it is needed, is sent to the one host that its account names, and is neither stored elsewhere nor shown.

mod file;
mod keyring;
mod place;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::process::ProcessError;
use super::secret::Secret;
use super::veil::Veil;
pub use place::Place;

/// What is known of an account's secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The account: `user@host`.
    pub name: String,
    /// Where the secret lies.
    pub place: Place,
    /// It is an access token (OAuth 2), not a password.
    pub token: bool,
}

/// Why a secret is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum CredentialError {
    /// `auth.toml` cannot be read or written.
    #[error("could not {what} {}: {why}", file.display())]
    Register {
        /// What was tried: `read`, `write`.
        what: &'static str,
        /// The file.
        file: PathBuf,
        /// Why not.
        why: String,
    },
    /// Nothing is known of the account.
    #[error("no secret is known for {0}; `wh auth add {0}` takes one")]
    Unknown(String),
    /// The system's keyring does not answer.
    #[error(
        "the keyring gives nothing for {name} ({why}); `wh auth add {name}` takes it anew, with --file, --command or --env where there is no keyring"
    )]
    Keyring {
        /// The account.
        name: String,
        /// What the keyring says.
        why: String,
    },
    /// The program did not print it.
    #[error("the command for {name} did not print its secret: {why}")]
    Command {
        /// The account.
        name: String,
        /// What went wrong.
        why: String,
    },
    /// The variable is not set.
    #[error("the environment variable {variable}, which holds the secret of {name}, is not set")]
    Variable {
        /// The account.
        name: String,
        /// The variable.
        variable: String,
    },
    /// The file cannot be used.
    #[error("could not take the secret of {name} from {}: {why}", file.display())]
    File {
        /// The account.
        name: String,
        /// The file.
        file: PathBuf,
        /// Why not.
        why: String,
    },
}

impl CredentialError {
    fn command(name: &str, why: &ProcessError) -> Self {
        Self::Command { name: name.to_owned(), why: why.to_string() }
    }
}

/// The register of secrets beside a configuration.
#[derive(Debug, Clone)]
pub struct Credentials {
    register: PathBuf,
    /// Where secrets lie that the person wants in files of ours.
    folder: PathBuf,
    /// What was handed out, and what hides it.
    handed: Arc<Mutex<Handed>>,
}

#[derive(Debug, Default)]
struct Handed {
    secrets: Vec<Secret>,
    veil: Arc<Veil>,
}

impl Credentials {
    /// The register that belongs to a configuration file.
    pub fn beside(config: &Path) -> Self {
        let dir = config.parent().unwrap_or(Path::new("."));
        Self { register: dir.join("auth.toml"), folder: dir.join("secrets"), handed: Arc::default() }
    }

    /// What is known, by name.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn list(&self) -> Result<Vec<Credential>, CredentialError> {
        file::read(&self.register)
    }

    /// The secret of an account, and whether it is a token.
    ///
    /// # Errors
    /// Nothing is known of it, or its place does not give it.
    pub fn secret(&self, name: &str) -> Result<(Secret, bool), CredentialError> {
        let known = self.list()?.into_iter().find(|known| known.name == name);
        let known = known.ok_or_else(|| CredentialError::Unknown(name.to_owned()))?;
        let secret = known.place.secret(name)?;
        self.remember(&secret);
        Ok((secret, known.token))
    }

    /// What hides every secret that this register, or one cloned from it, has handed out so far.
    pub fn veil(&self) -> Arc<Veil> {
        Arc::clone(&self.handed.lock().unwrap_or_else(PoisonError::into_inner).veil)
    }

    fn remember(&self, secret: &Secret) {
        let mut handed = self.handed.lock().unwrap_or_else(PoisonError::into_inner);
        if !handed.secrets.contains(secret) {
            handed.secrets.push(secret.clone());
            handed.veil = Arc::new(Veil::over(handed.secrets.iter().map(Secret::expose)));
        }
    }

    /// The file that a secret of this name gets, if it is to lie in one of ours.
    pub fn own_file(&self, name: &str) -> PathBuf {
        let plain: String =
            name.chars().map(|c| if c.is_ascii_alphanumeric() || "@.-".contains(c) { c } else { '_' }).collect();
        self.folder.join(plain.trim_start_matches('.'))
    }

    /// Remembers where a secret lies; `secret` is put there first, where it is for us to put.
    ///
    /// # Errors
    /// The place does not take it, or the register cannot be written.
    pub fn add(&self, credential: &Credential, secret: Option<&Secret>) -> Result<(), CredentialError> {
        if let Some(secret) = secret {
            credential.place.keep(&credential.name, secret)?;
        }
        file::put(&self.register, credential)
    }

    /// Forgets a secret: our line of it, and the secret itself where we had put it.
    ///
    /// # Errors
    /// Nothing is known of it, or it cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), CredentialError> {
        let known = self.list()?.into_iter().find(|known| known.name == name);
        let known = known.ok_or_else(|| CredentialError::Unknown(name.to_owned()))?;
        known.place.forget(name, &self.folder)?;
        file::take(&self.register, name)
    }
}

#[cfg(test)]
mod tests;

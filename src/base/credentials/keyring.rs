//! The desktop's keyring, by libsecret's own program (`secret-tool`, apt libsecret-tools): GNOME Keyring, `KWallet`, `KeePassXC`.
//!
//! A D-Bus client of our own would be sixty crates for three calls. The secret goes through pipes, never an argument.

use std::time::Duration;

use super::CredentialError;
use crate::base::process::{self, Heard, Run};
use crate::base::secret::Secret;

/// What our entries are filed under.
const SERVICE: &str = "wheelhouse";
/// How long it may take: it may ask the person to unlock it.
const PATIENCE: Duration = Duration::from_mins(1);

pub(super) fn get(name: &str) -> Result<String, CredentialError> {
    let heard = ask(name, &["lookup"], b"")?;
    match String::from_utf8(heard.output) {
        Ok(secret) if heard.status.success() && !secret.is_empty() => Ok(secret),
        // A lookup that finds nothing ends with 1 and says nothing.
        _ if heard.said.trim().is_empty() => Err(wrong(name, "it has none")),
        _ => Err(wrong(name, heard.said.lines().next().unwrap_or_default())),
    }
}

pub(super) fn set(name: &str, secret: &Secret) -> Result<(), CredentialError> {
    let heard = ask(name, &["store", &format!("--label=wh: {name}")], secret.expose().as_bytes())?;
    let said = heard.said.lines().next().unwrap_or("it did not take it");
    if heard.status.success() { Ok(()) } else { Err(wrong(name, said)) }
}

pub(super) fn delete(name: &str) -> Result<(), CredentialError> {
    // Of an entry that is not there it says nothing.
    ask(name, &["clear"], b"").map(|_| ())
}

fn ask(name: &str, verb: &[&str], input: &[u8]) -> Result<Heard, CredentialError> {
    let words = std::iter::once("secret-tool").chain(verb.iter().copied()).chain(["service", SERVICE, "account", name]);
    let argv: Vec<String> = words.map(str::to_owned).collect();
    let run = Run { input, within: Some(PATIENCE), ..Run::default() };
    process::run(&argv, &run).map_err(|error| wrong(name, &format!("{error}; is libsecret's secret-tool installed?")))
}

fn wrong(name: &str, why: &str) -> CredentialError {
    CredentialError::Keyring { name: name.to_owned(), why: crate::base::secret::redact(why) }
}

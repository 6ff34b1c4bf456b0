//! `auth.toml`: a table an account, with one of `command`, `env`, `file`, or `keyring = true`. The person's comments stay.

use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::{Credential, CredentialError, Place};
use crate::base::paths::write_private_file;

/// What a new register begins with.
const HEAD: &str = "# Where wh finds the secrets of accounts; the secrets themselves are never here.\n";

pub(super) fn read(register: &Path) -> Result<Vec<Credential>, CredentialError> {
    let document = document(register)?;
    let wrong = |name: &str, why: &str| failure("read", register, format!("[{name:?}] {why}"));
    let accounts = document.iter().map(|(name, item)| {
        let table = item.as_table_like().ok_or_else(|| wrong(name, "is no table"))?;
        let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
        let command = table
            .get("command")
            .and_then(Item::as_array)
            .map(|words| words.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>());
        let place = match (command, text("env"), text("file"), table.get("keyring").and_then(Item::as_bool)) {
            (Some(Some(argv)), None, None, None) if !argv.is_empty() => Place::Command(argv),
            (None, Some(variable), None, None) => Place::Env(variable),
            (None, None, Some(file), None) => Place::File(PathBuf::from(file)),
            (None, None, None, Some(true)) => Place::Keyring,
            _ => return Err(wrong(name, "must have one of command = [\"…\"], env, file or keyring = true")),
        };
        let token = table.get("token").and_then(Item::as_bool).unwrap_or(false);
        Ok(Credential { name: name.to_owned(), place, token })
    });
    accounts.collect()
}

pub(super) fn put(register: &Path, credential: &Credential) -> Result<(), CredentialError> {
    let mut document = document(register)?;
    let mut table = Table::new();
    match &credential.place {
        Place::Keyring => table.insert("keyring", value(true)),
        Place::Command(argv) => table.insert("command", value(argv.iter().collect::<Array>())),
        Place::Env(variable) => table.insert("env", value(variable)),
        Place::File(file) => table.insert("file", value(file.to_string_lossy().into_owned())),
    };
    if credential.token {
        table.insert("token", value(true));
    }
    document.insert(&credential.name, Item::Table(table));
    write(register, &document)
}

pub(super) fn take(register: &Path, name: &str) -> Result<(), CredentialError> {
    let mut document = document(register)?;
    document.remove(name);
    write(register, &document)
}

fn document(register: &Path) -> Result<DocumentMut, CredentialError> {
    let text = match std::fs::read_to_string(register) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(failure("read", register, error.to_string())),
    };
    text.parse().map_err(|error: toml_edit::TomlError| failure("read", register, error.message().to_owned()))
}

fn write(register: &Path, document: &DocumentMut) -> Result<(), CredentialError> {
    write_private_file(register, document.to_string().as_bytes())
        .map_err(|error| failure("write", register, error.to_string()))
}

fn failure(what: &'static str, file: &Path, why: String) -> CredentialError {
    CredentialError::Register { what, file: file.to_owned(), why }
}

//! `wh auth`: where secrets are. Prints none.

use serde::Serialize;

use crate::base::credentials::{Credential, Credentials, Place};
use crate::base::process;
use crate::base::secret::Secret;
use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, Kind, WithHint};
use crate::reader::model::SourceRow;
use crate::reader::subscribe::{account_of, reach};
use crate::verbs::{AuthAddArgs, AuthArgs, AuthVerb};

#[derive(Serialize)]
struct Line<'a> {
    account: &'a str,
    place: String,
    token: bool,
}

/// Runs `wh auth`.
pub fn run(args: &AuthArgs, context: &mut Context) -> anyhow::Result<()> {
    let credentials = Credentials::beside(&context.paths.config_file);
    match &args.verb {
        AuthVerb::Add(args) => add(args, &credentials, context),
        AuthVerb::List(args) => list(args.json, &credentials, context),
        AuthVerb::Check(args) => check(args.account.as_deref(), &credentials, context),
        AuthVerb::Rm(args) => {
            credentials.remove(&args.account)?;
            Ok(context.output.line(format!("forgot the secret of {}", args.account))?)
        }
    }
}

fn add(args: &AuthAddArgs, credentials: &Credentials, context: &mut Context) -> anyhow::Result<()> {
    let name = args.account.trim();
    check_name(name)?;
    let place = match (&args.command, &args.env, &args.file) {
        (Some(command), ..) => Place::Command(process::split_command(command)?),
        (_, Some(variable), _) => Place::Env(variable.clone()),
        (.., Some(Some(file))) => Place::File(std::path::absolute(file)?),
        (.., Some(None)) => Place::File(credentials.own_file(name)),
        _ => Place::Keyring,
    };
    let own = matches!(&place, Place::File(file) if file.exists() && matches!(args.file, Some(Some(_))));
    let secret = if place.is_ours() && !own { Some(ask(name, args.token, context)?) } else { None };
    let credential = Credential { name: name.to_owned(), place, token: args.token };
    credentials.add(&credential, secret.as_ref())?;
    // Known wrong at once is better than at the next sync.
    credentials.secret(name).hint("it is registered all the same; `wh auth rm` forgets it")?;
    Ok(context.output.line(format!("the secret of {name} is taken from: {}", credential.place.told()))?)
}

/// An account is `USER@HOST`, perhaps with a port. A secret that was written behind or before it would be kept as a part of the
/// name, and shown; so what is no name is refused, and not quoted.
fn check_name(name: &str) -> Result<(), Error> {
    let wrong = |why: &str| {
        Err(Error::usage(format!("what was given {why}"))
            .hint("write USER@HOST; the secret itself is asked for, or comes from --command, --env or --file"))
    };
    let Some((user, host)) = name.rsplit_once('@').filter(|(user, host)| !user.is_empty() && !host.is_empty()) else {
        return wrong("names no account");
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(':') => (host, Some(port)),
        _ => (host, None),
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return wrong("goes on after its host with what is no port (a secret is never a part of the name)");
    }
    let plain = |c: char| c.is_alphanumeric() || "._-[]:".contains(c);
    if user.contains(':') || name.chars().any(|c| c.is_control() || c.is_whitespace()) || !host.chars().all(plain) {
        return wrong("is no USER@HOST");
    }
    Ok(())
}

/// From the terminal, without showing it; where nobody is there, from the first line of standard input.
fn ask(name: &str, token: bool, context: &mut Context) -> anyhow::Result<Secret> {
    let what = if token { "Token" } else { "Password" };
    if let Some(secret) = context.output.ask_password(&format!("{what} of {name}: "))? {
        return Ok(secret);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let secret = line.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err(Error::usage("no secret was given")
            .hint("nobody is there to answer; pipe it in, or name --command, --env or --file PATH")
            .into());
    }
    Ok(Secret::new(secret))
}

fn list(json: bool, credentials: &Credentials, context: &mut Context) -> anyhow::Result<()> {
    let known = credentials.list()?;
    if json {
        return Ok(known.iter().try_for_each(|known| {
            context.output.json_line(&Line { account: &known.name, place: known.place.told(), token: known.token })
        })?);
    }
    let mut table = Table::new([Column::new("account"), Column::new("secret in").flexible(), Column::new("")]);
    for known in &known {
        table.row([
            Styled::new().with(styles::NAME, &known.name),
            Styled::new().plain(known.place.told()),
            Styled::new().with(styles::DIM, if known.token { "token" } else { "" }),
        ]);
    }
    if table.is_empty() {
        context.output.note("no secrets yet: `wh auth add USER@HOST` takes one");
    }
    Ok(context.output.table(&table)?)
}

/// Each secret is asked for, and each source that uses it is reached.
fn check(only: Option<&str>, credentials: &Credentials, context: &mut Context) -> anyhow::Result<()> {
    let known = credentials.list()?;
    if let Some(name) = only.filter(|name| !known.iter().any(|known| known.name == *name)) {
        credentials.secret(name)?;
    }
    let store = context.store()?;
    let sources = store.sources()?;
    let fetcher = context.fetcher(false)?;
    let mut failed = 0;
    for Credential { name, .. } in known.iter().filter(|known| only.is_none_or(|name| known.name == name)) {
        let mut told = credentials.secret(name).map(|_| "to be had".to_owned()).map_err(|error| error.to_string());
        // Each account, not the lists that it brought.
        let own = |row: &&SourceRow| {
            row.source.account.is_none() && account_of(&row.source.url, &row.source.settings).as_deref() == Some(name)
        };
        for row in sources.iter().filter(own) {
            if told.is_ok() {
                told = reach(&row.source.url, &row.source.settings, &fetcher, &store)
                    .map(|()| "to be had, and lets us in".to_owned())
                    .map_err(|error| error.to_string());
            }
        }
        match told {
            Ok(well) => context.output.line(Styled::new().with(styles::NAME, name).plain(format!(": {well}")))?,
            Err(wrong) => {
                failed += 1;
                context.output.failure(&format!("{name}: {wrong}"));
            }
        }
    }
    if failed > 0 {
        return Err(Error::new(Kind::Failed, format!("{failed} secrets do not work")).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn only_names_are_names_and_what_is_none_is_not_quoted() {
        for name in ["jo@imap.e.org", "jo@gmail.com@imap.gmail.com", "acme@127.0.0.1", "jo@e.org:9993", "jo@[::1]"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for name in [
            "hunter2",
            "@hunter2",
            "jo@",
            "acme@slack.com:hunter2",
            "acme@slack.com:99999hunter2",
            "jo:hunter2@e.org",
            "imaps://jo:hunter2@e.org",
            "jo@e.org/hunter2",
            "jo@e.org hunter2",
        ] {
            let told = check_name(name).unwrap_err();
            assert!(!format!("{told:?}").contains("hunter2"), "{told:?}");
        }
    }
}

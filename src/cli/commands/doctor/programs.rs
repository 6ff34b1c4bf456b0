//! The programs that wh starts: those that are configured, and those that stand in where none is.

use std::path::Path;

use super::shown::{Line, about};
use crate::base::credentials::{Credentials, Place};
use crate::base::process::{is_program, on_path, split_command};
use crate::cli::Context;
use crate::cli::context::editor;
use crate::reader::model::Remark;
use crate::tui::usual_player;

/// All of them.
pub(super) fn all(context: &Context) -> Vec<Line> {
    let mut lines = vec![editing(), browser(context), player(context)];
    lines.extend(pager(context));
    lines.extend(secrets(context));
    lines
}

/// Where a program lies that is named by its path or to be searched for.
fn found(program: &str) -> Option<String> {
    let path = Path::new(program);
    let by_path = path.components().count() > 1;
    if by_path {
        is_program(path).then(|| program.to_owned())
    } else {
        on_path(program).map(|path| path.display().to_string())
    }
}

/// A program that a person has named must be there.
fn named(what: &'static str, argv: &[String], setting: &str) -> Line {
    let program = argv.first().map_or("", String::as_str);
    let remark = match found(program) {
        Some(path) => Remark::ok(what, path),
        None => Remark::error(what, format!("{program} is not there, or cannot be run"))
            .mend(format!("install it, or set {setting}")),
    };
    about(what, remark)
}

fn editing() -> Line {
    let chosen = ["VISUAL", "EDITOR"].iter().any(|name| std::env::var(name).is_ok_and(|text| !text.trim().is_empty()));
    match split_command(&editor()) {
        Ok(argv) if chosen || found(&argv[0]).is_some() => named("editor", &argv, "VISUAL or EDITOR"),
        Ok(argv) => {
            about("editor", Remark::note("editor", format!("{} is not there", argv[0])).mend("set VISUAL or EDITOR"))
        }
        Err(error) => {
            about("editor", Remark::error("editor", error.to_string()).mend("set VISUAL or EDITOR to a command"))
        }
    }
}

fn browser(context: &Context) -> Line {
    match context.config.open.browser() {
        Some(argv) => named("browser", argv, "browser under [open]"),
        None => about("browser", Remark::ok("browser", "the desktop's own")),
    }
}

fn player(context: &Context) -> Line {
    match (context.config.open.player(), usual_player()) {
        (Some(argv), _) => named("player", argv, "player under [open]"),
        (None, Some(argv)) => named("player", &argv, "player under [open]"),
        (None, None) => about(
            "player",
            Remark::note("player", "none of mpv, vlc, ffplay is there: attached sound and video cannot be played")
                .mend("install mpv, or set player under [open]"),
        ),
    }
}

/// Only one that was chosen: without the usual one text is simply printed.
fn pager(context: &Context) -> Option<Line> {
    let configured = &context.config.output.pager;
    (!configured.is_empty()).then(|| named("pager", configured, "pager under [output]"))
}

/// What prints secrets, and what speaks to the keyring.
fn secrets(context: &Context) -> Vec<Line> {
    let credentials = Credentials::beside(&context.paths.config_file);
    let known = match credentials.list() {
        Ok(known) => known,
        Err(error) => {
            return vec![about(
                "auth.toml",
                Remark::error("secrets", error.to_string())
                    .mend("mend the file by hand, or remove it and run `wh auth add` anew"),
            )];
        }
    };
    let mut programs: Vec<String> = known
        .into_iter()
        .filter_map(|known| match known.place {
            Place::Command(argv) => argv.into_iter().next(),
            Place::Keyring => Some("secret-tool".to_owned()),
            Place::Env(_) | Place::File(_) => None,
        })
        .collect();
    programs.sort();
    programs.dedup();
    programs.iter().map(|program| about(program, secret(program))).collect()
}

fn secret(program: &str) -> Remark {
    match found(program) {
        Some(path) => Remark::ok("secrets", path),
        None if program == "secret-tool" => Remark::error("secrets", "is not there, and the keyring is asked by it")
            .mend("install libsecret-tools (Debian), libsecret (Arch, Fedora); or give the secret anew with --file, --command or --env"),
        None => Remark::error("secrets", "is not there, or cannot be run, and is to print a secret")
            .mend("install it, or `wh auth add ACCOUNT --command '…'` names another"),
    }
}

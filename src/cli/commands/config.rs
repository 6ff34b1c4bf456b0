//! `wh config`: show, find, edit, check and write the configuration.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::base::config::{self, Config, ConfigError, Problem, Problems};
use crate::base::{paths, process};
use crate::cli::Context;
use crate::cli::context::editor;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind, WithHint};
use crate::tui::keymap::{self, Keymap};
use crate::tui::theme::Themes;
use crate::verbs::{ConfigArgs, ConfigVerb};

/// Runs `wh config`.
pub fn run(args: ConfigArgs, context: &mut Context) -> anyhow::Result<()> {
    match args.verb {
        ConfigVerb::Show { key } => show(key.as_deref(), context),
        ConfigVerb::Path => Ok(context.output.line(context.paths.config_file.to_string_lossy())?),
        ConfigVerb::Edit => edit(context),
        ConfigVerb::Check { file } => check(file, context),
        ConfigVerb::Init { force, stdout } => init(force, stdout, context),
    }
}

fn show(key: Option<&str>, context: &mut Context) -> anyhow::Result<()> {
    let config = read(&context.paths.config_file, context.named_config)?;
    let Some(text) = config::show(&config, key) else {
        let key = key.unwrap_or_default();
        let error = Error::usage(format!("no such option: {key}"));
        return Err(error.hint("`wh config show` lists them, as section and name: fetch.timeout_seconds").into());
    };
    Ok(context.output.text(&text)?)
}

fn edit(context: &mut Context) -> anyhow::Result<()> {
    let file = context.paths.config_file.clone();
    if !file.exists() {
        write(&file)?;
    }
    let argv = process::split_command(&editor()).hint("set VISUAL or EDITOR to your editor's command")?;
    process::edit_file(&argv, &file).hint("set VISUAL or EDITOR to your editor's command")?;
    check(None, context)
}

fn check(file: Option<PathBuf>, context: &mut Context) -> anyhow::Result<()> {
    let named = file.is_some() || context.named_config;
    let file = file.unwrap_or_else(|| context.paths.config_file.clone());
    let config = read(&file, named)?;
    let keymap = screen(&file, &config)?;
    for name in keymap.keyless() {
        context.output.note(format!("`{name}` has no key any more; the command line does it: {name}"));
    }
    let found = if file.exists() { "no mistakes" } else { "not there, so the defaults hold" };
    let name = file.to_string_lossy();
    Ok(context.output.line(Styled::new().plain(name).plain(": ").with(styles::GOOD, found))?)
}

/// Whether the configuration can be used as it stands.
pub(super) fn look_at(file: &Path, named: bool) -> anyhow::Result<()> {
    let config = read(file, named)?;
    screen(file, &config).map(drop)
}

fn init(force: bool, stdout: bool, context: &mut Context) -> anyhow::Result<()> {
    if stdout {
        return Ok(context.output.text(&template())?);
    }
    let file = context.paths.config_file.clone();
    if file.exists() && !force {
        let error = Error::failed(format!("{} is there already", file.display()));
        return Err(error.hint("`wh config edit` opens it, --force replaces it, --stdout prints a new one").into());
    }
    write(&file)?;
    Ok(context.output.line(format!("wrote {}", file.display()))?)
}

fn write(file: &Path) -> anyhow::Result<()> {
    paths::write_private_file(file, template().as_bytes())
        .with_context(|| format!("could not write {}", file.display()))
}

/// Every option and every key with its default.
fn template() -> String {
    config::template() + &keymap::template()
}

/// What the screen makes of the configuration. Its keys and its theme are only known there.
fn screen(file: &Path, config: &Config) -> anyhow::Result<Keymap> {
    let (keymap, mut list) = Keymap::configured(&config.keys);
    let wanted = &config.screen.theme;
    match themes(file).load(wanted) {
        Err(wrong) if wanted != "auto" && themes(file).names().contains(wanted) => {
            // A mistake within a theme names its own file and place.
            return Err(Error::new(Kind::Usage, wrong).into());
        }
        Err(wrong) if wanted != "auto" => {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            let at = text.find("theme").map(|start| start..start);
            list.push(Problem::at(&text, at, wrong));
        }
        _ => {}
    }
    if list.is_empty() {
        return Ok(keymap);
    }
    Err(Error::new(Kind::Usage, Problems { file: file.to_owned(), list }.to_string()).into())
}

/// The themes beside a configuration, and those that come with the program.
fn themes(file: &Path) -> Themes {
    Themes { folder: file.parent().map(|folder| folder.join("themes")) }
}

/// Reads a configuration; mistakes in it are wrong usage, with each named.
fn read(file: &Path, must_exist: bool) -> anyhow::Result<Config> {
    match Config::load(file, must_exist) {
        Err(ConfigError::Wrong(problems)) => Err(Error::new(Kind::Usage, problems.to_string()).into()),
        other => Ok(other?),
    }
}

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
    let keymap = examine(&file, named)?;
    for name in keymap.keyless() {
        context.output.note(format!("`{name}` has no key any more; the command line does it: {name}"));
    }
    let found = if file.exists() { "no mistakes" } else { "not there, so the defaults hold" };
    let name = file.to_string_lossy();
    Ok(context.output.line(Styled::new().plain(name).plain(": ").with(styles::GOOD, found))?)
}

/// Whether the configuration can be used as it stands.
pub(super) fn look_at(file: &Path, named: bool) -> anyhow::Result<()> {
    examine(file, named).map(drop)
}

/// What the screen makes of the configuration, or everything that is wrong in it: options, keys and themes are each
/// known elsewhere, and a person mends them in one go.
fn examine(file: &Path, named: bool) -> anyhow::Result<Keymap> {
    let text = Config::text(file, named)?;
    let (config, mut list) = config::parse_leniently(&text);
    let (keymap, of_keys) = Keymap::configured(&config.keys);
    list.extend(of_keys);
    let themes = themes(file);
    let wanted = &config.screen.theme;
    if wanted != "auto" && !themes.names().contains(wanted) {
        let at = text.find("theme").map(|start| start..start);
        list.extend(themes.load(wanted).err().map(|wrong| Problem::at(&text, at, wrong)));
    }
    list.sort_by_key(|problem| (problem.line, problem.column));
    let own = (!list.is_empty()).then(|| Problems { file: file.to_owned(), list }.to_string());
    let told: Vec<String> = own.into_iter().chain(themes.mistakes()).collect();
    if told.is_empty() { Ok(keymap) } else { Err(Error::new(Kind::Usage, told.join("\n")).into()) }
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

//! `wh keys edit`: the person's own sheets.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::shown;
use super::whose::Held;
use crate::base::config::{self, Problems};
use crate::base::{paths, process};
use crate::cli::Context;
use crate::cli::context::editor;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, Kind, WithHint};
use crate::keys::keymap::Keymap;
use crate::keys::platform::Platform;
use crate::keys::sheet::{self, Layer};
use crate::keys::tools::Mine;
use crate::tui;
use crate::verbs::KeysEditArgs;

/// The person's sheets.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    layers: Vec<Layer>,
    problems: Vec<Problems>,
    /// The keys of this program that the person has set, and the file that says so.
    own: Option<(config::Keys, PathBuf)>,
}

/// Reads the person's sheets.
pub(super) fn sheets(context: &Context) -> Sheets {
    let (layers, problems) = sheet::load(&sheet::folder(&context.paths));
    let keys = &context.config.keys;
    let own = (!keys.bindings.is_empty()).then(|| (keys.clone(), context.paths.config_file.clone()));
    Sheets { layers, problems, own }
}

impl Sheets {
    /// The tools that only sheets know.
    pub(super) fn tools(&self) -> impl Iterator<Item = Keymap> {
        sheet::new_tools(&self.layers).into_iter()
    }

    /// The keys of this program, where the person has set some.
    pub(super) fn own(&self, platform: Platform) -> Option<Mine> {
        self.own.as_ref().map(|(keys, file)| tui::own_rules(keys, file, platform))
    }

    /// Lays the sheets over what is held.
    pub(super) fn lay_over(&self, held: &mut [Held], platform: Platform) {
        for one in held {
            sheet::apply(&self.layers, &mut one.keymap, &mut one.rules, platform);
        }
    }
}

/// Runs `wh keys edit`.
pub(super) fn run(args: &KeysEditArgs, context: &mut Context) -> anyhow::Result<()> {
    let folder = sheet::folder(&context.paths);
    let Some(name) = &args.name else { return list(context) };
    let Some(file) = sheet::file_of(&folder, name) else {
        let error = Error::usage(format!("{name:?} is no name of a sheet"));
        return Err(error.hint("a name has small letters, digits, - and _: `wh keys edit deploy`").into());
    };
    if !file.exists() {
        paths::write_private_file(&file, sheet::template(name).as_bytes())
            .with_context(|| format!("could not write {}", file.display()))?;
    }
    let command = process::split_command(&editor()).hint("set VISUAL or EDITOR to your editor's command")?;
    process::edit_file(&command, &file).hint("set VISUAL or EDITOR to your editor's command")?;
    check(context, &file)
}

/// What is wrong in the sheet that was edited; the rest of it holds.
fn check(context: &mut Context, file: &std::path::Path) -> anyhow::Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    let (_, list) = sheet::parse(&text, file);
    if list.is_empty() {
        let name = shown::home_relative(&file.display().to_string());
        return Ok(context.output.line(Styled::new().plain(name).plain(": ").with(styles::GOOD, "no mistakes"))?);
    }
    let problems = Problems { file: file.to_path_buf(), list };
    let error = Error::new(Kind::Usage, problems.to_string());
    Err(error.hint("what is not wrong in it holds; `wh keys edit` opens it again").into())
}

fn list(context: &mut Context) -> anyhow::Result<()> {
    let sheets = sheets(context);
    let numbers = ["actions", "bindings"].map(|name| Column::new(name).right());
    let mut table =
        Table::new([Column::new("tool")].into_iter().chain(numbers).chain([Column::new("file").flexible()]));
    for layer in &sheets.layers {
        table.row([
            Styled::new().with(styles::NAME, &layer.tool.id),
            Styled::new().plain(layer.actions.len().to_string()),
            Styled::new().plain(layer.bindings.len().to_string()),
            Styled::new().plain(shown::home_relative(&layer.file.display().to_string())),
        ]);
    }
    context.output.table(&table)?;
    if sheets.layers.is_empty() && sheets.problems.is_empty() {
        context.output.remark("no sheets yet: `wh keys edit NAME` begins one")?;
    }
    for problems in &sheets.problems {
        context.output.warn(&problems.to_string());
    }
    if sheets.problems.is_empty() { Ok(()) } else { Err(Error::silent(Kind::Failed).into()) }
}

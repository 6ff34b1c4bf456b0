//! `wh keys print`: a sheet to pin on the wall.

use std::fs;

use anyhow::Context as _;

use super::edit::sheets;
use super::tool;
use super::whose::{Whose, held, is_own};
use crate::cli::Context;
use crate::error::Error;
use crate::keys::print::{Options, Scope, Sheet, Subject, html, markdown, svg};
use crate::verbs::{KeysPrintArgs, PrintFormat, PrintOnly};

/// Runs `wh keys print`.
pub(super) fn run(args: &KeysPrintArgs, context: &mut Context) -> anyhow::Result<()> {
    let sheets = sheets(context);
    let id = tool::named(&args.tool, &sheets)?;
    let platform = tool::platform(args.platform);
    let held = held(&sheets, &[id], Whose::mine(platform))?;
    super::find::tell_problems(context, &held);
    let Some(one) = held.first() else { return Ok(()) };
    if args.only == Some(PrintOnly::Mine) && !one.rules.iter().any(is_own) {
        let error = Error::failed(format!("there is nothing of your own for {}", one.name));
        return Err(error.hint("--only essential prints what to learn first").into());
    }
    if let Some(mode) = &args.mode {
        super::find::known_mode(&held, mode)?;
    }
    let scope = match args.only {
        None => Scope::Fitting,
        Some(PrintOnly::Mine) => Scope::Mine,
        Some(PrintOnly::Essential) => Scope::Essential,
    };
    let options = Options { scope, mode: args.mode.clone(), date: jiff::Zoned::now().date().to_string() };
    let subject = Subject { name: &one.name, ..Subject::of(&one.keymap) };
    let sheet = Sheet::of(&subject, &one.rules, platform, &options);
    let text = match args.format {
        PrintFormat::Html => html(&sheet),
        PrintFormat::Svg => svg(&sheet),
        PrintFormat::Md => markdown(&sheet),
    };
    let Some(file) = &args.output else { return Ok(context.output.text(&text)?) };
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))?;
    let note = match args.format {
        PrintFormat::Html => format!("wrote {}: open it in a browser and print it", file.display()),
        PrintFormat::Svg | PrintFormat::Md => format!("wrote {}", file.display()),
    };
    context.output.note(note);
    Ok(())
}

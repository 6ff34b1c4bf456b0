//! `wh new`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Generate a project.
///
/// On a terminal it asks, and shows what each answer adds. Everything is planned before anything is written, and
/// is written whole or not at all; a template runs nothing.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
The project remembers its template and answers in .wheelhouse/, so that `wh project update` can bring in a newer version of
the template and keep your own changes.

Examples:
  wh new shop                              # asks on a terminal
  wh new shop --defaults                   # the full project
  wh new shop --defaults --set queue=false --set kubernetes=false
  wh new shop --defaults --dry-run         # what would be written
  wh new shop --answers answers.toml --into services/shop --no-git
  wh new shop --from ./my-template         # a template of your own
  wh new --list                            # the templates and what they ask")]
pub struct NewArgs {
    /// The project's name; its folder's too, in small letters with - between words
    #[arg(value_name = "NAME", required_unless_present = "list")]
    pub name: Option<String>,
    /// What to write, and what is answered.
    #[command(flatten)]
    pub template: TemplateArgs,
    /// The folder of the project
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub into: Option<PathBuf>,
    /// Take every default that --set and --answers leave, without asking
    #[arg(long)]
    pub defaults: bool,
    /// Show what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// With --dry-run: how it is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PlanFormat::Tree, requires = "dry_run")]
    pub format: PlanFormat,
    /// Make no repository and no first commit
    #[arg(long)]
    pub no_git: bool,
    /// Write into a folder that holds something, over files of the same names
    #[arg(long)]
    pub force: bool,
    /// List the templates that come with `wh`, or what the one named with --stack or --from asks
    #[arg(long, conflicts_with_all = ["name", "into", "defaults", "dry_run", "no_git", "force", "set", "answers"])]
    pub list: bool,
    /// With --list: write one JSON object a template or question
    #[arg(long, requires = "list")]
    pub json: bool,
}

/// Which template, and the answers to it.
#[derive(Debug, Clone, Default, Args)]
pub struct TemplateArgs {
    /// A template that comes with `wh`; python when left out
    #[arg(long, value_name = "STACK")]
    pub stack: Option<String>,
    /// A template in a folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "stack")]
    pub from: Option<PathBuf>,
    /// Answer a question
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Answers in a TOML file, such as another project's .wheelhouse/answers.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub answers: Option<PathBuf>,
}

/// How a plan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// Folders and files, with sizes
    Tree,
    /// One JSON object a file
    Json,
    /// What would change in each file
    Diff,
}

/// `NAME=VALUE`; the value may be empty and may hold further signs.
pub(super) fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("it is written NAME=VALUE".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments_keep_their_values() {
        assert_eq!(assignment("a=b=c "), Ok(("a".to_owned(), "b=c ".to_owned())));
        assert_eq!(assignment(" a ="), Ok(("a".to_owned(), String::new())));
        assert!(assignment("a").is_err() && assignment("=b").is_err());
    }
}

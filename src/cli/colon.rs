//! The screen's `:` line as this door serves it: each command runs as a process of its own, so that it can be stopped at any
//! moment, and nothing that it does touches the screen.

use std::ffi::OsString;
use std::sync::Arc;

use super::complete::{Candidates, offers};
use super::{Context, candidates::InStore};
use crate::base::process::run_until;
use crate::base::text::clean_text;
use crate::reader::store::Store;
use crate::tui::Shell;
use crate::tui::components::command::Offer;
use crate::tui::effect::Ran;

/// The commands of the shell, on this store and with this configuration.
pub(super) fn shell(context: &Context, store: &Arc<Store>) -> Shell {
    let (before, lent) = (arguments(context), context.lent_env.clone());
    let known: Arc<dyn Candidates> = Arc::new(InStore(Arc::clone(store)));
    Shell::new(
        move |words, columns, stopped| run(before.as_ref(), words, (columns, &lent), stopped),
        move |words| complete(words, &known),
    )
}

/// What comes before a command's own words: ourselves, our files, and no terminal.
pub(super) fn arguments(context: &Context) -> Option<Vec<String>> {
    let own = std::env::current_exe().ok()?.into_os_string().into_string().ok()?;
    let database = context.paths.database.to_str()?.to_owned();
    let mut all =
        vec![own, "--db".to_owned(), database, "--color".to_owned(), "never".to_owned(), "--no-pager".to_owned()];
    let named = Some(&context.paths.config_file).filter(|_| context.named_config);
    if let Some(config) = context.lent_config.as_ref().or(named) {
        all.extend(["--config".to_owned(), config.to_str()?.to_owned()]);
    }
    Some(all)
}

/// Runs a command, for so many columns and with so much more in its environment, until it is `stopped`.
pub(super) fn run(
    before: Option<&Vec<String>>,
    words: &[String],
    (columns, lent): (u16, &[(&'static str, String)]),
    stopped: &dyn Fn() -> bool,
) -> Ran {
    let Some(before) = before else {
        return Ran {
            text: "this program's own file cannot be named: run the command in a shell".to_owned(),
            code: None,
        };
    };
    let argv: Vec<String> = before.iter().chain(words).cloned().collect();
    let mut set = vec![("COLUMNS", columns.max(20).to_string()), ("NO_COLOR", "1".to_owned())];
    set.extend_from_slice(lent);
    match run_until(&argv, &set, stopped) {
        Ok(printed) => {
            let end = if printed.cut { "\n(there is more: run it in a shell)" } else { "" };
            Ran { text: format!("{}{end}", clean_text(&printed.text)), code: printed.code }
        }
        Err(error) => Ran { text: format!("{:#}", anyhow::Error::from(error)), code: None },
    }
}

fn complete(words: &[String], known: &Arc<dyn Candidates>) -> Vec<Offer> {
    let line = std::iter::once(OsString::from("wh")).chain(words.iter().map(OsString::from)).collect();
    let offer = |(word, about)| Offer { word, about };
    offers(line, known).into_iter().map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::NewSource;

    #[test]
    fn what_the_store_knows_is_offered_as_in_the_shell() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(&folder.path().join("wh.db")).unwrap());
        let url = "https://lwn.example/feed".to_owned();
        store.add_source(NewSource { url, name: Some("lwn".into()), ..NewSource::default() }).unwrap();
        let known: Arc<dyn Candidates> = Arc::new(InStore(store));
        let offered = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            complete(&words, &known).into_iter().map(|offer| offer.word).collect::<Vec<_>>()
        };
        assert!(offered(&["sync", "l"]).contains(&"lwn".to_owned()));
        assert!(offered(&["sou"]).contains(&"sources".to_owned()));
        assert!(offered(&["sync", "--al"]).contains(&"--all".to_owned()));
        assert!(offered(&["ls", "source:l"]).contains(&"source:lwn".to_owned()));
    }

    #[test]
    fn a_command_that_cannot_run_is_told() {
        let ran = run(Some(&vec!["/no/such".to_owned()]), &["sync".to_owned()], (80, &[]), &|| false);
        assert!(ran.code.is_none() && ran.text.contains("/no/such"), "{ran:?}");
        assert!(run(None, &[], (80, &[]), &|| false).text.contains("shell"));
    }
}

//! What a line of the command line means: an action of the screen, or a command of the shell, in the shell's own words.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use crate::reader::model::ItemId;
use crate::tui::action::{ACTIONS, Action};
use crate::tui::components::settings::Settings;
use crate::tui::components::tabs::Tab;
use crate::verbs::{AskVerb, Cli, ConfigVerb, KeysVerb, Verb, mark_negated};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// Nothing.
    Nothing,
    /// Actions of the screen.
    Do(Action),
    /// Items that match.
    Search(String),
    /// Another theme.
    Theme(String),
    /// The screen made to stand otherwise: the words after `set`.
    Set(Vec<String>),
    /// A tab, by its name or the number of a pinned query.
    Tab(String),
    /// Text to be read, such as the help of a command.
    Read(String),
    /// A command of the shell: its arguments.
    Run(Vec<String>),
    /// Likewise, on the items that are chosen here.
    RunOnItems(Vec<String>),
}

/// Where a line is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here<'a> {
    /// The tab.
    pub tab: Tab,
    /// The selected items, or the chosen one, which commands mean that name none.
    pub items: &'a [ItemId],
    /// The name of the chosen source, where the sources have the focus: likewise.
    pub source: Option<&'a str>,
}

/// The words of the screen alone, and what they do.
pub const OWN: &[(&str, &str)] = &[
    ("quit", "Leave the screen"),
    ("theme", "Use other colours: theme NAME"),
    ("set", "Change the screen until it is left: set density=comfortable, set mouse!, set columns?"),
    ("tab", "Show a tab: tab agenda, tab NAME of a pinned query, tab 1"),
];

/// Other names.
const SHORT: &[(&str, &str)] =
    &[("q", "quit"), ("q!", "quit"), ("qa", "quit"), ("x", "quit"), ("wq", "quit"), ("h", "help")];

/// Reads a line.
///
/// # Errors
/// It is no command; what is wrong, on one line.
pub fn parse(line: &str, here: Here<'_>) -> Result<Meaning, String> {
    let words = shlex::split(line).ok_or("a quote is not closed")?;
    let Some((first, rest)) = words.split_first() else { return Ok(Meaning::Nothing) };
    let first = SHORT.iter().find(|(short, _)| short == first).map_or(first.as_str(), |(_, long)| *long);
    let argument = rest.join(" ");
    match (first, rest) {
        ("quit", _) => Ok(Meaning::Do(Action::Quit)),
        ("help", []) => Ok(Meaning::Do(Action::Help)),
        ("theme", [_]) => Ok(Meaning::Theme(argument)),
        ("theme", _) => Err("theme takes one name, such as: theme light".to_owned()),
        ("set", _) => Settings::default().read(rest).map(|_| Meaning::Set(rest.to_vec())),
        ("tab", [_]) => Ok(Meaning::Tab(argument)),
        ("tab", _) => Err("tab takes one name, such as: tab agenda".to_owned()),
        ("ls" | "search", [_, ..]) if !rest.iter().any(|word| word.starts_with("--")) => Ok(Meaning::Search(argument)),
        ("tag", [tag, ids @ ..]) if !matches!(tag.as_str(), "add" | "rm" | "ls" | "help") && !tag.starts_with("--") => {
            let (verb, tag) = tag.strip_prefix('-').map_or(("add", tag.as_str()), |bare| ("rm", bare));
            let words = ["tag", verb, tag].into_iter().map(ToOwned::to_owned).chain(ids.iter().cloned());
            verb_line(words.collect(), here)
        }
        (name, []) if named(name).is_some() => action(name, here.tab),
        _ => verb_line([first.to_owned()].into_iter().chain(rest.iter().cloned()).collect(), here),
    }
}

fn named(name: &str) -> Option<&'static crate::tui::action::ActionInfo> {
    ACTIONS.iter().find(|info| info.name == name)
}

/// The action of a name. Some are also verbs of the shell, and do there the same.
fn action(name: &str, tab: Tab) -> Result<Meaning, String> {
    let Some(info) = named(name) else { return Err(format!("no action {name:?}")) };
    // `open` of the shell opens the browser, and the line speaks the shell's language.
    let opens = if tab == Tab::Agenda { Action::Join } else { Action::Browse };
    let action = if info.action == Action::Open { opens } else { info.action.clone() };
    let home = named_action(&action).map_or(info.context, |info| info.context);
    let works = home.holds(tab) || tab == Tab::Inbox && matches!(home, crate::tui::action::Context::At(_));
    if works {
        Ok(Meaning::Do(action))
    } else {
        Err(format!("{name} does nothing here; it works in: {}", home.about()))
    }
}

fn named_action(action: &Action) -> Option<&'static crate::tui::action::ActionInfo> {
    ACTIONS.iter().find(|info| info.action == *action)
}

/// A command of the shell. One that lacks items means those that are chosen, one that lacks a source the one chosen: a
/// number is never given to what wants a name, a file or another kind of thing.
fn verb_line(words: Vec<String>, here: Here<'_>) -> Result<Meaning, String> {
    let error = match read(&words) {
        Ok(cli) => return meant(cli, words),
        Err(error) => error,
    };
    match lacks(&error, &words) {
        Some(Lack::Items) if !here.items.is_empty() => {
            let ids = here.items.iter().map(|id| id.0.to_string());
            let words: Vec<String> = words.into_iter().chain(ids).collect();
            return match meant(read(&words).map_err(|error| short(&error))?, words)? {
                Meaning::Run(words) => Ok(Meaning::RunOnItems(words)),
                other => Ok(other),
            };
        }
        Some(Lack::Source(place)) => {
            let Some(source) = here.source else {
                return Err("which source? Name one, or choose it in the sources pane".to_owned());
            };
            let mut words = words;
            words.insert(place, source.to_owned());
            return meant(read(&words).map_err(|error| short(&error))?, words);
        }
        _ => {}
    }
    if error.use_stderr() { Err(short(&error)) } else { Ok(Meaning::Read(error.render().to_string())) }
}

/// What a command wants and was not given.
enum Lack {
    /// Numbers of items.
    Items,
    /// The name of a source, at this place among the words.
    Source(usize),
}

fn lacks(error: &clap::Error, words: &[String]) -> Option<Lack> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return None;
    }
    let Some(ContextValue::Strings(wanted)) = error.get(ContextKind::InvalidArg) else { return None };
    if wanted.iter().any(|name| name.starts_with("<ID")) {
        return Some(Lack::Items);
    }
    // Of `sources move FOLDER` clap takes the folder for a source.
    let moves = matches!(words, [sources, verb, _] if sources == "sources" && verb == "move");
    let source = moves || wanted.iter().any(|name| name.starts_with("<SOURCE>"));
    source.then(|| Lack::Source(if moves { 2 } else { words.len() }))
}

fn read(words: &[String]) -> Result<Cli, clap::Error> {
    let arguments = std::iter::once("wh".into()).chain(words.iter().map(Into::into));
    Cli::try_parse_from(mark_negated(arguments))
}

fn meant(cli: Cli, words: Vec<String>) -> Result<Meaning, String> {
    let terminal = |what: &str| Err(format!("wh {what} needs the terminal for itself: run it in a shell"));
    match cli.verb {
        None => Err("wh alone is this screen".to_owned()),
        Some(Verb::Config(config)) if matches!(config.verb, ConfigVerb::Edit) => terminal("config edit"),
        Some(Verb::Ask(ask)) if !ask.search && !matches!(ask.verb, Some(AskVerb::Drafts(_) | AskVerb::Rm(_))) => {
            terminal("ask")
        }
        Some(Verb::Keys(keys)) if matches!(keys.verb, Some(KeysVerb::Edit(_))) => terminal("keys edit"),
        Some(Verb::Demo(_)) => terminal("demo"),
        // The screen has its own, which shows how far it is.
        Some(Verb::Sync(_)) if words.len() == 1 => Ok(Meaning::Do(Action::Sync)),
        Some(Verb::Undo(_)) if words.len() == 1 => Ok(Meaning::Do(Action::Undo)),
        Some(_) => Ok(Meaning::Run(words)),
    }
}

/// What clap says is wrong, on one line: the message, and what was probably meant.
fn short(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
    {
        return format!("{word:?} is no command{}", meant_instead(word));
    }
    let text = error.to_string();
    let told = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect::<Vec<_>>().join(" ");
    let told = told.strip_prefix("error: ").unwrap_or(&told).to_owned();
    match text.lines().find_map(|line| line.trim().strip_prefix("tip: ")) {
        Some(tip) => format!("{told} ({tip})"),
        None => told,
    }
}

fn meant_instead(word: &str) -> String {
    let command = Cli::command();
    let verbs = command.get_subcommands().map(clap::Command::get_name);
    let names = verbs.chain(ACTIONS.iter().map(|info| info.name)).chain(OWN.iter().map(|(name, _)| *name));
    crate::base::config::suggest(word, names)
}

/// The words of a line that is being typed, of which the last may be empty; and whether a quote is open in the last.
pub fn words(line: &str) -> Vec<String> {
    let (done, last) = split_last(line);
    let mut words = shlex::split(done).unwrap_or_default();
    words.push(last.trim_matches(['\'', '"']).to_owned());
    words
}

/// The line with its last word replaced.
pub fn replace_last(line: &str, word: &str) -> String {
    let (done, _) = split_last(line);
    let quoted = shlex::try_quote(word).map_or_else(|_| word.to_owned(), std::borrow::Cow::into_owned);
    // A tilde and the like need no quotes where there is no shell; only what splits words does.
    let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '\\'));
    format!("{done}{}", if plain { word } else { &quoted })
}

/// A query with its last word replaced, quoted as the query language does.
pub fn replace_last_of_query(query: &str, word: &str) -> String {
    let (done, last) = split_last(query);
    let sign = if last.starts_with('-') && !word.starts_with('-') { "-" } else { "" };
    match word.split_once(':') {
        Some((field, value)) if value.contains(char::is_whitespace) && !value.contains('"') => {
            format!("{done}{sign}{field}:\"{value}\"")
        }
        _ => format!("{done}{sign}{word}"),
    }
}

/// A line before its last word, and that word as it was typed.
fn split_last(line: &str) -> (&str, &str) {
    let (mut quote, mut start, mut escaped) = (None, 0, false);
    for (place, c) in line.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (None | Some('"'), '\\') => escaped = true,
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, c) if c.is_whitespace() => start = place + c.len_utf8(),
            _ => {}
        }
    }
    line.split_at(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Here<'_> = Here { tab: Tab::Inbox, items: &[ItemId(42)], source: None };

    fn on_items(words: &[&str]) -> Meaning {
        Meaning::RunOnItems(words.iter().map(ToString::to_string).collect())
    }

    fn run(words: &[&str]) -> Meaning {
        Meaning::Run(words.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_line_is_an_action_or_the_shells_command() {
        for (line, meaning) in [
            ("", Meaning::Nothing),
            ("  ", Meaning::Nothing),
            ("q", Meaning::Do(Action::Quit)),
            ("quit", Meaning::Do(Action::Quit)),
            ("help", Meaning::Do(Action::Help)),
            ("toggle-read", Meaning::Do(Action::ToggleRead)),
            ("open", Meaning::Do(Action::Browse)),
            ("sync", Meaning::Do(Action::Sync)),
            ("undo", Meaning::Do(Action::Undo)),
            ("undo 3", run(&["undo", "3"])),
            ("sync --all", run(&["sync", "--all"])),
            ("theme light", Meaning::Theme("light".into())),
            ("set theme=light", Meaning::Set(vec!["theme=light".into()])),
            ("set mouse off", Meaning::Set(vec!["mouse".into(), "off".into()])),
            ("set", Meaning::Set(vec![])),
            ("tab rust", Meaning::Tab("rust".into())),
            ("ls is:unread tag:rust", Meaning::Search("is:unread tag:rust".into())),
            ("search -tag:rust 'a b'", Meaning::Search("-tag:rust a b".into())),
            ("ls --json tag:rust", run(&["ls", "--json", "tag:rust"])),
            ("add https://a.example --folder 'Late news'", run(&["add", "https://a.example", "--folder", "Late news"])),
            ("sources pause lwn", run(&["sources", "pause", "lwn"])),
            ("query save mine -tag:x", run(&["query", "save", "mine", "-tag:x"])),
        ] {
            assert_eq!(parse(line, HERE), Ok(meaning), "{line}");
        }
    }

    #[test]
    fn commands_that_name_no_item_mean_the_chosen_one() {
        for (line, meaning) in [
            ("tag later", on_items(&["tag", "add", "later", "42"])),
            ("tag -later", on_items(&["tag", "rm", "later", "42"])),
            ("tag add later", on_items(&["tag", "add", "later", "42"])),
            ("tag later 7", run(&["tag", "add", "later", "7"])),
            ("mark unread", on_items(&["mark", "unread", "42"])),
            ("mark read --source lwn --yes", run(&["mark", "read", "--source", "lwn", "--yes"])),
            ("show", on_items(&["show", "42"])),
            ("why", on_items(&["why", "42"])),
            ("star 7", run(&["star", "7"])),
        ] {
            assert_eq!(parse(line, HERE), Ok(meaning), "{line}");
        }
        let two = Here { items: &[ItemId(42), ItemId(7)], ..HERE };
        assert_eq!(parse("tag later", two), Ok(on_items(&["tag", "add", "later", "42", "7"])), "all that are selected");
        let told = parse("mark unread", Here { items: &[], ..HERE }).unwrap_err();
        assert!(told.contains("required") && !told.contains('\n'), "{told}");
    }

    #[test]
    fn commands_that_name_no_source_mean_the_chosen_one_and_never_an_item() {
        let chosen = Here { source: Some("lwn"), ..HERE };
        for (line, words) in [
            ("sources rm", &["sources", "rm", "lwn"][..]),
            ("sources pause", &["sources", "pause", "lwn"]),
            ("sources resume", &["sources", "resume", "lwn"]),
            ("sources edit --name x", &["sources", "edit", "--name", "x", "lwn"]),
            ("sources move Blogs", &["sources", "move", "lwn", "Blogs"]),
            ("sources move a Blogs", &["sources", "move", "a", "Blogs"]),
        ] {
            assert_eq!(parse(line, chosen), Ok(run(words)), "{line}");
        }
        for line in ["sources rm", "sources pause", "sources edit", "sources move Blogs"] {
            assert!(parse(line, HERE).is_err_and(|told| told.contains("which source?")), "{line}");
        }
        for line in ["query save mine", "query rm", "new", "import", "inspect", "sources rmdir", "sources move", "add"]
        {
            for here in [HERE, chosen] {
                assert!(parse(line, here).is_err(), "{line}: {:?}", parse(line, here));
            }
        }
    }

    #[test]
    fn mistakes_are_told_on_one_line() {
        for (line, told) in [
            ("snyc", "\"snyc\" is no command; did you mean `sync`?"),
            ("tog-read", "did you mean `toggle-read`?"),
            ("add 'x", "a quote is not closed"),
            ("sync --al", "--all"),
            ("config edit", "needs the terminal for itself"),
            ("ask why", "needs the terminal for itself"),
            ("keys edit vim", "needs the terminal for itself"),
            ("demo", "needs the terminal for itself"),
            ("theme", "theme takes one name"),
            ("set x 1", "there is no setting \"x\""),
            ("set densty?", "did you mean `density`?"),
            ("tab", "tab takes one name"),
            ("next-mode", "next-mode does nothing here; it works in: Keys tab"),
        ] {
            let error = parse(line, HERE).expect_err(line);
            assert!(error.contains(told) && !error.contains('\n'), "{line}: {error}");
        }
        assert!(matches!(parse("add --help", HERE), Ok(Meaning::Read(text)) if text.contains("Examples:")));
    }

    #[test]
    fn the_last_word_is_completed_as_it_is_quoted() {
        for (line, last) in [("", ""), ("sync", "sync"), ("sync ", ""), ("add 'a b", "a b"), ("a \"b c\" d", "d")] {
            assert_eq!(words(line).last().unwrap(), last, "{line}");
        }
        assert_eq!(words("sources rm 'late ne").len(), 3);
        assert_eq!(replace_last("sources rm 'late ne", "late news"), "sources rm 'late news'");
        assert_eq!(replace_last("ls ta", "tag:"), "ls tag:");
        assert_eq!(replace_last("", "sync"), "sync");
        for (query, word, whole) in [
            ("a sou", "source:lwn", "a source:lwn"),
            ("folder:L", "folder:Late news", "folder:\"Late news\""),
            ("a -tag:x", "tag:xy", "a -tag:xy"),
            ("", "is:unread", "is:unread"),
        ] {
            assert_eq!(replace_last_of_query(query, word), whole);
        }
    }
}

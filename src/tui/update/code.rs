//! Blocks of code: given to a program, saved. Which one is told by a digit after the key.

use super::{marks, prompt};
use crate::base::process::split_command;
use crate::reader::media::harmless;
use crate::tui::action::Action;
use crate::tui::components::article::CodeBlock;
use crate::tui::components::page::Page;
use crate::tui::components::panes::Pane;
use crate::tui::effect::{Effect, RequestId};
use crate::tui::state::{CodeUse, PromptKind, State, Waiting};

/// Ticks after which no digit is waited for any more: a second.
const PATIENCE: u8 = 8;
/// From so many blocks on a number may have two digits, so it is typed and accepted.
const MANY: usize = 10;

fn blocks(state: &State) -> &[CodeBlock] {
    let visible = !state.panes.areas().article.is_empty();
    state.reading.article.as_ref().filter(|_| visible).map_or(&[], |article| &article.code)
}

/// Waits for the number of a block.
pub(super) fn wait(state: &mut State, what: CodeUse) -> Vec<Effect> {
    if blocks(state).is_empty() {
        state.tell("no article with code is open");
        return Vec::new();
    }
    state.notice = None;
    state.waiting = Some(Waiting { what, star: false, ticks: 0 });
    Vec::new()
}

/// The key of the star may go on with a number too, in an article that has code. Whether it does is waited for.
pub(super) fn may_go_on(state: &mut State) -> bool {
    let goes_on = state.panes.focus == Pane::Article && !blocks(state).is_empty();
    if goes_on {
        state.waiting = Some(Waiting { what: CodeUse::Save, star: true, ticks: 0 });
    }
    goes_on
}

/// What an action means while a digit is waited for: effects of what was waited for, and the action, if it is still to be
/// done.
pub(super) fn while_waiting(state: &mut State, action: Action) -> (Vec<Effect>, Option<Action>) {
    let Some(waiting) = state.waiting else { return (Vec::new(), Some(action)) };
    match action {
        Action::Digit(digit) => {
            state.waiting = None;
            (number(state, waiting.what, digit), None)
        }
        Action::Tick(_) if waiting.star => {
            state.waiting = Some(Waiting { ticks: waiting.ticks + 1, ..waiting });
            let over = waiting.ticks >= PATIENCE;
            (if over { give_up(state) } else { Vec::new() }, Some(action))
        }
        Action::Tick(_)
        | Action::Changed
        | Action::Progress(_)
        | Action::Downloaded(..)
        | Action::Done(..)
        | Action::Drag { .. }
        | Action::Release
        | Action::Told(_) => (Vec::new(), Some(action)),
        // The same key once more: the block that is being read.
        Action::PipeCode | Action::SaveCode | Action::CopyCode if !waiting.star => {
            state.waiting = None;
            (begin(state, waiting.what, nearest(state)), None)
        }
        Action::Cancel if !waiting.star => {
            state.waiting = None;
            (Vec::new(), None)
        }
        other => (give_up(state), Some(other)),
    }
}

/// No digit came: the key means what it means by itself.
fn give_up(state: &mut State) -> Vec<Effect> {
    match state.waiting.take() {
        Some(Waiting { star: true, .. }) => marks::toggle_star(state),
        _ => Vec::new(),
    }
}

fn number(state: &mut State, what: CodeUse, digit: char) -> Vec<Effect> {
    if blocks(state).len() >= MANY {
        return prompt::open(state, PromptKind::Code(what), &digit.to_string());
    }
    let number = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    begin(state, what, number.unwrap_or(0))
}

/// The number of the first block in view, or of the next one below.
fn nearest(state: &State) -> usize {
    let top = state.reading.top;
    let blocks = blocks(state);
    blocks.iter().find(|block| block.line + block.lines > top).or(blocks.last()).map_or(0, |block| block.number)
}

/// A number was typed and accepted.
pub(super) fn typed(state: &mut State, what: CodeUse, text: &str) -> Vec<Effect> {
    begin(state, what, text.trim().parse().unwrap_or(0))
}

fn block(state: &State, number: usize) -> Option<&CodeBlock> {
    blocks(state).get(number.checked_sub(1)?)
}

fn begin(state: &mut State, what: CodeUse, number: usize) -> Vec<Effect> {
    let Some(block) = block(state, number) else {
        let count = blocks(state).len();
        state.tell(format!("there is no such block; they are 1 to {count}"));
        return Vec::new();
    };
    match what {
        CodeUse::Yank => {
            let text = block.text.clone();
            super::copy::copy(state, &text, &format!("block {number}"))
        }
        CodeUse::Pipe => {
            let program = state.pipe.clone();
            prompt::open_selected(state, PromptKind::Pipe(number), &program)
        }
        CodeUse::Save => {
            let name = file_name(state, block);
            prompt::open(state, PromptKind::Save(number, None), &name)
        }
    }
}

/// A name for a block: the title, its number, and what its language is usually kept in.
fn file_name(state: &State, block: &CodeBlock) -> String {
    let title = state.reading.article.as_ref().map_or("", |article| &article.row.title);
    let words: Vec<String> =
        harmless(title).to_lowercase().split([' ', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let stem: String = words.join("-").chars().take(40).collect();
    let stem = stem.trim_matches(['-', '.', ',']);
    let stem = if stem.is_empty() { "code" } else { stem };
    format!("{stem}-{}.{}", block.number, extension(block.language.as_deref()))
}

/// What code of a language is usually kept in.
fn extension(language: Option<&str>) -> &'static str {
    const KNOWN: &[(&str, &[&str])] = &[
        ("rs", &["rust", "rs"]),
        ("py", &["python", "python3", "py"]),
        ("js", &["javascript", "js", "node"]),
        ("ts", &["typescript", "ts"]),
        ("go", &["go", "golang"]),
        ("java", &["java"]),
        ("kt", &["kotlin", "kt"]),
        ("scala", &["scala"]),
        ("c", &["c"]),
        ("cpp", &["c++", "cpp", "cxx"]),
        ("cs", &["c#", "csharp", "cs"]),
        ("rb", &["ruby", "rb"]),
        ("php", &["php"]),
        ("swift", &["swift"]),
        ("hs", &["haskell", "hs"]),
        ("ex", &["elixir", "ex"]),
        ("lua", &["lua"]),
        ("sh", &["shell", "bash", "sh", "zsh", "console", "shellsession"]),
        ("sql", &["sql", "postgresql", "mysql", "sqlite", "plpgsql"]),
        ("json", &["json", "jsonc"]),
        ("yml", &["yaml", "yml"]),
        ("toml", &["toml"]),
        ("xml", &["xml"]),
        ("html", &["html"]),
        ("css", &["css"]),
        ("diff", &["diff", "patch"]),
        ("md", &["markdown", "md"]),
    ];
    let language = language.unwrap_or_default().to_lowercase();
    let known = KNOWN.iter().find(|(_, names)| names.contains(&language.as_str()));
    known.map_or("txt", |(extension, _)| extension)
}

/// The program was typed. What cannot be split into words stays, to be mended.
pub(super) fn pipe(state: &mut State, number: usize, text: &str) -> Vec<Effect> {
    let argv = match split_command(text) {
        Ok(argv) => argv,
        Err(error) => {
            let effects = prompt::open(state, PromptKind::Pipe(number), text);
            state.fail(error.to_string());
            return effects;
        }
    };
    let Some(input) = block(state, number).map(|block| block.text.clone()) else { return Vec::new() };
    text.clone_into(&mut state.pipe);
    state.piping = true;
    state.tell(format!("{} reads block {number} … esc stops it", argv[0]));
    let request = state.requests.issue();
    state.requests.pipe = Some(request);
    vec![Effect::Pipe { request, argv, input }]
}

/// The program is done.
pub(super) fn piped(state: &mut State, title: String, text: String) -> Vec<Effect> {
    state.piping = false;
    state.notice = None;
    if text.trim().is_empty() {
        state.tell(format!("{title} printed nothing"));
    } else {
        state.page = Some(Page::new(title, text));
    }
    Vec::new()
}

/// Stops the program that has code; `None` where none has.
pub(super) fn stop(state: &mut State) -> Option<Vec<Effect>> {
    state.piping.then(|| {
        state.tell("stopping …");
        vec![Effect::StopPipe]
    })
}

/// The file was typed.
pub(super) fn save(state: &mut State, number: usize, found: Option<&str>, text: &str) -> Vec<Effect> {
    let path = text.trim();
    if path.is_empty() {
        return Vec::new();
    }
    let Some(code) = block(state, number).map(|block| block.text.clone()) else { return Vec::new() };
    let request = state.requests.issue();
    state.requests.save = Some((request, number));
    vec![Effect::Save { request, path: path.to_owned(), text: code, replace: found == Some(path) }]
}

/// There is such a file: asks for another name, or the same once more.
pub(super) fn exists(state: &mut State, request: RequestId, path: &str) -> Vec<Effect> {
    let Some((_, number)) = state.requests.save.take_if(|(asked, _)| *asked == request) else { return Vec::new() };
    let effects = prompt::open(state, PromptKind::Save(number, Some(path.to_owned())), path);
    state.fail("it is there already; enter replaces it, or type another name");
    effects
}

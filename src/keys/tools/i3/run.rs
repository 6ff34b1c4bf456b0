//! What the lines do: variables, modes and includes. Bindings are `bind`'s business.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Wm;
use super::lines::{Variables, logical};
use crate::keys::tools::found::{Home, Mine};
use crate::keys::tools::include::{Reader, glob, is_pattern, written_out};
use crate::keys::tools::overlay::{Overlay, cleaned};

/// Blocks within blocks.
const MAX_BLOCKS: usize = 16;

impl Wm {
    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        if self == Self::I3 { "i3" } else { "sway" }
    }
}

/// What a brace has opened.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    /// `mode "resize" {`
    Mode(String),
    /// `bindsym --to-code {`, where each line goes on from that.
    Lines(String),
    /// Something that binds no keys.
    Other,
}

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) file: &'a Path,
    pub(super) line: u32,
    depth: usize,
}

/// Reads files and applies what they say.
pub(super) struct Run<'a> {
    pub(super) wm: Wm,
    pub(super) overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    pub(super) variables: Variables,
    blocks: Vec<Block>,
    modes: HashSet<String>,
    seen: HashSet<PathBuf>,
    /// Lines that bound something, or took a binding away.
    pub(super) count: usize,
}

impl<'a> Run<'a> {
    pub(super) fn new(wm: Wm, overlay: Overlay, home: &'a Home) -> Self {
        let (reader, variables, blocks) = (Reader::default(), Variables::new(wm), Vec::new());
        Self { wm, overlay, home, reader, variables, blocks, modes: HashSet::new(), seen: HashSet::new(), count: 0 }
    }

    pub(super) fn finish(self) -> Mine {
        self.overlay.finish()
    }

    /// Reads a file, once: both take a file that is named again for read.
    pub(super) fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize) {
        if !self.seen.insert(file.to_path_buf()) {
            return;
        }
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        let lines = logical(&text);
        if self.wm == Wm::I3 {
            // i3 looks for all variables of a file before it reads a line of it.
            for (line, text) in &lines {
                self.set(text, At { file, line: *line, depth });
            }
        }
        let outer = std::mem::take(&mut self.blocks);
        for (line, text) in &lines {
            self.line(text, At { file, line: *line, depth });
        }
        if !self.blocks.is_empty() {
            let last = lines.last().map_or(1, |(line, _)| *line);
            self.problem(At { file, line: last, depth }, "a block that is opened in this file does not close");
        }
        self.blocks = outer;
    }

    pub(super) fn problem(&mut self, at: At, what: impl Into<String>) {
        self.overlay.mine.problem(at.file, at.line, what);
    }

    /// Sets the variable of a `set` line; what is no such line means nothing.
    fn set(&mut self, text: &str, at: At) {
        let (directive, rest) = first(text);
        let (name, value) = first(rest);
        if !name.starts_with('$') || name.len() < 2 {
            return;
        }
        let value = match directive.to_ascii_lowercase().as_str() {
            "set" if self.wm == Wm::Sway => self.variables.written_out(&unquoted(value)),
            "set" => value.to_owned(),
            "set_from_resource" if self.wm == Wm::I3 => {
                let (_, fallback) = first(value);
                self.problem(
                    at,
                    format!("{name} is among the resources of X, which are not asked; its fallback is shown"),
                );
                fallback.to_owned()
            }
            _ => return,
        };
        if !self.variables.set(name, &value) {
            self.problem(at, "there are too many variables; this one is left out");
        }
    }

    fn line(&mut self, text: &str, at: At) {
        if text == "}" {
            if self.blocks.pop().is_none() {
                self.problem(at, "it closes a block that is not open");
            }
            return;
        }
        if let Some(head) = text.strip_suffix('{').filter(|head| head.ends_with(char::is_whitespace)) {
            return self.open(head.trim(), at);
        }
        match self.blocks.last().cloned() {
            Some(Block::Other) => {}
            Some(Block::Mode(mode)) => self.directive(text, &mode, at),
            Some(Block::Lines(head)) => {
                let mode = self.mode();
                self.directive(&format!("{head} {text}"), &mode, at);
            }
            None => self.directive(text, "default", at),
        }
    }

    /// The mode in which the innermost block stands.
    fn mode(&self) -> String {
        let mode = |block: &Block| if let Block::Mode(name) = block { Some(name.clone()) } else { None };
        self.blocks.iter().rev().find_map(mode).unwrap_or_else(|| "default".to_owned())
    }

    fn open(&mut self, head: &str, at: At) {
        if self.blocks.len() >= MAX_BLOCKS {
            self.problem(at, "too many blocks within blocks");
        }
        let block = match first(head) {
            _ if self.blocks.len() >= MAX_BLOCKS || self.blocks.last() == Some(&Block::Other) => Block::Other,
            ("mode", rest) => Block::Mode(self.named_mode(rest, at).0),
            ("bindsym" | "bindcode" | "unbindsym", _) if self.wm == Wm::Sway => Block::Lines(head.to_owned()),
            _ => Block::Other,
        };
        self.blocks.push(block);
    }

    /// The name of a mode, and what follows it.
    fn named_mode<'t>(&mut self, text: &'t str, at: At) -> (String, &'t str) {
        let text = text.strip_prefix("--pango_markup").unwrap_or(text).trim_start();
        let quoted = text.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let (name, rest) = quoted.unwrap_or_else(|| first(text));
        let name = cleaned(&self.variables.written_out(name));
        if self.wm == Wm::I3 {
            if name == "default" {
                self.problem(at, "i3 has a mode of this name already; what it binds is taken for that one");
            } else if !self.modes.insert(name.clone()) {
                self.problem(at, format!("i3 reports that the mode {name:?} is there twice; both are one"));
            }
        }
        (name, rest.trim_start())
    }

    fn directive(&mut self, text: &str, mode: &str, at: At) {
        let (name, rest) = first(text);
        match name.to_ascii_lowercase().as_str() {
            "set" if self.wm == Wm::Sway => self.set(text, at),
            "bindsym" => self.bind(rest, mode, at),
            "bindcode" | "bind" => {
                let what = "a key code means another key on another keyboard, and the binding is not shown; bindsym names the key";
                self.problem(at, what);
            }
            "unbindsym" if self.wm == Wm::Sway => self.unbind(rest, mode, at),
            "bindswitch" | "bindgesture" | "unbindcode" | "unbindswitch" | "unbindgesture" if self.wm == Wm::Sway => {}
            "include" => self.include(rest, at),
            "mode" if self.wm == Wm::Sway => {
                let (mode, rest) = self.named_mode(rest, at);
                if !rest.is_empty() && first(rest).0 != "mode" {
                    self.directive(rest, &mode, at);
                }
            }
            other if other.starts_with("bind") || other.starts_with("unbind") => {
                self.problem(at, format!("{} has no {name}", self.wm.name()));
            }
            _ => {}
        }
    }

    fn include(&mut self, written: &str, at: At) {
        let written = self.variables.written_out(written);
        let words = if written.contains(['`']) || written.contains("$(") { None } else { shlex::split(&written) };
        for word in words.iter().flatten().take(100) {
            let Some(path) = written_out(word, self.home) else {
                self.problem(at, format!("{word} names a variable of the environment and was not read"));
                continue;
            };
            let path = self.home.expand(&path, at.file.parent().unwrap_or(Path::new("/")));
            let pattern = is_pattern(&path);
            for file in glob(&path).into_iter().filter(|file| !pattern || file.is_file()) {
                self.file(&file, Some((at.file, at.line)), at.depth + 1);
            }
        }
        if words.is_none() {
            self.problem(at, "what it includes is known only to a shell and was not read");
        }
    }
}

/// The first word, and what follows it.
pub(super) fn first(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, rest)| (first, rest.trim_start()))
}

/// A value without the quotes around it.
fn unquoted(value: &str) -> String {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned()
}

//! Commands of tmux's configuration language: tokens → commands, with blocks in braces and conditional parts.
//!
//! Follows the grammar of tmux 3.3a (cmd-parse.y). Conditions are not decided: commands in their branches are marked.

use super::lex::{Lexer, Names, Token};

/// A command as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Command {
    /// Its name, perhaps abbreviated or an alias.
    pub(super) name: String,
    /// What follows.
    pub(super) args: Vec<Arg>,
    /// Where it begins.
    pub(super) line: u32,
    /// It stands in a branch of an `%if`.
    pub(super) conditional: bool,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Arg {
    /// Text.
    Text(String),
    /// Commands in braces.
    Block(Vec<Command>),
}

/// What a text says.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The commands, in order.
    pub(super) commands: Vec<Command>,
    /// Lines that are no commands, and why.
    pub(super) wrong: Vec<(u32, String)>,
}

/// Braces within braces that are followed.
const MAX_BLOCKS: usize = 16;

/// Reads a text whose first line has this number. Assignments in it hold from there on.
pub(super) fn parse(text: &str, first: u32, names: &mut Names) -> Parsed {
    let lexer = Lexer::new(text, first, std::mem::take(names));
    let mut parser = Parser { lexer, out: Parsed::default(), ifs: 0 };
    parser.out.commands = parser.commands(0);
    if parser.ifs > 0 {
        let line = parser.lexer.line();
        parser.out.wrong.push((line, "an %if has no %endif".to_owned()));
    }
    *names = parser.lexer.names;
    parser.out
}

struct Parser {
    lexer: Lexer,
    out: Parsed,
    /// How many `%if` are open.
    ifs: usize,
}

impl Parser {
    fn wrong(&mut self, line: u32, what: impl Into<String>) {
        self.out.wrong.push((line, what.into()));
    }

    /// Commands up to the end of the text, or of the block.
    fn commands(&mut self, depth: usize) -> Vec<Command> {
        let mut commands = Vec::new();
        let mut current: Option<Command> = None;
        // A command may follow an assignment, another assignment may not.
        let mut assigned = false;
        loop {
            let line = self.lexer.line();
            let token = self.lexer.next();
            let again = std::mem::replace(&mut assigned, matches!(token, Some(Token::Equals(..))));
            match token {
                None => break,
                Some(Token::End | Token::Semicolon) => commands.extend(current.take()),
                Some(Token::Close) if depth > 0 => {
                    commands.extend(current.take());
                    return commands;
                }
                Some(Token::Close) => {
                    self.wrong(line, "a } closes nothing");
                    current = None;
                    self.lexer.recover();
                }
                Some(Token::Wrong(what)) => {
                    self.wrong(line, what);
                    current = None;
                    self.lexer.recover();
                }
                Some(Token::Directive(word)) => {
                    commands.extend(current.take());
                    self.directive(&word, line);
                }
                Some(Token::Open) => self.block(&mut current, line, depth),
                Some(Token::Equals(name, value)) => match &mut current {
                    Some(command) => command.args.push(Arg::Text(format!("{name}={value}"))),
                    None if again => self.wrong(line, "an assignment stands alone on its line, or before a command"),
                    None => self.lexer.names.set(name, value),
                },
                Some(Token::Word(word)) => match &mut current {
                    Some(command) => command.args.push(Arg::Text(word)),
                    None => current = Some(Command { name: word, args: Vec::new(), line, conditional: self.ifs > 0 }),
                },
            }
        }
        if depth > 0 {
            let line = self.lexer.line();
            self.wrong(line, "a { does not close");
        }
        commands.extend(current);
        commands
    }

    fn block(&mut self, current: &mut Option<Command>, line: u32, depth: usize) {
        if depth >= MAX_BLOCKS {
            self.wrong(line, "too many braces within braces");
            self.lexer.recover();
            return;
        }
        let block = self.commands(depth + 1);
        match current {
            Some(command) => command.args.push(Arg::Block(block)),
            None => self.wrong(line, "a { must follow a command"),
        }
    }

    fn directive(&mut self, word: &str, line: u32) {
        match word {
            "%if" => self.ifs += 1,
            "%endif" if self.ifs > 0 => self.ifs -= 1,
            "%else" | "%elif" if self.ifs > 0 => {}
            "%hidden" => return,
            _ => return self.wrong(line, format!("{word} without an %if")),
        }
        if matches!(word, "%if" | "%elif") {
            match self.lexer.next() {
                Some(Token::Word(_) | Token::Equals(..)) => {}
                _ => self.wrong(line, format!("{word} tests nothing")),
            }
        }
    }
}

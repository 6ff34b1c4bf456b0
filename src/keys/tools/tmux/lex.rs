//! Words of tmux's configuration language: text → tokens with lines. Runs nothing and knows no command.
//!
//! Follows `yylex` of tmux 3.3a (cmd-parse.y): quotes, escapes, variables, `~`, comments and continued lines.

use std::collections::BTreeMap;

/// A piece of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word.
    Word(String),
    /// `NAME=value`.
    Equals(String, String),
    /// `;`
    Semicolon,
    /// `{`
    Open,
    /// `}`
    Close,
    /// The end of a line.
    End,
    /// `%if`, `%elif`, `%else`, `%endif`, `%hidden`, and what tests for.
    Directive(String),
    /// What is no piece of the language.
    Wrong(&'static str),
}

/// What words may name.
#[derive(Debug, Default, Clone)]
pub(super) struct Names {
    /// Variables that are known, HOME among them.
    pub(super) variables: BTreeMap<String, String>,
}

/// More than this in one word is no configuration.
const MAX_WORD: usize = 64 << 10;

/// Bytes that variables may add to one text.
const MAX_EXPANDED: usize = 1 << 20;

/// Variables that are kept, and bytes of each.
const MAX_VARIABLES: usize = 1000;
const MAX_VALUE: usize = 4096;

impl Names {
    /// Keeps a variable, if it is not too long.
    pub(super) fn set(&mut self, name: String, value: String) {
        if value.len() <= MAX_VALUE && (self.variables.len() < MAX_VARIABLES || self.variables.contains_key(&name)) {
            self.variables.insert(name, value);
        }
    }
}

/// Reads tokens one after the other.
pub(super) struct Lexer {
    text: Vec<(char, u32)>,
    at: usize,
    /// What words may name; an assignment holds from where it stands.
    pub(super) names: Names,
    /// A `%if` came before: `#{` is a format, no comment.
    condition: bool,
    /// Bytes that variables added.
    expanded: usize,
}

impl Lexer {
    pub(super) fn new(text: &str, first: u32, names: Names) -> Self {
        Self { text: joined(text, first), at: 0, names, condition: false, expanded: 0 }
    }

    /// The line of what comes next.
    pub(super) fn line(&self) -> u32 {
        self.text.get(self.at).or(self.text.last()).map_or(1, |(_, line)| *line)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).map(|(c, _)| *c)
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn skip_line(&mut self) {
        while self.take().is_some_and(|c| c != '\n') {}
    }

    /// Leaves what is left of the line.
    pub(super) fn recover(&mut self) {
        if self.at == 0 || self.text[self.at - 1].0 != '\n' {
            self.skip_line();
        }
    }

    /// The next token; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<Token> {
        let condition = std::mem::take(&mut self.condition);
        loop {
            let c = self.peek()?;
            match c {
                ' ' | '\t' | '\r' => self.at += 1,
                '\n' | ';' | '{' | '}' => {
                    self.at += 1;
                    return Some(match c {
                        '\n' => Token::End,
                        ';' => Token::Semicolon,
                        '{' => Token::Open,
                        _ => Token::Close,
                    });
                }
                '#' if condition && self.text.get(self.at + 1).is_some_and(|(c, _)| *c == '{') => {
                    return Some(self.format());
                }
                '#' => {
                    self.skip_line();
                    return Some(Token::End);
                }
                '%' => return Some(self.percent()),
                _ => return Some(self.word()),
            }
        }
    }

    fn percent(&mut self) -> Token {
        let mut word = String::new();
        while let Some(c) = self.peek().filter(|c| !c.is_ascii_whitespace()) {
            self.at += 1;
            word.push(c);
        }
        match word.as_str() {
            "%if" | "%elif" | "%else" | "%endif" | "%hidden" => {
                self.condition = true;
                Token::Directive(word)
            }
            _ if word[1..].chars().all(|c| c == '%' || c.is_ascii_digit()) => Token::Word(word),
            _ => Token::Wrong("a word cannot begin with %; put it in quotes"),
        }
    }

    /// A format after `%if`, up to the brace that closes it.
    fn format(&mut self) -> Token {
        let (mut out, mut depth) = (String::new(), 0u32);
        while let Some(c) = self.peek().filter(|c| *c != '\n') {
            self.at += 1;
            out.push(c);
            if c == '#' && self.peek() == Some('{') {
                depth += 1;
            } else if c == '}' {
                depth -= 1;
                if depth == 0 {
                    return Token::Word(out);
                }
            }
        }
        Token::Wrong("the format after %if does not close")
    }

    fn word(&mut self) -> Token {
        let mut out = String::new();
        let mut quote = None;
        // Where a `~` is the home: at the start of a word and of its quoted parts.
        let mut starts = true;
        while let Some(c) = self.peek() {
            if out.len() > MAX_WORD {
                return Token::Wrong("the word is too long; does a quote not close?");
            }
            if quote.is_none() && matches!(c, '\n' | ' ' | '\t' | ';' | '}') {
                break;
            }
            self.at += 1;
            match (c, quote) {
                ('\n', Some(_)) => self.quoted_line(&mut out),
                ('\\', None | Some('"')) => {
                    if let Err(wrong) = self.escape(&mut out) {
                        return Token::Wrong(wrong);
                    }
                }
                ('~', None | Some('"')) if starts => self.tilde(&mut out),
                ('$', None | Some('"')) => {
                    if let Err(wrong) = self.variable(&mut out) {
                        return Token::Wrong(wrong);
                    }
                }
                ('\'' | '"', None) => {
                    quote = Some(c);
                    starts = true;
                    continue;
                }
                ('\'' | '"', Some(open)) if open == c => {
                    quote = None;
                    starts = true;
                    continue;
                }
                _ => out.push(c),
            }
            starts = false;
        }
        match out.split_once('=') {
            Some((name, value)) if is_name(name) => Token::Equals(name.to_owned(), value.to_owned()),
            _ => Token::Word(out),
        }
    }

    /// A line break within quotes stays; spaces and a comment at the start of the next line do not.
    fn quoted_line(&mut self, out: &mut String) {
        out.push('\n');
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.at += 1;
        }
        let next = self.text.get(self.at + 1).map(|(c, _)| *c);
        if self.peek() == Some('#') && !next.is_some_and(|c| ",#{}:".contains(c)) {
            while self.peek().is_some_and(|c| c != '\n') {
                self.at += 1;
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), &'static str> {
        let wrong = "a backslash and digits is an octal number of three digits";
        let c = self.take().ok_or("nothing follows the backslash")?;
        let plain = match c {
            '0'..='3' => {
                let mut digits = String::from(c);
                digits.extend([self.take(), self.take()].into_iter().flatten());
                let number = u8::from_str_radix(&digits, 8).ok().filter(|_| digits.len() == 3).ok_or(wrong)?;
                char::from(number)
            }
            '4'..='7' => return Err(wrong),
            'a' => '\x07',
            'b' => '\x08',
            'e' => '\x1b',
            'f' => '\x0c',
            's' => ' ',
            'v' => '\x0b',
            'r' => '\r',
            'n' => '\n',
            't' => '\t',
            'u' | 'U' => self.unicode(if c == 'u' { 4 } else { 8 })?,
            _ => c,
        };
        out.push(plain);
        Ok(())
    }

    fn unicode(&mut self, digits: usize) -> Result<char, &'static str> {
        let text: String = std::iter::from_fn(|| self.take()).take(digits).collect();
        let number = u32::from_str_radix(&text, 16).ok().filter(|_| text.len() == digits);
        number.and_then(char::from_u32).ok_or(r"\u wants four digits and \U eight, of a character that exists")
    }

    fn tilde(&mut self, out: &mut String) {
        let ends = |c: Option<char>| c.is_none_or(|c| "/ \t\n\"'".contains(c));
        match self.names.variables.get("HOME") {
            Some(home) if ends(self.peek()) && self.expanded < MAX_EXPANDED => {
                self.expanded += home.len();
                out.push_str(home);
            }
            // The home of somebody else is not looked up.
            _ => out.push('~'),
        }
    }

    /// A variable that is not known here stands as it is written: what it holds when tmux starts cannot be told.
    fn variable(&mut self, out: &mut String) -> Result<(), &'static str> {
        let braces = self.peek() == Some('{');
        let start = self.at + usize::from(braces);
        let mut end = start;
        while self.text.get(end).is_some_and(|(c, _)| c.is_ascii_alphanumeric() || *c == '_') && end - start < 1024 {
            end += 1;
        }
        let name: String = self.text[start.min(end)..end].iter().map(|(c, _)| *c).collect();
        if braces && self.text.get(end).is_none_or(|(c, _)| *c != '}') {
            return Err("the variable's brace does not close");
        }
        if !is_name(&name) {
            out.push('$');
            return Ok(());
        }
        self.at = end + usize::from(braces);
        match self.names.variables.get(&name) {
            Some(value) if self.expanded < MAX_EXPANDED => {
                self.expanded += value.len();
                out.push_str(value);
            }
            _ if braces => out.extend(["${", &name, "}"]),
            _ => out.extend(["$", &name]),
        }
        Ok(())
    }
}

fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The characters with their lines; a line that ends in a backslash goes on in the next.
fn joined(text: &str, first: u32) -> Vec<(char, u32)> {
    let mut out: Vec<(char, u32)> = Vec::with_capacity(text.len());
    let (mut line, mut backslashes) = (first, 0usize);
    for c in text.chars().filter(|c| *c != '\0') {
        if c == '\n' && backslashes % 2 == 1 {
            out.pop();
            line += 1;
            backslashes = 0;
            continue;
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        out.push((c, line));
        line += u32::from(c == '\n');
    }
    if out.last().is_some_and(|(c, _)| *c != '\n') {
        out.push(('\n', line));
    }
    out
}

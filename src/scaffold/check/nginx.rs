//! nginx's configuration: directives with places, includes followed, inherited values found. Pure but for the includes.

use std::path::Path;

use super::amount;
use super::files::{self, Files};
use super::place::{Place, Placed};

/// How deep blocks and includes may lie, and how many directives are read.
const MAX_DEPTH: usize = 16;
const MAX_DIRECTIVES: usize = 20_000;

/// A directive.
#[derive(Debug, Clone)]
pub(super) struct Directive {
    pub(super) name: String,
    pub(super) arguments: Vec<String>,
    pub(super) place: Place,
    pub(super) block: Vec<Directive>,
}

/// nginx as it is run.
#[derive(Debug)]
pub(super) struct Proxy {
    pub(super) place: Place,
    pub(super) directives: Vec<Directive>,
}

/// Where includes are looked up: the folder, and single files that are put in others' places.
#[derive(Debug)]
pub(super) struct Mounts {
    pub(super) folder: String,
    /// Path below the folder, and the file that is there instead.
    pub(super) replaced: Vec<(String, String)>,
}

impl Mounts {
    fn file(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix("/etc/nginx/").unwrap_or(path);
        let replaced = self.replaced.iter().find(|(target, _)| target == path);
        replaced.map(|(_, source)| source.clone()).or_else(|| files::join(&self.folder, path))
    }
}

/// Reads `nginx.conf` with what it includes.
pub(super) fn read(files: &Files, mounts: &Mounts) -> Option<Proxy> {
    let path = mounts.file("nginx.conf")?;
    let mut left = MAX_DIRECTIVES;
    let directives = include(files, mounts, &path, 0, &mut left)?;
    Some(Proxy { place: Place::whole(&path), directives })
}

fn include(files: &Files, mounts: &Mounts, path: &str, depth: usize, left: &mut usize) -> Option<Vec<Directive>> {
    let text = files.work_on(path)?;
    let mut reader = Reader { tokens: tokens(&text), at: 0, file: path.into(), left };
    let read = reader.block(depth);
    let whole = reader.at >= reader.tokens.len();
    if !whole {
        files.note(Place::whole(path), "it cannot be read to its end: it is nested too deeply or too long");
    }
    let mut done = Vec::new();
    resolve(files, mounts, read, depth, left, &mut done);
    Some(done)
}

/// Puts what is included in its place.
fn resolve(
    files: &Files,
    mounts: &Mounts,
    read: Vec<Directive>,
    depth: usize,
    left: &mut usize,
    done: &mut Vec<Directive>,
) {
    for mut directive in read {
        if directive.name == "include" && depth < MAX_DEPTH {
            let named = directive.arguments.first().map_or("", String::as_str);
            let path = mounts.file(named).filter(|_| !named.contains('*'));
            // `mime.types` and the like come with nginx.
            let own = named.contains('*') || Path::new(named).extension().is_some_and(|ending| ending == "conf");
            match path.and_then(|path| include(files, mounts, &path, depth + 1, left)) {
                Some(included) => done.extend(included),
                None if own => files.note(directive.place, format!("what {named} brings in is not in the project")),
                None => {}
            }
            continue;
        }
        let block = std::mem::take(&mut directive.block);
        let mut resolved = Vec::new();
        resolve(files, mounts, block, depth + 1, left, &mut resolved);
        directive.block = resolved;
        done.push(directive);
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Open,
    Close,
    End,
}

/// Words, braces and semicolons with their lines; comments left out.
fn tokens(text: &str) -> Vec<(Token, u32)> {
    let (mut done, mut line) = (Vec::new(), 1);
    let mut word: Option<(String, u32)> = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let at = line;
        match c {
            '"' | '\'' if word.is_none() => {
                let mut quoted = String::new();
                while let Some(inner) = letters.next() {
                    line += u32::from(inner == '\n');
                    match inner {
                        '\\' => quoted.extend(letters.next()),
                        inner if inner == c => break,
                        inner => quoted.push(inner),
                    }
                }
                done.push((Token::Word(quoted), at));
            }
            '#' if word.is_none() => while letters.next_if(|inner| *inner != '\n').is_some() {},
            '{' if word.as_ref().is_some_and(|(word, _)| word.ends_with('$')) => {
                // `${name}` is a part of a word.
                push(&mut word, c, at);
                while let Some(inner) = letters.next_if(|inner| *inner != '\n') {
                    push(&mut word, inner, at);
                    if inner == '}' {
                        break;
                    }
                }
            }
            '{' | '}' | ';' => {
                done.extend(word.take().map(|(word, line)| (Token::Word(word), line)));
                done.push((
                    if c == '{' {
                        Token::Open
                    } else if c == '}' {
                        Token::Close
                    } else {
                        Token::End
                    },
                    at,
                ));
            }
            c if c.is_whitespace() => {
                done.extend(word.take().map(|(word, line)| (Token::Word(word), line)));
                line += u32::from(c == '\n');
            }
            c => push(&mut word, c, at),
        }
    }
    done.extend(word.map(|(word, line)| (Token::Word(word), line)));
    done
}

fn push(word: &mut Option<(String, u32)>, c: char, line: u32) {
    word.get_or_insert_with(|| (String::new(), line)).0.push(c);
}

struct Reader<'a> {
    tokens: Vec<(Token, u32)>,
    at: usize,
    file: std::rc::Rc<str>,
    left: &'a mut usize,
}

impl Reader<'_> {
    /// Directives up to the end of the block; `at` stays where it is nested too deeply.
    fn block(&mut self, depth: usize) -> Vec<Directive> {
        let (mut done, mut words): (Vec<Directive>, Vec<(String, u32)>) = (Vec::new(), Vec::new());
        while self.at < self.tokens.len() && depth < MAX_DEPTH && *self.left > 0 {
            let (token, line) = &mut self.tokens[self.at];
            match token {
                Token::Word(word) => words.push((std::mem::take(word), *line)),
                Token::Close => {
                    self.at += usize::from(depth == 0);
                    if depth > 0 {
                        return done;
                    }
                    continue;
                }
                Token::End => done.extend(self.directive(&mut words, Vec::new())),
                Token::Open => {
                    self.at += 1;
                    let block = self.block(depth + 1);
                    if self.at >= self.tokens.len() || self.tokens[self.at].0 != Token::Close {
                        // It was not read to its end.
                        done.extend(self.directive(&mut words, block));
                        return done;
                    }
                    done.extend(self.directive(&mut words, block));
                }
            }
            self.at += 1;
        }
        done
    }

    fn directive(&mut self, words: &mut Vec<(String, u32)>, block: Vec<Directive>) -> Option<Directive> {
        *self.left = self.left.saturating_sub(1);
        let mut words = std::mem::take(words).into_iter();
        let (name, line) = words.next()?;
        let place = Place::new(&self.file, line);
        Some(Directive { name, place, arguments: words.map(|(word, _)| word).collect(), block })
    }
}

/// What holds in a place: the directives of it and of all around it.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    around: Vec<&'a [Directive]>,
    /// The block itself.
    pub(super) directive: Option<&'a Directive>,
}

impl<'a> Scope<'a> {
    /// A block by itself: nothing is inherited.
    pub(super) fn of(block: &'a [Directive]) -> Self {
        Self { around: vec![block], directive: None }
    }

    /// The directives of a name in the innermost block that has any.
    pub(super) fn all(&self, name: &str) -> Vec<&'a Directive> {
        let found =
            self.around.iter().rev().map(|block| block.iter().filter(|one| one.name == name).collect::<Vec<_>>());
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The one that counts.
    pub(super) fn get(&self, name: &str) -> Option<&'a Directive> {
        self.all(name).pop()
    }

    /// A time; nginx's own default where it is not set.
    pub(super) fn seconds(&self, name: &str, default: f64, otherwise: &Place) -> Option<Placed<f64>> {
        match self.get(name) {
            None => Some(Placed::new(default, otherwise.clone())),
            Some(found) => {
                let seconds = found.arguments.first().and_then(|text| amount::seconds(text))?;
                Some(Placed::new(seconds, found.place.clone()))
            }
        }
    }
}

impl Proxy {
    /// The blocks of a name, wherever they are, with what holds in each.
    pub(super) fn scopes(&self, name: &str) -> Vec<Scope<'_>> {
        let mut found = Vec::new();
        collect(&self.directives, &mut vec![&self.directives], name, &mut found);
        found
    }

    /// The places that hand requests on.
    pub(super) fn passes(&self) -> Vec<Scope<'_>> {
        let mut locations = self.scopes("location");
        locations
            .retain(|scope| scope.around.last().is_some_and(|block| block.iter().any(|it| it.name == "proxy_pass")));
        locations
    }
}

fn collect<'a>(block: &'a [Directive], around: &mut Vec<&'a [Directive]>, name: &str, found: &mut Vec<Scope<'a>>) {
    for directive in block {
        around.push(&directive.block);
        if directive.name == name {
            found.push(Scope { around: around.clone(), directive: Some(directive) });
        }
        collect(&directive.block, around, name, found);
        around.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(files: &[(&str, &str)]) -> (Option<Proxy>, usize) {
        let top = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(top.path().join(name), text).expect("written");
        }
        let opened = Files::open(top.path()).expect("opened");
        let replaced = vec![("up.conf".to_owned(), "other.conf".to_owned())];
        let proxy = read(&opened, &Mounts { folder: String::new(), replaced });
        (proxy, opened.take_notes().len())
    }

    #[test]
    fn values_are_inherited_and_includes_are_in_their_places() {
        let main = "http {\n  # c\n  log_format j '{\"a\":\"$x\"'\n    '}';\n  include up.conf; include b.conf;\n  include mime.types;\n}\n";
        let b = "proxy_read_timeout 15s;\nserver {\n  location / { proxy_pass http://api; }\n  \
                 location /x { proxy_pass http://${h}/; proxy_read_timeout 1m; }\n  location = /m { return 404; }\n}\n";
        let (proxy, notes) =
            proxy(&[("nginx.conf", main), ("b.conf", b), ("other.conf", "upstream api { keepalive 4; }")]);
        let proxy = proxy.expect("read");
        let here = Place::whole("");
        let read: Vec<(f64, u32)> = proxy
            .passes()
            .iter()
            .map(|scope| {
                scope.seconds("proxy_read_timeout", 60.0, &here).map(|it| (it.value, it.place.line)).expect("a time")
            })
            .collect();
        assert_eq!((read, notes), (vec![(15.0, 1), (60.0, 4)], 0));
        assert_eq!(proxy.scopes("upstream")[0].get("keepalive").map(|it| &*it.place.file), Some("other.conf"));
    }

    #[test]
    fn hostile_text_ends() {
        let deep = "a {".repeat(10_000);
        let (read, notes) = proxy(&[("nginx.conf", &deep)]);
        assert!(read.is_some() && notes == 1);
        let (read, notes) = proxy(&[("nginx.conf", "include nginx.conf; include nginx.conf;")]);
        assert!(read.is_some() && notes >= 1);
        let (read, _) = proxy(&[("nginx.conf", &"x 1;".repeat(100_000))]);
        assert!(read.is_some_and(|proxy| proxy.directives.len() <= MAX_DIRECTIVES));
        for text in ["}}}} a;", "\"", "'\\", "a ${b", "{;}", "a { b", ""] {
            assert!(proxy(&[("nginx.conf", text)]).0.is_some(), "{text}");
        }
    }
}

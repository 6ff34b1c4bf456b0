//! What a template says of itself: its name, its questions, its rules for files, how it grows. No I/O.
//!
//! Everything in it is checked when it is read, with the place of each mistake; what is held here is sound.

mod globs;
mod read;

use regex_lite::Regex;

use super::value::Value;

pub use globs::Globs;
pub use read::{Mistake, Mistakes, parse};

/// What a template says of itself.
#[derive(Debug)]
pub struct Manifest {
    /// The name by which `--stack` asks for it.
    pub name: String,
    /// Its version, in three numbers.
    pub version: Version,
    /// What it makes, in a line.
    pub description: String,
    /// What is asked, in this order.
    pub questions: Vec<Question>,
    /// Further variables, in this order: a name and a template.
    pub computed: Vec<(String, String)>,
    /// What holds for which files, in this order.
    pub rules: Vec<Rule>,
    /// How `wh project add module` works.
    pub module: Option<ModuleRules>,
}

/// A version in three numbers (<https://semver.org>, without its endings).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// Reads `1.2.3`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| {
            let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        });
        let version = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// The variable that the answer is.
    pub name: String,
    /// What can be answered.
    pub kind: Kind,
    /// The question in a few words.
    pub prompt: String,
    /// What an answer brings and costs.
    pub help: String,
    /// What holds when nothing is answered.
    pub default: Default,
    /// An expression; where it does not hold the question is not asked.
    pub when: Option<String>,
    /// The answer of a question that is not asked, in place of the default.
    pub otherwise: Option<Value>,
    /// Whether the answer is never shown, logged or recorded.
    pub secret: bool,
}

/// Where a default comes from.
#[derive(Debug)]
pub enum Default {
    /// There is none: it must be answered.
    None,
    /// A value.
    Value(Value),
    /// An expression over earlier answers.
    Expression(String),
}

/// What can be answered.
#[derive(Debug)]
pub enum Kind {
    /// A line of text.
    Text {
        /// What it must match, and what is said where it does not.
        pattern: Option<(Regex, String)>,
        /// The most characters.
        max_length: usize,
    },
    /// A whole number between two others.
    Int(i64, i64),
    /// A number between two others.
    Float(f64, f64),
    /// Yes or no.
    Bool,
    /// One of these.
    Choice(Vec<Choice>),
    /// Any of these.
    Choices(Vec<Choice>),
}

/// One of several answers.
#[derive(Debug)]
pub struct Choice {
    /// What the answer is.
    pub value: String,
    /// How it is called.
    pub label: String,
    /// What it brings.
    pub help: String,
}

/// What holds for files whose target path matches.
#[derive(Debug)]
pub struct Rule {
    /// Which paths.
    pub paths: Globs,
    /// An expression; where it does not hold the files are left out.
    pub when: Option<String>,
    /// Whose they are.
    pub ownership: Option<Ownership>,
    /// Whether they are programs.
    pub executable: Option<bool>,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ownership {
    /// The template's: updates merge what the template and the person changed.
    #[default]
    Generated,
    /// The person's from the first day: updates leave it alone.
    Seeded,
    /// The person's already: written only where nothing is, and not recorded.
    Yours,
}

impl Ownership {
    /// Its name in manifests and lock files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Seeded => "seeded",
            Self::Yours => "yours",
        }
    }

    /// The ownership of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Generated, Self::Seeded, Self::Yours].into_iter().find(|one| one.name() == name)
    }
}

/// How `wh project add module` works.
#[derive(Debug)]
pub struct ModuleRules {
    /// What is added, in a line.
    pub description: String,
    /// Names that a module may not have.
    pub reserved: Vec<String>,
    /// How the newest of a chain of files is found.
    pub head: Option<Head>,
    /// Lines that are put into files of the project.
    pub inserts: Vec<Insert>,
}

/// A chain of files of which each names its predecessor, such as migrations.
#[derive(Debug)]
pub struct Head {
    /// The folder in which all of them lie.
    pub folder: String,
    /// Which files.
    pub files: Globs,
    /// Finds a file's own id, as its first group.
    pub id: Regex,
    /// Finds its predecessor's, as its first group; several are each in quotes.
    pub previous: Regex,
}

/// A line that is put into a file of the project.
#[derive(Debug)]
pub struct Insert {
    /// The file: a template.
    pub file: String,
    /// The line that marks the place: a template.
    pub anchor: String,
    /// Whether it goes below the anchor.
    pub after: bool,
    /// What is put there: a template.
    pub line: String,
    /// Whether it is put in order with its neighbours.
    pub sorted: bool,
    /// An expression; where it does not hold nothing is put there.
    pub when: Option<String>,
}

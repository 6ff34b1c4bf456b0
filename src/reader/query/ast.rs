//! A query, understood: conditions joined by and, or, not.

use std::ops::Range;

use super::pattern::Pattern;

/// A query: which items are meant. The default one means all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub(super) expr: Expr,
}

/// A condition, or several joined.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// All must hold; none means everything.
    And(Vec<Expr>),
    /// One at least must hold.
    Or(Vec<Expr>),
    /// It must not hold.
    Not(Box<Expr>),
    /// One condition.
    Term(Term),
}

impl Default for Expr {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

/// One condition, with its place in the query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) field: Field,
    pub(super) span: Range<usize>,
}

/// What a condition is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Words of a text.
    Words(Place, Needle),
    /// A regular expression over a text.
    Regex(Place, Pattern),
    /// The address holds this; ASCII letters in either case.
    Url(String),
    /// The item's state.
    Is(State),
    /// What its body holds.
    Has(Part),
    /// The source, by number, name or part of the title.
    Source(String),
    /// Exactly the source of this number.
    SourceId(i64),
    /// The source's folder, or one below it.
    Folder(String),
    /// A tag of the item or of its source.
    Tag(String),
    /// The kind of source.
    Kind(String),
    /// What a Q&A site says of it.
    Post(PostTest),
    /// A tag that it has on its Q&A site.
    Topic(String),
    /// The language: a BCP 47 tag, or the beginning of one.
    Lang(String),
    /// At or after this moment (seconds since the epoch).
    After(i64),
    /// Before this moment.
    Before(i64),
    /// At least so many words, and at most so many.
    Length(u32, u32),
    /// What the saved query of this name means.
    Saved(String),
}

/// Which text of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Title, author or body, each by itself.
    Anywhere,
    /// The title.
    Title,
    /// The author.
    Author,
    /// The text: what the source sent, and what the item's page says.
    Body,
    /// The address; for regular expressions only.
    Url,
    /// One of the pieces of code in the body.
    Code,
}

/// Words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// As typed.
    pub text: String,
    /// The last word may be the beginning of one.
    pub prefix: bool,
}

/// A state of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not read.
    Unread,
    /// Starred.
    Starred,
    /// With a tag of the person's own.
    Tagged,
    /// Not read, and first stored at this moment or later.
    NewSince(i64),
}

/// What holds of a post of a Q&A site, and of nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostTest {
    /// It is a question.
    Question,
    /// It is an answer.
    Answer,
    /// It is a question that waits for an answer: none is there, it takes some, and it is not one that is followed for them.
    Open,
    /// It is a question that has an answer.
    Answered,
    /// It is a question with an accepted answer, or that answer.
    Accepted,
    /// It is a question that offers a bounty, at this moment.
    Bounty(i64),
    /// Its score lies between these, both included.
    Score(i64, i64),
    /// It is a question with so many answers, both included.
    Answers(i64, i64),
}

/// What the body of an item can hold. The numbers are those of the column `items.parts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// A block of code.
    Code = 1,
    /// An image.
    Image = 2,
    /// A link.
    Link = 4,
    /// Code within a line.
    InlineCode = 8,
    /// An attached file.
    Enclosure = 16,
}

impl Query {
    /// This query, with one more condition.
    #[must_use]
    pub fn and(self, field: Field) -> Self {
        Self { expr: Expr::all(vec![self.expr, Expr::of(field)]) }
    }

    /// This query, with a condition that must not hold.
    #[must_use]
    pub fn and_not(self, field: Field) -> Self {
        Self { expr: Expr::all(vec![self.expr, Expr::none(Expr::of(field))]) }
    }

    /// Whether it means every item.
    pub fn is_everything(&self) -> bool {
        self.expr == Expr::default()
    }

    /// The one condition that it consists of, if it does.
    pub fn only(&self) -> Option<&Field> {
        match &self.expr {
            Expr::Term(term) => Some(&term.field),
            _ => None,
        }
    }

    /// Names of the saved queries that it speaks of.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.expr.each(&mut |term| {
            if let Field::Saved(name) = &term.field {
                names.push(name.as_str());
            }
        });
        names
    }

    /// Its conditions, wherever they stand, each with its bytes in the text that was read.
    pub fn fields(&self) -> Vec<(&Field, Range<usize>)> {
        let mut fields = Vec::new();
        self.expr.each(&mut |term| fields.push((&term.field, term.span.clone())));
        fields
    }

    /// The conditions that must all hold.
    pub(super) fn conjuncts(&self) -> &[Expr] {
        match &self.expr {
            Expr::And(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }
}

impl Expr {
    pub(super) fn of(field: Field) -> Self {
        Self::Term(Term { field, span: 0..0 })
    }

    /// All of these.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Self::And(flat) }
    }

    /// Any of these.
    pub(super) fn any(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Or(parts) }
    }

    /// Not this.
    pub(super) fn none(part: Self) -> Self {
        match part {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    pub(super) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Term)) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.each(visit)),
            Self::Not(part) => part.each(visit),
            Self::Term(term) => visit(term),
        }
    }
}

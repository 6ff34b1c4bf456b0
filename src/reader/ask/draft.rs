//! A question as it is written: a few lines of what it is about, then its text in Markdown.

use crate::base::text::{clean_line, clean_text};
use crate::reader::formats::stackexchange::tag_name;
use crate::reader::sources::stackexchange::site_host;

/// The longest title that sites take, in characters.
const LONGEST_TITLE: usize = 150;
/// Sites take no more tags.
const MOST_TAGS: usize = 5;

/// A question that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The host of the site where it is to be asked.
    pub site: String,
    /// Its title.
    pub title: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its text, in Markdown, without what is only said to its author.
    pub body: String,
}

/// Why a text is no question that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// The first lines do not say where it is asked.
    #[error("its first lines name no site: write a line such as `site: stackoverflow.com`")]
    NoSite,
    /// It has no title.
    #[error("it has no title: write it behind `title:`, as the question that it is")]
    NoTitle,
    /// The title is too long.
    #[error("its title has {0} characters, and sites take {LONGEST_TITLE}")]
    LongTitle(usize),
    /// It has too many tags, or one that is none.
    #[error("{0:?} are no tags: write one to {MOST_TAGS}, apart by spaces or commas, behind `tags:`")]
    Tags(String),
    /// Nothing was written but the headings.
    #[error("nothing is written below its headings yet")]
    Empty,
}

impl Draft {
    /// What the editor opens for a new question.
    pub fn template(&self) -> String {
        format!("site: {}\ntitle: {}\ntags: {}\n\n{TEMPLATE}", self.site, clean_line(&self.title), self.tags.join(" "))
    }

    /// Reads what an author wrote. What stands between `<!--` and `-->` is not part of the question.
    ///
    /// # Errors
    /// It cannot be asked as it is.
    pub fn parse(text: &str) -> Result<Self, NoDraft> {
        let (head, body) = split(text);
        let field = |name: &str| {
            head.lines().find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim().eq_ignore_ascii_case(name).then(|| clean_line(value.trim()).into_owned())
            })
        };
        let site = field("site").and_then(|site| site_host(&site)).ok_or(NoDraft::NoSite)?;
        let title = field("title").filter(|title| !title.is_empty()).ok_or(NoDraft::NoTitle)?;
        let length = title.chars().count();
        if length > LONGEST_TITLE {
            return Err(NoDraft::LongTitle(length));
        }
        let tags = tags(&field("tags").unwrap_or_default())?;
        let body = without_notes(body);
        if !says_something(&body) {
            return Err(NoDraft::Empty);
        }
        Ok(Self { site, title, tags, body })
    }

    /// The title of a text that may not be a whole draft, for a list.
    pub fn title_of(text: &str) -> Option<String> {
        let title = split(text).0.lines().find_map(|line| line.strip_prefix("title:"))?;
        Some(clean_line(title.trim()).into_owned()).filter(|title| !title.is_empty())
    }
}

/// The lines before the first empty one, and what follows.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.split_once("\n\n").or_else(|| text.split_once("\r\n\r\n")).unwrap_or((text, ""))
}

fn tags(text: &str) -> Result<Vec<String>, NoDraft> {
    let words = text.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    let mut tags: Vec<String> = words
        .map(|word| tag_name(word.trim_matches(['[', ']'])).ok_or_else(|| NoDraft::Tags(text.to_owned())))
        .collect::<Result<_, _>>()?;
    let mut seen = std::collections::HashSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    if tags.len() > MOST_TAGS { Err(NoDraft::Tags(text.to_owned())) } else { Ok(tags) }
}

/// Without comments, and without headings below which nothing stands.
fn without_notes(body: &str) -> String {
    let mut kept = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let mut sections: Vec<(&str, Vec<&str>)> = vec![("", Vec::new())];
    let mut in_code = false;
    for line in kept.lines() {
        in_code ^= line.trim_start().starts_with("```");
        match sections.last_mut() {
            Some((_, lines)) if in_code || !line.starts_with("## ") => lines.push(line.trim_end()),
            _ => sections.push((line.trim_end(), Vec::new())),
        }
    }
    let mut out = String::new();
    for (heading, lines) in sections {
        let text = lines.join("\n");
        if !is_filled(&text) {
            continue;
        }
        if !heading.is_empty() {
            out.push_str(heading);
            out.push_str("\n\n");
        }
        out.push_str(text.trim_matches('\n'));
        out.push_str("\n\n");
    }
    clean_text(out.trim_end()).into_owned()
}

/// Whether anything but an empty fence of code stands there.
fn is_filled(text: &str) -> bool {
    text.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("```"))
}

fn says_something(body: &str) -> bool {
    body.lines().any(|line| !line.starts_with("## ") && line.chars().any(char::is_alphanumeric))
}

const TEMPLATE: &str = "\
<!-- Notes such as this one, and headings below which nothing stands, are not part of the question. -->

## What I want to do

<!-- The goal, in a sentence or two: somebody may know a better way to it. -->

## What I tried

<!-- What you did, what you expected, and what happened instead: the whole error, as text. -->

## Minimal example

<!-- The least code and data that shows it, so that others can run it. -->

```
```

## Versions

<!-- Language, library, database, operating system. -->

";

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            site: "stackoverflow.com".into(),
            title: "Why does my index not help?".into(),
            tags: vec!["postgresql".into(), "c++".into()],
            body: String::new(),
        }
    }

    #[test]
    fn the_template_is_no_question_until_something_is_written() {
        let text = draft().template();
        assert_eq!(Draft::parse(&text), Err(NoDraft::Empty));
        assert_eq!(Draft::title_of(&text).as_deref(), Some("Why does my index not help?"));
        let text = text.replace("<!-- The goal, in", "Count rows.\n<!-- The goal, in");
        let read = Draft::parse(&text).unwrap();
        assert_eq!(read.body, "## What I want to do\n\nCount rows.");
        assert_eq!((read.title, read.tags), (draft().title, draft().tags));
    }

    #[test]
    fn code_keeps_its_lines_and_headings() {
        let text = "site: so.example\ntitle: t\n\nx";
        assert_eq!(Draft::parse(text), Err(NoDraft::NoSite));
        let text = "site: dba\ntitle: T\ntags: [a], b a\n\n## Minimal example\n\n```\n## not a heading\n\tSELECT 1;\n```\n## Versions\n\n";
        let read = Draft::parse(text).unwrap();
        assert_eq!(read.site, "dba.stackexchange.com");
        assert_eq!(read.tags, ["a", "b"]);
        assert_eq!(read.body, "## Minimal example\n\n```\n## not a heading\n\tSELECT 1;\n```");
    }

    #[test]
    fn mistakes_say_what_to_write() {
        for (head, told) in [
            ("title: T", "name no site"),
            ("site: dba", "no title"),
            ("site: dba\ntitle: T\ntags: a b c d e f", "no tags"),
            ("site: dba\ntitle: T\ntags: a$b", "no tags"),
        ] {
            let error = Draft::parse(&format!("{head}\n\nText.")).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
        let long = format!("site: dba\ntitle: {}\n\nText.", "t".repeat(151));
        assert!(Draft::parse(&long).unwrap_err().to_string().contains("151"));
        let hidden = Draft::parse("site: dba\ntitle: a\u{202e}b\n\nx\u{1b}[2Jy").unwrap();
        assert_eq!((hidden.title.as_str(), hidden.body.as_str()), ("ab", "x[2Jy"));
    }
}

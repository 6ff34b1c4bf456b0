//! `# wh: allow RULE reason`: a finding that somebody has looked at and wants so. Held to its rule, its line and a reason.

use std::rc::Rc;

use super::files::Files;
use super::place::Place;
use super::report::{self, Finding};

/// Why a mistake in one matters.
pub(super) const WHY: &str = "What allows nothing hides the next finding, or was meant for another.";

const MARK: &str = "wh: allow ";

/// What one comment allows.
#[derive(Debug)]
struct Allow {
    rule: String,
    reason: bool,
    place: Place,
    /// The line that it is about.
    line: u32,
    used: bool,
}

/// Every allowance in the files that were read.
#[derive(Debug)]
pub(super) struct Allows(Vec<Allow>);

impl Allows {
    pub(super) fn read(files: &Files) -> Self {
        Self(files.every().into_iter().flat_map(|(path, text)| in_file(&path, &text)).collect())
    }

    /// The findings that are not allowed, and how many are.
    pub(super) fn apply(&mut self, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
        let before = findings.len();
        let kept: Vec<Finding> = findings.into_iter().filter(|finding| !self.allows(finding)).collect();
        let allowed = before - kept.len();
        (kept, allowed)
    }

    fn allows(&mut self, finding: &Finding) -> bool {
        let mut hit = false;
        for allow in &mut self.0 {
            let same = allow.rule == finding.rule && allow.place.file == finding.place.file;
            // What is said of a file as a whole can be allowed anywhere in it.
            if same && allow.reason && (allow.line == finding.place.line || finding.place.line == 0) {
                allow.used = true;
                hit = true;
            }
        }
        hit
    }

    /// What allows nothing, gives no reason or names no rule. A rule that had nothing to judge is left alone.
    pub(super) fn mistakes(&self, judged: &[&str]) -> Vec<Finding> {
        let told = self.0.iter().filter_map(|allow| {
            let what = match () {
                () if report::rule(&allow.rule).is_none() => format!("{} is no rule: `--rules` lists them", allow.rule),
                () if !allow.reason => format!("{} is allowed without a reason, so it is not", allow.rule),
                () if !allow.used && judged.contains(&allow.rule.as_str()) => {
                    format!("{} finds nothing here: this allows nothing", allow.rule)
                }
                () => return None,
            };
            Some(report::mistake(allow.place.clone(), what))
        });
        told.collect()
    }
}

fn in_file(path: &str, text: &str) -> Vec<Allow> {
    let file: Rc<str> = path.into();
    let lines: Vec<&str> = text.lines().collect();
    let is_comment = |at: usize| lines.get(at).is_some_and(|line| line.trim_start().starts_with('#'));
    let allow = |(at, line): (usize, &&str)| {
        let (before, after) = line.split_once(MARK)?;
        if !before.trim_end().ends_with('#') {
            return None;
        }
        let mut words = after.split_whitespace();
        let rule = words.next()?.to_owned();
        let mut about = at;
        // A line of its own is about the next that is no comment.
        while is_comment(about) {
            about += 1;
        }
        let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let place = Place::new(&file, number(at));
        Some(Allow { rule, reason: words.next().is_some(), place, line: number(about), used: false })
    };
    lines.iter().enumerate().filter_map(allow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_about_its_line_or_the_next() {
        let text = "# wh: allow a why\n# more\nx: 1\ny: 2  # wh: allow b\nz: wh: allow c d\n#wh: allow e f\n";
        let told: Vec<(String, u32, bool)> =
            in_file("f", text).into_iter().map(|allow| (allow.rule, allow.line, allow.reason)).collect();
        let one = |rule: &str, line, reason| (rule.to_owned(), line, reason);
        assert_eq!(told, [one("a", 3, true), one("b", 4, false), one("e", 7, true)]);
    }
}

//! `requirements.txt` and its kin, with the files that they bring in
//! (<https://pip.pypa.io/en/stable/reference/requirements-file-format/>).
//!
//! Only files inside the project are followed. What `pip-compile` or `uv pip compile` wrote says behind `# via` who wants a
//! package; without such words everything that is written is direct.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::requirement::{self, Requirement, is_dev};
use crate::reader::stack::limits::MAX_INCLUDES;
use crate::reader::stack::model::{Ecosystem, Folder, Found, Package, Place};
use crate::reader::stack::path;

/// Reads a file, and what it brings in.
pub(crate) fn read(text: &str, file: &Arc<str>, folder: &dyn Folder, found: &mut Found) {
    let mut reading = Reading { folder, found, seen: HashSet::new(), lines: Vec::new(), pins: HashMap::new() };
    reading.file(text, file, is_dev(path::name(file)), false);
    let Reading { lines, pins, .. } = reading;
    // One file is written by hand or by a program, whole.
    let told: HashSet<Arc<str>> =
        lines.iter().filter(|line| line.via.is_some()).map(|line| Arc::clone(&line.place.file)).collect();
    for Line { requirement: Requirement { name, pinned, origin }, place, dev, via } in lines {
        let direct = via.unwrap_or(!told.contains(&place.file));
        let version = pinned.or_else(|| pins.get(&name).cloned());
        found.take(Package { ecosystem: Ecosystem::PyPi, name, version, direct, dev, origin, place });
    }
}

struct Line {
    requirement: Requirement,
    place: Place,
    dev: bool,
    /// Whether the project itself wants it, where a comment says so.
    via: Option<bool>,
}

struct Reading<'a> {
    folder: &'a dyn Folder,
    found: &'a mut Found,
    seen: HashSet<String>,
    lines: Vec<Line>,
    /// What files of constraints pin.
    pins: HashMap<String, String>,
}

impl Reading<'_> {
    fn file(&mut self, text: &str, file: &Arc<str>, dev: bool, constraints: bool) {
        self.seen.insert(file.to_string());
        for (line, number, via) in logical(text) {
            let place = Place::new(file, number);
            if let Some((constrains, name)) = include(&line) {
                self.include(name, &place, dev, constraints || constrains);
            } else if let Some(editable) = value(&line, "-e", "--editable") {
                if let Some(name) = egg(editable) {
                    let requirement = Requirement { name, pinned: None, origin: requirement::origin(editable) };
                    self.lines.push(Line { requirement, place, dev, via });
                }
            } else if !line.starts_with('-') {
                self.requirement(&line, place, dev, constraints, via);
            }
        }
    }

    fn requirement(&mut self, line: &str, place: Place, dev: bool, constraints: bool, via: Option<bool>) {
        // Hashes and other options stand behind the requirement.
        let bare = line.split(" --").next().unwrap_or_default();
        match requirement::parse(bare) {
            Some(Requirement { name, pinned: Some(version), .. }) if constraints => {
                self.pins.insert(name, version);
            }
            Some(_) if constraints => {}
            Some(requirement) => self.lines.push(Line { requirement, place, dev, via }),
            // A folder or a wheel.
            None if bare.contains(['/', '\\']) || path::ends_with(bare, "whl") => {
                if let Some(name) = egg(bare) {
                    let requirement = Requirement { name, pinned: None, origin: requirement::origin(bare) };
                    self.lines.push(Line { requirement, place, dev, via });
                }
            }
            None => self.found.problem(place, "this is no requirement"),
        }
    }

    fn include(&mut self, name: &str, place: &Place, dev: bool, constraints: bool) {
        let Some(path) = path::join(path::folder(&place.file), name) else {
            return self.found.problem(place.clone(), format!("{name} lies outside of the project, and is not read"));
        };
        if self.seen.contains(&path) {
            return;
        }
        if self.seen.len() >= MAX_INCLUDES {
            return self
                .found
                .problem(place.clone(), format!("more than {MAX_INCLUDES} files are brought in: {name} is not read"));
        }
        match self.folder.text(&path) {
            Ok(Some(text)) => {
                let dev = dev || is_dev(path::name(&path));
                self.file(&text, &path.into(), dev, constraints);
            }
            Ok(None) => self.found.problem(place.clone(), format!("{name} is not there")),
            Err(why) => self.found.problem(place.clone(), format!("could not read {name}: {why}")),
        }
    }
}

/// The name of the file that a line brings in, and whether it only constrains.
fn include(line: &str) -> Option<(bool, &str)> {
    let file = value(line, "-r", "--requirement").map(|name| (false, name));
    file.or_else(|| value(line, "-c", "--constraint").map(|name| (true, name)))
}

/// The value of an option: `-r x`, `-rx`, `--requirement x`, `--requirement=x`.
fn value<'a>(line: &'a str, short: &str, long: &str) -> Option<&'a str> {
    let rest = match line.strip_prefix(long) {
        Some(rest) if rest.starts_with(['=', ' ', '\t']) => &rest[1..],
        _ => line.strip_prefix(short).filter(|_| !line.starts_with("--"))?,
    };
    let rest = rest.trim();
    (!rest.is_empty()).then_some(rest)
}

/// The name that an address carries with it.
fn egg(address: &str) -> Option<String> {
    let name = address.split_once("#egg=")?.1;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(name.len());
    (end > 0).then(|| requirement::normal(&name[..end]))
}

/// Lines put together, with the number of the first, without comments; and what `# via` says: whether it is the project.
fn logical(text: &str) -> Vec<(String, u32, Option<bool>)> {
    let mut lines: Vec<(String, u32, Option<bool>)> = Vec::new();
    let (mut open, mut in_via) = (false, false);
    for (line, number) in text.lines().zip(1..) {
        let (content, comment) = split_comment(line);
        let content = content.trim();
        if let (Some(comment), Some(last)) = (comment, lines.last_mut()) {
            let comment = comment.trim();
            let via = comment.strip_prefix("via").filter(|rest| rest.is_empty() || rest.starts_with(' '));
            in_via = via.is_some() || (in_via && content.is_empty());
            if in_via && (content.is_empty() || via.is_none()) {
                let who = via.unwrap_or(comment).trim();
                let own = who.starts_with("-r ") || who.contains("(pyproject.toml)") || who.contains("(setup.");
                last.2 = Some(last.2.unwrap_or(false) || own);
            }
        } else if comment.is_none() {
            in_via = false;
        }
        let (part, goes_on) = content.strip_suffix('\\').map_or((content, false), |part| (part.trim_end(), true));
        match lines.last_mut().filter(|_| open) {
            Some((before, ..)) => {
                before.push(' ');
                before.push_str(part);
            }
            None if !part.is_empty() => lines.push((part.to_owned(), number, None)),
            None => {}
        }
        open = goes_on;
    }
    lines
}

/// A comment begins a line or stands behind a space.
fn split_comment(line: &str) -> (&str, Option<&str>) {
    let start = line.char_indices().find(|(at, c)| *c == '#' && (*at == 0 || line[..*at].ends_with([' ', '\t'])));
    start.map_or((line, None), |(at, _)| (&line[..at], Some(&line[at + 1..])))
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    #[test]
    fn files_bring_in_others_and_none_from_outside() {
        let base = "--index-url https://e.org\n# comment\nDjango==4.2.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\nrequests[socks] ; python_version > '3'\n-c constraints.txt\n";
        let dev = "-r base.txt\n--requirement=../../outside.txt\n-r gone.txt\n-r dev.txt\npytest==8.0.0 # why\n-e git+https://github.com/jo/fork.git@main#egg=Fork\n-e .\n./local\nno thing\n";
        let stack = survey(&Memory::of(&[
            ("requirements/base.txt", base),
            ("requirements/constraints.txt", "requests==2.31.0\nurllib3==1.26.0\n"),
            ("requirements/dev.txt", dev),
        ]));
        assert_eq!(
            told(&stack.packages),
            [
                "django 4.2.1 direct",
                "fork ? direct dev git https://github.com/jo/fork",
                "pytest 8.0.0 direct dev",
                "requests 2.31.0 direct",
            ]
        );
        let problems: Vec<String> = stack.problems.iter().map(|it| format!("{}: {}", it.place, it.what)).collect();
        assert_eq!(
            problems,
            [
                "requirements/dev.txt:2: ../../outside.txt lies outside of the project, and is not read",
                "requirements/dev.txt:3: gone.txt is not there",
                "requirements/dev.txt:9: this is no requirement",
            ]
        );
    }

    #[test]
    fn what_was_compiled_says_who_wants_it() {
        let text = "# This file was autogenerated\nanyio==4.0.0\n    # via starlette\nfastapi==0.110.0\n    # via\n    #   -r requirements.in\n    #   other\nstarlette==0.36.0\n    # via fastapi\nuvicorn==0.30.0 \\\n    --hash=sha256:00\n    # via shop (pyproject.toml)\n";
        let stack = survey(&Memory::of(&[("requirements.txt", text)]));
        assert_eq!(
            told(&stack.packages),
            ["anyio 4.0.0", "fastapi 0.110.0 direct", "starlette 0.36.0", "uvicorn 0.30.0 direct"]
        );
        assert_eq!(stack.packages[1].place.to_string(), "requirements.txt:4");
    }
}

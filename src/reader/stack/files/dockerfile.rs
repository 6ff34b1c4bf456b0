//! `Dockerfile`: the images that its stages are built from and copy from
//! (<https://docs.docker.com/reference/dockerfile/>).

use std::collections::HashMap;
use std::sync::Arc;

use crate::reader::stack::image;
use crate::reader::stack::model::{Found, Place};
use crate::reader::stack::variables::fill;

/// Reads one.
pub(crate) fn read(text: &str, file: &Arc<str>, found: &mut Found) {
    let (mut arguments, mut stages) = (HashMap::<String, String>::new(), Vec::<String>::new());
    let mut numbers = 0;
    for (line, number) in instructions(text) {
        let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
        let place = Place::new(file, number);
        match verb.to_ascii_uppercase().as_str() {
            // What is set inside a stage does not hold for the next `FROM`.
            "ARG" if numbers == 0 => argument(rest, &mut arguments),
            "FROM" => {
                let words: Vec<&str> = rest.split_whitespace().filter(|word| !word.starts_with("--")).collect();
                if let Some(named) = words.first() {
                    image(named, &arguments, &stages, place, found);
                }
                numbers += 1;
                let name =
                    words.iter().position(|word| word.eq_ignore_ascii_case("as")).and_then(|at| words.get(at + 1));
                stages.extend(name.map(|name| name.to_ascii_lowercase()));
            }
            "COPY" | "ADD" => {
                let from = rest.split_whitespace().find_map(|word| word.strip_prefix("--from="));
                if let Some(from) = from.filter(|from| from.parse::<u32>().is_err()) {
                    image(from, &arguments, &stages, place, found);
                }
            }
            _ => {}
        }
    }
}

fn image(named: &str, arguments: &HashMap<String, String>, stages: &[String], place: Place, found: &mut Found) {
    let Some(reference) = fill(named, &|name| arguments.get(name).cloned()) else {
        return found
            .problem(place, format!("which image {named} is cannot be told: an ARG of it has no default here"));
    };
    if reference == "scratch" || stages.contains(&reference.to_ascii_lowercase()) {
        return;
    }
    match image::package(&reference, place.clone()) {
        Some(package) => found.take(package),
        None => found.problem(place, format!("{reference:?} is no name of an image")),
    }
}

/// `NAME=default NAME2`
fn argument(rest: &str, arguments: &mut HashMap<String, String>) {
    for word in shlex::split(rest).unwrap_or_default() {
        if let Some((name, default)) = word.split_once('=')
            && let Some(value) = fill(default, &|name| arguments.get(name).cloned())
        {
            arguments.insert(name.to_owned(), value);
        }
    }
}

/// Instructions with their first lines; a line that ends with the escape goes on, comments between are passed over. What
/// stands in a here-document looks like instructions to us, and names no image.
fn instructions(text: &str) -> Vec<(String, u32)> {
    let directive = text.lines().take_while(|line| line.starts_with('#'));
    let escaped = |line: &str| line.trim_start_matches('#').trim().to_ascii_lowercase().replace(' ', "") == "escape=`";
    let escape = if directive.into_iter().any(escaped) { '`' } else { '\\' };
    let mut done: Vec<(String, u32)> = Vec::new();
    let (mut open, mut until) = (false, None::<String>);
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if let Some(end) = &until {
            if line == end {
                until = None;
            }
            continue;
        }
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let part = line.strip_suffix(escape);
        match done.last_mut().filter(|_| open) {
            Some((before, _)) => {
                before.push(' ');
                before.push_str(part.unwrap_or(line));
            }
            None => done.push((part.unwrap_or(line).to_owned(), number)),
        }
        open = part.is_some();
        until = here_document(line);
    }
    done
}

/// The word that ends what begins on this line: `RUN <<EOF`.
fn here_document(line: &str) -> Option<String> {
    let verb = line.split_whitespace().next()?.to_ascii_uppercase();
    let (_, after) = line.split_once("<<").filter(|_| matches!(verb.as_str(), "RUN" | "COPY" | "ADD"))?;
    let word = after.trim_start_matches('-').trim_start_matches(['"', '\'']);
    let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
    (end > 0).then(|| word[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    #[test]
    fn stages_are_no_images_and_arguments_have_defaults() {
        let text = "# syntax=docker/dockerfile:1
ARG PYTHON=3.13 \\
    DISTRO=slim
ARG MISSING
FROM --platform=$BUILDPLATFORM ghcr.io/astral-sh/uv:0.5@sha256:00 AS uv
FROM python:${PYTHON}-${DISTRO} AS Base
ARG PYTHON=2
FROM base AS build
COPY --from=uv /uv /bin/uv
COPY --from=busybox:1.36 /bin/sh /bin/sh
COPY --from=0 /x /y
RUN <<EOF
FROM nothing:1
EOF
FROM app:${MISSING}
FROM scratch
";
        let stack = survey(&Memory::of(&[("deploy/Dockerfile", text)]));
        assert_eq!(
            told(&stack.packages),
            ["busybox 1.36 direct", "ghcr.io/astral-sh/uv 0.5 direct", "python 3.13-slim direct"]
        );
        assert_eq!(stack.packages[2].place.to_string(), "deploy/Dockerfile:6");
        assert_eq!(stack.problems[0].place.to_string(), "deploy/Dockerfile:15");
    }
}

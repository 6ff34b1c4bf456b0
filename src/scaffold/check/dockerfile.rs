//! What is read of a Dockerfile: the bases, who the last stage runs as, its command and its health check.

use super::files::Files;
use super::place::{Place, Placed};

/// A Dockerfile.
#[derive(Debug, Default)]
pub(super) struct Dockerfile {
    /// Images that stages are based on; names of earlier stages left out.
    pub(super) bases: Vec<Placed<String>>,
    /// Of the last stage, with what it takes over from the stages it is based on.
    pub(super) user: Option<Placed<String>>,
    pub(super) healthcheck: bool,
    pub(super) entrypoint: Vec<String>,
    pub(super) command: Vec<String>,
    /// Its last stage.
    pub(super) last: Option<Place>,
}

#[derive(Debug, Clone, Default)]
struct Stage {
    name: String,
    user: Option<Placed<String>>,
    healthcheck: bool,
    entrypoint: Vec<String>,
    command: Vec<String>,
}

/// Reads one; `None` when there is none.
pub(super) fn read(files: &Files, path: &str) -> Option<Dockerfile> {
    let text = files.text(path)?;
    let file = path.into();
    let (mut read, mut stages, mut now) = (Dockerfile::default(), Vec::<Stage>::new(), Stage::default());
    for (number, line) in joined(&text) {
        let place = Place::new(&file, number);
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
        let rest = rest.trim();
        match word.to_ascii_uppercase().as_str() {
            "FROM" => {
                stages.push(std::mem::take(&mut now));
                let words: Vec<&str> = rest.split_whitespace().filter(|word| !word.starts_with("--")).collect();
                let base = words.first().copied().unwrap_or_default();
                match stages.iter().rev().find(|stage| !stage.name.is_empty() && stage.name == base) {
                    Some(stage) => now = stage.clone(),
                    None if base == "scratch" => {}
                    None => read.bases.push(Placed::new(base.to_owned(), place.clone())),
                }
                words.get(2).copied().unwrap_or_default().clone_into(&mut now.name);
                read.last = Some(place);
            }
            "USER" => now.user = Some(Placed::new(rest.to_owned(), place)),
            "HEALTHCHECK" => now.healthcheck = !rest.eq_ignore_ascii_case("none"),
            "ENTRYPOINT" => now.entrypoint = words(rest),
            "CMD" => now.command = words(rest),
            _ => {}
        }
    }
    let Stage { user, healthcheck, entrypoint, command, .. } = now;
    Some(Dockerfile { user, healthcheck, entrypoint, command, ..read })
}

/// Instructions with their first lines; lines that end with `\` go on.
fn joined(text: &str) -> Vec<(u32, String)> {
    let mut done = Vec::new();
    let mut open: Option<(u32, String)> = None;
    for (line, number) in text.lines().zip(1..) {
        let trimmed = line.trim();
        if trimmed.starts_with('#') || (trimmed.is_empty() && open.is_none()) {
            continue;
        }
        let (start, mut so_far) = open.take().unwrap_or((number, String::new()));
        let part = trimmed.strip_suffix('\\');
        so_far.push_str(part.unwrap_or(trimmed));
        if part.is_some() {
            open = Some((start, so_far));
        } else {
            done.push((start, so_far));
        }
    }
    done.extend(open);
    done
}

/// The words of `["a", "b"]` or of `a b`.
fn words(text: &str) -> Vec<String> {
    serde_json::from_str(text).unwrap_or_else(|_| shlex::split(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stage_counts_with_what_it_takes_over() {
        let top = tempfile::tempdir().expect("a folder");
        let text = "# syntax\nFROM uv:1 AS uv\nFROM --platform=x python:3 AS base\nUSER 10001\nFROM base AS test\nUSER root\n\
                    FROM base AS runtime\nHEALTHCHECK --interval=1s \\\n  CMD x\nENTRYPOINT [\"python\", \"-m\", \"app\"]\nCMD api\n";
        std::fs::write(top.path().join("Dockerfile"), text).expect("written");
        let read = read(&Files::open(top.path()).expect("opened"), "Dockerfile").expect("read");
        let bases: Vec<&str> = read.bases.iter().map(|base| base.value.as_str()).collect();
        assert_eq!(bases, ["uv:1", "python:3"]);
        assert_eq!(read.user.map(|user| (user.value, user.place.line)), Some(("10001".to_owned(), 4)));
        assert!(read.healthcheck && read.command == ["api"] && read.entrypoint == ["python", "-m", "app"]);
    }
}

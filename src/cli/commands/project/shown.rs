//! A plan as it is shown: a tree with sizes, JSON, or what would change.

use std::io;

use serde_json::json;

use crate::cli::output::{Output, Style, Styled, styles};
use crate::scaffold::plan::Content;
use crate::scaffold::{TargetPath, is_dear, sha256};
use crate::verbs::PlanFormat;

/// A file as it is shown.
pub(in crate::cli::commands) struct Row<'a> {
    /// Where it lies.
    pub(in crate::cli::commands) path: &'a TargetPath,
    /// What is there now.
    pub(in crate::cli::commands) before: Option<&'a Content>,
    /// What will be there.
    pub(in crate::cli::commands) after: Option<&'a Content>,
    /// Whose it is, where that is known.
    pub(in crate::cli::commands) ownership: Option<&'static str>,
    /// What is said of it beside.
    pub(in crate::cli::commands) note: String,
}

impl Row<'_> {
    fn state(&self) -> &'static str {
        match (self.before, self.after) {
            (None, Some(_)) => "new",
            (Some(_), None) => "removed",
            (before, after) if before == after => "same",
            _ => "changed",
        }
    }

    fn content(&self) -> Option<&Content> {
        self.after.or(self.before)
    }
}

/// Shows files, which are sorted by their paths.
pub(in crate::cli::commands) fn show(output: &mut Output, rows: &[Row<'_>], format: PlanFormat) -> io::Result<()> {
    match format {
        PlanFormat::Tree => tree(output, rows),
        PlanFormat::Json => rows.iter().try_for_each(|row| json(output, row)),
        PlanFormat::Diff => rows.iter().try_for_each(|row| diff(output, row)),
    }
}

fn json(output: &mut Output, row: &Row<'_>) -> io::Result<()> {
    let content = row.content();
    output.json_line(&json!({
        "path": row.path.as_str(),
        "state": row.state(),
        "bytes": content.map(|content| content.bytes().len()),
        "mode": content.map(Content::mode),
        "ownership": row.ownership,
        "sha256": row.after.map(|content| sha256(content.bytes())),
        "note": (!row.note.is_empty()).then_some(row.note.as_str()),
    }))
}

fn tree(output: &mut Output, rows: &[Row<'_>]) -> io::Result<()> {
    let mut open: Vec<&str> = Vec::new();
    for row in rows {
        let names: Vec<&str> = row.path.components().collect();
        let (name, folders) = names.split_last().map_or(("", &[][..]), |(name, folders)| (*name, folders));
        let same = open.iter().zip(folders).take_while(|(a, b)| a == b).count();
        open.truncate(same);
        for folder in &folders[same..] {
            output.line(Styled::new().plain("  ".repeat(open.len())).with(styles::BOLD, format!("{folder}/")))?;
            open.push(folder);
        }
        output.line(leaf(row, name, open.len()))?;
    }
    Ok(())
}

fn leaf(row: &Row<'_>, name: &str, depth: usize) -> Styled {
    let (sign, style): (&str, Style) = match row.state() {
        "new" => ("", styles::PLAIN),
        "changed" => ("~ ", styles::WARNING),
        "removed" => ("- ", styles::ERROR),
        _ => ("= ", styles::DIM),
    };
    let mut line = Styled::new().plain("  ".repeat(depth)).with(style, format!("{sign}{name}"));
    match row.content() {
        Some(Content::Link(to)) => line = line.with(styles::DIM, format!(" → {to}")),
        Some(content @ Content::File { executable, .. }) => {
            let program = if *executable { " *" } else { "" };
            line = line.with(styles::GOOD, program).with(styles::DIM, format!("  {}", size(content.bytes().len())));
        }
        None => {}
    }
    if row.note.is_empty() { line } else { line.with(styles::WARNING, format!("  {}", row.note)) }
}

/// Bytes as people read them.
pub(in crate::cli::commands) fn size(bytes: usize) -> String {
    #[allow(clippy::cast_precision_loss, reason = "it is rounded anyway")]
    let float = bytes as f64;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", float / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", float / 1e6),
        _ => format!("{:.1} GB", float / 1e9),
    }
}

fn diff(output: &mut Output, row: &Row<'_>) -> io::Result<()> {
    if row.state() == "same" {
        return Ok(());
    }
    let path = row.path;
    let side = |content: Option<&Content>, letter| {
        content.map_or_else(|| "/dev/null".to_owned(), |_| format!("{letter}/{path}"))
    };
    output.line(Styled::new().with(styles::BOLD, format!("--- {}", side(row.before, 'a'))))?;
    output.line(Styled::new().with(styles::BOLD, format!("+++ {}", side(row.after, 'b'))))?;
    if let (Some(before), Some(after)) = (row.before, row.after)
        && before.mode() != after.mode()
    {
        output.line(Styled::new().with(styles::DIM, format!("mode {} → {}", before.mode(), after.mode())))?;
    }
    let text = |content: Option<&Content>| match content {
        None => Some(String::new()),
        Some(Content::Link(to)) => Some(format!("{to}\n")),
        Some(content) => content.text().map(ToOwned::to_owned),
    };
    let (Some(before), Some(after)) = (text(row.before), text(row.after)) else {
        return output.line(Styled::new().with(styles::DIM, "binary files differ"));
    };
    if is_dear(&before, &after) {
        return output.line(Styled::new().with(styles::DIM, "they differ in more lines than are compared here"));
    }
    let shown = diffy::create_patch(&before, &after).to_string();
    // The first two lines name the files, which we did.
    for line in shown.lines().skip(2) {
        let style = match line.as_bytes().first() {
            Some(b'+') => styles::GOOD,
            Some(b'-') => styles::ERROR,
            Some(b'@') => styles::CODE,
            _ => styles::PLAIN,
        };
        output.line(Styled::new().with(style, line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::Settings;

    fn file(text: &'static str) -> Content {
        Content::File { bytes: text.as_bytes().into(), executable: false }
    }

    fn shown(format: PlanFormat) -> String {
        let (mut output, captured) = Output::captured(Settings::default());
        let paths = ["README.md", "src/a/x.py", "src/b.py", "src/gone"].map(|path| TargetPath::new(path).unwrap());
        let contents = [file("one\ntwo\n"), file("one\nthree\n"), file("new\u{1b}[31m\n")];
        let row = |at: usize, before, after| Row {
            path: &paths[at],
            before,
            after,
            ownership: Some("generated"),
            note: String::new(),
        };
        let rows = [
            row(0, Some(&contents[0]), Some(&contents[1])),
            row(1, None, Some(&contents[2])),
            row(2, Some(&contents[0]), Some(&contents[0])),
            row(3, Some(&contents[0]), None),
        ];
        show(&mut output, &rows, format).unwrap();
        output.finish().unwrap();
        captured.text()
    }

    #[test]
    fn a_tree_has_folders_once() {
        assert_eq!(
            shown(PlanFormat::Tree),
            "~ README.md  10 B\nsrc/\n  a/\n    x.py  9 B\n  = b.py  8 B\n  - gone  8 B\n"
        );
    }

    #[test]
    fn json_has_an_object_a_file() {
        let text = shown(PlanFormat::Json);
        let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!((first["path"].as_str(), first["state"].as_str()), (Some("README.md"), Some("changed")));
        assert_eq!((first["mode"].as_str(), first["bytes"].as_u64()), (Some("644"), Some(10)));
    }

    #[test]
    fn a_diff_shows_what_changes_and_nothing_that_could_harm() {
        let text = shown(PlanFormat::Diff);
        assert!(text.starts_with("--- a/README.md\n+++ b/README.md\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n"), "{text}");
        assert!(text.contains("--- /dev/null\n+++ b/src/a/x.py\n@@ -0,0 +1 @@\n+new[31m\n"), "{text}");
        assert!(text.contains("--- a/src/gone\n+++ /dev/null\n") && !text.contains("b.py") && !text.contains('\u{1b}'));
    }
}

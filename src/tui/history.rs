//! The lines that were typed on the command line, kept in the state folder for the next time. Theirs alone who typed them.

use std::io::Read;
use std::path::Path;

use super::components::command::REMEMBERED;
use crate::base::paths::write_private_file;
use crate::base::text::clean_line;

/// More than so many lines have.
const MAX_BYTES: u64 = 4 << 20;

/// Reads the lines; none where nothing is kept.
pub(super) fn read(file: &Path) -> Vec<String> {
    let mut bytes = Vec::new();
    let Ok(kept) = std::fs::File::open(file) else { return Vec::new() };
    if kept.take(MAX_BYTES).read_to_end(&mut bytes).is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<String> =
        text.lines().map(|line| clean_line(line).into_owned()).filter(|line| !line.is_empty()).collect();
    let spare = lines.len().saturating_sub(REMEMBERED);
    lines.into_iter().skip(spare).collect()
}

/// Keeps the lines. A history that cannot be kept is not worth a word.
pub(super) fn write(file: &Path, lines: &[String]) {
    let mut text = lines.join("\n");
    text.push('\n');
    if let Err(error) = write_private_file(file, text.as_bytes()) {
        tracing::info!(%error, "the history of commands was not kept");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/commands");
        assert_eq!(read(&file), [""; 0]);
        write(&file, &["sync".to_owned(), "add https://a.example".to_owned()]);
        assert_eq!(read(&file), ["sync", "add https://a.example"]);
        std::fs::write(&file, "a\u{1b}[31m\n\n".repeat(2 * REMEMBERED)).unwrap();
        assert_eq!(read(&file).len(), REMEMBERED);
        assert!(!read(&file)[0].contains('\u{1b}'));
    }
}

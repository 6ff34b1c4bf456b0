//! What is printed is clean, fits, and says what it should.

use proptest::prelude::*;

use super::*;
use crate::base::config::Color;

const HOSTILE: &str = "a\u{1b}[31mb\u{9b}2J\u{7}c\nd";

fn printed(settings: Settings, print: impl FnOnce(&mut Output)) -> String {
    let (mut output, captured) = Output::captured(settings);
    print(&mut output);
    output.finish().expect("finished");
    captured.text()
}

fn table(rows: &[[&str; 3]]) -> Table {
    let mut table =
        Table::new([Column::new("ID").right(), Column::new("SOURCE").flexible(), Column::new("TITLE").flexible()]);
    for row in rows {
        table.row(row.map(Styled::from));
    }
    table
}

fn drawn(table: &Table, width: Option<usize>, heading: bool) -> String {
    let mut out = Vec::new();
    table.write(&mut out, width, heading, false).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn nothing_hostile_leaves_by_any_way_out() {
    let text = printed(Settings::default(), |out| {
        out.line(HOSTILE).expect("printed");
        out.text(HOSTILE).expect("printed");
        out.table(&table(&[[HOSTILE, HOSTILE, HOSTILE]])).expect("printed");
        out.json_line(HOSTILE).expect("printed");
        out.note(HOSTILE);
        out.warn(HOSTILE);
        out.failure(HOSTILE);
        out.report(&Report { code: 1, message: HOSTILE.to_owned(), hint: Some(HOSTILE.to_owned()) });
        out.progress(1).line(HOSTILE);
        out.log_writer().write_all(HOSTILE.as_bytes()).expect("written");
    });
    assert_eq!(text.chars().find(|c| c.is_control() && *c != '\n'), None);
    assert_eq!(text.matches("31m").count(), 13, "{text}");
}

#[test]
fn one_line_stays_one_line() {
    assert_eq!(printed(Settings::default(), |out| out.line("a\nb\tc").expect("printed")).lines().count(), 1);
}

#[test]
fn text_ends_its_last_line() {
    for (text, shown) in [("", ""), ("a", "a\n"), ("a\nb\n", "a\nb\n")] {
        assert_eq!(printed(Settings::default(), |out| out.text(text).expect("printed")), shown);
    }
}

#[test]
fn a_failure_of_several_lines_is_indented() {
    let report = Report { code: 2, message: "first\nsecond".to_owned(), hint: Some("do this".to_owned()) };
    let text = printed(Settings::default(), |out| out.report(&report));
    assert_eq!(text, "error: first\n  second\nhint: do this\n");
}

#[test]
fn colour_is_used_when_asked_for() {
    let line = || Styled::new().with(styles::ERROR, "x").plain("y");
    let settings = Settings { color: Color::Always, ..Settings::default() };
    assert_eq!(printed(settings, |out| out.line(line()).expect("printed")), "\u{1b}[1m\u{1b}[31mx\u{1b}[0my\n");
    assert_eq!(printed(Settings::default(), |out| out.line(line()).expect("printed")), "xy\n");
}

#[test]
fn a_table_is_whole_in_a_pipe_and_cut_on_a_terminal() {
    let rows = table(&[["1", "lwn", "A title that is rather long"], ["23", "rust-blog", "Short"]]);
    assert_eq!(drawn(&rows, None, false), " 1  lwn        A title that is rather long\n23  rust-blog  Short\n");
    assert_eq!(
        drawn(&rows, Some(30), true),
        "ID  SOURCE     TITLE\n 1  lwn        A title that i…\n23  rust-blog  Short\n"
    );
}

#[test]
fn wide_characters_take_their_columns() {
    let rows = table(&[["1", "日本", "x"], ["2", "ab", "y"], ["3", "e\u{301}e", "z"]]);
    assert_eq!(drawn(&rows, None, false), "1  日本  x\n2  ab    y\n3  e\u{301}e    z\n");
    assert_eq!(Styled::from("日本語").cut(4).text(), "日…");
    assert_eq!(Styled::from("日本語").cut(0).text(), "");
}

#[cfg(unix)]
#[test]
fn a_pager_is_given_what_is_printed_and_waited_for() {
    let top = tempfile::tempdir().expect("a folder");
    let file = top.path().join("seen");
    let pager = ["dd", "status=none"].map(ToOwned::to_owned).into_iter().chain([format!("of={}", file.display())]);
    let settings = Settings { pager: Some(pager.collect()), ..Settings::default() };
    let (mut output, captured) = Output::captured(settings.clone());
    output.page();
    output.line("in a pipe").expect("printed");
    assert_eq!(captured.text(), "in a pipe\n", "no terminal, no pager");
    let (mut output, captured) = Output::captured(settings);
    output.terminal = true;
    output.page();
    output.line("on a terminal").expect("printed");
    output.finish().expect("finished");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), "on a terminal\n");
    assert_eq!(captured.text(), "");
}

#[test]
fn without_its_pager_text_is_simply_printed() {
    let settings = Settings { pager: Some(vec!["/no/such/pager".to_owned()]), ..Settings::default() };
    let (mut output, captured) = Output::captured(settings);
    output.terminal = true;
    output.page();
    output.line("text").expect("printed");
    assert_eq!(captured.text(), "text\n");
}

#[test]
fn an_empty_table_prints_nothing() {
    assert_eq!(drawn(&table(&[]), Some(80), true), "");
}

proptest! {
    #[test]
    fn a_table_fits_any_terminal(cells in prop::collection::vec("\\PC{0,30}", 3..12), width in 7_usize..100) {
        let rows: Vec<[&str; 3]> = cells.chunks_exact(3).map(|row| [&*row[0], &*row[1], &*row[2]]).collect();
        for line in drawn(&table(&rows), Some(width), true).lines() {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            prop_assert!(columns <= width, "{columns} > {width}: {line:?}");
        }
    }
}

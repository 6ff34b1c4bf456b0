//! The files: what they import, and the tables in them that bind.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml_edit::{Array, Document, Item, Table, TableLike, Value};

use super::binding::{self, Bound, Kind};
use crate::keys::tools::found::{Home, Mine};
use crate::keys::tools::include::Reader;

/// Imports within imports; Alacritty stops there too.
const MAX_DEPTH: usize = 5;

/// Reads files into bindings: those of imported files come before the file's own.
pub(super) struct Files<'a> {
    home: &'a Home,
    reader: Reader,
    known: Vec<&'a str>,
    /// What the person binds.
    pub(super) bound: Vec<Bound>,
    /// Whether hints of the person's take the place of the one that Alacritty comes with.
    pub(super) hints: bool,
}

impl<'a> Files<'a> {
    pub(super) fn new(home: &'a Home, known: Vec<&'a str>) -> Self {
        Self { home, reader: Reader::default(), known, bound: Vec::new(), hints: false }
    }

    /// Reads a file and what it imports.
    pub(super) fn read(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize, mine: &mut Mine) {
        let Some(text) = self.reader.read(file, named, depth, mine) else { return };
        if file.extension().is_some_and(|suffix| suffix == "yml" || suffix == "yaml") {
            return mine.problem(file, 1, "the YAML of old is not read here; `alacritty migrate` writes it as TOML");
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let place: Arc<Path> = file.into();
        let source = Source::new(text, &place);
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(wrong) => {
                let line = source.line(wrong.span());
                let what = wrong.message().lines().next().unwrap_or_default().to_owned();
                return mine.problem(
                    file,
                    line,
                    format!("{what}; Alacritty takes nothing from this file until that is mended"),
                );
            }
        };
        self.imports(document.as_table(), &source, depth, mine);
        for (section, name, kind) in
            [("keyboard", "bindings", Kind::Key), ("mouse", "bindings", Kind::Mouse), ("hints", "enabled", Kind::Hint)]
        {
            let Some(item) = document.get(section).and_then(Item::as_table_like).and_then(|table| table.get(name))
            else {
                continue;
            };
            self.hints |= kind == Kind::Hint;
            self.entries(item, kind, &source, mine);
        }
        for old in ["key_bindings", "mouse_bindings"].into_iter().filter_map(|old| document.get(old)) {
            let what =
                "it is of the YAML of old and has no effect; bindings stand in keyboard.bindings and mouse.bindings";
            mine.problem(file, source.line(old.span()), what);
        }
    }

    fn imports(&mut self, table: &Table, source: &Source, depth: usize, mine: &mut Mine) {
        let general = || table.get("general").and_then(Item::as_table_like)?.get("import");
        let Some(item) = table.get("import").or_else(general) else { return };
        let line = source.line(item.span());
        let Some(list) = item.as_array() else {
            return mine.problem(source.file, line, "import is no list, and is ignored");
        };
        if depth >= MAX_DEPTH && !list.is_empty() {
            return mine.problem(source.file, line, "Alacritty follows imports no further");
        }
        for value in list.iter().take(100) {
            let line = source.line(value.span());
            let Some(path) = value.as_str() else {
                mine.problem(source.file, line, "it is no path, and is ignored");
                continue;
            };
            let path = self.home.expand(path, source.file.parent().unwrap_or(Path::new("/")));
            self.read(&path, Some((source.file, line)), depth + 1, mine);
        }
    }

    fn entries(&mut self, item: &Item, kind: Kind, source: &Source, mine: &mut Mine) {
        let inline = |list: &Array, mine: &mut Mine, this: &mut Self| {
            for value in list {
                this.entry(
                    value.as_inline_table().map(|table| table as &dyn TableLike),
                    value.span(),
                    kind,
                    source,
                    mine,
                );
            }
        };
        match item {
            Item::Value(Value::Array(list)) => inline(list, mine, self),
            Item::ArrayOfTables(list) => {
                for table in list {
                    self.entry(Some(table), table.span(), kind, source, mine);
                }
            }
            _ => mine.problem(source.file, source.line(item.span()), "it is no list of bindings"),
        }
    }

    fn entry(
        &mut self,
        table: Option<&dyn TableLike>,
        span: Option<Range<usize>>,
        kind: Kind,
        source: &Source,
        mine: &mut Mine,
    ) {
        let line = source.line(span);
        let read = table
            .ok_or_else(|| "it is no table, and is ignored".to_owned())
            .and_then(|table| binding::read(table, kind, &self.known));
        match read {
            Ok(Some((trigger, said))) => self.bound.push(Bound { trigger, said, file: Arc::clone(source.file), line }),
            Ok(None) => {}
            Err(wrong) => mine.problem(source.file, line, wrong),
        }
    }
}

/// A file that is being read.
struct Source<'a> {
    file: &'a Arc<Path>,
    /// Where its lines end: a place is looked up often.
    ends: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(text: &str, file: &'a Arc<Path>) -> Self {
        Self { file, ends: text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect() }
    }

    /// The line of a place, from 1.
    fn line(&self, span: Option<Range<usize>>) -> u32 {
        let start = span.map_or(0, |span| span.start);
        u32::try_from(self.ends.partition_point(|end| *end < start) + 1).unwrap_or(u32::MAX)
    }
}

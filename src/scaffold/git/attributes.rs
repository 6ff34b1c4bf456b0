//! What `.gitattributes` would have git do with files. No I/O.
//!
//! A filter is a program of the person's own configuration. That it runs is theirs to say, not a template's.

use std::collections::BTreeSet;

use crate::scaffold::plan::Plan;

/// The file that holds them, in any folder.
pub(in crate::scaffold) const NAME: &str = ".gitattributes";

/// The names of the filters that a text of attributes has git run.
pub(in crate::scaffold) fn filters(text: &str) -> impl Iterator<Item = &str> {
    let words = text.lines().filter(|line| !line.trim_start().starts_with('#')).flat_map(str::split_whitespace);
    words.filter_map(|word| word.strip_prefix("filter=")).filter(|name| !name.is_empty())
}

/// The filters that the attributes of a plan have git run.
pub(in crate::scaffold) fn planned_filters(plan: &Plan) -> BTreeSet<String> {
    texts(plan).flat_map(filters).map(ToOwned::to_owned).collect()
}

/// Whether git would commit every file as it lies there: nothing is to be written in another way.
pub(super) fn are_plain(plan: &Plan) -> bool {
    let words = || texts(plan).flat_map(str::split_whitespace);
    let rewrites = |word: &str| word == "ident" || word.starts_with("working-tree-encoding");
    let of_ends = |word: &str| word.starts_with("text") || word.starts_with("eol=") || word.starts_with("crlf");
    let has_crlf = || plan.files.iter().any(|file| file.content.text().is_some_and(|text| text.contains("\r\n")));
    !(words().any(rewrites) || words().any(of_ends) && has_crlf())
}

fn texts(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.files.iter().filter(|file| file.path.name() == NAME).filter_map(|file| file.content.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::manifest::Ownership;
    use crate::scaffold::path::TargetPath;
    use crate::scaffold::plan::{Content, Planned};

    fn plan(files: &[(&str, &'static str)]) -> Plan {
        let planned = |(path, text): &(&str, &'static str)| Planned {
            path: TargetPath::new(path).unwrap(),
            content: Content::file(text.as_bytes()),
            ownership: Ownership::Generated,
        };
        Plan { files: files.iter().map(planned).collect() }
    }

    #[test]
    fn filters_are_found_in_every_folder() {
        let attributes =
            "# filter=no\n* text=auto filter=one\n[attr]big filter=two diff=x\n*.c filter= -filter !filter\n";
        let plan = plan(&[("a", "x filter=no\n"), ("a/b/.gitattributes", attributes)]);
        assert_eq!(planned_filters(&plan).into_iter().collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn what_git_would_write_in_another_way_is_not_plain() {
        let plain = |attributes, text| are_plain(&plan(&[(NAME, attributes), ("a", text)]));
        assert!(plain("* text=auto eol=lf\n*.png binary filter=lfs\n", "a\n") && plain("", "a\r\n"));
        assert!(!plain("* text=auto\n", "a\r\n") && !plain("*.bat eol=crlf\n", "a\r\n"));
        assert!(!plain("* ident\n", "a\n") && !plain("* working-tree-encoding=UTF-16\n", "a\n"));
    }
}

//! The language of code, as the generators of web pages name it: on the code, or on an element around it.

use std::borrow::Cow;

use super::entities::decode_entities;
use super::tokens::Tag;

/// What stands before the name in a word of a class; the first ones are the surest.
const PREFIXES: &[&str] =
    &["language-", "lang-", "highlight-source-", "highlight-text-", "src-", "highlight-", "brush:"];

/// Attributes that hold nothing but the name.
const ATTRIBUTES: &[&str] =
    &["data-lang", "data-language", "data-enlighter-language", "data-code-block-lang", "data-code-language", "lang"];

/// Words that say that the name of a language stands beside them.
const MARKERS: &[&str] =
    &["hljs", "sourcecode", "highlight", "code", "prettyprint", "chroma", "codehilite", "shiki", "src"];

/// Names that stand for themselves. Sorted.
const NAMES: &[&str] = &[
    "asm",
    "awk",
    "bash",
    "bat",
    "c",
    "c#",
    "c++",
    "clojure",
    "cmake",
    "console",
    "cpp",
    "cs",
    "csharp",
    "css",
    "d",
    "dart",
    "diff",
    "docker",
    "dockerfile",
    "elixir",
    "elm",
    "erlang",
    "fish",
    "fsharp",
    "go",
    "golang",
    "graphql",
    "groovy",
    "haskell",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "jsx",
    "julia",
    "kotlin",
    "kt",
    "lisp",
    "lua",
    "make",
    "makefile",
    "markdown",
    "nginx",
    "nim",
    "nix",
    "objc",
    "ocaml",
    "patch",
    "perl",
    "php",
    "plaintext",
    "powershell",
    "properties",
    "proto",
    "protobuf",
    "ps1",
    "py",
    "python",
    "python3",
    "r",
    "rb",
    "rs",
    "ruby",
    "rust",
    "sass",
    "scala",
    "scheme",
    "scss",
    "sh",
    "shell",
    "sql",
    "swift",
    "terraform",
    "text",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "vb",
    "viml",
    "wasm",
    "xml",
    "yaml",
    "yml",
    "zig",
    "zsh",
];

/// Words of a class that look like a name behind a prefix, and mean something else.
const NO_NAMES: &[&str] =
    &["default", "none", "notranslate", "lines", "line", "wrapper", "container", "block", "source"];

/// The language that the class of `pre` or `code` names.
pub(super) fn of_class(class: &str) -> Option<&str> {
    prefixed(class).or_else(|| class.split_ascii_whitespace().map(trimmed).find(|word| is_known(word)))
}

/// The language that the attributes of an element around code name, or those of the code itself but for a good class.
pub(super) fn of_tag(element: &str, tag: &Tag<'_>) -> Option<String> {
    let code = matches!(element, "pre" | "code");
    let mut class = Cow::Borrowed("");
    for (name, value) in tag.attributes() {
        if name.eq_ignore_ascii_case("class") {
            class = decode_entities(value);
        } else if is_one_of(ATTRIBUTES, name) {
            // What is not code has a `lang` of its own: the one that people speak.
            let spoken = name.eq_ignore_ascii_case("lang");
            let value = decode_entities(value);
            let value = value.trim();
            if is_name(value) && (!spoken || (code && is_known(value))) {
                return Some(value.to_ascii_lowercase());
            }
        }
    }
    if code { of_class(&class).map(str::to_owned) } else { around(&class).map(str::to_owned) }
}

/// The language of the code inside an element of `class`, which may be anything: a post of a blog, say.
fn around(class: &str) -> Option<&str> {
    let marked = class.split_ascii_whitespace().any(|word| is_one_of(MARKERS, word) || word.starts_with("highlight-"));
    let bare = || class.split_ascii_whitespace().find(|word| marked && is_known(word) && !is_one_of(MARKERS, word));
    prefixed(class).filter(|name| marked || is_known(name)).or_else(bare)
}

/// Whether `class` is of an element that holds the numbers of lines beside code.
pub(super) fn is_line_number(class: &str) -> bool {
    const WORDS: &[&str] = &[
        "lineno",
        "linenos",
        "linenumber",
        "line-number",
        "line-numbers",
        "lnt",
        "ln",
        "gutter",
        "rouge-gutter",
        "hljs-ln-numbers",
        "hljs-ln-n",
        "linenodiv",
        "blob-num",
        "lno",
        "token-line-number",
        "linenumbers",
    ];
    class.split_ascii_whitespace().any(|word| WORDS.contains(&word))
}

/// A name behind one of [`PREFIXES`]. After `brush:` there may be a space.
fn prefixed(class: &str) -> Option<&str> {
    PREFIXES.iter().find_map(|prefix| {
        let mut words = class.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix(prefix) else { continue };
            let name = trimmed(if name.is_empty() && *prefix == "brush:" { words.next()? } else { name });
            let sure = matches!(*prefix, "language-" | "lang-");
            if is_name(name) && (sure || !is_one_of(NO_NAMES, name)) {
                return Some(name);
            }
        }
        None
    })
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches([';', ','])
}

fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'.' | b'_' | b'-'))
}

fn is_known(word: &str) -> bool {
    is_one_of(NAMES, word)
}

fn is_one_of(names: &[&str], word: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Token, Tokens};
    use super::*;

    #[test]
    fn classes_of_code() {
        for (class, expected) in [
            ("language-rust", Some("rust")),
            ("hljs lang-c++", Some("c++")),
            ("highlight highlight-source-shell", Some("shell")),
            ("brush: sql; title: x", Some("sql")),
            ("brush:php", Some("php")),
            ("hljs python", Some("python")),
            ("sourceCode haskell", Some("haskell")),
            ("src src-emacs-lisp", Some("emacs-lisp")),
            ("rust", Some("rust")),
            ("prism-code language-tsx codeBlock_x", Some("tsx")),
            ("language-", None),
            ("language-<x>", None),
            ("highlight-default notranslate", None),
            ("fancy", None),
        ] {
            assert_eq!(of_class(class), expected, "{class}");
        }
    }

    #[test]
    fn elements_around_code() {
        for (html, expected) in [
            ("<div class='highlight-python3 notranslate'>", Some("python3")),
            ("<div class='language-ruby highlighter-rouge'>", Some("ruby")),
            ("<figure class='highlight go'>", Some("go")),
            ("<div class='go team'>", None),
            ("<div class='post lang-en'>", None),
            ("<div lang='go'>", None),
            ("<pre lang='GO'>", Some("go")),
            ("<pre lang='en'>", None),
            ("<pre data-language='nix'>", Some("nix")),
            ("<pre>", None),
        ] {
            let Some(Token::Open(tag)) = Tokens::new(html).next() else { panic!("{html}") };
            assert_eq!(of_tag(tag.name, &tag).as_deref(), expected, "{html}");
        }
    }
}

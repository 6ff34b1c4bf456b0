//! What queries mean, where they are wrong, and what is told of it.

use super::super::ast::{Needle, Part, PostTest, State};
use super::*;

fn now() -> Zoned {
    "2026-03-10T12:00:00+00:00[UTC]".parse().unwrap()
}

/// A query in short: its structure with the fields in debug form.
fn short(expr: &Expr) -> String {
    let all = |parts: &[Expr], join: &str| parts.iter().map(short).collect::<Vec<_>>().join(join);
    match expr {
        Expr::And(parts) => format!("({})", all(parts, " & ")),
        Expr::Or(parts) => format!("({})", all(parts, " | ")),
        Expr::Not(part) => format!("!{}", short(part)),
        Expr::Term(term) => match &term.field {
            Field::Words(Place::Anywhere, needle) => {
                format!("{}{}", needle.text, if needle.prefix { "*" } else { "" })
            }
            field => format!("{field:?}"),
        },
    }
}

fn parsed(text: &str) -> String {
    short(&Query::parse_at(text, &now()).unwrap().expr)
}

fn only(text: &str) -> Field {
    Query::parse_at(text, &now()).unwrap().only().unwrap().clone()
}

#[test]
fn and_or_not_and_parentheses() {
    for (text, meaning) in [
        ("a b OR c", "((a & b) | c)"),
        ("a (b OR c) -d", "(a & (b | c) & !d)"),
        ("-(a b)", "!(a & b)"),
        ("NOT a AND b", "(!a & b)"),
        ("--a", "a"),
        ("\"OR\" or", "(OR & or)"),
        ("((a))", "a"),
        ("a +++ OR !!", "a"),
        ("", "()"),
        ("+++", "()"),
        ("(a OR b) (c OR d)", "((a | b) & (c | d))"),
    ] {
        assert_eq!(parsed(text), meaning, "{text}");
    }
}

#[test]
fn every_field_and_its_values() {
    let needle = |text: &str, prefix| Needle { text: text.into(), prefix };
    let noon = 1_773_144_000;
    for (text, field) in [
        ("title:tok*", Field::Words(Place::Title, needle("tok", true))),
        ("author:\"Ada L\"", Field::Words(Place::Author, needle("Ada L", false))),
        ("code:\"tokio::select\"", Field::Words(Place::Code, needle("tokio::select", false))),
        ("url:example.org/a", Field::Url("example.org/a".into())),
        ("source:\"my blog\"", Field::Source("my blog".into())),
        ("folder:/Blogs/", Field::Folder("Blogs".into())),
        ("tag:x", Field::Tag("x".into())),
        ("kind:feed", Field::Kind("feed".into())),
        ("LANG:pt_BR", Field::Lang("pt-br".into())),
        ("is:unread", Field::Is(State::Unread)),
        ("is:new", Field::Is(State::NewSince(noon - 86_400))),
        ("has:code", Field::Has(Part::Code)),
        ("has:enclosure", Field::Has(Part::Enclosure)),
        ("after:2d", Field::After(noon - 2 * 86_400)),
        ("since:2026-01-01", Field::After(1_767_225_600)),
        ("before:2026-01-01", Field::Before(1_767_225_600)),
        ("age:<3h", Field::After(noon - 3 * 3600)),
        ("age:3h", Field::After(noon - 3 * 3600)),
        ("age:>1d", Field::Before(noon - 86_400)),
        ("minutes:<10", Field::Length(0, 9 * 230)),
        ("minutes:<=1", Field::Length(0, 230)),
        ("minutes:>2", Field::Length(461, u32::MAX)),
        ("minutes:>=2", Field::Length(231, u32::MAX)),
        ("minutes:1", Field::Length(1, 230)),
        ("minutes:0", Field::Length(0, 0)),
        ("minutes:<0", Field::Length(1, 0)),
        ("query:to-read", Field::Saved("to-read".into())),
        ("@to-read", Field::Saved("to-read".into())),
    ] {
        assert_eq!(only(text), field, "{text}");
    }
    assert!(matches!(only("/tok(io)?/"), Field::Regex(Place::Anywhere, pattern) if pattern.source() == "tok(io)?"));
    assert!(matches!(only("url:/x$/"), Field::Regex(Place::Url, _)));
    assert_eq!(only("KIND:Feed"), Field::Kind("feed".into()));
    assert_eq!(only("source:Cafe\u{301}"), Field::Source("Café".into()));
    assert_eq!(only("has:Enclosure"), Field::Has(Part::Enclosure));
    assert!(matches!(only("HAS:Bounty"), Field::Post(PostTest::Bounty(_))));
    assert_eq!(parsed("IS:Unread is:Open"), "(Is(Unread) & Post(Open))");
    assert_eq!(parsed("is:read"), "!Is(Unread)");
    assert_eq!(parsed("-is:read"), "Is(Unread)");
}

#[test]
fn words_that_look_like_something_else() {
    for (text, meaning) in [
        ("tokio::select!", "tokio::select!"),
        ("http://x.org/a:b", "http://x.org/a:b"),
        ("main()", "main()"),
        ("/etc/hosts", "/etc/hosts"),
        ("a@b.org", "a@b.org"),
        ("c-d", "c-d"),
        ("\"a:b\"", "a:b"),
        ("12:30", "12:30"),
    ] {
        assert_eq!(parsed(text), meaning, "{text}");
    }
}

#[test]
fn errors_point_at_the_place_and_suggest() {
    for (text, marks, told) in [
        ("rust sorce:lwn", "     ^^^^^^", "did you mean source:?"),
        ("xyzzy:a", "^^^^^^", "there are title:"),
        ("a is:unred", "     ^^^^^", "did you mean is:unread?"),
        ("has:pictures", "    ^^^^^^^^", "has:code"),
        ("after:soon", "      ^^^^", "7d"),
        ("age:>x", "    ^^", "<3h"),
        ("minutes:<x", "        ^^", "<10"),
        ("tag:", "^^^^", "needs a value"),
        ("a OR", "  ^^", "both sides"),
        ("OR a", "^^", "both sides"),
        ("a OR OR b", "     ^^", "both sides"),
        ("(a b", "^", "never closed"),
        ("a ()", "  ^^", "nothing between"),
        ("(a) )", "    ^", "no ( before"),
        ("a NOT", "  ^^^", "nothing follows"),
        ("x /(/", "  ^^^", "regular expression"),
        ("source:(a OR b)", "^^^^^^^", "one value"),
        ("query:a:b", "      ^^^", "names have"),
        ("AND b", "^^^", "\"AND\""),
        ("a AND", "  ^^^", "\"AND\""),
        ("a OR", "  ^^", "\"OR\""),
        ("a -", "  ^", "nothing follows"),
        ("-", "^", "nothing follows"),
        ("a \"b c", "  ^", "never closed"),
        ("title:\"b", "      ^", "never closed"),
        ("kind:fed", "     ^^^", "did you mean kind:feed?"),
        ("kind:rss", "     ^^^", "kind:calendar"),
    ] {
        let error = Query::parse_at(text, &now()).unwrap_err();
        assert_eq!(error.picture(), format!("{text}\n{marks}"), "{error}");
        assert!(error.to_string().contains(told), "{text}: {error}");
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    for text in [&"a ".repeat(100), &"x".repeat(5000), &deep, &"-".repeat(100).replace('-', "- -x"), &"y".repeat(600)] {
        assert!(Query::parse(text).is_err(), "{} bytes", text.len());
    }
    assert!(Query::parse(&format!("{}a", "-".repeat(40))).is_err());
    assert!(Query::parse(&"ab ".repeat(60)).is_ok());
}

#[test]
fn what_is_being_typed_is_understood_early() {
    let typed = |text| short(&Query::parse_typed(text).unwrap().expr);
    for (text, meaning) in [
        ("rust asy", "(rust & asy*)"),
        ("rust ", "rust"),
        ("\"rust\"", "rust"),
        ("a", "a"),
        ("(rust OR asy", "(rust | asy*)"),
        ("rust OR ", "rust"),
        ("rust -", "rust"),
        ("rust (", "rust"),
        ("rust \"a b", "(rust & a b)"),
        ("-", "()"),
        ("rust is:unread", "(rust & Is(Unread))"),
    ] {
        assert_eq!(typed(text), meaning, "{text}");
    }
}

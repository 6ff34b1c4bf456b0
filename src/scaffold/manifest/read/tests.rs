use super::*;

const HEAD: &str = "[template]\nname = \"t\"\nversion = \"1.0.0\"\n";

fn told(rest: &str) -> Vec<String> {
    let wrong = parse(&format!("{HEAD}{rest}"), "template.toml").expect_err(rest);
    wrong.to_string().lines().map(ToOwned::to_owned).collect()
}

#[test]
fn each_mistake_is_told_with_its_place() {
    for (rest, expected) in [
        (
            "[[question]]\nname = \"a\"\ntype = \"strng\"\nprompt = \"A?\"\n",
            "template.toml:6:8: unknown type \"strng\"",
        ),
        (
            "[[question]]\nname = \"A b\"\ntype = \"bool\"\nprompt = \"\"\n",
            "template.toml:5:8: a variable has small letters",
        ),
        (
            "[[question]]\nname = \"slug\"\ntype = \"bool\"\nprompt = \"\"\n",
            "template.toml:5:8: \"slug\" is there already",
        ),
        (
            "[[question]]\nname = \"a\"\ntype = \"bool\"\nprompt = \"\"\ndefault = 3\n",
            "template.toml:8:11: it must be true or false",
        ),
        (
            "[[question]]\nname = \"a\"\ntype = \"int\"\nprompt = \"\"\nmin = 3\ndefault = 2\n",
            "template.toml:9:11: it must be 3 or more",
        ),
        ("[[question]]\nname = \"a\"\ntype = \"choice\"\nprompt = \"\"\n", "template.toml:6:8: choices = "),
        (
            "[[question]]\nname = \"a\"\ntype = \"text\"\nprompt = \"\"\npattern = \"(\"\n",
            "template.toml:8:11: no pattern",
        ),
        (
            "[[question]]\nname = \"a\"\ntype = \"bool\"\nprompt = \"\"\nwhen = \"b and\"\ndefault = true\n",
            "template.toml:8:8: syntax error",
        ),
        (
            "[[question]]\nname = \"a\"\ntype = \"bool\"\nprompt = \"\"\nwhen = \"true\"\n",
            "template.toml:5:8: a question that may not be asked",
        ),
        ("[[computed]]\nname = \"a\"\nvalue = \"{{ x\"\n", "template.toml:6:9: syntax error"),
        ("[[file]]\npaths = [\"a\", \"b[\"]\n", "template.toml:5:15: no pattern for paths"),
        ("[[file]]\npaths = [\"a\"]\nownership = \"mine\"\n", "template.toml:6:13: ownership is"),
        ("[[file]]\npath = [\"a\"]\n", "template.toml:5:1: unknown field `path`"),
        (
            "[[module.insert]]\nfile = \"a\"\nline = \"b\"\n",
            "template.toml:5:8: an insertion has either before or after",
        ),
        (
            "[module.head]\nfiles = \"a/*.py\"\nid = \"x\"\nprevious = \"(x)\"\n",
            "template.toml:6:6: the pattern needs a group",
        ),
        ("é = [\n", "template.toml:4:"),
    ] {
        let told = told(rest);
        assert!(told[0].starts_with(expected), "{rest}\n{told:?}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let told = told("[[file]]\npaths = [\"[\"]\n[[file]]\npaths = [\"x\"]\nwhen = \"(\"\n");
    assert_eq!(told.len(), 2, "{told:?}");
    let wrong = parse("[template]\nname = \"T t\"\nversion = \"1.x\"\n", "x").expect_err("two mistakes");
    assert_eq!(wrong.list.len(), 2);
}

#[test]
fn globs_stop_at_folders_and_alternatives_do_not() {
    let text = "[[file]]\npaths = [\"deploy/**\", \"*.md\", \"src/{a,b}/*.py\", \"**/x.rs\"]\n";
    let manifest = parse(&format!("{HEAD}{text}"), "x").unwrap();
    let is = |path: &str| manifest.rules[0].paths.is_match(path);
    for path in ["deploy/a/b", "README.md", "src/a/x.py", "src/b/y.py", "x.rs", "a/b/x.rs"] {
        assert!(is(path), "{path}");
    }
    for path in ["deploy", "docs/README.md", "src/c/x.py", "src/a/b/x.py", "ax.rs"] {
        assert!(!is(path), "{path}");
    }
}

#[test]
fn what_sounds_secret_is_secret() {
    let text = "[[question]]\nname = \"api_token\"\ntype = \"text\"\nprompt = \"\"\ndefault = \"\"\n";
    assert!(parse(&format!("{HEAD}{text}"), "x").unwrap().questions[0].secret);
    assert_eq!(fixed_folder("a/b/*.py"), "a/b");
    assert_eq!(fixed_folder("*.py"), "");
}

#[test]
fn versions_are_three_numbers_and_have_an_order() {
    assert_eq!(Version::parse("1.10.0"), Some(Version(1, 10, 0)));
    assert!(Version(1, 10, 0) > Version(1, 9, 9));
    for text in ["1", "1.2", "1.2.3.4", "1.2.x", "v1.2.3", "1..3", "+1.2.3", ""] {
        assert_eq!(Version::parse(text), None, "{text}");
    }
}

//! The grammar, the normal form, evaluation, and the solver against brute force.

use proptest::prelude::*;

use super::expr::{Context, Value};
use super::solve::{Facts, Relation, can_hold, relation};
use super::*;
use crate::keys::platform::Platform;

fn read(text: &str) -> Expr {
    parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

#[test]
fn conditions_are_read_and_written_back() {
    let cases = [
        ("editorTextFocus && !editorReadonly", "editorTextFocus && !editorReadonly"),
        ("a||b&&c", "a || b && c"),
        ("(a || b) && c", "(a || b) && c"),
        ("!(a && b)", "!(a && b)"),
        ("!!a", "a"),
        ("resourceLangId == 'rust'", "resourceLangId == 'rust'"),
        ("x == true", "x"),
        ("x != true", "!x"),
        ("x == false", "!x"),
        ("x =~ /^a\\/(b|c)[/]$/i && y", "x =~ /^a\\/(b|c)[/]$/i && y"),
        ("resourceFilename not in ext.files", "resourceFilename not in ext.files"),
        ("workspaceFolderCount >= 2", "workspaceFolderCount >= 2"),
        ("a > ''", "a > ''"),
        ("view.x:y-z.visible", "view.x:y-z.visible"),
        ("", "true"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).to_string(), expected, "{text}");
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    let told = |text: &str| parse(text).expect_err(text).to_string();
    assert_eq!(told("a &&"), "not a condition: a key is missing at column 5");
    assert_eq!(told("(a || b"), "not a condition: ) is missing at column 8");
    assert_eq!(told("a b"), "not a condition: && or || is missing at column 3");
    assert_eq!(told("a == "), "not a condition: a value is missing at column 6");
    assert_eq!(told("a =~ b"), "not a condition: a key, a value or a sign is missing at column 6");
    assert_eq!(told("a == 'b"), "not a condition: a key, a value or a sign is missing at column 6");
    assert!(told(&"(".repeat(100)).contains("less nesting"));
}

#[test]
fn conditions_hold_as_in_vs_code() {
    let context: Context = [
        ("yes".to_owned(), Value::Bool(true)),
        ("lang".to_owned(), Value::Text("rust".into())),
        ("count".to_owned(), Value::Number(3.0)),
        ("list".to_owned(), Value::List(vec!["rust".into()])),
    ]
    .into();
    for text in
        ["yes", "lang", "lang == rust", "lang == 'rust'", "lang =~ /^RU/i", "count > 2 && count <= 3", "lang in list"]
    {
        assert!(read(text).holds(&context), "{text}");
    }
    for text in ["no", "!yes", "lang == 'go'", "lang =~ /^RU/", "count > 3", "lang not in list", "no >= 0", "lang > 2"]
    {
        assert!(!read(text).holds(&context), "{text}");
    }
}

#[test]
fn sameness_is_structural_after_normalisation() {
    let same = |a: &str, b: &str| normal::same(&read(a), &read(b), Platform::Linux);
    assert!(same("a && b", "b && a"));
    assert!(same("(a || b) && c", "a && c || c && b"));
    assert!(same("!(a && b)", "!a || !b"));
    assert!(!same("a || a && b", "a"));
    assert!(same("a && isLinux", "a"));
    assert!(same("a == true", "a"));
    assert!(!same("a", "a && b") && !same("a == 'x'", "a == 'y'") && !same("a", "!a"));
}

#[test]
fn platforms_and_focus_are_known() {
    let related = |a: &str, b: &str| relation(&read(a), &read(b), &Facts::editor());
    assert_eq!(related("isMac", "isLinux"), Relation::Disjoint);
    assert_eq!(related("editorTextFocus", "editorFocus"), Relation::Implies);
    assert_eq!(related("editorTextFocus", "!textInputFocus"), Relation::Disjoint);
    assert_eq!(related("a", "b"), Relation::Overlap);
    assert_eq!(related("a && b", "b && a"), Relation::Same);
    assert_eq!(related("n > 3", "n < 2"), Relation::Disjoint);
    assert_eq!(related("x =~ /^(a|b)$/", "x != 'a' && x != 'b'"), Relation::Disjoint);
}

/// Conditions over a few keys, each of which is a flag or has a few values.
fn condition() -> impl Strategy<Value = Expr> {
    let literal = prop_oneof![
        prop::sample::select(vec!["p", "q", "r"]).prop_map(|key| Literal::Has(key.into())),
        (prop::sample::select(vec!["s", "t"]), prop::sample::select(vec!["x", "y"]))
            .prop_map(|(key, value)| Literal::Equals(key.into(), value.into())),
        (prop::sample::select(vec![Comparison::Less, Comparison::AtLeast]), 1..4_u8)
            .prop_map(|(comparison, number)| Literal::Compares("n".into(), comparison, number.to_string())),
    ];
    literal.prop_map(Expr::Is).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Or),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

/// Every state of those keys that conditions can tell apart.
fn states() -> Vec<Context> {
    let flag = [None, Some(Value::Bool(true))];
    let text = [None, Some(Value::Text("x".into())), Some(Value::Text("y".into())), Some(Value::Text("z".into()))];
    let number = [None, Some(0.0), Some(1.0), Some(2.0), Some(3.0), Some(4.0)].map(|n| n.map(Value::Number));
    let keys: [(&str, &[Option<Value>]); 6] =
        [("p", &flag), ("q", &flag), ("r", &flag), ("s", &text), ("t", &text), ("n", &number)];
    let mut states = vec![Context::new()];
    for (key, values) in keys {
        let with = |state: &Context, value: &Option<Value>| {
            let mut state = state.clone();
            state.extend(value.clone().map(|value| (key.to_owned(), value)));
            state
        };
        states = states.iter().flat_map(|state| values.iter().map(move |value| with(state, value))).collect();
    }
    states
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_solver_agrees_with_trying_every_state(a in condition(), b in condition()) {
        let both = states().iter().any(|state| a.holds(state) && b.holds(state));
        let opposite = Expr::Not(Box::new(b.clone()));
        let only = states().iter().any(|state| a.holds(state) && opposite.holds(state));
        let facts = Facts::default();
        prop_assert_eq!(can_hold(&[(&a, true), (&b, true)], &facts), both, "{} / {}", a, b);
        prop_assert_eq!(can_hold(&[(&a, true), (&b, false)], &facts), only, "{} without {}", a, b);
    }

    #[test]
    fn what_is_written_reads_the_same(a in condition()) {
        let again = parse(&a.to_string()).unwrap();
        for state in states().iter().step_by(7) {
            prop_assert_eq!(a.holds(state), again.holds(state), "{}", a);
        }
    }

    #[test]
    fn the_normal_form_means_the_same(a in condition()) {
        let form = normal::normal(&a, Platform::Linux).unwrap();
        let term = |term: &std::collections::BTreeSet<normal::Signed>, state: &Context| {
            term.iter().all(|one| Expr::Is(one.literal.clone()).holds(state) == one.holds)
        };
        for state in states().iter().step_by(5) {
            prop_assert_eq!(a.holds(state), form.iter().any(|t| term(t, state)), "{}", a);
        }
    }

    #[test]
    fn nothing_panics(text in "[a-c!&|()=<>~ '/in0-9]{0,40}") {
        if let Ok(expr) = parse(&text) {
            let shown = expr.to_string();
            prop_assert!(parse(&shown).is_ok(), "{} -> {}", text, shown);
        }
    }
}

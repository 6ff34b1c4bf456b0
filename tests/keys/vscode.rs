//! Which rule acts in VS Code: the cases of `vscode_resolution.toml`, and a reference that is obviously right.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use serde::Deserialize;
use wheelhouse::keys::chord::{Chord, Sequence};
use wheelhouse::keys::keymap::Origin;
use wheelhouse::keys::platform::Platform;
use wheelhouse::keys::tools::vscode::{KeyRule, Outcome, Resolver, contributed, keybindings, keybindings_of};
use wheelhouse::keys::when::{Context, Value};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    platform: Platform,
    #[serde(default)]
    default: Vec<BTreeMap<String, String>>,
    #[serde(default)]
    extension: Vec<BTreeMap<String, String>>,
    #[serde(default)]
    user: String,
    #[serde(default)]
    profile: Option<Profile>,
    #[serde(default)]
    layout: Option<String>,
    #[serde(default)]
    context: BTreeMap<String, Held>,
    press: Vec<String>,
    expect: Expected,
    source: String,
}

#[derive(Deserialize)]
struct Profile {
    use_default_flags: BTreeMap<String, bool>,
    user: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Held {
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    command: Option<String>,
    #[serde(default)]
    args: Option<String>,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    pending: bool,
}

impl Case {
    /// The rules of an extension, as its manifest has them.
    fn manifest(rules: &[BTreeMap<String, String>], platform: Platform) -> Vec<KeyRule> {
        let rules: Vec<serde_json::Value> = rules
            .iter()
            .map(|rule| {
                let mut rule: serde_json::Map<String, serde_json::Value> =
                    rule.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
                if let Some(args) = rule.get("args").and_then(|args| serde_json::from_str(args.as_str()?).ok()) {
                    rule.insert("args".into(), args);
                }
                rule.into()
            })
            .collect();
        let manifest = serde_json::json!({"publisher": "a", "name": "b", "contributes": {"keybindings": rules}});
        contributed(&manifest.to_string(), Path::new("package.json"), platform).expect("a manifest")
    }

    fn rules(&self) -> Vec<KeyRule> {
        let mut rules = Self::manifest(&self.default, self.platform);
        for rule in &mut rules {
            rule.origin = Origin::Default;
        }
        rules.extend(Self::manifest(&self.extension, self.platform));
        rules.extend(keybindings(self.user_text(), Path::new("keybindings.json")).rules);
        if self.layout.is_some() {
            for rule in &mut rules {
                rule.keys = rule.keys.take().map(|keys| on_us(&keys));
            }
        }
        rules
    }

    fn user_text(&self) -> &str {
        let Some(profile) = &self.profile else { return &self.user };
        let shares = profile.use_default_flags.get("keybindings") == Some(&true);
        let (user, location) = (Path::new("User"), "abc");
        let file = keybindings_of(user, location, shares);
        if file == user.join("keybindings.json") { &self.user } else { &profile.user }
    }

    fn context(&self) -> Context {
        let value = |held: &Held| match held {
            Held::Bool(value) => Value::Bool(*value),
            Held::Number(value) => Value::Number(*value),
            Held::Text(value) => Value::Text(value.clone()),
            Held::List(value) => Value::List(value.clone()),
        };
        self.context.iter().map(|(key, held)| (key.clone(), value(held))).collect()
    }

    fn check(&self) -> Result<(), String> {
        let resolver = Resolver::new(self.rules(), self.platform);
        let chords = self.press.iter().map(|text| text.parse::<Chord>().expect("a key")).collect();
        let pressed = Sequence::new(chords).expect("keys");
        let outcome = resolver.resolve(&pressed, &self.context());
        let right = match &outcome {
            Outcome::Nothing => self.expect.none,
            Outcome::Pending => self.expect.pending,
            Outcome::Acts(rule) => match (&self.expect.command, rule.runs()) {
                (None, None) => self.expect.none,
                (Some(expected), Some(command)) => {
                    let json = |text: &Option<String>| {
                        text.as_ref().map(|text| serde_json::from_str::<serde_json::Value>(text).expect("JSON"))
                    };
                    expected == command && json(&self.expect.args) == json(&rule.args)
                }
                _ => false,
            },
        };
        if right { Ok(()) } else { Err(format!("{}: got {outcome:?} ({})", self.name, self.source)) }
    }
}

fn on_us(keys: &Sequence) -> Sequence {
    Sequence::new(keys.chords().iter().map(Chord::on_us_keys).collect()).expect("as many as before")
}

#[test]
fn every_case_of_the_table_holds() {
    let cases: Cases = toml_edit::de::from_str(include_str!("vscode_resolution.toml")).expect("the table");
    assert!(cases.case.len() >= 60, "{}", cases.case.len());
    let wrong: Vec<String> = cases.case.iter().filter_map(|case| case.check().err()).collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.case.len(), wrong.join("\n"));
}

/// What the documentation says, in the fewest words: go up from the bottom; a default rule that a removal aims at is not there.
fn reference<'a>(rules: &'a [KeyRule], pressed: &Sequence, context: &Context) -> Outcome<'a> {
    for rule in rules.iter().rev() {
        let removed = rule.origin == Origin::Default
            && rules.iter().any(|removal| {
                let same_when = removal.when.is_none() || removal.when == rule.when;
                let keys = |rule: &KeyRule| rule.keys.as_ref().map(ToString::to_string);
                let same_keys = removal.keys.is_none()
                    || keys(removal) == keys(rule)
                    || keys(rule).zip(keys(removal)).is_some_and(|(keys, start)| keys.starts_with(&(start + " ")));
                removal.removes().is_some() && removal.removes() == rule.runs() && same_when && same_keys
            });
        let Some(keys) = rule.keys.as_ref().filter(|_| rule.removes().is_none() && !removed) else { continue };
        if !rule.condition().holds(context) {
            continue;
        }
        if keys == pressed {
            return Outcome::Acts(rule);
        }
        if keys.to_string().starts_with(&format!("{pressed} ")) {
            return Outcome::Pending;
        }
    }
    Outcome::Nothing
}

fn rule() -> impl Strategy<Value = KeyRule> {
    let keys = prop::sample::select(vec!["f1", "ctrl+k", "ctrl+k f1", "ctrl+k ctrl+k", ""]);
    let command = prop::sample::select(vec!["a", "b", "-a", "-b", ""]);
    let when = prop::sample::select(vec![None, Some("p"), Some("!p"), Some("p && q"), Some("q || r")]);
    (keys, command, when, any::<bool>()).prop_map(|(keys, command, when, user)| {
        let origin = if user { Origin::User } else { Origin::Default };
        let command = if user { command } else { command.trim_start_matches('-') };
        let keys = if keys.is_empty() && !command.starts_with('-') { "f1" } else { keys };
        let (keys, command, when) = (keys.parse().ok(), Some(command.to_owned()), when.map(str::to_owned));
        KeyRule { keys, command, when, args: None, origin, place: None }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_resolver_is_the_reference(
        mut rules in prop::collection::vec(rule(), 0..12),
        keys in prop::sample::select(vec!["f1", "ctrl+k", "ctrl+k f1", "ctrl+k ctrl+k", "f2"]),
        held in prop::collection::vec(any::<bool>(), 3),
    ) {
        rules.sort_by_key(|rule| rule.origin.clone());
        let context: Context = ["p", "q", "r"].iter().zip(&held).map(|(k, v)| ((*k).to_owned(), Value::Bool(*v))).collect();
        let pressed: Sequence = keys.parse().unwrap();
        let resolver = Resolver::new(rules.clone(), Platform::Linux);
        prop_assert_eq!(resolver.resolve(&pressed, &context), reference(&rules, &pressed, &context));
    }

    #[test]
    fn no_text_is_too_broken(text in "[\\[\\]{}\",:/*\\\\ \nakey0-]{0,200}") {
        let read = keybindings(&text, Path::new("x"));
        for (line, _) in &read.problems {
            prop_assert!(*line as usize <= text.lines().count() + 1);
        }
    }
}

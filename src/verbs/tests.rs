//! The command language holds together, and every example of its help is true.

use super::{Cli, IdArg, ItemRef, Verb, command, values};
use clap::Parser;

fn parse(line: &str) -> Result<Cli, clap::Error> {
    let words = shlex::split(line).expect("the line is well quoted");
    Cli::try_parse_from(super::mark_negated(words.into_iter().map(Into::into)))
}

/// The `wh …` commands of the examples in a help text, pipes taken apart.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let lines = lines.take_while(|line| line.starts_with("  "));
    lines
        .flat_map(|line| line.split(" | ").map(|part| part.trim().to_owned()).collect::<Vec<_>>())
        .map(|part| {
            [" < ", " > ", ";"].iter().fold(part, |part, end| part.split(end).next().unwrap_or_default().to_owned())
        })
        .map(|part| part.trim().to_owned())
        .filter(|part| part.starts_with("wh ") || part == "wh")
        .collect()
}

fn each_command(command: &clap::Command, visit: &mut impl FnMut(&clap::Command)) {
    visit(command);
    command.get_subcommands().for_each(|sub| each_command(sub, visit));
}

#[test]
fn clap_finds_no_contradiction() {
    command().debug_assert();
}

#[test]
fn every_example_parses_as_its_own_command() {
    let mut seen = 0;
    for sub in command().get_subcommands() {
        each_command(sub, &mut |at| {
            let help = at.get_after_help().map(ToString::to_string).unwrap_or_default();
            for example in examples(&help) {
                parse(&example).unwrap_or_else(|error| panic!("{example}: {error}"));
                seen += 1;
            }
        });
    }
    assert!(seen > 60, "only {seen} examples were found");
    let help = command().get_after_help().map(ToString::to_string).unwrap_or_default();
    assert_eq!(examples(&help).len(), 5);
    assert!(examples(&help).iter().all(|example| parse(example).is_ok()));
}

#[test]
fn every_command_and_argument_has_help() {
    each_command(&command(), &mut |at| {
        assert!(at.get_about().is_some(), "{} has no help", at.get_name());
        for arg in at.get_arguments() {
            assert!(arg.get_help().is_some(), "{} {} has no help", at.get_name(), arg.get_id());
        }
    });
}

#[test]
fn no_command_is_the_screen() {
    assert!(parse("wh").expect("parses").verb.is_none());
}

#[test]
fn global_options_stand_before_and_after_the_command() {
    for line in ["wh --db x.db -vv ls", "wh ls --db x.db -vv"] {
        let cli = parse(line).expect("parses");
        assert_eq!(cli.global.db.as_deref(), Some(std::path::Path::new("x.db")), "{line}");
        assert_eq!(cli.global.verbose, 2, "{line}");
    }
}

#[test]
fn wrong_usage_is_refused() {
    for line in [
        "wh mark read",
        "wh mark read 3 --all",
        "wh mark seen 3",
        "wh show",
        "wh show x",
        "wh star 0",
        "wh add",
        "wh add --all --pick 1 http://x/",
        "wh add --pick 0 http://x/",
        "wh add --password-env X http://x/",
        "wh sync --watch --all",
        "wh ls --json --ids",
        "wh -v -q ls",
        "wh tag add 'two words' 3",
        "wh undo 0",
    ] {
        assert!(parse(line).is_err(), "{line} was taken");
    }
}

#[test]
fn sources_without_a_subcommand_takes_the_options_of_ls() {
    let Some(Verb::Sources(args)) = parse("wh sources --json --folder news").expect("parses").verb else {
        panic!("another command")
    };
    assert!(args.verb.is_none() && args.ls.json);
    assert_eq!(args.ls.folder.as_deref(), Some("news"));
}

#[test]
fn moving_takes_the_last_name_as_the_folder() {
    let Some(Verb::Sources(args)) = parse("wh sources move a b news/daily").expect("parses").verb else {
        panic!("another command")
    };
    let Some(super::SourcesVerb::Move(args)) = args.verb else { panic!("another subcommand") };
    assert_eq!((args.sources, args.folder.as_str()), (vec!["a".to_owned(), "b".to_owned()], "news/daily"));
}

#[test]
fn tags_and_ids_are_told_apart() {
    let Some(Verb::Tag(args)) = parse("wh tag add rust,async 4 5 -").expect("parses").verb else {
        panic!("another command")
    };
    let super::TagVerb::Add(args) = args.verb else { panic!("another subcommand") };
    assert_eq!(args.tags.0, ["rust", "async"]);
    assert_eq!(args.ids, [IdArg::Id(4), IdArg::Id(5), IdArg::Stdin]);
}

#[test]
fn values_have_their_shapes() {
    assert_eq!("7".parse(), Ok(ItemRef::Id(7)));
    assert_eq!("https://a/b".parse(), Ok(ItemRef::Url("https://a/b".to_owned())));
    assert!("seven".parse::<ItemRef>().is_err());
    assert_eq!(values::minutes("6h"), Ok(360));
    assert_eq!(values::minutes("90"), Ok(90));
    assert_eq!(values::minutes("auto"), Ok(0));
    assert!(values::minutes("h").is_err() && values::minutes("9999999d").is_err() && values::minutes("é").is_err());
    assert_eq!(values::count_or_all("all"), Ok(super::ALL_UNREAD));
    let header: super::Header = "X-Token:  a:b ".parse().expect("a header");
    assert_eq!((header.name.as_str(), header.value.as_str()), ("X-Token", "a:b"));
    assert!("X Token: a".parse::<super::Header>().is_err() && "X: a\r\nY: b".parse::<super::Header>().is_err());
}

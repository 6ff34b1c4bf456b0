//! `wh query` and its subcommands: saved queries, and the guide to the language.

use clap::{Args, Subcommand};

/// Save queries under names, and list what is saved.
///
/// A saved query is used as @NAME (or query:NAME) wherever a query is taken, alone or within another, and stands in the
/// screen's list of sources with its unread items, and as a tab where it is pinned.
#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
The language, the same for ls, search, tail, next, mark --query, the screen's / and saved queries:

  word  pre*  \"a phrase\"      in title, author or text; upper and lower case and accents are alike
  title:x  author:x  body:x    words of the title, of the author, of the text
  code:x                       words in a row within code
  source:x  folder:x  tag:x    where it is from; the source by name, number or part of its title
  url:x  kind:x  lang:en       part of the address; kind of source; language
  is:unread|read|starred|new|tagged      new: not read, and came within a day
  has:code|enclosure|image|link
  after:2d  before:2026-01-31  age:<3h   m h d w mo y; today, yesterday, 2026, 2026-01
  minutes:<10  minutes:>=20    how long it takes to read
  is:open  score:>5  answers:0  topic:x  questions of Q&A sites; also is:question|answer|answered|accepted, has:bounty
  /regex/  title:/regex/       also author:, body:, url:, code:; both cases match
  @name  query:name            what a saved query means
  -x  a OR b  (a b)            not; either; together. Words side by side must all hold, and bind before OR

Quotes take a value with spaces, and make text of what looks like something else. docs/query.md says more.

Examples:
  wh query save longreads 'is:unread minutes:>=15'
  wh query save rust '(tag:rust OR code:tokio) -source:reddit'
  wh ls @longreads after:7d
  wh query save --tab urgent 'is:unread tag:ops'
  wh query pin longreads rust
  wh query unpin urgent
  wh query ls
  wh query ls --json
  wh query rm longreads")]
pub struct QueryArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: QueryVerb,
}

/// What can be done with saved queries.
#[derive(Debug, Clone, Subcommand)]
pub enum QueryVerb {
    /// Save a query under a name, in the place of what was there
    Save(QuerySaveArgs),
    /// Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end
    Pin(QueryPinArgs),
    /// Take the tabs of saved queries away; the queries stay
    Unpin(QueryPinArgs),
    /// List the saved queries with the number of their items
    Ls(QueryLsArgs),
    /// Remove saved queries
    Rm(QueryRmArgs),
}

/// Save a query.
#[derive(Debug, Clone, Args)]
pub struct QuerySaveArgs {
    /// Its name: letters, digits, - _ . and /
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The query
    #[arg(required = true, value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// Make it a tab of the screen too
    #[arg(long)]
    pub tab: bool,
}

/// Make saved queries tabs, or take their tabs away.
#[derive(Debug, Clone, Args)]
pub struct QueryPinArgs {
    /// Their names
    #[arg(required = true, value_name = "NAME")]
    pub queries: Vec<String>,
}

/// List the saved queries.
#[derive(Debug, Clone, Args)]
pub struct QueryLsArgs {
    /// Write one JSON object a query
    #[arg(long)]
    pub json: bool,
}

/// Remove saved queries.
#[derive(Debug, Clone, Args)]
pub struct QueryRmArgs {
    /// Their names
    #[arg(required = true, value_name = "NAME")]
    pub queries: Vec<String>,
}

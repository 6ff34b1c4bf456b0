//! `wh add`.

use clap::{Args, ValueHint};

use super::sources::FieldArgs;

/// Subscribe to feeds, or to the feed of a page.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
When a page names several feeds, you are asked which; in a script, say --all or --pick N.

Examples:
  wh add https://blog.rust-lang.org
  wh add --folder news --tag linux https://lwn.net/headlines/rss
  wh add --all https://example.org/blog
  wh add gh:tokio-rs/tokio medium:tag/backend
  wh add @jo@mastodon.example '#rust@mastodon.example' bsky:jo.bsky.social
  wh add x:@rustlang                           # costs money, or takes a bridge: docs/sources/x.md
  wh add imaps://jo@imap.example.org/Letters   # `wh auth add jo@imap.example.org` first
  wh add slack:acme/#backend                   # `wh auth add acme@slack.com --token` first
  wh add https://discord.com/channels/197038439483310086/103735883630395392
  wh add maildir:~/Mail/letters mbox:letters.mbox eml:issue-7.eml
  wh add --list-sites                      # every such short name
  wh add --starter                         # fifteen sources to begin with; `wh catalog` lists more
  wh add --starter postgres-weekly,rust
  wh add --allow-private http://127.0.0.1:8080/feed.xml
  wh add ./letters.mbox ~/Mail/letters /tmp/feed.xml     # files and Maildirs that are there need no scheme
  wh add --header 'X-Token: -' --interval 6h https://example.org/private.xml    # asks for the value
  wh add --basic me --password-env FEED_PASSWORD https://example.org/private.xml")]
pub struct AddArgs {
    /// Pages, feeds, or short names such as `gh:OWNER/REPO`, mail such as `maildir:PATH`, channels of Slack and Discord, accounts and lists of Mastodon, Bluesky and X; `file://` names a local feed
    #[arg(required_unless_present_any = ["starter", "list_sites"], value_name = "URL", value_hint = ValueHint::Url)]
    pub urls: Vec<String>,
    /// Subscribe to every feed that a page names
    #[arg(long, conflicts_with = "pick")]
    pub all: bool,
    /// Subscribe to the N-th feed that a page names, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub pick: Option<u32>,
    /// Follow sources of the catalog: topics or single ones; without a name the fifteen of a first run
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "starter", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["urls", "all", "pick", "no_fetch"])]
    pub starter: Option<Vec<String>>,
    /// Store the address as it is, without asking the network about it
    #[arg(long, conflicts_with_all = ["all", "pick"])]
    pub no_fetch: bool,
    /// List the sites that have short names, and what each takes
    #[arg(long, conflicts_with_all = ["urls", "all", "pick", "no_fetch", "starter"])]
    pub list_sites: bool,
    /// Write one JSON object a source
    #[arg(long)]
    pub json: bool,
    /// What is set on each source that is added.
    #[command(flatten)]
    pub fields: FieldArgs,
}

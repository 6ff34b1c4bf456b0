//! `wh catalog`.

use clap::Args;

/// Look through well-known sources to follow.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Each source says in a line what a backend developer has of it; `wh add --starter NAME` follows it.

Examples:
  wh catalog                               # the topics
  wh catalog rust                          # the sources of a topic
  wh catalog postgres weekly               # those in which all words occur
  wh add --starter                         # follow fifteen to begin with
  wh add --starter rust,julia-evans        # follow a topic and a source")]
pub struct CatalogArgs {
    /// A topic, a source, `starter`, or words to look for; the topics when left out
    #[arg(value_name = "TOPIC|WORDS")]
    pub words: Vec<String>,
    /// Every source of every topic
    #[arg(long, conflicts_with = "words")]
    pub all: bool,
    /// Write one JSON object a topic or source
    #[arg(long)]
    pub json: bool,
}

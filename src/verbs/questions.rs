//! `wh questions`.

use clap::Args;

/// List questions that wait for an answer, those first that you are likeliest to know one to.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
What you follow of Stack Overflow and the other sites of Stack Exchange says what you know. Questions rank by the tags that you
follow, by how fresh they are, what is offered for an answer, and how they are voted; what you have read comes last.

Examples:
  wh add 'stackoverflow:tag/rust?unanswered'   # follows a tag
  wh questions
  wh questions --tag rust --tag tokio --days 3
  wh questions --unaccepted --site dba --json")]
pub struct QuestionsArgs {
    /// Only those with one of these tags
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Only those of this site, by its short name or its host
    #[arg(long, value_name = "SITE")]
    pub site: Option<String>,
    /// Only those without any answer, as is usual
    #[arg(long, conflicts_with = "unaccepted")]
    pub unanswered: bool,
    /// Those with answers too, while none is accepted
    #[arg(long)]
    pub unaccepted: bool,
    /// Only those asked within so many days (0 for all)
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub days: u16,
    /// At most so many (0 for all)
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Write one JSON object a question
    #[arg(long)]
    pub json: bool,
}

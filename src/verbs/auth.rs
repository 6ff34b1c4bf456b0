//! `wh auth` and its subcommands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// Say where the passwords and tokens of accounts are.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
An account is named USER@HOST. Its secret lies in the system's keyring, is printed by a program, stands in an environment
variable, or in a file of yours alone; never in the configuration. It is sent to its host only.

Examples:
  wh auth add jo@imap.example.org                               # asks, and puts it into the keyring
  wh auth add jo@imap.example.org --file                        # asks, and keeps it in a file with mode 0600
  wh auth add jo@imap.example.org --command 'pass show mail'
  wh auth add jo@gmail.com@imap.gmail.com --token --command 'oauth2-token gmail'
  wh auth add acme@slack.com --token                            # a workspace of Slack; bot@discord.com, token@mastodon.example
  wh auth add app@api.x.com --token                             # the Bearer Token of an app of X
  wh auth check                                                 # whether each is to be had, and lets us in
  wh auth rm jo@imap.example.org")]
pub struct AuthArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: AuthVerb,
}

/// What can be done with secrets.
#[derive(Debug, Clone, Subcommand)]
pub enum AuthVerb {
    /// Say where the secret of an account is
    Add(AuthAddArgs),
    /// List accounts, and where the secret of each is
    List(AuthListArgs),
    /// See whether secrets are to be had, and let us in
    Check(AuthCheckArgs),
    /// Forget a secret
    Rm(AuthRmArgs),
}

/// Say where the secret of an account is.
#[derive(Debug, Clone, Args)]
pub struct AuthAddArgs {
    /// The account: USER@HOST
    #[arg(value_name = "ACCOUNT")]
    pub account: String,
    /// Keep it in a file that only you can read; without a path in one beside the configuration
    #[arg(long, value_name = "PATH", num_args = 0..=1, value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["command", "env"])]
    pub file: Option<Option<PathBuf>>,
    /// Have this program print it, as its first line; it is run without a shell
    #[arg(long, value_name = "COMMAND", conflicts_with = "env")]
    pub command: Option<String>,
    /// Take it from this environment variable
    #[arg(long, value_name = "VAR")]
    pub env: Option<String>,
    /// It is an access token (OAuth 2), not a password
    #[arg(long)]
    pub token: bool,
}

/// List accounts.
#[derive(Debug, Clone, Args)]
pub struct AuthListArgs {
    /// Write one JSON object an account
    #[arg(long)]
    pub json: bool,
}

/// See whether secrets are to be had.
#[derive(Debug, Clone, Args)]
pub struct AuthCheckArgs {
    /// Only this account
    #[arg(value_name = "ACCOUNT")]
    pub account: Option<String>,
}

/// Forget a secret.
#[derive(Debug, Clone, Args)]
pub struct AuthRmArgs {
    /// The account: USER@HOST
    #[arg(value_name = "ACCOUNT")]
    pub account: String,
}

//! `wh completions` and `wh man`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Print the completion script of a shell.
///
/// The script asks `wh` itself, so that names of sources, tags and ids of items complete too; Nushell's is static.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
bash        echo 'source <(wh completions bash)' >> ~/.bashrc
zsh         echo 'source <(wh completions zsh)' >> ~/.zshrc          (after compinit)
fish        wh completions fish > ~/.config/fish/completions/wh.fish
PowerShell  wh completions powershell | Out-String | Invoke-Expression
elvish      eval (wh completions elvish | slurp)
Nushell     wh completions nushell | save -f wh.nu; then `use wh.nu *`

Examples:
  wh completions bash
  wh completions --static zsh")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
    /// Print the script that knows only commands and options
    #[arg(long = "static")]
    pub fixed: bool,
}

/// A shell that can be completed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    #[value(name = "powershell", alias = "pwsh")]
    PowerShell,
    /// Elvish
    Elvish,
    /// Nushell
    #[value(name = "nushell", alias = "nu")]
    Nushell,
}

/// Write the manual pages.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh man ~/.local/share/man/man1")]
pub struct ManArgs {
    /// The folder to write them to
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
}

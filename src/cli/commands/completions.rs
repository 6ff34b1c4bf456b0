//! `wh completions`: the script that makes a shell complete `wh`.

use crate::cli::Context;
use crate::cli::complete;
use crate::verbs::{CompletionsArgs, Shell, command};

/// Runs `wh completions`.
pub fn run(args: &CompletionsArgs, context: &mut Context) -> anyhow::Result<()> {
    let dynamic = if args.fixed { None } else { complete::registration(args.shell)? };
    Ok(context.output.text(&dynamic.unwrap_or_else(|| static_script(args.shell)))?)
}

/// The script that knows commands and options, and no names; it asks nobody, so packages can ship it.
pub fn static_script(shell: Shell) -> String {
    let mut command = command();
    let mut script = Vec::new();
    let to = &mut script;
    match shell {
        Shell::Bash => clap_complete::generate(clap_complete::Shell::Bash, &mut command, "wh", to),
        Shell::Zsh => clap_complete::generate(clap_complete::Shell::Zsh, &mut command, "wh", to),
        Shell::Fish => clap_complete::generate(clap_complete::Shell::Fish, &mut command, "wh", to),
        Shell::PowerShell => clap_complete::generate(clap_complete::Shell::PowerShell, &mut command, "wh", to),
        Shell::Elvish => clap_complete::generate(clap_complete::Shell::Elvish, &mut command, "wh", to),
        Shell::Nushell => clap_complete::generate(clap_complete_nushell::Nushell, &mut command, "wh", to),
    }
    String::from_utf8_lossy(&script).into_owned()
}

/// The file in `completions/` that holds a shell's static script, named as the shell looks for it.
pub fn file_name(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => "wh.bash",
        Shell::Zsh => "_wh",
        Shell::Fish => "wh.fish",
        Shell::PowerShell => "wh.ps1",
        Shell::Elvish => "wh.elv",
        Shell::Nushell => "wh.nu",
    }
}

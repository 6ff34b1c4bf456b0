//! `wh keys` and its subcommands.

use clap::{Args, Subcommand, ValueEnum, ValueHint};

/// Which keys do what, in the tools that developers use.
///
/// The default keys of each tool, and with --mine your own as its configuration has them. Words are matched loosely, keys
/// exactly.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Keys are written as you know them: ctrl+k ctrl+c, Ctrl+K Ctrl+C, C-x C-s, <C-w>h, ^X, cmd+p, ⌘P.

Examples:
  wh keys                                  # the tools
  wh keys vscode \"move line\"               # by what it does
  wh keys split pane                       # in every tool
  wh keys --key \"ctrl+k ctrl+c\"            # by its keys
  wh keys tmux --press                     # press it and see
  wh keys --mine                           # your own bindings, with file and line
  wh keys vscode --essential --md          # what to learn first, as Markdown
  wh keys why ctrl+b                       # who takes it on its way
  wh keys conflicts vscode
  wh keys translate ctrl+d --from vscode --to jetbrains
  wh keys print vscode > sheet.html")]
pub struct KeysArgs {
    /// What to do; bindings are looked up when left out.
    #[command(subcommand)]
    pub verb: Option<KeysVerb>,
    /// What is looked up, when no subcommand is given.
    #[command(flatten)]
    pub find: KeysFindArgs,
}

/// What can be done with keys.
#[derive(Debug, Clone, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "one value a run")]
pub enum KeysVerb {
    /// Follow a key through window manager, terminal, multiplexer, shell and programs
    Why(KeysWhyArgs),
    /// Find bindings that get in each other's way, and what is wrong in your configurations
    Conflicts(KeysConflictsArgs),
    /// Say which keys do the same in another tool
    Translate(KeysTranslateArgs),
    /// Write a sheet to print: a drawn keyboard and a table
    Print(KeysPrintArgs),
    /// Edit a sheet of your own, or notes on a tool's keys
    Edit(KeysEditArgs),
}

/// What is looked up.
#[derive(Debug, Clone, Default, Args)]
pub struct KeysFindArgs {
    /// A tool, then words for what is to be done; words alone look in every tool
    #[arg(value_name = "TOOL|WORDS")]
    pub words: Vec<String>,
    /// Only bindings of these keys, and those that begin with them
    #[arg(short, long, value_name = "KEYS", conflicts_with = "press")]
    pub key: Option<String>,
    /// Press the keys instead of writing them
    #[arg(long)]
    pub press: bool,
    /// Only this mode, table or panel of the tool
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// Only what a new colleague should learn first
    #[arg(long)]
    pub essential: bool,
    /// List at most this many, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 0)]
    pub limit: usize,
    /// Write one JSON object a binding
    #[arg(long, conflicts_with = "md")]
    pub json: bool,
    /// Write Markdown
    #[arg(long)]
    pub md: bool,
    /// Whose keys.
    #[command(flatten)]
    pub whose: KeysWhoseArgs,
}

/// Whose keys are meant.
#[derive(Debug, Clone, Default, Args)]
#[command(group = clap::ArgGroup::new("own").args(["mine", "live"]).multiple(true))]
pub struct KeysWhoseArgs {
    /// The keys of this platform
    #[arg(long, value_enum, value_name = "PLATFORM")]
    pub platform: Option<PlatformArg>,
    /// Your own keys: the defaults with what your configurations change
    #[arg(long, default_value_if("live", clap::builder::ArgPredicate::IsPresent, "true"))]
    pub mine: bool,
    /// With --mine: the defaults that still hold as well
    #[arg(long, requires = "own")]
    pub all: bool,
    /// Your own keys as the running tools tell them (zsh, bash, tmux, nvim); runs them with your start-up files
    #[arg(long)]
    pub live: bool,
}

/// A platform that keymaps tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlatformArg {
    /// Linux and the BSDs
    Linux,
    /// macOS
    Macos,
    /// Windows
    Windows,
}

/// Follow a key through window manager, terminal, multiplexer, shell and programs.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Your configurations are read for it where they are found. Nothing is run.

Examples:
  wh keys why ctrl+b
  wh keys why \"ctrl+k ctrl+s\"
  wh keys why ctrl+shift+p --json
  wh keys why --press")]
pub struct KeysWhyArgs {
    /// The keys
    #[arg(value_name = "KEYS", required_unless_present = "press")]
    pub keys: Vec<String>,
    /// Press the keys instead of writing them
    #[arg(long, conflicts_with = "keys")]
    pub press: bool,
    /// Only through these tools
    #[arg(long = "in", value_name = "TOOL", value_delimiter = ',')]
    pub tools: Vec<String>,
    /// Take every tool as it comes, not as you configured it
    #[arg(long)]
    pub defaults: bool,
    /// Write one JSON object a tool
    #[arg(long)]
    pub json: bool,
}

/// Find bindings that get in each other's way, and what is wrong in your configurations.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
certain   same keys, and conditions that hold in the same states: the earlier never acts
shadowed  the later holds wherever the earlier does: the earlier never acts
prefix    the keys of one are the beginning of the other's, and both can hold
possible  both can hold at once; told where you or an extension have a hand in it
problem   what has no effect: removals without an aim, keys and names that are none

Exits with 1 when something certain, shadowed or a problem is found in your own configuration.

Examples:
  wh keys conflicts
  wh keys conflicts vscode --defaults --platform macos
  wh keys conflicts --json")]
pub struct KeysConflictsArgs {
    /// Only these tools
    #[arg(value_name = "TOOL")]
    pub tools: Vec<String>,
    /// The tools as they come, without your configurations
    #[arg(long)]
    pub defaults: bool,
    /// Also what the tool's own rules may share
    #[arg(long)]
    pub all: bool,
    /// The keys of this platform
    #[arg(long, value_enum, value_name = "PLATFORM")]
    pub platform: Option<PlatformArg>,
    /// Write one JSON object a finding
    #[arg(long)]
    pub json: bool,
}

/// Say which keys do the same in another tool.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh keys translate ctrl+d --from vscode --to jetbrains
  wh keys translate \"rename symbol\" --from vscode --to vim,helix
  wh keys translate gd --from vim --to vscode --json")]
pub struct KeysTranslateArgs {
    /// Keys, or words for what is to be done
    #[arg(value_name = "KEYS|WORDS", required = true)]
    pub what: Vec<String>,
    /// The tool that you know
    #[arg(long, value_name = "TOOL")]
    pub from: String,
    /// The tools to translate to; all editors when left out
    #[arg(long, value_name = "TOOL", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The keys of this platform
    #[arg(long, value_enum, value_name = "PLATFORM")]
    pub platform: Option<PlatformArg>,
    /// Write one JSON object a translation
    #[arg(long)]
    pub json: bool,
}

/// Write a sheet to print: a drawn keyboard and a table.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Without --only, the sheet has what is essential and what you changed. It fits on one A4 page.

Examples:
  wh keys print vscode > vscode.html
  wh keys print tmux --format svg -o tmux.svg
  wh keys print --only mine --format md")]
pub struct KeysPrintArgs {
    /// The tool
    #[arg(value_name = "TOOL", default_value = "vscode")]
    pub tool: String,
    /// Only what you changed, or only what is essential
    #[arg(long, value_enum, value_name = "WHAT")]
    pub only: Option<PrintOnly>,
    /// How it is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PrintFormat::Html)]
    pub format: PrintFormat,
    /// The mode that the keyboard shows, for tools that have modes
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// Write it to this file instead
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<std::path::PathBuf>,
    /// The keys of this platform
    #[arg(long, value_enum, value_name = "PLATFORM")]
    pub platform: Option<PlatformArg>,
}

/// What a sheet is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintOnly {
    /// What you changed
    Mine,
    /// What is essential
    Essential,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintFormat {
    /// A page to print
    Html,
    /// The keyboard alone
    Svg,
    /// The table alone
    Md,
}

/// Edit a sheet of your own, or notes on a tool's keys.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Sheets are TOML files in the folder `keys` beside the configuration; they lie over what comes with the program. A sheet
named like a tool adds to that tool; any other is a tool of your own.

Examples:
  wh keys edit vscode      # notes, titles, bindings for VS Code
  wh keys edit deploy      # a sheet of your own
  wh keys edit --list      # your sheets, and what is wrong in them")]
pub struct KeysEditArgs {
    /// The sheet
    #[arg(value_name = "NAME", required_unless_present = "list")]
    pub name: Option<String>,
    /// List your sheets, and what is wrong in them
    #[arg(long, conflicts_with = "name")]
    pub list: bool,
}

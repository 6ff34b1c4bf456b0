//! What we say of a configuration is what the tool itself says with it, asked while it runs; and asking leaves no traces.
//!
//! Tools that are not installed are passed over, unless `WH_REQUIRE_SERVERS` is set.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{Home, Ran};

/// Whether a tool can be asked; it must be there if the environment says so.
fn installed(program: &str, version: &str) -> bool {
    let there = Command::new(program).arg(version).output().is_ok_and(|output| output.status.success());
    assert!(there || env::var_os("WH_REQUIRE_SERVERS").is_none(), "{program} is not installed");
    there
}

/// Mode, keys and action of every rule.
fn triples(lines: &[Value]) -> BTreeSet<[String; 3]> {
    let field = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    lines.iter().map(|line| ["mode", "keys", "action"].map(|name| field(line, name))).collect()
}

/// Runs `wh keys` with variables of the tool; every line that it lists, and what it says beside them.
fn listed(home: &Home, arguments: &[&str], variables: &[(&str, PathBuf)]) -> (Vec<Value>, String) {
    let mut command = home.command([&["keys"], arguments, &["--all", "--json"]].concat());
    let output = command.env("TERM", "xterm-256color").envs(variables.iter().cloned()).output().unwrap();
    let ran = Ran::of(&output).expect(0);
    let told = ran.err.clone();
    (ran.json(), told)
}

/// What is read and what is answered, which must be the same but for what `apart` names.
#[track_caller]
fn agree(home: &Home, tool: &str, variables: &[(&str, PathBuf)], apart: impl Fn(&[String; 3]) -> bool) {
    let (read, _) = listed(home, &[tool, "--mine"], variables);
    let (answered, told) = listed(home, &[tool, "--live"], variables);
    assert!(answered.iter().all(|line| line["origin"] == "live"), "{tool} was not asked: {told}");
    let (read, answered) = (triples(&read), triples(&answered));
    let only = |a: &BTreeSet<[String; 3]>, b: &BTreeSet<[String; 3]>| -> Vec<_> {
        a.difference(b).filter(|rule| !apart(rule)).cloned().collect()
    };
    let (ours, theirs) = (only(&read, &answered), only(&answered, &read));
    assert!(ours.is_empty() && theirs.is_empty(), "{tool}\nonly read: {ours:#?}\nonly answered: {theirs:#?}");
    assert!(answered.len() > 30, "{tool} says little: {answered:#?}");
}

const TMUX: &str = r##"# remote work
set -g mouse on
unbind C-b
set -g prefix C-a
set -g prefix2 C-q
bind C-a send-prefix
bind a last-window
unbind '"'
unbind %
bind | split-window -h -c "#{pane_current_path}"
bind - split-window -v -c "#{pane_current_path}"
bind -r H resize-pane -L 5
bind -n M-Left select-pane -L
bind -n C-S-Right next-window
setw -g mode-keys vi
bind -T copy-mode-vi v send -X begin-selection
bind -T copy-mode-vi y send -X copy-pipe-and-cancel 'xclip -in -selection clipboard'
unbind -T copy-mode-vi Enter
bind R source-file ~/.tmux.conf \; display "re-read; done"
bind g if-shell -F '#{pane_in_mode}' { copy-mode -q } { copy-mode }
bind X confirm-before -p "kill window? (y/n)" kill-window
bind \; command-prompt
bind F5 neww htop
unbind -n MouseDown3Pane
"##;

/// A server of its own, which ends with the test.
struct Server<'a>(&'a Home);

impl Server<'_> {
    fn tmux(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("tmux");
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path("x").parent().unwrap())
            .env("PATH", env::var_os("PATH").unwrap());
        command.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8").env("TMUX_TMPDIR", self.0.path("run"));
        command.env("XDG_CONFIG_HOME", self.0.path("config")).env("SHELL", "/bin/sh");
        command.output().unwrap()
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

#[test]
fn tmux_says_what_we_read() {
    if !installed("tmux", "-V") {
        return;
    }
    let home = Home::new();
    home.write(".tmux.conf", TMUX);
    home.write("run/none", "");
    let variables = [("TMUX_TMPDIR", home.path("run")), ("LC_ALL", "C.UTF-8".into())];
    let (read, told) = listed(&home, &["tmux", "--live"], &variables);
    assert!(told.contains("no tmux server runs"), "{told}");
    assert!(!read.is_empty() && read.iter().all(|line| line["origin"] != "live"));
    assert_eq!(
        fs::read_dir(home.path("run"))
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().path().join("default").exists() })
            .count(),
        0,
        "asking started a server"
    );

    let server = Server(&home);
    let started = server.tmux(&["new-session", "-d", "-x", "80", "-y", "24"]);
    assert!(started.status.success(), "{started:?}");
    // Another version than the keymap's has other bindings of its own; ours must be as they are told.
    let version = String::from_utf8(server.tmux(&["-V"]).stdout).unwrap();
    let same = version.trim() == format!("tmux {}", keymap_version(&home, "tmux"));
    let mine: BTreeSet<_> = triples(&own(&home, "tmux", &variables));
    agree(&home, "tmux", &variables, |rule| !same && !mine.contains(rule));
    let answered = triples(&listed(&home, &["tmux", "--live"], &variables).0);
    assert!(mine.len() > 20 && mine.is_subset(&answered), "{:#?}", mine.difference(&answered));
}

/// The rules that the person's own files make.
fn own(home: &Home, tool: &str, variables: &[(&str, PathBuf)]) -> Vec<Value> {
    let (read, _) = listed(home, &[tool, "--mine"], variables);
    read.into_iter().filter(|line| line["origin"] == "user").collect()
}

/// The version of which the keymap of a tool is.
fn keymap_version(home: &Home, tool: &str) -> String {
    let tools = home.json(["keys", "--json"]);
    tools.iter().find(|line| line["tool"] == tool).unwrap()["version"].as_str().unwrap().to_owned()
}

const INPUTRC: &str = r#"# shared by all shells
set bell-style none
set colored-stats on
set convert-meta on
"\e[A": history-search-backward
"\e[B": history-search-forward
"\eOA": history-search-backward
"\eOB": history-search-forward
"\e[1;5C": forward-word
"\C-x\C-r": re-read-init-file
Control-t: kill-whole-line
"\C-g":
Meta-q: "exit\C-m"
"\C-xp": "cd \"..\"\n"
TAB: menu-complete
"\e[Z": menu-complete-backward
$if Bash
"\C-xs": shell-expand-line
$else
"\C-xd": abort
$endif
$if mode=vi
"\C-xv": abort
$endif
$include ~/.inputrc.more
"#;

#[test]
fn bash_says_what_we_read() {
    if !installed("bash", "--version") {
        return;
    }
    for mode in ["emacs", "vi"] {
        let home = Home::new();
        let file = home.write("rc", format!("set editing-mode {mode}\n{INPUTRC}"));
        home.write(".inputrc.more", "set keymap vi-command\n\"gg\": beginning-of-history\n\"H\": beginning-of-line\n");
        home.write(".bashrc", "echo hello\nHISTFILE=~/history\nPS1='> '\n");
        let variables = [("INPUTRC", file), ("LC_ALL", "C.UTF-8".into())];
        agree(&home, "bash", &variables, |_| false);
        assert!(!home.path("history").exists() && !home.path(".bash_history").exists());
    }
}

#[test]
fn bash_tells_what_start_up_files_bind() {
    if !installed("bash", "--version") {
        return;
    }
    let home = Home::new();
    home.write(".bashrc", "bind '\"\\C-xg\": \"git status\\C-m\"'\nbind -x '\"\\C-xd\": date'\nbind -r '\\C-g'\n");
    let (lines, _) = listed(&home, &["bash", "--live"], &[]);
    let rules = triples(&lines);
    let rule = |keys: &str, action: &str| ["emacs".to_owned(), keys.to_owned(), action.to_owned()];
    assert!(rules.contains(&rule("ctrl+x g", r#""git status\C-m""#)), "{rules:#?}");
    assert!(rules.contains(&rule("ctrl+x d", r#"bind -x "date""#)), "{rules:#?}");
    assert!(!rules.iter().any(|[_, keys, _]| keys == "ctrl+g"));
    // One that never comes to an end is given up, and named.
    home.write(".bashrc", "exit 3\n");
    let (lines, told) = listed(&home, &["bash", "--live"], &[]);
    assert!(told.contains("bash failed") && !lines.is_empty(), "{told}");
}

const ZSHRC: &str = r#"HISTFILE=~/.zhistory SAVEHIST=100
print "welcome"
bindkey -v
bindkey -M viins 'jk' vi-cmd-mode
bindkey '^R' history-incremental-search-backward
bindkey '^[[A' history-beginning-search-backward
bindkey '^[[1;5C' forward-word
bindkey -M vicmd 'H' beginning-of-line
bindkey -M vicmd -r 'u'
bindkey -s '^Xg' 'git status^M'
my-widget() { BUFFER="a$BUFFER" }
zle -N my-widget
bindkey '^X"' my-widget
"#;

#[test]
fn zsh_says_its_defaults_and_what_start_up_files_bind() {
    if !installed("zsh", "--version") {
        return;
    }
    let home = Home::new();
    let folder = vec![("ZDOTDIR", home.path("zsh")), ("LC_ALL", PathBuf::from("C.UTF-8"))];
    // `setopt norcs` leaves the machine's own start-up files out.
    home.write("zsh/.zshenv", "setopt noglobalrcs\n");
    home.write("zsh/.zshrc", "zmodload zsh/complist\nbindkey -e\n");
    agree(&home, "zsh", &folder, |[mode, ..]| mode == "viins");

    home.write("zsh/.zshrc", ZSHRC);
    let (lines, _) = listed(&home, &["zsh", "--live"], &folder);
    let rules = triples(&lines);
    for (mode, keys, action) in [
        ("viins", "j k", "vi-cmd-mode"),
        ("viins", "ctrl+r", "history-incremental-search-backward"),
        ("viins", "up", "history-beginning-search-backward"),
        ("viins", "ctrl+right", "forward-word"),
        ("vicmd", "shift+h", "beginning-of-line"),
        ("viins", "ctrl+x g", "-s git status^M"),
        ("viins", "ctrl+x \"", "my-widget"),
        ("vicmd", "ctrl+r", "redo"),
    ] {
        let rule = [mode, keys, action].map(str::to_owned);
        assert!(rules.contains(&rule), "{rule:?} is not among {rules:#?}");
    }
    assert!(!rules.iter().any(|[mode, keys, _]| mode == "vicmd" && keys == "u"));
    assert!(!rules.iter().any(|[mode, ..]| mode == "emacs"));
    assert!(!home.path(".zhistory").exists());
}

const INIT: &str = r#"
let mapleader = " "
nnoremap <leader>w :w<CR>
inoremap jk <Esc>
nnoremap <C-h> <C-w>h
vnoremap < <gv
nnoremap gb :buffers<CR>
nmap <M-x> <Plug>(somewhere)
tnoremap <Esc><Esc> <C-\><C-n>
nunmap Y
lua vim.keymap.set('n', '<leader>ff', function() end, { desc = 'Find files' })
"#;

#[test]
fn nvim_says_what_its_file_maps() {
    if !installed("nvim", "--version") {
        return;
    }
    let home = Home::new();
    home.write("config/nvim/init.vim", INIT);
    // The folders that it makes for itself are its own affair.
    let written = || files(&home).into_iter().filter(|(path, _)| path.is_file()).collect::<BTreeMap<_, _>>();
    let before = written();
    let (lines, told) = listed(&home, &["neovim", "--live"], &[]);
    let own: Vec<Value> = lines.iter().filter(|line| line["origin"] == "live").cloned().collect();
    let rule = |mode: &str, keys: &str, action: &str| [mode, keys, action].map(str::to_owned);
    let expected = BTreeSet::from([
        rule("normal", "space w", ":w<CR>"),
        rule("insert", "j k", "<Esc>"),
        rule("normal", "ctrl+h", "<C-W>h"),
        rule("visual", "<", "<lt>gv"),
        rule("select", "<", "<lt>gv"),
        rule("normal", "g b", ":buffers<CR>"),
        rule("normal", "alt+x", "<Plug>(somewhere)"),
        rule("terminal", "escape escape", "<C-\\><C-N>"),
        rule("normal", "space f f", "Find files"),
    ]);
    let found: BTreeSet<_> =
        triples(&own).into_iter().filter(|rule| expected.iter().any(|e| e[1] == rule[1])).collect();
    assert_eq!(found, expected, "{told}");
    let all = triples(&lines);
    assert!(!all.iter().any(|[mode, keys, _]| mode == "normal" && keys == "shift+y"), "it was unmapped");
    assert!(all.contains(&rule("normal", "ctrl+d", "CTRL-D")), "what nobody mapped is as it comes");
    assert_eq!(written(), before, "nvim left something behind");
}

/// Every file below a home but those of our own state, with what is in it.
fn files(home: &Home) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, ours: &[PathBuf], found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if ours.contains(&entry) {
                continue;
            }
            if entry.is_dir() {
                walk(&entry, ours, found);
                found.insert(entry, Vec::new());
            } else {
                found.insert(entry.clone(), fs::read(&entry).unwrap());
            }
        }
    }
    let ours = ["state", "data", "cache"].map(|name| home.path(name).join("wheelhouse"));
    let mut found = BTreeMap::new();
    for folder in ["state", "data", "cache"] {
        fs::create_dir_all(home.path(folder)).unwrap();
    }
    walk(&home.path(""), &ours, &mut found);
    found
}

/// A home in which every tool whose configuration is read has one, and what is read of each.
const CONFIGURED: &[(&str, &str, &str)] = &[
    ("tmux", ".tmux.conf", TMUX),
    ("bash", ".inputrc", INPUTRC),
    ("vscode", "config/Code/User/keybindings.json", r#"[{"key": "ctrl+k x", "command": "a.b"}]"#),
    ("kitty", "config/kitty/kitty.conf", "map ctrl+shift+x new_window\nmap f1\n"),
    (
        "alacritty",
        "config/alacritty/alacritty.toml",
        "[[keyboard.bindings]]\nkey = \"N\"\nmods = \"Control\"\naction = \"CreateNewWindow\"\n",
    ),
    ("helix", "config/helix/config.toml", "[keys.normal]\nC-s = \":w\"\n"),
    ("i3", "config/i3/config", "set $mod Mod4\nbindsym $mod+Return exec xterm\n"),
    ("sway", "config/sway/config", "set $mod Mod4\nbindsym $mod+Return exec foot\n"),
    ("lazygit", "config/lazygit/config.yml", "keybinding:\n  universal:\n    quit: Q\n"),
    (
        "jetbrains",
        "config/JetBrains/IntelliJIdea2025.2/keymaps/Mine.xml",
        "<keymap version=\"1\" name=\"Mine\" parent=\"$default\">\n<action id=\"EditorDuplicate\"><keyboard-shortcut first-keystroke=\"ctrl D\"/></action>\n</keymap>\n",
    ),
];

#[test]
fn reading_everything_changes_no_byte() {
    let home = Home::new();
    for (_, file, text) in CONFIGURED {
        home.write(file, text);
    }
    home.write(
        "config/JetBrains/IntelliJIdea2025.2/options/keymap.xml",
        "<application><component name=\"KeymapManager\"><active_keymap name=\"Mine\"/></component></application>\n",
    );
    let before = files(&home);
    let mine = home.json(["keys", "--mine", "--all", "--json", "--platform", "linux"]);
    for (tool, file, _) in CONFIGURED {
        assert!(
            mine.iter().any(|line| line["tool"] == *tool && line["origin"] == "user"),
            "nothing of {file} was read"
        );
    }
    assert!(matches!(home.run(["keys", "conflicts", "--json"]).code, Some(0 | 1)));
    home.json(["keys", "why", "ctrl+a", "--json"]);
    home.ok(["keys", "print", "tmux"]);
    assert_eq!(files(&home), before);
}

//! The one table of what can be set: names, help, reading and writing.

use std::fmt::Write;

use toml_edit::Value;

use super::Config;
use super::look::{COLUMN_WORDS, DENSITY_WORDS, GROUPING_WORDS, SORT_WORDS};
use super::notify::{REMINDED_WORDS, TOLD_WORDS};
use super::value::{self as v, COLORS, HYPERLINKS};
use crate::base::secret::redact_url;

/// One option.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The section that it stands in.
    pub section: &'static str,
    /// Its name.
    pub key: &'static str,
    /// What it does, in lines short enough for a comment.
    pub help: &'static str,
    /// Sets it, or says what should have been written.
    pub(super) set: fn(&mut Config, &Value) -> Result<(), String>,
    /// Writes it as TOML that [`Entry::set`] reads.
    pub(super) get: fn(&Config) -> Value,
}

/// The sections and what they are about, in their order.
pub const SECTIONS: [(&str, &str); 8] = [
    ("fetch", "How sources are fetched. A source's own settings win (`wh sources edit`)."),
    ("store", "What is kept. A source's own settings win. Starred and tagged items are always kept."),
    ("screen", "The screen."),
    ("open", "How links are opened."),
    ("notify", "What the desktop tells. A source's own setting wins (`wh sources edit SOURCE --notify=false`)."),
    ("x", "Reading X (docs/sources/x.md): what it may cost, and the way without a token."),
    ("log", "What is logged, to a file a day under the state folder."),
    ("output", "What commands print."),
];

/// Every option, in the order of its sections.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [FETCH, STORE, SCREEN, NOTIFY, super::x::ENTRIES, REST].into_iter().flatten()
}

const FETCH: &[Entry] = &[
    Entry {
        section: "fetch",
        key: "allow_private",
        help: "Whether sources may lie on private and loopback addresses. `wh add --allow-private` says so for one.",
        set: |c, value| v::boolean(value).map(|it| c.fetch.allow_private = it),
        get: |c| c.fetch.allow_private.into(),
    },
    Entry {
        section: "fetch",
        key: "timeout_seconds",
        help: "Give a fetch up after this many seconds.",
        set: |c, value| v::number(value, 1, 600).map(|it| c.fetch.timeout_seconds = it),
        get: |c| i64::from(c.fetch.timeout_seconds).into(),
    },
    Entry {
        section: "fetch",
        key: "max_bytes",
        help: "Refuse bodies of more bytes, counted after decompression.",
        set: |c, value| v::number(value, 1024, 1 << 30).map(|it| c.fetch.max_bytes = it),
        get: |c| i64::from(c.fetch.max_bytes).into(),
    },
    Entry {
        section: "fetch",
        key: "max_redirects",
        help: "Follow at most this many redirects.",
        set: |c, value| v::number(value, 0, 20).map(|it| c.fetch.max_redirects = it),
        get: |c| i64::from(c.fetch.max_redirects).into(),
    },
    Entry {
        section: "fetch",
        key: "connections",
        help: "Fetch at most this many sources at the same time.",
        set: |c, value| v::number(value, 1, 512).map(|it| c.fetch.connections = it),
        get: |c| i64::from(c.fetch.connections).into(),
    },
    Entry {
        section: "fetch",
        key: "per_host",
        help: "Fetch at most this many sources of one host at the same time.",
        set: |c, value| v::number(value, 1, 64).map(|it| c.fetch.per_host = it),
        get: |c| i64::from(c.fetch.per_host).into(),
    },
    Entry {
        section: "fetch",
        key: "host_rate",
        help: "Send one host at most this many requests a second, after a short burst.",
        set: |c, value| v::real(value, 0.01, 1000.0).map(|it| c.fetch.host_rate = it),
        get: |c| c.fetch.host_rate.into(),
    },
    Entry {
        section: "fetch",
        key: "user_agent",
        help: "Send this User-Agent instead of our own, which names the program and where to find it.",
        set: |c, value| v::optional(value).map(|it| c.fetch.user_agent = it),
        get: |c| text(c.fetch.user_agent.as_deref()),
    },
    Entry {
        section: "fetch",
        key: "proxy",
        help: "Go through this proxy: http, https, socks5 or socks5h. Without it, HTTPS_PROXY and the like hold.\nA proxy that wants a password belongs into HTTPS_PROXY, not here.",
        set: |c, value| v::proxy(value).map(|it| c.fetch.proxy = it),
        get: |c| text(c.fetch.proxy.as_deref()),
    },
    Entry {
        section: "fetch",
        key: "ca_file",
        help: "Trust the certificate authorities of this PEM file too.",
        set: |c, value| v::path(value).map(|it| c.fetch.ca_file = it),
        get: |c| text(c.fetch.ca_file.as_deref().and_then(std::path::Path::to_str)),
    },
    Entry {
        section: "fetch",
        key: "min_interval_minutes",
        help: "Fetch no source more often than this, whatever it says itself.",
        set: |c, value| v::number(value, 1, 60 * 24 * 365).map(|it| c.fetch.min_interval_minutes = it),
        get: |c| i64::from(c.fetch.min_interval_minutes).into(),
    },
    Entry {
        section: "fetch",
        key: "max_interval_minutes",
        help: "Fetch every source at least this often.",
        set: |c, value| v::number(value, 1, 60 * 24 * 365).map(|it| c.fetch.max_interval_minutes = it),
        get: |c| i64::from(c.fetch.max_interval_minutes).into(),
    },
    Entry {
        section: "fetch",
        key: "default_interval_minutes",
        help: "Fetch a source at this interval as long as nothing is known about how often it changes.",
        set: |c, value| v::number(value, 1, 60 * 24 * 365).map(|it| c.fetch.default_interval_minutes = it),
        get: |c| i64::from(c.fetch.default_interval_minutes).into(),
    },
];

const STORE: &[Entry] = &[
    Entry {
        section: "store",
        key: "keep_read_days",
        help: "Delete read items after this many days; 0 keeps them.",
        set: |c, value| v::number(value, 0, 36_500).map(|it| c.store.keep_read_days = it),
        get: |c| i64::from(c.store.keep_read_days).into(),
    },
    Entry {
        section: "store",
        key: "keep_unread_days",
        help: "Delete unread items after this many days; 0 keeps them.",
        set: |c, value| v::number(value, 0, 36_500).map(|it| c.store.keep_unread_days = it),
        get: |c| i64::from(c.store.keep_unread_days).into(),
    },
    Entry {
        section: "store",
        key: "unread_on_subscribe",
        help: "Leave this many items of a new source unread, the newest: a number, or \"all\".",
        set: |c, value| v::count_or_all(value).map(|it| c.store.unread_on_subscribe = it),
        get: |c| match c.store.unread_on_subscribe {
            u32::MAX => "all".into(),
            count => i64::from(count).into(),
        },
    },
];

const SCREEN: &[Entry] = &[
    Entry {
        section: "screen",
        key: "theme",
        help: "\"auto\" (as the terminal's background asks for), \"dark\", \"light\", \"high-contrast\", \"terminal\" (its own colours),\nor the name of your own: themes/NAME.toml beside this file.",
        set: |c, value| v::theme(value).map(|it| c.screen.theme = it),
        get: |c| c.screen.theme.as_str().into(),
    },
    Entry {
        section: "screen",
        key: "mouse",
        help: "Whether the mouse is listened to. Without it, the terminal selects text as usual.",
        set: |c, value| v::boolean(value).map(|it| c.screen.mouse = it),
        get: |c| c.screen.mouse.into(),
    },
    Entry {
        section: "screen",
        key: "density",
        help: "How many lines an item takes in a list: \"compact\" (one) or \"comfortable\" (two, with its first words).\nWhat keys choose on the screen is remembered, until this is changed; likewise for the next three.",
        set: |c, value| v::choice(value, &DENSITY_WORDS).map(|it| c.screen.density = it),
        get: |c| v::word(&c.screen.density, &DENSITY_WORDS),
    },
    Entry {
        section: "screen",
        key: "columns",
        help: "What a list shows beside the title, as far as there is room: \"state\", \"tags\", \"votes\" (of Q&A sites),\n\"source\", \"author\", \"minutes\", \"age\".",
        set: |c, value| v::choices(value, &COLUMN_WORDS).map(|it| c.screen.columns = it),
        get: |c| v::words(&c.screen.columns, &COLUMN_WORDS),
    },
    Entry {
        section: "screen",
        key: "group",
        help: "What heads the items of a list: \"none\", \"day\" or \"source\".",
        set: |c, value| v::choice(value, &GROUPING_WORDS).map(|it| c.screen.group = it),
        get: |c| v::word(&c.screen.group, &GROUPING_WORDS),
    },
    Entry {
        section: "screen",
        key: "sort",
        help: "Which items come first in a list: the \"newest\" or the \"oldest\".",
        set: |c, value| v::choice(value, &SORT_WORDS).map(|it| c.screen.sort = it),
        get: |c| v::word(&c.screen.sort, &SORT_WORDS),
    },
    Entry {
        section: "open",
        key: "browser",
        help: "The program that opens links, with its arguments; `{url}` stands for the link, which comes last\nwhen it is nowhere: [\"firefox\", \"--new-tab\", \"{url}\"]. An empty list is the desktop's own.",
        set: |c, value| v::argv(value).map(|it| c.open.browser = it),
        get: |c| v::list(&c.open.browser),
    },
    Entry {
        section: "open",
        key: "player",
        help: "The program that plays attached files, with its arguments; `{url}` stands for the file, which comes last\nwhen it is nowhere: [\"mpv\", \"--\", \"{url}\"]. An empty list is the first of mpv, vlc, ffplay that is there.",
        set: |c, value| v::argv(value).map(|it| c.open.player = it),
        get: |c| v::list(&c.open.player),
    },
    Entry {
        section: "open",
        key: "downloads",
        help: "The folder that attached files are downloaded to. Without it, the desktop's own, or ~/Downloads.",
        set: |c, value| v::path(value).map(|it| c.open.downloads = it),
        get: |c| text(c.open.downloads.as_deref().and_then(std::path::Path::to_str)),
    },
];

const NOTIFY: &[Entry] = &[
    Entry {
        section: "notify",
        key: "enabled",
        help: "Whether `wh sync` and the screen have the desktop tell of new items, and of events that begin soon.",
        set: |c, value| v::boolean(value).map(|it| c.notify.enabled = it),
        get: |c| c.notify.enabled.into(),
    },
    Entry {
        section: "notify",
        key: "sources",
        help: "Whose new items are told: \"all\" (but those with --notify=false), or \"chosen\" (those with --notify).",
        set: |c, value| v::choice(value, &TOLD_WORDS).map(|it| c.notify.sources = it),
        get: |c| v::word(&c.notify.sources, &TOLD_WORDS),
    },
    Entry {
        section: "notify",
        key: "max_per_sync",
        help: "Where more sources than this have new items after a sync, one notification tells of all of them.",
        set: |c, value| v::number(value, 0, 50).map(|it| c.notify.max_per_sync = it),
        get: |c| i64::from(c.notify.max_per_sync).into(),
    },
    Entry {
        section: "notify",
        key: "quiet_hours",
        help: "Tell of no new items from one time of day to another, such as \"22:00-07:00\".",
        set: |c, value| v::quiet_hours(value).map(|it| c.notify.quiet_hours = it),
        get: |c| c.notify.quiet_hours.map(|it| it.to_string()).unwrap_or_default().into(),
    },
    Entry {
        section: "notify",
        key: "reminders",
        help: "Remind of \"all\" events, of those that are \"starred\", or of \"none\".",
        set: |c, value| v::choice(value, &REMINDED_WORDS).map(|it| c.notify.reminders = it),
        get: |c| v::word(&c.notify.reminders, &REMINDED_WORDS),
    },
    Entry {
        section: "notify",
        key: "remind_minutes",
        help: "Remind of an event this many minutes before, unless its calendar says when; 0 leaves it to the calendar.",
        set: |c, value| v::number(value, 0, 20_160).map(|it| c.notify.remind_minutes = it),
        get: |c| i64::from(c.notify.remind_minutes).into(),
    },
    Entry {
        section: "notify",
        key: "quiet_reminders",
        help: "Whether the quiet hours hold for reminders too.",
        set: |c, value| v::boolean(value).map(|it| c.notify.quiet_reminders = it),
        get: |c| c.notify.quiet_reminders.into(),
    },
];

const REST: &[Entry] = &[
    Entry {
        section: "log",
        key: "level",
        help: "\"off\", \"error\", \"warn\", \"info\", \"debug\", \"trace\", or a filter such as\n\"wheelhouse::reader=trace,warn\". The environment variable WH_LOG wins.",
        set: |c, value| v::log_filter(value).map(|it| c.log.level = it),
        get: |c| c.log.level.as_str().into(),
    },
    Entry {
        section: "output",
        key: "color",
        help: "When to use colour: \"auto\" (on a terminal, unless NO_COLOR is set), \"always\" or \"never\".",
        set: |c, value| v::choice(value, &COLORS).map(|it| c.output.color = it),
        get: |c| v::word(&c.output.color, &COLORS),
    },
    Entry {
        section: "output",
        key: "pager",
        help: "The program that long output is shown in: [\"less\", \"-R\"]. An empty list is $PAGER, or less;\n[\"cat\"] is none.",
        set: |c, value| v::argv(value).map(|it| c.output.pager = it),
        get: |c| v::list(&c.output.pager),
    },
    Entry {
        section: "output",
        key: "date",
        help: "How dates are printed: \"relative\" (3h, 2d, then 2026-11-02), or a pattern of strftime such as\n\"%Y-%m-%d %H:%M\". JSON always has RFC 3339 in UTC.",
        set: |c, value| v::date_format(value).map(|it| c.output.date = it),
        get: |c| c.output.date.as_str().into(),
    },
    Entry {
        section: "output",
        key: "hyperlinks",
        help: "When links can be clicked, on the screen too: \"auto\" (where the terminal is known to take them),\n\"always\" or \"never\". FORCE_HYPERLINK=1 or 0 in the environment answers for \"auto\".",
        set: |c, value| v::choice(value, &HYPERLINKS).map(|it| c.output.hyperlinks = it),
        get: |c| v::word(&c.output.hyperlinks, &HYPERLINKS),
    },
];

fn text(value: Option<&str>) -> Value {
    value.unwrap_or_default().into()
}

/// A commented file with every option at its default, as `wh config init` writes it.
pub fn template() -> String {
    let defaults = Config::default();
    let mut out = String::from(
        "# Configuration of Wheelhouse (wh). Every option stands here with its default; take the `#` before one\n\
         # away to change it. `wh config check` names mistakes, `wh config show` prints what is in force.\n",
    );
    for (section, about) in SECTIONS {
        let _ = write!(out, "\n# {about}\n[{section}]\n");
        for entry in entries().filter(|entry| entry.section == section) {
            out.push('\n');
            for line in entry.help.lines() {
                let _ = writeln!(out, "# {line}");
            }
            let _ = writeln!(out, "# {} = {}", entry.key, (entry.get)(&defaults));
        }
    }
    out
}

/// The values in force as TOML, all of them, those of one section, or one by its `section.key`; `None` when there is no
/// such option. A proxy's password is left out.
pub fn show(config: &Config, key: Option<&str>) -> Option<String> {
    if let Some((section, name)) = key.and_then(|key| key.split_once('.')) {
        let entry = entries().find(|entry| entry.section == section && entry.key == name)?;
        return Some(format!("{}\n", shown(config, entry)));
    }
    let sections = SECTIONS.iter().map(|(name, _)| *name).filter(|name| key.is_none_or(|key| key == *name));
    let keys = key.is_none_or(|key| key == "keys").then(|| super::keys::show(&config.keys));
    let blocks = sections.map(|section| show_section(config, section));
    let blocks: Vec<String> = blocks.chain(keys.filter(|text| key.is_some() || !text.is_empty())).collect();
    (!blocks.is_empty()).then(|| blocks.join("\n"))
}

fn show_section(config: &Config, section: &str) -> String {
    let mut out = format!("[{section}]\n");
    for entry in entries().filter(|entry| entry.section == section) {
        let _ = writeln!(out, "{} = {}", entry.key, shown(config, entry));
    }
    out
}

fn shown(config: &Config, entry: &Entry) -> Value {
    let value = (entry.get)(config);
    match value.as_str() {
        // The places in an address of a bridge stay as they were written.
        Some(text) if text.contains("://") => redact_url(text).replace("%7B", "{").replace("%7D", "}").into(),
        _ => value,
    }
}

//! Discord's messages. Fixtures are ours, after <https://docs.discord.com/developers/resources/message>,
//! <https://docs.discord.com/developers/reference#message-formatting> and the help page on Markdown.

use super::*;
use crate::reader::formats::chat::discord::{Place, Snowflake, Thread};

const PLACE: Place = Place { guild: Snowflake(100), channel: Snowflake(200) };

fn content(message: &Value) -> String {
    discord::entry(message, PLACE, &names()).unwrap().content.unwrap_or_default()
}

#[test]
fn markdown_is_read_as_discord_reads_it() {
    for (text, html) in [
        ("**b** *i* _i_ __u__ ~~s~~", "<p><strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <del>s</del></p>"),
        ("***bi*** and **a *b* c**", "<p><strong><em>bi</em></strong> and <strong>a <em>b</em> c</strong></p>"),
        ("__u *ui*__ snake_case_x 2 * 3 * 4", "<p><u>u <em>ui</em></u> snake_case_x 2 * 3 * 4</p>"),
        ("||who||", "<p><mark title=\"spoiler\">who</mark></p>"),
        ("\\*no\\* `a*b*` ``a`b``", "<p>*no* <code>a*b*</code> <code>a`b</code></p>"),
        (
            "# One\n## Two\n### Three\n-# small\n#not",
            "<h3>One</h3><h4>Two</h4><h5>Three</h5><p><small>small</small></p><p>#not</p>",
        ),
        ("> a\n> **b**\nc", "<blockquote><p>a<br><strong>b</strong></p></blockquote><p>c</p>"),
        (">>> a\nb", "<blockquote><p>a<br>b</p></blockquote>"),
        ("- a\n  - b\n* c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n2. b\nend", "<ol><li>a</li><li>b</li></ol><p>end</p>"),
        (
            "x ```rust\nlet a = &b;\n``` y",
            "<p>x</p><pre><code class=\"language-rust\">let a = &amp;b;</code></pre><p>y</p>",
        ),
        ("```one line```", "<pre><code>one line</code></pre>"),
        ("[the *docs*](https://e.org/a_(b) \"t\")", "<p><a href=\"https://e.org/a_(b)\">the <em>docs</em></a></p>"),
        (
            "[https://good.example](https://bad.example)",
            "<p><a href=\"https://bad.example\">https://bad.example</a></p>",
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (
            "see https://e.org/a_b_c. (https://e.org/x)",
            "<p>see <a href=\"https://e.org/a_b_c\">https://e.org/a_b_c</a>. (<a href=\"https://e.org/x\">https://e.org/x</a>)</p>",
        ),
        ("<https://e.org/?a&b>", "<p><a href=\"https://e.org/?a&amp;b\">https://e.org/?a&amp;b</a></p>"),
        (
            "<@80351110224678912> <@!80351110224678912> <@1> <@&165511591545143296> <#103735883630395392>",
            "<p>@Nelly @Nelly @1 @Mods #general</p>",
        ),
        (
            "<:mmLol:216154654256398347> <a:b1nzy:392938283556143104> </airhorn:816437322781949972> <id:guide>",
            "<p>:mmLol: :b1nzy: /airhorn #guide</p>",
        ),
        ("<t:1618953630:d>", "<p><time datetime=\"2021-04-20T21:20:30Z\">2021-04-20</time></p>"),
        (
            "<t:1618953630:R> <t:x>",
            "<p><time datetime=\"2021-04-20T21:20:30Z\">2021-04-20 21:20 UTC</time> &lt;t:x&gt;</p>",
        ),
        ("a\nb\n\nc <b>", "<p>a<br>b</p><p>c &lt;b&gt;</p>"),
        ("**open *and `x", "<p>**open *and `x</p>"),
    ] {
        assert_eq!(content(&json!({"id": "1", "content": text})), html, "{text}");
    }
}

#[test]
fn a_message_is_an_entry_with_what_hangs_on_it() {
    let message = json!({"id": "334385199974967042", "type": 19, "content": "yes <@82198898841029460>", "timestamp": "2017-07-11T17:27:07.299000+00:00",
        "edited_timestamp": "2017-07-11T18:00:00.000000+00:00", "author": {"id": "53908099506183680", "username": "mason", "global_name": "Mason"},
        "mentions": [{"id": "82198898841029460", "username": "jo"}],
        "referenced_message": {"id": "1", "content": "*is it?*", "author": {"username": "jo"}},
        "reactions": [{"count": 2, "emoji": {"id": null, "name": "🔥"}}, {"count": 1, "emoji": {"id": "7", "name": "own"}}],
        "attachments": [{"id": "9", "filename": "a.png", "content_type": "image/png", "size": 10, "url": "https://cdn.discordapp.com/a.png?ex=1&is=2&hm=3"}],
        "embeds": [{"title": "T", "url": "https://e.org", "description": "**d**", "fields": [{"name": "N", "value": "v"}], "footer": {"text": "f"}}, {"type": "image", "url": "https://e.org/i"}]});
    let entry = discord::entry(&message, PLACE, &names()).unwrap();
    assert_eq!(entry.id.as_deref(), Some("334385199974967042"));
    assert_eq!(entry.url.as_deref(), Some("https://discord.com/channels/100/200/334385199974967042"));
    assert_eq!(entry.authors[0].name.as_deref(), Some("Mason"));
    assert_eq!(entry.published.unwrap().to_string(), "2017-07-11T17:27:07Z");
    assert_eq!(entry.updated.unwrap().to_string(), "2017-07-11T18:00:00Z");
    assert_eq!((entry.enclosures[0].length, entry.enclosures[0].media_type.as_deref()), (Some(10), Some("image/png")));
    assert_eq!(
        entry.content.as_deref(),
        Some(
            "<blockquote><p><small>to jo: is it?</small></p></blockquote><p>yes @jo</p>\
             <blockquote><p><strong><a href=\"https://e.org\">T</a></strong></p><p><strong>d</strong></p><p><strong>N</strong></p><p>v</p>\
             <p><small>f</small></p></blockquote><p><small>🔥 2 · :own: 1</small></p>"
        )
    );
}

#[test]
fn forwards_polls_and_texts_of_programs_are_read() {
    let message = json!({"id": "1", "content": "", "message_snapshots": [{"message": {"content": "far *away*"}}],
        "components": [{"type": 17, "components": [{"type": 10, "content": "# In a box"}]}],
        "poll": {"question": {"text": "Tea?"}, "answers": [{"poll_media": {"text": "yes"}}, {"poll_media": {"text": "<no>"}}]}});
    assert_eq!(
        content(&message),
        "<h3>In a box</h3><p><strong>Tea?</strong></p><ul><li>yes</li><li>&lt;no&gt;</li></ul>\
         <blockquote><p><small>forwarded</small></p><p>far <em>away</em></p></blockquote>"
    );
    let sticker = json!({"id": "1", "sticker_items": [{"name": "Wave"}]});
    assert_eq!(discord::entry(&sticker, PLACE, &names()).unwrap().title.as_deref(), Some("Wave"));
}

#[test]
fn a_thread_is_one_entry_wherever_it_began() {
    let post = json!({"id": "500", "type": 0, "content": "How?", "author": {"username": "ann"}, "timestamp": "2026-05-01T10:00:00+00:00"});
    let reply = json!({"id": "501", "type": 0, "content": "So.", "author": {"username": "bo"}, "timestamp": "2026-05-01T11:00:00+00:00"});
    let noise = json!({"id": "502", "type": 6, "content": "pinned"});
    let thread = Thread { id: Snowflake(500), name: "A question".into(), tags: vec!["help".into()], unread: 2 };
    let entry = discord::thread_entry(&thread, None, &[post.clone(), reply.clone(), noise.clone()], PLACE, &names());
    assert_eq!(
        (entry.id.as_deref(), entry.url.as_deref()),
        (Some("500"), Some("https://discord.com/channels/100/500"))
    );
    assert_eq!((entry.title.as_deref(), entry.categories[0].term.as_deref()), (Some("A question"), Some("help")));
    let expected = "<p>How?</p><hr><p><small>2 earlier replies are not shown</small></p>\
        <p><strong>bo</strong> <small>2026-05-01 11:00 UTC</small></p><p>So.</p>";
    assert_eq!(entry.content.as_deref(), Some(expected));
    assert_eq!(entry.updated.unwrap().to_string(), "2026-05-01T11:00:00Z");
    // In a channel of texts the message is beside the thread, or stands behind its stand-in.
    let beside = discord::thread_entry(&thread, Some(&post), std::slice::from_ref(&reply), PLACE, &names());
    assert_eq!(beside.content.as_deref(), Some(expected));
    let stand_in = json!({"id": "503", "type": 21, "content": "", "referenced_message": post});
    let behind = discord::thread_entry(&thread, None, &[stand_in, reply], PLACE, &names());
    assert_eq!((behind.content.as_deref(), behind.authors[0].name.as_deref()), (Some(expected), Some("ann")));
    let lost = discord::thread_entry(&thread, None, &[], PLACE, &names());
    assert_eq!((lost.title.as_deref(), lost.authors.len()), (Some("A question"), 0));
}

#[test]
fn what_is_hidden_from_us_is_seen_to_be() {
    let hidden = json!({"id": "1", "type": 0, "content": "", "embeds": [], "attachments": [], "components": []});
    assert!(discord::is_hidden(&hidden) && discord::is_spoken(&hidden));
    assert!(!discord::is_hidden(&json!({"id": "1", "content": "x"})));
    assert!(!discord::is_hidden(&json!({"id": "1", "content": "", "attachments": [{}]})));
    assert!(!discord::is_spoken(&json!({"id": "1", "type": 7})));
}

#[test]
fn a_fingerprint_passes_over_signatures_of_files() {
    let with = |url: &str, text: &str| {
        discord::fingerprint(&json!({"content": text, "attachments": [{"id": "1", "url": url}]}))
    };
    assert_eq!(with("https://cdn/a?ex=1", "a"), with("https://cdn/a?ex=2", "a"));
    assert_ne!(with("https://cdn/a", "a"), with("https://cdn/a", "b"));
}

//! Slack's messages. Fixtures are ours, after <https://docs.slack.dev/messaging/formatting-message-text>,
//! <https://docs.slack.dev/reference/block-kit/blocks/rich-text-block> and <https://docs.slack.dev/reference/methods/conversations.replies>.

use super::*;
use crate::reader::formats::chat::slack::{Kind, Place, Ts};

const PLACE: Place<'_> = Place { site: "https://acme.slack.com/", channel: "C123ABC456" };

fn content(message: &Value) -> String {
    slack::entry(message, &[], PLACE, &names()).unwrap().content.unwrap_or_default()
}

fn written(text: &str) -> String {
    content(&json!({"ts": "1.0", "text": text}))
}

#[test]
fn mrkdwn_is_read_as_slack_reads_it() {
    for (text, html) in [
        ("*bold* _it_ ~no~ `a*b*`", "<p><strong>bold</strong> <em>it</em> <del>no</del> <code>a*b*</code></p>"),
        ("*bold _and it_*", "<p><strong>bold <em>and it</em></strong></p>"),
        ("a*b*c 2 * 3 * 4 snake_case_name ~ x", "<p>a*b*c 2 * 3 * 4 snake_case_name ~ x</p>"),
        ("**not** bold", "<p>**not** bold</p>"),
        ("(*in*), _so._", "<p>(<strong>in</strong>), <em>so.</em></p>"),
        ("a &amp; b &lt;i&gt; &#60; &copy;", "<p>a &amp; b &lt;i&gt; &amp;#60; &amp;copy;</p>"),
        ("<https://e.org/a_b_c|the _link_>", "<p><a href=\"https://e.org/a_b_c\">the _link_</a></p>"),
        ("_<https://e.org/a_b>_", "<p><em><a href=\"https://e.org/a_b\">https://e.org/a_b</a></em></p>"),
        (
            "<https://e.org/?a=1&amp;b=2>",
            "<p><a href=\"https://e.org/?a=1&amp;b=2\">https://e.org/?a=1&amp;b=2</a></p>",
        ),
        ("<mailto:a@e.org|a@e.org>", "<p><a href=\"mailto:a@e.org\">a@e.org</a></p>"),
        ("<javascript:alert(1)|x>", "<p>x</p>"),
        ("<@U012AB3CDE> <@U9|bob> <@U8>", "<p>@Ann @bob @U8</p>"),
        ("<#C123ABC456|> <#C9|news> <#C8>", "<p>#backend #news #C8</p>"),
        ("<!here> <!channel> <!subteam^S42> <!subteam^S1|@ops>", "<p>@here @channel @oncall @ops</p>"),
        ("<!date^1392734382^{date_num}|Feb 18>, <!date^1392734382^{date}>", "<p>Feb 18, 2014-02-18 14:39 UTC</p>"),
        (":tada: :wave::skin-tone-3: :party-parrot: 10:30:00", "<p>🎉 👋 :party-parrot: 10:30:00</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("&gt; a\n&gt; b\nc", "<blockquote><p>a<br>b</p></blockquote><p>c</p>"),
        ("&gt;&gt;&gt; a\nb", "<blockquote><p> a<br>b</p></blockquote>"),
        ("• a\n    ◦ b\n• c\nend", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>end</p>"),
        ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
        (
            "see ```let x = &amp;y;\n  <https://e.org|e.org>``` ok",
            "<p>see</p><pre><code>let x = &amp;y;\n  e.org</code></pre><p>ok</p>",
        ),
        ("``` ``` *a*", "<p>``` ``` <strong>a</strong></p>"),
        ("a < b > c <", "<p>a &lt; b &gt; c &lt;</p>"),
    ] {
        let got = written(text);
        assert_eq!(
            got.replace("<blockquote><p> ", "<blockquote><p>"),
            html.replace("<blockquote><p> ", "<blockquote><p>"),
            "{text}"
        );
    }
}

#[test]
fn blocks_are_the_message_and_text_stands_in_for_them() {
    let rich = json!([{"type": "rich_text", "elements": [
        {"type": "rich_text_section", "elements": [
            {"type": "text", "text": "Hi "}, {"type": "user", "user_id": "U012AB3CDE"}, {"type": "text", "text": " & ", "style": {"bold": true}},
            {"type": "link", "url": "https://e.org", "text": "here", "style": {"italic": true}}, {"type": "emoji", "name": "zzz-own"},
            {"type": "emoji", "name": "wave", "unicode": "1f44b"}, {"type": "broadcast", "range": "here"},
            {"type": "text", "text": "x<y", "style": {"code": true}}, {"type": "text", "text": "\n"}]},
        {"type": "rich_text_list", "style": "bullet", "indent": 0, "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}]},
        {"type": "rich_text_list", "style": "ordered", "indent": 1, "offset": 2, "elements": [
            {"type": "rich_text_section", "elements": [{"type": "channel", "channel_id": "C123ABC456"}]}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a\n  b"}]},
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q"}]},
        {"type": "rich_text_unheard_of", "elements": [{"type": "unheard_of", "text": "still read"}]}]}]);
    let expected = "<p>Hi @Ann<strong> &amp; </strong><em><a href=\"https://e.org\">here</a></em>:zzz-own:👋@here<code>x&lt;y</code></p>\
        <ul><li>one<ol start=\"3\"><li>#backend</li></ol></li></ul><pre><code>a\n  b</code></pre>\
        <blockquote><p>q</p></blockquote><p>still read</p>";
    assert_eq!(content(&json!({"ts": "1.0", "text": "", "blocks": rich})), expected);
    assert_eq!(content(&json!({"ts": "1.0", "text": "only for *notifications*", "blocks": rich})), expected);
    let built = json!([{"type": "header", "text": {"type": "plain_text", "text": "Build <failed>"}}, {"type": "divider"},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*main* broke"}, "fields": [{"type": "plain_text", "text": "a*b*"}]},
        {"type": "context", "elements": [{"type": "image"}, {"type": "mrkdwn", "text": "by <@U012AB3CDE>"}]},
        {"type": "image", "image_url": "https://e.org/g.png", "alt_text": "graph"}, {"type": "markdown", "text": "**md**"},
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Press"}}]}]);
    assert_eq!(
        content(&json!({"ts": "1.0", "text": "x", "blocks": built})),
        "<h3>Build &lt;failed&gt;</h3><hr><p><strong>main</strong> broke</p><p>a*b*</p><p><small>by @Ann</small></p>\
         <p><a href=\"https://e.org/g.png\">graph</a></p><p><strong>md</strong></p>"
    );
    // Nothing readable in them: the text is the message.
    assert_eq!(content(&json!({"ts": "1.0", "text": "t", "blocks": [{"type": "actions"}, 5, null]})), "<p>t</p>");
}

#[test]
fn what_hangs_on_a_message_is_quoted() {
    let message = json!({"ts": "1.0", "text": "look", "attachments": [
        {"title": "A &amp; B", "title_link": "https://e.org", "text": "*s*", "fields": [{"title": "Env", "value": "prod"}]},
        {"fallback": "only this"}, {"from_url": "https://acme.slack.com/x", "text": "", "message_blocks": [{"message": {"blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "passed on"}}]}}]}, {}]});
    assert_eq!(
        content(&message),
        "<p>look</p><blockquote><p><strong><a href=\"https://e.org\">A &amp; B</a></strong></p><p><strong>s</strong></p>\
         <p><strong>Env</strong></p><p>prod</p></blockquote><blockquote><p>only this</p></blockquote>\
         <blockquote><p>passed on</p></blockquote>"
    );
}

#[test]
fn a_thread_is_one_entry_with_all_that_belongs_to_it() {
    let parent = json!({"type": "message", "user": "U012AB3CDE", "text": "island\nmore", "ts": "1482960137.003543", "thread_ts": "1482960137.003543",
        "reply_count": 3, "latest_reply": "1483125339.020269", "edited": {"user": "U1", "ts": "1482960200.000000"},
        "reactions": [{"name": "+1::skin-tone-2", "count": 2, "users": ["U1"]}, {"name": "own", "count": 1}],
        "files": [{"id": "F1", "name": "a.pdf", "mimetype": "application/pdf", "size": 5, "url_private": "https://files.slack.com/a.pdf"},
            {"id": "F2", "mode": "tombstone"}]});
    let replies = [
        parent.clone(),
        json!({"user": "U7", "user_profile": {"display_name": "", "real_name": "Bo B"}, "text": "one", "ts": "1483037603.017503", "thread_ts": "1482960137.003543"}),
        json!({"subtype": "bot_message", "username": "CI", "text": "two", "ts": "1483125339.020269", "thread_ts": "1482960137.003543",
            "files": [{"id": "F3", "url_private": "https://files.slack.com/b.png"}]}),
    ];
    let entry = slack::entry(&parent, &replies, PLACE, &names()).unwrap();
    assert_eq!(entry.id.as_deref(), Some("C123ABC456/1482960137.003543"));
    assert_eq!(entry.url.as_deref(), Some("https://acme.slack.com/archives/C123ABC456/p1482960137003543"));
    assert_eq!((entry.title.as_deref(), entry.authors[0].name.as_deref()), (Some("island"), Some("Ann")));
    assert_eq!((entry.published, entry.updated), (Some(Timestamp(1_482_960_137)), Some(Timestamp(1_483_125_339))));
    let files: Vec<&str> = entry.enclosures.iter().map(|file| file.url.as_str()).collect();
    assert_eq!(files, ["https://files.slack.com/a.pdf", "https://files.slack.com/b.png"]);
    assert_eq!(
        entry.content.as_deref(),
        Some(
            "<p>island<br>more</p><p><small>👍 2 · :own: 1</small></p><hr><p><small>1 earlier replies are not shown</small></p>\
             <p><strong>Bo B</strong> <small>2016-12-29 18:53 UTC</small></p><p>one</p>\
             <p><strong>CI</strong> <small>2016-12-30 19:15 UTC</small></p><p>two</p>"
        )
    );
}

#[test]
fn kinds_are_told_apart() {
    let kind = |value: Value| slack::kind(&value);
    let ts = Ts::parse("2.000001").unwrap();
    assert_eq!(kind(json!({"ts": "2.000001"})), Some((ts, Kind::Single)));
    assert_eq!(kind(json!({"ts": "2.000001", "thread_ts": "2.000001", "reply_count": 1})), Some((ts, Kind::Thread)));
    assert_eq!(
        kind(json!({"ts": "2.000001", "thread_ts": "1.000000", "subtype": "thread_broadcast"})),
        Some((ts, Kind::Reply(Ts::at(1))))
    );
    assert_eq!(kind(json!({"ts": "2.000001", "subtype": "channel_join"})), Some((ts, Kind::Noise)));
    // Somebody answered to a line that says that somebody came.
    assert_eq!(kind(json!({"ts": "2.000001", "subtype": "channel_join", "reply_count": 2})), Some((ts, Kind::Thread)));
    for none in [json!({}), json!({"ts": 5}), json!("ts"), json!({"ts": "x"})] {
        assert_eq!(kind(none), None);
    }
}

#[test]
fn people_are_asked_for_once_and_called_as_they_like() {
    let message = json!({"user": "U1A", "text": "<@U2B> <@W3C|x> <@U2B> <@here>", "blocks": [{"elements": [{"type": "user", "user_id": "U4D"}]}],
        "reactions": [{"users": ["U5E"]}], "edited": {"user": "U6F"}});
    assert_eq!(slack::asked_for(&message), ["U1A", "U2B", "W3C", "U4D"]);
    for (user, name) in [
        (
            json!({"id": "U1", "name": "a", "real_name": "A B", "profile": {"display_name": "ab", "real_name": "A B"}}),
            Some("ab"),
        ),
        (json!({"id": "U1", "name": "a", "profile": {"display_name": "", "real_name": "A B"}}), Some("A B")),
        (json!({"id": "U1", "name": "a"}), Some("a")),
        (json!({"id": "U1"}), None),
        (json!({"name": "a"}), None),
    ] {
        assert_eq!(slack::person(&user).map(|(_, name)| name).as_deref(), name);
    }
}

#[test]
fn a_fingerprint_changes_with_what_is_shown() {
    let base = json!({"ts": "1.0", "text": "a", "user": "U1"});
    let changed = |name: &str, value: Value| {
        let mut other = base.clone();
        other[name] = value;
        slack::fingerprint(&other) != slack::fingerprint(&base)
    };
    assert!(changed("text", json!("b")) && changed("edited", json!({"ts": "2.0"})) && changed("reply_count", json!(1)));
    assert!(changed("reactions", json!([{"name": "+1", "count": 1}])) && changed("files", json!([{"id": "F1"}])));
    assert!(!changed("is_locked", json!(true)) && !changed("subscribed", json!(true)));
}

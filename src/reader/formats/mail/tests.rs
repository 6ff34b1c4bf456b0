//! Messages as newsletters, lists and people send them.

use proptest::prelude::*;

use super::*;

fn read(raw: &str) -> Mail {
    parse(raw.replace('\n', "\r\n").as_bytes(), |_| true).expect("a message")
}

const HEAD: &str = "From: =?utf-8?q?J=C3=B6?= <Jo@Letters.Example>\nMessage-ID: <1@letters.example>\n\
                    Date: Thu, 01 Jan 2026 10:00:00 +0100\nSubject: =?iso-8859-1?Q?Caf=E9_weekly?= #7\n";

#[test]
fn a_sender_is_its_own_list_and_a_list_is_one_whoever_writes() {
    let own = read(&format!("{HEAD}\nhello\n"));
    assert_eq!(own.list, List { key: "jo@letters.example".into(), title: Some("Jö".into()), bulk: false });
    let list = read(&format!("{HEAD}List-Id: \"Rust =?utf-8?q?L=C3=A4uft?=\" <Weekly.Letters.Example>\n\nhello\n"));
    assert_eq!((list.list.key.as_str(), list.list.bulk), ("weekly.letters.example", true));
    assert_eq!(list.list.title.as_deref(), Some("Rust Läuft"));
    let bare = read(&format!("{HEAD}List-Id: <77.letters.example>\n\nhello\n"));
    assert_eq!((bare.list.key.as_str(), bare.list.title.as_deref()), ("77.letters.example", Some("Jö")));
    assert!(parse(b"\r\nno header\r\n", |_| true).is_none());
    assert!(parse(b"Subject: nobody\r\n\r\nx\r\n", |_| true).is_none());
}

#[test]
fn the_entry_says_what_the_headers_say() {
    let mail = read(&format!("{HEAD}\n1 < 2 & see https://e.org/a?b=c&utm_source=x.\n"));
    let entry = &mail.entries[0];
    assert_eq!(entry.title.as_deref(), Some("Café weekly #7"));
    assert_eq!(entry.id.as_deref(), Some("1@letters.example"));
    assert_eq!(entry.published, Some(Timestamp(1_767_258_000)));
    assert_eq!(entry.authors[0].email.as_deref(), Some("Jo@Letters.Example"));
    let content = entry.content.as_deref().unwrap();
    assert!(content.contains("1 &lt; 2 &amp; see <a href=\"https://e.org/a?b=c\">"), "{content}");
}

#[test]
fn the_best_part_of_a_tree_is_shown() {
    let mail = read(&format!(
        "{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\
         Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nplain\n--a\n\
         Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html; charset=windows-1252\n\
         Content-Transfer-Encoding: quoted-printable\n\n<p>h=E9 =80 <img src=3D\"cid:pic@x\" alt=3D\"chart\"></p>\n--r\n\
         Content-Type: image/png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n--a--\n--m\n\
         Content-Type: application/pdf; name=\"paper.pdf\"\nContent-Disposition: attachment; filename=\"paper.pdf\"\n\
         Content-Transfer-Encoding: base64\n\nJVBERi0=\n--m--\n"
    ));
    let entry = &mail.entries[0];
    assert_eq!(entry.content.as_deref().map(str::trim), Some("<p>hé € [chart]</p>"));
    let files: Vec<_> =
        entry.enclosures.iter().map(|file| (file.url.as_str(), file.media_type.as_deref(), file.length)).collect();
    assert!(files.contains(&("mid:1%40letters.example/paper.pdf", Some("application/pdf"), Some(5))), "{files:?}");
    assert!(files.contains(&("mid:1%40letters.example/pic%40x", Some("image/png"), Some(8))), "{files:?}");
}

#[test]
fn ways_to_leave_are_kept_and_one_click_is_told_apart() {
    let rels = |headers: &str| {
        let mail = read(&format!("{HEAD}{headers}\nx\n"));
        let links = mail.entries[0].links.clone();
        links.into_iter().map(|link| (link.rel.unwrap(), link.href.unwrap())).collect::<Vec<_>>()
    };
    let both = "List-Unsubscribe: <mailto:leave@e.org?subject=x>,\n <https://e.org/leave?t=1>\n";
    let plain = [("mailto:leave@e.org?subject=x", UNSUBSCRIBE), ("https://e.org/leave?t=1", UNSUBSCRIBE)];
    let told =
        |links: &[(String, String)]| links.iter().map(|(rel, href)| (href.clone(), rel.clone())).collect::<Vec<_>>();
    assert_eq!(told(&rels(both)), plain.map(|(href, rel)| (href.to_owned(), rel.to_owned())));
    let one = rels(&format!("{both}List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"));
    assert_eq!(one[1], (ONE_CLICK.to_owned(), "https://e.org/leave?t=1".to_owned()));
    assert_eq!(one[0].0, UNSUBSCRIBE, "a mail is no POST");
    let insecure = "List-Unsubscribe: <http://e.org/l>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n";
    assert_eq!(rels(insecure)[0].0, UNSUBSCRIBE);
    assert!(rels("List-Unsubscribe: <javascript:alert(1)>, nothing\n").is_empty());
}

fn html(body: &str) -> Mail {
    read(&format!("{HEAD}Content-Type: text/html; charset=utf-8\n\n{body}\n"))
}

#[test]
fn the_page_of_the_issue_is_its_address() {
    let mail = html(
        "<a href='https://click.e.org/?u=https%3A%2F%2Fe.org%2Fissues%2F7%3Futm_source%3Dx'>View <b>in browser</b></a><p>x",
    );
    assert_eq!(mail.entries[0].url.as_deref(), Some("https://e.org/issues/7"));
    let archived = read(&format!("{HEAD}Archived-At: <https://lists.e.org/7>\n\nx\n"));
    assert_eq!(archived.entries[0].url.as_deref(), Some("https://lists.e.org/7"));
    assert_eq!(html("<a href='https://e.org/'>home</a>").entries[0].url, None);
}

const DIGEST: &str = "<h1>Weekly</h1><p>Hello and welcome to the <a href='https://e.org/'>weekly letter of links</a>.</p>\
    <h2>Articles</h2>\
    <p><a href='https://one.example/a?utm_source=w'>How we moved a billion rows</a> — The story of <i>a move</i>.</p>\
    <table><tr><td><a href='https://two.example/b'>Locks that do not lock</a></td></tr>\
    <tr><td>Why advisory locks &amp; queues are friends.</td></tr></table>\
    <h3><a href='https://three.example/c'>A tour of the new planner</a></h3><p>Part one.</p><p>Part two.</p>\
    <h2>Tools</h2><ul><li>1. <a href='https://four.example/d'>pgthing 2.0 was released</a>: faster.</li>\
    <li><a href='https://four.example/d'>pgthing 2.0 was released</a></li>\
    <li><a href='https://five.example/'>here</a> is a short one</li></ul>\
    <p><a href='https://e.org/leave'>Unsubscribe from this list</a></p>";

#[test]
fn a_digest_unfolds_into_its_links() {
    let mail = html(DIGEST);
    let items: Vec<_> = mail.entries[1..]
        .iter()
        .map(|entry| {
            (entry.url.as_deref().unwrap(), entry.title.as_deref().unwrap(), entry.summary.as_deref().unwrap_or(""))
        })
        .collect();
    assert_eq!(
        items,
        [
            ("https://one.example/a", "How we moved a billion rows", "The story of a move."),
            ("https://two.example/b", "Locks that do not lock", "Why advisory locks & queues are friends."),
            ("https://three.example/c", "A tour of the new planner", "Part one. Part two."),
            ("https://four.example/d", "pgthing 2.0 was released", "faster."),
        ]
    );
    assert!(mail.entries[1..].iter().all(|entry| entry.parent == mail.entries[0].id && entry.published.is_some()));
}

#[test]
fn what_is_no_digest_stays_whole() {
    let plain =
        parse(format!("{HEAD}Content-Type: text/html\r\n\r\n{DIGEST}").replace('\n', "\r\n").as_bytes(), |_| false);
    assert_eq!(plain.unwrap().entries.len(), 1, "the person does not want it");
    let essay = "<p>A long text with <a href='https://one.example/'>one link in it</a> and \
                 <a href='https://two.example/'>another link in it</a>.</p>";
    assert_eq!(html(&essay.repeat(5)).entries.len(), 1);
    let things = (0..9).map(|n| format!("<p><a href='https://shop.example/{n}'>Buy this nice thing {n}</a></p>"));
    let shop = things.collect::<Vec<_>>().concat();
    assert_eq!(html(&shop).entries.len(), 1, "one place is a shop");
}

#[test]
fn hostile_messages_are_bounded_and_clean() {
    let deep: String = (0..500)
        .fold(HEAD.to_owned(), |text, n| text + &format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    let _ = parse(deep.as_bytes(), |_| true);
    let mail = html("<script>x</script><p onclick=x>a\u{202e}b\u{7}</p><a href='javascript:x'>c</a>");
    let content = mail.entries[0].content.as_deref().unwrap();
    assert!(
        !content.contains(['\u{202e}', '\u{7}']) && !content.contains("onclick") && !content.contains("javascript")
    );
    let title = read("From: a@e.org\nSubject: =?utf-8?b?G1szMW1yZWQ=?=\n\nx\n").entries[0].title.clone().unwrap();
    assert_eq!(title, "[31mred");
}

proptest! {
    #[test]
    fn never_panics(head in "(From: a@b\r\n|List-Id: <x.y>\r\n|Content-Type: multipart/x; boundary=b\r\n|Content-Transfer-Encoding: base64\r\n|Subject: =\\?utf-8\\?b\\?[A-Za-z=]{0,9}\\?=\r\n|\\PC{0,20}\r\n){0,8}", body in "(--b\r\n|--b--\r\n|<a href=x>|<p>|<table>|\\PC{0,20}|\r\n){0,20}") {
        if let Some(mail) = parse(format!("{head}\r\n{body}").as_bytes(), |_| true) {
            for entry in &mail.entries {
                let title = entry.title.clone().unwrap_or_default();
                prop_assert!(!title.chars().any(char::is_control));
            }
        }
    }
}

/// The titles, links and blurbs of a digest in plain text.
fn unfolded(body: &str) -> Vec<String> {
    let mail = read(&format!("{HEAD}Content-Type: text/plain; charset=utf-8\n\n{body}\n"));
    let part = |entry: &Entry| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        format!("{} | {} | {}", text(&entry.title), text(&entry.url), text(&entry.summary))
    };
    mail.entries[1..].iter().map(part).collect()
}

/// What is made of each number from one on.
fn several(most: u32, make: impl Fn(u32) -> String) -> String {
    (1..=most).map(make).collect::<Vec<_>>().concat()
}

#[test]
fn a_digest_in_plain_text_is_taken_apart_where_its_shape_is_clear() {
    let item = |n: u32| {
        format!("* An article of number {n}\n  https://site{n}.example/x?utm_source=w\n  What it says,\n  and why.\n\n")
    };
    let body = format!("Hello,\n\n{}-- \nleave: https://e.org/u\n", several(3, item));
    assert_eq!(
        unfolded(&body),
        [1, 2, 3].map(|n| format!("An article of number {n} | https://site{n}.example/x | What it says, and why."))
    );
    let bare = |n: u32| format!("{n}) Number {n} of the articles\n<https://site{n}.example/>\n");
    assert_eq!(unfolded(&several(8, bare)).len(), 8);
    for none in [
        several(2, item),
        "Have a look at this one:\nit is long\nhttps://a.example/\n".repeat(4),
        several(5, |n| format!("https://site{n}.example/\n")),
        several(5, |n| format!("> An article of number {n}\n> https://site{n}.example/\n")),
        several(5, |n| format!("* An article of number {n}\nhttps://shop.example/{n}\n")),
        several(5, |n| format!("* Unsubscribe from list {n}\nhttps://site{n}.example/\n")),
    ] {
        assert!(unfolded(&none).is_empty(), "{none}");
    }
}

/// The text of a message with these headers and this body.
fn text(headers: &str, body: &str) -> String {
    let raw =
        [HEAD.replace('\n', "\r\n").as_bytes(), headers.replace('\n', "\r\n").as_bytes(), b"\r\n", body.as_bytes()]
            .concat();
    let mail = parse(&raw, |_| false).expect("a message");
    html::to_text(mail.entries[0].content.as_deref().unwrap_or_default())
}

#[test]
fn what_is_wrong_in_one_place_of_an_encoding_costs_no_other() {
    let quoted = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n";
    assert_eq!(text(quoted, "Gr=C3=BC Title\n==========\n\n1 =3D 1 = 1"), "Grü Title\n==========\n1 = 1 = 1");
    // In a tree of parts too, where the parser would take the page for an attachment.
    let tree = "Content-Type: multipart/alternative; boundary=b\n";
    let page = "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-type: TEXT/HTML; charset=utf-8\n\
                content-transfer-encoding: Quoted-Printable\n\n<p>Gr=C3=BC == x</p>\n--b--\n";
    assert_eq!(text(tree, page), "Grü == x");
    let footed = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n";
    assert_eq!(text(footed, "R3LDvMOfZSE=\n____\nleave here: x\n"), "Grüße!\n____\nleave here: x");
    let old = "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n";
    assert_eq!(text(old, "begin 644 a.txt\n,2&5L;&\\@=V]R;&0A\n`\nend\n"), "Hello world!");
    // A text that speaks of encodings is as it was written.
    assert_eq!(text("", "So:\nContent-Transfer-Encoding: base64\n"), "So:\nContent-Transfer-Encoding: base64");
}

#[test]
fn a_message_within_a_message_is_read_likewise() {
    let inner = "Subject: inner\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC == x\n";
    let open = format!("--b\nContent-Type: message/rfc822\n\n{inner}--b--\n");
    let parts = "Content-Type: multipart/mixed; boundary=b\n";
    assert_eq!(text(parts, &open), "Grü == x");
    let coded = crate::reader::formats::base64_of(inner.as_bytes());
    let coded = format!("--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{coded}\n--b--\n");
    assert_eq!(text(parts, &coded), "Grü == x");
}

#[test]
fn a_page_may_name_its_charset_itself() {
    let page = [b"<html><head><meta charset=windows-1251></head><p>".as_slice(), b"\xcf\xf0\xe8</p>"].concat();
    let raw = [HEAD.replace('\n', "\r\n").as_bytes(), b"Content-Type: text/html\r\n\r\n", &page].concat();
    let mail = parse(&raw, |_| false).unwrap();
    assert_eq!(mail.entries[0].content.as_deref().map(str::trim), Some("<p>При</p>"));
    let raw =
        [b"From: jo@e.org\r\nSubject: \xcf\xf0\xe8\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nx".as_slice()]
            .concat();
    assert_eq!(parse(&raw, |_| false).unwrap().entries[0].title.as_deref(), Some("оПХ"));
}

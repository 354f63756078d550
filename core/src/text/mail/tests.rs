//! What the parts of mails are.

use super::*;

fn markers() -> MailMarkers {
    let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    MailMarkers {
        subject: list(&["subject:"]),
        header: list(&["from:", "to:", "sent:", "date:"]),
        sender: list(&["from:"]),
        on_behalf: list(&["via"]),
        form: list(&["channel: …", "ticket #", "description:"]),
        greeting: list(&["hi", "dear", "hello"]),
        closing: list(&["regards", "kind regards", "thanks"]),
        quote: list(&["on … wrote:", "…> wrote:", "wrote:…", "original message"]),
        forward: list(&["forwarded message"]),
        footer: list(&["intended recipient"]),
        postscript: list(&["ps", "p.s."]),
    }
}

fn senders() -> [String; 2] {
    ["@teamflow.com", "TeamFlow Support"].map(str::to_owned)
}

fn shown(text: &str) -> Vec<(PartKind, String)> {
    let parts = parts(text, &markers(), &senders());
    assert_eq!(parts.iter().map(|part| part.span.of(text)).collect::<String>(), text, "parts cover the text");
    parts.into_iter().map(|part| (part.kind, part.span.of(text).trim().to_owned())).collect()
}

#[test]
fn a_whole_mail() {
    use PartKind::{Body, Footer, Greeting, Header, Quoted, Signature, Subject};
    let text = "From: a@b.c\nSubject: help\nHi team,\nit broke\n> old\n\nRegards,\nJo\nPS still broken\n\n\
                If you are not the intended recipient, delete it.\n\nOn Monday Bo wrote:\nold words\n";
    let kinds: Vec<_> = shown(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Header, Subject, Greeting, Body, Quoted, Body, Signature, Body, Footer, Body, Quoted],);
}

#[test]
fn two_header_lines_in_the_middle_begin_an_earlier_mail_and_one_does_not() {
    use PartKind::{Body, Quoted};
    let kinds = |text| shown(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(kinds("it broke\nFrom: a@b.c\nTo: d@e.f\nold words"), [Body, Quoted]);
    assert!(!kinds("it broke\nfrom: the third time on\nwe saw nothing").contains(&Quoted));
    assert!(!kinds("it broke\nwe saw nothing\nDate: today").contains(&Quoted));
}

#[test]
fn a_closing_with_a_long_line_below_it_is_text() {
    let long = "we need the boards of all teams back today or we leave for good";
    assert_eq!(shown(&format!("it broke\nthanks\n{long}")).len(), 1);
    assert_eq!(shown("it broke\nthanks\nJo, sales").len(), 2);
}

#[test]
fn a_signature_mark_ends_a_footer_and_the_names_above_it() {
    use PartKind::{Body, Footer, Signature};
    let text = "it broke\nfor the intended recipient\n-- \nJo\n\nboards are gone\n";
    let kinds: Vec<_> = shown(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Footer, Signature]);
    let text = format!("it broke\nRegards,\nJo\n-- \n{}", "Sales\n".repeat(12));
    let kinds: Vec<_> = shown(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Signature]);
}

#[test]
fn a_greeting_that_says_more_is_text() {
    use PartKind::{Body, Greeting};
    for line in ["Hi! Site down!", "Hello, login broken.", "hi. board gone.", "Hi team, nothing opens here!"]
    {
        assert_eq!(shown(line), [(Body, line.to_owned())]);
    }
    for line in ["Hi!", "Hello all,", "Dear Mr. Smith,", "Dear Ms. Adu and team:", "Hi Jo, all!"] {
        assert_eq!(shown(line), [(Greeting, line.to_owned())]);
    }
}

#[test]
fn thanks_in_the_middle_closes_nothing() {
    let text = "thanks\nfor nothing, because the whole board is gone again and nobody answers me, which is the third time";
    assert_eq!(shown(text).len(), 1);
}

#[test]
fn a_mail_that_is_only_passed_on_is_read() {
    let text = "---------- Forwarded message ---------\nFrom: x\nSubject: y\n\nour boards are gone";
    assert_eq!(shown(text).last().unwrap(), &(PartKind::Body, "our boards are gone".into()));
}

#[test]
fn a_mail_that_is_passed_on_with_a_word_above_it_is_read() {
    use PartKind::{Body, Greeting, Header, Signature, Subject};
    let passed = "From: a@b.c\nDate: today\nSubject: help\n\nHi all,\nit broke\nRegards,\nJo";
    let text = format!("please look\n\n---------- Forwarded message ---------\n{passed}");
    let kinds: Vec<_> = shown(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Header, Subject, Header, Greeting, Body, Signature]);
    assert_eq!(shown("the forwarded message says it broke\nJo")[0].0, Body, "a sentence about one");
}

#[test]
fn a_header_ends_a_signature_and_begins_what_is_quoted() {
    use PartKind::{Body, Quoted, Signature};
    let text = "FYI\n\nRegards,\nJo\n\n*From:* Bo <b@c.d>\n*Sent:* today\n*Subject:* help\n\nit broke";
    let kinds: Vec<_> = shown(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Signature, Quoted]);
}

#[test]
fn quoted_mail_is_split_message_by_message() {
    use PartKind::{Body, Header, Quoted, Signature, Subject};
    let text = "see below\n\n> On Monday Bo wrote:\n> it broke\n> Regards,\n> Bo\n>\n>> On Sunday Al wrote:\n>> how is it?\n\
                From: a@b.c\nTo: d@e.f\nSubject: help\nit works";
    let new = parts(text, &markers(), &senders());
    assert_eq!(new.iter().map(|part| part.kind).collect::<Vec<_>>(), [Body, Quoted]);
    let all = with_quoted_mail(text, &new, &markers(), &senders());
    assert_eq!(all.iter().map(|part| part.span.of(text)).collect::<String>(), text, "parts cover the text");
    assert_eq!(
        all.iter().map(|part| part.kind).collect::<Vec<_>>(),
        [Body, Header, Body, Signature, Header, Body, Header, Subject, Body],
    );
}

fn all_kinds(text: &str) -> Vec<(PartKind, String)> {
    let all = with_quoted_mail(text, &parts(text, &markers(), &senders()), &markers(), &senders());
    assert_eq!(all.iter().map(|part| part.span.of(text)).collect::<String>(), text, "parts cover the text");
    all.into_iter().map(|part| (part.kind, part.span.of(text).trim().to_owned())).collect()
}

#[test]
fn our_own_messages_in_an_exchange_stay_quoted() {
    use PartKind::{Body, Header, Quoted};
    let text = "see below\n\n> From: Jo <jo@teamflow.com>\n> To: Bo\n> Subject: offer\n>\n> buy more\n>\n\
                > On Monday Bo wrote:\n> it broke\n>\n> On Sunday TeamFlow Support wrote:\n> how is it?";
    let kinds: Vec<_> = all_kinds(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Quoted, Header, Body, Quoted]);
    for head in
        ["On Sunday TeamFlow Support\n> <jo@teamflow.com> wrote:", "On Sunday Jo <jo@teamflow.com>\n> wrote:"]
    {
        let text = format!("> On Monday Bo wrote:\n> it broke\n>\n> {head}\n> how is it?\n");
        assert_eq!(all_kinds(&text).last().unwrap().0, Quoted, "wrapped: {head}");
        let text = text.replace("teamflow.com", "acme.com");
        assert_eq!(all_kinds(&text).last().unwrap().0, Body, "another's: {head}");
    }
    let through = "> From: Bo via Support <support@teamflow.com>\n> To: us\n> it broke";
    assert_eq!(
        all_kinds(through).last(),
        Some(&(Body, "> it broke".to_owned())),
        "passed on, not written, by us"
    );
    let new = parts(text, &markers(), &senders());
    let without_senders = with_quoted_mail(text, &new, &markers(), &[]);
    assert!(without_senders.iter().all(|part| part.kind != Quoted), "nobody is one of ours");
    let marks = Marks::new(&markers(), &senders());
    assert_eq!(with_quoted_mail_by(text, &new, &marks, Ours::Read), without_senders);
}

#[test]
fn our_own_message_goes_on_below_its_header_until_another_one_begins() {
    use PartKind::{Body, Header, Quoted};
    let theirs = "> From: Bo <b@c.d>\n> To: Jo\n> it broke";
    for ours in ["buy more\n", "\n> buy more\n>\n"] {
        let head = "> From: jo@teamflow.com\n> Sent: today\n> To: Bo\n> Date: today\n> ";
        let text = format!("see below\n{head}{ours}{theirs}");
        let found = all_kinds(&text);
        assert_eq!(
            found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
            [Body, Quoted, Header, Body],
            "{text}"
        );
        assert!(found[1].1.starts_with("> From: jo") && found[3].1 == "> it broke", "{found:?}");
    }
}

#[test]
fn below_our_own_answer_stands_what_it_answers() {
    use PartKind::{Body, Header, Quoted};
    let thread = "From: support@teamflow.com\nTo: Bo\n\nwe look into it\n\nOn Monday Bo wrote:\n> it broke";
    let found = shown(thread);
    assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Quoted, Header, Body]);
    assert_eq!(found[2].1, "> it broke");
    let found = shown(&format!("please take over\n--- Forwarded message\n{thread}"));
    assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Body, Header, Quoted, Header, Body]);
    // What the customer quotes below new words is as quoted as ever.
    let kinds: Vec<_> = shown(&format!("it works\n{thread}")).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Body, Quoted]);
}

#[test]
fn lines_of_a_form_above_the_message_are_no_text() {
    use PartKind::{Body, Header};
    let text = "Ticket #48,213\nChannel: web form, of Pat\n\nDescription:\nit broke\nChannel: 4";
    assert_eq!(shown(text)[1], (Body, "it broke\nChannel: 4".into()), "only above it");
    for line in ["Description: it broke", "Ticket #4: it broke", "Channel: it broke for all of us here today"]
    {
        assert_eq!(shown(line), [(Body, line.to_owned())]);
    }
    assert_eq!(shown("Ticket # 4\n")[0].0, Header);
}

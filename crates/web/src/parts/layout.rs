//! The page: rail, top, as-of bar, sheet, foot.

use maud::{DOCTYPE, Markup, html};

use super::endnotes::with_endnotes;
use super::icons::{icon, mark};
use super::name::code;
use crate::frame::{Frame, Room};
use crate::words::Value;

/// What stands over a page.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The heading, also in the browser's tab.
    pub title: String,
    /// A short line over it: where one is.
    pub kicker: Option<String>,
    /// One sentence below it.
    pub lede: Option<String>,
}

impl Head {
    /// A heading alone.
    pub fn new(title: impl Into<String>) -> Head {
        Head { title: title.into(), ..Head::default() }
    }

    /// The same with a line over it.
    pub fn kicker(mut self, text: impl Into<String>) -> Head {
        self.kicker = Some(text.into());
        self
    }

    /// The same with a sentence below it.
    pub fn lede(mut self, text: impl Into<String>) -> Head {
        self.lede = Some(text.into());
        self
    }
}

/// A whole page around `body`.
pub fn page(frame: &Frame, head: &Head, body: &Markup) -> Markup {
    let (body, notes) = with_endnotes(body);
    let theme = (frame.theme != crate::frame::Theme::Machine).then(|| frame.theme.code());
    html! {
        (DOCTYPE)
        html lang=(frame.lang().code()) dir=(frame.lang().dir()) data-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                title { (head.title) " · " (frame.coalition) }
                link rel="icon" type="image/svg+xml" href=(frame.assets.address("mark.svg"));
                link rel="stylesheet" href=(frame.assets.address("style.css"));
                link rel="alternate" hreflang=(frame.lang().other().code()) href=(frame.in_other_language());
                script type="module" src=(frame.assets.address("frame.js")) {}
            }
            body {
                a.skip href="#content" { (frame.t("skip")) }
                div.page {
                    (rail(frame))
                    div.body {
                        (top(frame))
                        (as_of_bar(frame))
                        main id="content" tabindex="-1" {
                            header {
                                @if let Some(kicker) = &head.kicker { p.kicker { (kicker) } }
                                h1 { (head.title) }
                                @if let Some(lede) = &head.lede { p.lede { (lede) } }
                            }
                            (body)
                            (notes)
                        }
                        (foot(frame))
                    }
                }
                (keys(frame))
            }
        }
    }
}

fn rail(frame: &Frame) -> Markup {
    html! {
        nav.rail aria-label=(frame.t("rail")) {
            a.brand href=(frame.href("/")) { (mark()) span { (frame.t("brand")) } }
            ul {
                @for room in Room::RAIL {
                    li {
                        a.room href=(frame.href(room.path())) aria-current=[(room == frame.room).then_some("page")] {
                            (icon(room.key()))
                            span { (frame.t(&format!("room-{}", room.key()))) }
                            @if let (Room::Desk, Some(waiting)) = (room, frame.waiting.filter(|waiting| *waiting > 0)) {
                                span.count {
                                    span aria-hidden="true" { (frame.words.number(waiting.into())) }
                                    span.unseen { (frame.words.t_with("desk-waiting", &[("count", Value::from(waiting))])) }
                                }
                            }
                        }
                    }
                }
            }
            div.foot { button.plain type="button" popovertarget="keys" { (frame.t("keys")) } }
        }
    }
}

fn top(frame: &Frame) -> Markup {
    let other = frame.lang().other();
    html! {
        header.top {
            span.coalition { (frame.coalition) }
            form.find role="search" method="get" action=(frame.href("/search")) {
                (icon("search"))
                @for (name, value) in frame.query.pairs().filter(|(name, _)| ["at", "known", "boundary"].contains(name)) {
                    input type="hidden" name=(name) value=(value);
                }
                input id="search" type="search" name="q" maxlength="200" aria-label=(frame.t("search")) placeholder=(frame.t("search"))
                    value=(if frame.path == "/search" { frame.query.get("q").unwrap_or_default() } else { "" });
            }
            div.who {
                a href=(frame.in_other_language()) lang=(other.code()) hreflang=(other.code()) dir=(other.dir()) { (other.own_name()) }
                @if let Some(person) = frame.reader.person() {
                    a href=(frame.href("/account")) {
                        bdi.name { (person.display) } @if let Some(member) = &person.member { " " span.chip { (code(member)) } }
                        @else { span.unseen { (frame.t("account")) } }
                    }
                } @else {
                    a href=(frame.href_with("/sign-in", &[("next", &frame.here(&[]))])) { (frame.t("sign-in")) }
                }
            }
        }
    }
}

fn as_of_bar(frame: &Frame) -> Markup {
    let day = frame.as_of.at.map_or_else(|| frame.t("as-of-today"), |day| frame.words.civil(&day));
    let known = frame.as_of.known.map_or_else(|| frame.t("as-of-now"), |known| frame.words.moment(known));
    html! {
        section.asof aria-label=(frame.t("as-of")) {
            dl {
                div { dt { (frame.t("as-of-day")) } dd { (day) } }
                div { dt { (frame.t("as-of-known")) } dd { (known) } }
                div { dt { (frame.t("as-of-viewer")) } dd { (viewer(frame)) } }
                div { dt { (frame.t("as-of-boundary")) } dd {
                    @match &frame.as_of.boundary { Some(boundary) => (code(boundary)), None => (frame.t("as-of-members")) }
                } }
            }
            details {
                summary { (frame.t("as-of-change")) }
                (as_of_form(frame))
            }
        }
    }
}

fn viewer(frame: &Frame) -> Markup {
    let person = frame.reader.person();
    html! {
        @match person.and_then(|person| person.member.as_ref()) {
            Some(member) => (code(member)),
            None if person.is_some() => (frame.t("as-of-no-member")),
            None => (frame.t("as-of-public")),
        }
    }
}

fn as_of_form(frame: &Frame) -> Markup {
    let kept = ["at", "known", "boundary"];
    html! {
        form method="get" {
            @for (name, value) in frame.query.pairs().filter(|(name, _)| !kept.contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            label { (frame.t("as-of-day")) input type="date" name="at" value=(frame.query.get("at").unwrap_or_default()); }
            label { (frame.t("as-of-known")) input type="text" name="known" dir="ltr" size="20" maxlength="40"
                placeholder="2015-01-22" value=(frame.query.get("known").unwrap_or_default()); }
            label { (frame.t("as-of-boundary")) input type="text" name="boundary" dir="ltr" size="10" maxlength="64"
                value=(frame.query.get("boundary").unwrap_or_default()); }
            button type="submit" { (frame.t("as-of-show")) }
            a href=(frame.here(&[("at", ""), ("known", ""), ("boundary", "")])) { (frame.t("as-of-reset")) }
        }
    }
}

fn foot(frame: &Frame) -> Markup {
    html! {
        footer.foot-line {
            span { (frame.coalition) }
            span { (frame.t("foot")) }
            a href=(frame.href("/settings")) { (frame.t("settings")) }
        }
    }
}

fn keys(frame: &Frame) -> Markup {
    html! {
        div id="keys" popover="auto" role="dialog" aria-labelledby="keys-title" {
            h2 id="keys-title" { (frame.t("keys")) }
            dl.keys {
                @for (key, word) in [("/", "key-search"), ("?", "key-keys"), ("Esc", "key-escape")] { dt { kbd { (key) } } dd { (frame.t(word)) } }
            }
            h3 { (frame.t("keys-desk")) }
            dl.keys {
                @for (key, word) in [("j", "key-down"), ("k", "key-up"), ("Enter", "key-confirm"), ("e", "key-correct"),
                    ("x", "key-reject"), ("m", "key-merge"), ("u", "key-undo")] { dt { kbd { (key) } } dd { (frame.t(word)) } }
            }
            button.quiet type="button" popovertarget="keys" popovertargetaction="hide" { (frame.t("close")) }
        }
    }
}

/// The hidden field that every form sent by POST must hold.
pub fn hidden_token(frame: &Frame) -> Markup {
    html! { input type="hidden" name="csrf" value=(frame.form_token); }
}

/// A labelled field with help below; `input` carries `id`, and `aria-describedby="<id>-help"` where there is help.
pub fn field(id: &str, label: &str, input: &Markup, help: Option<&str>) -> Markup {
    html! {
        div { label for=(id) { (label) } (input) @if let Some(help) = help { p.help id={ (id) "-help" } { (help) } } }
    }
}

/// A notice over a page; `bad` for what went wrong.
pub fn note(text: &str, bad: bool) -> Markup {
    html! { div.note.bad[bad] role=(if bad { "alert" } else { "status" }) { p { (text) } } }
}

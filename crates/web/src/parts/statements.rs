//! What somebody said: the words in their own script, who said them, for whom, where they stand.

use maud::{Markup, html};
use picture::Fact;
use record::{Names, Statement};

use super::name::{NameView, direction, name};
use super::promises::when;
use super::title::{href, title};
use super::{line_tag, said};
use crate::frame::Frame;
use crate::sight::Sight;

/// One statement.
#[derive(Clone, Debug)]
pub struct StatementView {
    /// The words, in each language they were given in.
    pub words: Vec<NameView>,
    /// Whether they stand in quotation marks.
    pub direct: bool,
    /// What it comes to, in the house's words.
    pub gist: Option<NameView>,
    /// The speaker, in the spellings of the sources.
    pub speaker: Vec<NameView>,
    /// In what role.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<NameView>,
    /// When.
    pub day: String,
    /// The line it speaks of: key, name, address.
    pub line: Option<(String, NameView)>,
    /// The record.
    pub href: String,
    /// The sources.
    pub sources: Vec<NameView>,
    /// Whether a person stands for it.
    pub confirmed: bool,
}

/// Statements as a page shows them.
pub fn view(sight: &Sight, frame: &Frame, fact: &Fact, body: &Statement) -> StatementView {
    let picture = &sight.picture;
    let all = |names: &Names| names.0.iter().map(|(lang, text)| NameView::new(text, Some(lang))).collect::<Vec<_>>();
    StatementView {
        words: all(&body.words),
        direct: body.form != Some(record::SpeechForm::Indirect),
        gist: (!body.gist.is_empty()).then(|| said::in_names(frame, &body.gist, "")),
        speaker: body.speaker.iter().map(said::text).collect(),
        role: body.role.as_deref().map(|role| said::word(&frame.words, "role", role)),
        on_behalf_of: body.on_behalf_of.as_deref().map(|party| said::party(frame, picture, party)),
        day: when(frame, fact.valid.as_ref()),
        line: body
            .line
            .as_deref()
            .map(|line| (picture.line_of_effort(line).to_owned(), said::line(frame, picture, line))),
        href: href(frame, fact),
        sources: fact
            .sources
            .iter()
            .filter_map(|id| picture.fact(*id))
            .map(|source| title(frame, picture, source))
            .collect(),
        confirmed: fact.is_confirmed(),
    }
}

/// Prints statements one below the other.
pub fn statements(frame: &Frame, all: &[StatementView]) -> Markup {
    html! { div.statements { @for one in all { (statement(frame, one)) } } }
}

fn statement(frame: &Frame, view: &StatementView) -> Markup {
    html! {
        article.statement {
            @for words in &view.words {
                blockquote.direct[view.direct] lang=[&words.lang] dir=(direction(&words.text)) { (words.text) }
            }
            @if let Some(gist) = &view.gist { p.gist { (name(gist)) } }
            footer {
                @if view.speaker.is_empty() { span.soft { (frame.t("speaker-unknown")) } }
                @for (at, speaker) in view.speaker.iter().enumerate() {
                    @if at > 0 { span.soft { " · " } }
                    strong { (name(speaker)) }
                }
                @if let Some(role) = &view.role { span.soft { (frame.t("clause-join")) (role) } }
                @if let Some(party) = &view.on_behalf_of { span.soft { (frame.t("clause-join")) (frame.t("on-behalf-of")) " " } (name(party)) }
                @if let Some((key, line)) = &view.line { " " (line_tag(key, &line.text, line.href.as_deref())) }
                span.soft { " · " (view.day) }
                @if !view.confirmed { " " span.chip { (frame.t("figure-unconfirmed")) } }
                " " a href=(view.href) { (frame.t("to-the-words")) }
                @for source in &view.sources { span.soft { " · " } (name(source)) }
            }
        }
    }
}

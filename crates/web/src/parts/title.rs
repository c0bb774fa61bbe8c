//! What a record is called, in the reader's words, and where its page is.
//!
//! Always holds: a title says what the record says and nothing more; every record has one, if only the name of its type.
//! Not here: single fields (`said`).

use picture::{Fact, Picture};
use record::{Body, Incident, Link, Names};

use super::name::NameView;
use super::said;
use crate::frame::Frame;
use crate::words::Value;

/// The longest title, in letters; what is longer ends in an ellipsis.
const LETTERS_MAX: usize = 110;

/// A record's title, leading to its page.
pub fn title(frame: &Frame, picture: &Picture, fact: &Fact) -> NameView {
    plain_title(frame, picture, fact).linked(href(frame, fact))
}

/// The address of a record's page.
pub fn href(frame: &Frame, fact: &Fact) -> String {
    match &fact.body {
        Body::Party(party) => match party.code.as_deref().or_else(|| party.names.best("en").map(|(_, name)| name)) {
            Some(code) => frame.href(&format!("/members/{}", Frame::segment(code))),
            None => frame.href(&format!("/records/{}", fact.id)),
        },
        Body::Line(line) => frame.href(&format!("/lines/{}", Frame::segment(&line.code))),
        Body::Meeting(_) => frame.href(&format!("/meetings/{}", fact.id)),
        Body::Source(_) => frame.href(&format!("/sources/{}", fact.id)),
        _ => frame.href(&format!("/records/{}", fact.id)),
    }
}

/// A record's title without a link.
pub fn plain_title(frame: &Frame, picture: &Picture, fact: &Fact) -> NameView {
    let own = |text: String| NameView::new(text, Some(frame.lang().code()));
    let names = |names: &Names| (!names.is_empty()).then(|| said::in_names(frame, names, ""));
    let party = |code: &str| Value::from(said::party(frame, picture, code).text);
    let view = match &fact.body {
        Body::Charter(body) => names(&body.names),
        Body::Party(body) => names(&body.names).or_else(|| body.code.as_deref().map(|code| NameView::new(code, None))),
        Body::Line(body) => Some(said::line(frame, picture, &body.code)).map(|view| NameView { href: None, ..view }),
        Body::Goal(body) => names(&body.names),
        Body::Activity(body) => names(&body.names),
        Body::Table(body) => names(&body.names),
        Body::Decision(body) => names(&body.text),
        Body::Observation(body) => names(&body.of).or_else(|| {
            let goal = picture.fact(body.goal?)?;
            Some(plain_title(frame, picture, goal))
        }),
        Body::Meeting(body) => names(&body.title).or_else(|| {
            let place = said::place(frame, picture, body.place.as_ref()?);
            Some(own(frame.words.t_with("title-meeting", &[("place", place.text.into())])))
        }),
        Body::Statement(body) => body.speaker.first().map(said::text).or_else(|| {
            let party = said::party(frame, picture, body.on_behalf_of.as_deref()?);
            Some(NameView { href: None, ..party })
        }),
        Body::Role(body) => {
            let role = said::word(&frame.words, "role", &code_of(&body.role));
            Some(own(frame.words.t_with("title-role", &[("party", party(&body.party)), ("role", role.into())])))
        }
        Body::Promise(body) => {
            let what =
                what(frame, &fact.body).unwrap_or_else(|| said::word(&frame.words, "terms", &code_of(&body.terms)));
            let args = [("party", party(&body.provider)), ("what", what.into())];
            Some(own(frame.words.t_with("title-promise", &args)))
        }
        Body::Delivery(body) => {
            let what =
                what(frame, &fact.body).unwrap_or_else(|| said::word(&frame.words, "terms", &code_of(&body.terms)));
            let args = [("party", party(&body.provider)), ("what", what.into())];
            Some(own(frame.words.t_with("title-delivery", &args)))
        }
        Body::Need(body) => {
            let what = body.item.clone().or_else(|| body.plan.clone()).or_else(|| what(frame, &fact.body));
            let place = body.place.as_ref().map(|place| said::place(frame, picture, place).text);
            Some(own([what, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")))
        }
        Body::Claim(body) => {
            let source = picture.fact(body.source).map(|source| plain_title(frame, picture, source).text);
            let kind = said::kind(&frame.words, body.about);
            let args = [("kind", Value::from(kind)), ("source", Value::from(source.unwrap_or_default()))];
            Some(own(frame.words.t_with("title-claim", &args)))
        }
        Body::Incident(body) => Some(own(incident(frame, picture, body))),
        Body::Source(body) => (body.title.as_ref().map(said::text))
            .or_else(|| body.publisher.as_deref().map(|text| NameView::new(text, None)))
            .or_else(|| body.address.as_deref().or(body.file.as_deref()).map(|text| NameView::new(text, None))),
        Body::Link(body) => Some(own(link(frame, picture, body))),
    };
    let view = view.filter(|view| !view.text.trim().is_empty());
    let mut view = view.unwrap_or_else(|| own(said::kind(&frame.words, fact.body.kind())));
    view.text = shortened(&view.text);
    view
}

/// The sum of a record, else its quantity, else its things, in words.
pub fn what(frame: &Frame, body: &Body) -> Option<String> {
    let words = &frame.words;
    if let Some(money) = body.money() {
        return Some(said::money(words, money.amount, money.currency));
    }
    if let Some((quantity, unit)) = body.quantity() {
        return Some(
            format!("{} {}", said::number(words, quantity), said::word(words, "unit", unit)).trim().to_owned(),
        );
    }
    let items = match body {
        Body::Promise(body) => &body.items,
        Body::Delivery(body) => &body.items,
        _ => return None,
    };
    let told: Vec<String> = items
        .iter()
        .map(|item| {
            let thing = said::word(words, "unit", &item.item);
            item.quantity.map_or_else(|| thing.clone(), |many| format!("{} {thing}", said::number(words, many)))
        })
        .collect();
    (!told.is_empty()).then(|| words.list(&told))
}

fn incident(frame: &Frame, picture: &Picture, body: &Incident) -> String {
    let place = body.place.as_ref().or(body.places.first()).map(|place| said::place(frame, picture, place).text);
    let kind = (!body.kind.is_empty()).then(|| said::word(&frame.words, "sort", &body.kind));
    [kind, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn link(frame: &Frame, picture: &Picture, body: &Link) -> String {
    let end =
        |id| picture.own(id).map(|fact| plain_title_of_end(frame, picture, fact)).unwrap_or_else(|| "–".to_owned());
    let args = [
        ("from", Value::from(end(body.from))),
        ("to", Value::from(end(body.to))),
        ("kind", Value::from(said::word(&frame.words, "link", &code_of(&body.kind)))),
    ];
    frame.words.t_with("title-link", &args)
}

/// The title of a link's end; of a link between links only the type, so that no title is without end.
fn plain_title_of_end(frame: &Frame, picture: &Picture, fact: &Fact) -> String {
    match &fact.body {
        Body::Link(_) => said::kind(&frame.words, fact.body.kind()),
        _ => plain_title(frame, picture, fact).text,
    }
}

/// The code of a value of a fixed list, as records write it.
pub fn code_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The first letters of a text, up to a blank, with an ellipsis where something was left out.
pub fn shortened(text: &str) -> String {
    if text.chars().count() <= LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS_MAX).collect();
    let whole = cut.rfind(char::is_whitespace).filter(|at| *at > LETTERS_MAX / 2).map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", whole.trim_end_matches(['،', ',', '.', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_ends_at_a_word() {
        let long = "كلمة ".repeat(60);
        let short = shortened(&long);
        assert!(short.ends_with("كلمة…") && short.chars().count() <= LETTERS_MAX + 1, "{short}");
        assert_eq!(shortened("short"), "short");
    }
}

//! The cover and the page after it: under what the review was made, and the whole in short.

use record::Names;
use review::Tally;

use super::charts::bar;
use crate::said::{Manner, Said};
use crate::sheet::{Block, Figure, Section};
use crate::voice::{USD, Voice};

pub(super) fn coalition(voice: &Voice<'_>) -> Said {
    named(voice, &voice.review.coalition).unwrap_or_default()
}

/// The meeting since which the change is told.
pub(super) fn occasion(voice: &Voice<'_>) -> Said {
    let Some(change) = &voice.review.change else { return Said::default() };
    let since = Said::text(voice.t("review-since")).then(" ");
    match named(voice, &change.title) {
        Some(title) => since.and(title).then(voice.t("clause-join")).and(voice.day(change.at)),
        None => since.and(voice.day(change.at)),
    }
}

pub(super) fn named(voice: &Voice<'_>, names: &Names) -> Option<Said> {
    let (lang, name) = names.best(voice.lang().code())?;
    Some(Said::isolated(name, Some(lang).filter(|lang| *lang != voice.lang().code())))
}

pub(super) fn as_of(voice: &Voice<'_>) -> Vec<(Said, Said)> {
    let review = voice.review;
    let label = |key: &str| Said::text(voice.t(key));
    vec![
        (label("review-at"), voice.day(review.as_of.at)),
        (label("review-known"), voice.known(review.as_of.known)),
        (label("review-viewer"), voice.viewer()),
        (label("review-boundary"), voice.boundary()),
        (label("review-marking"), voice.marking(&review.marking)),
        (label("review-sources"), voice.count(review.sources.len() as i128)),
    ]
}

/// The states with their words: what the signs in all bars mean.
pub(super) fn key(voice: &Voice<'_>) -> Vec<(&'static str, Said)> {
    let states = [
        ("kept", "review-in-time"),
        ("late", "review-late"),
        ("overdue", "review-overdue"),
        ("pending", "review-pending"),
    ];
    states.map(|(state, key)| (state, Said::text(voice.t(key)))).into()
}

pub(super) fn in_short(voice: &Voice<'_>) -> Section {
    let total = &voice.review.total.all;
    let mut blocks = vec![Block::Glance { items: glance(voice, total) }];
    blocks.extend(
        bar(&total.usd, total.usd.promised).map(|bar| Block::Whole { bar, alt: states_in_words(voice, total) }),
    );
    let rests = voice.rests_on(total.usd.promises, voice.review.trail(total).sources.len());
    let basis = Said::text(voice.t("review-usd")).then(". ").and(rests).then(".");
    blocks.push(Block::Text { text: basis.soft() });
    blocks.push(Block::Facts { items: rates(voice, total) });
    Section { title: voice.t("review-in-short"), short: true, blocks, ..Section::default() }
}

fn glance(voice: &Voice<'_>, total: &Tally) -> Vec<Figure> {
    let usd = &total.usd;
    let figure = |state: &'static str, key: &str, value: i128, under: Said| Figure {
        state,
        label: Said::text(voice.t(key)),
        value: voice.usd(value),
        under,
    };
    let of_kept = || {
        let [in_time, late] = [usd.in_time, usd.late].map(|value| words::Value::from(voice.words.short(value / 100)));
        Said::text(voice.with("paper-kept-split", &[("in-time", in_time), ("late", late)])).soft()
    };
    vec![
        figure("promised", "review-promised", usd.promised, Said::default()),
        figure("kept", "review-kept", usd.kept, if usd.kept > 0 { of_kept() } else { Said::default() }),
        figure("overdue", "review-overdue", usd.overdue, Said::default()),
        figure("pending", "review-pending", usd.pending, Said::default()),
    ]
}

/// The whole bar in words, for who cannot see it.
fn states_in_words(voice: &Voice<'_>, total: &Tally) -> String {
    let usd = &total.usd;
    let states = [
        ("review-in-time", usd.in_time),
        ("review-late", usd.late),
        ("review-overdue", usd.overdue),
        ("review-pending", usd.pending),
    ];
    let told = states.map(|(key, value)| format!("{} {}", voice.t(key), voice.plain(&USD, value)));
    told.join(&voice.t("clause-join"))
}

fn rates(voice: &Voice<'_>, total: &Tally) -> Vec<(Said, Said)> {
    let usd = &total.usd;
    let label = |key: &str| Said::text(voice.t(key));
    let days = |tenths: Option<i64>, none: &str| {
        tenths.map_or_else(|| Said::of(voice.t(none), Manner::Soft), |tenths| voice.days(tenths))
    };
    vec![
        (label("review-kept-rate"), voice.rate(usd.kept_rate())),
        (label("review-on-time-rate"), voice.rate(usd.on_time_rate())),
        (label("review-days-late"), days(usd.days_late(), "review-nothing-late")),
        (label("review-age-of-arrears"), days(usd.age_of_arrears(), "review-nothing-overdue")),
        (label("review-over"), voice.or_nothing(&USD, usd.over)),
        (label("review-unlinked"), voice.or_nothing(&USD, total.unlinked_usd)),
    ]
}

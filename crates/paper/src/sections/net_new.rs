//! New money against money that was counted before, and each delivery that passes such money on.

use super::{list, numbers, row, words};
use crate::said::Said;
use crate::sheet::{Block, Cell, Section};
use crate::voice::{USD, Voice};

pub(super) fn net_new(voice: &Voice<'_>) -> Option<Section> {
    let net = &voice.review.net_new;
    if net.is_nothing() {
        return None;
    }
    let sums = sums(voice).into_iter().map(|(label, cents)| (label, voice.or_nothing(&USD, cents)));
    let columns = vec![
        words(voice, "review-who", 2.0),
        numbers(voice, "review-net-amount", 1.0),
        words(voice, "review-net-path", 2.0),
    ];
    let rows = list(voice, columns, &net.rows, |of| {
        let givers = of.path.iter().filter(|id| !voice.is_link(**id)).map(|id| voice.mention(*id));
        let amount = voice.amount(&of.unit, of.amount).then(" ").and(voice.unit(&of.unit));
        let under = if of.estimated { Said::text(voice.t("review-net-is-estimated")) } else { Said::default() };
        let path = Said::joined(givers, &voice.t("clause-join"));
        row([Cell { top: voice.mention(of.record), under }, amount.into(), path.into()])
    });
    Some(Section {
        title: voice.t("review-net"),
        note: Said::text(voice.t("review-net-note")),
        blocks: vec![Block::Facts { items: sums.collect() }, Block::Table(rows)],
        ..Section::default()
    })
}

/// What came, what of it is new, what was counted before, in cents.
pub(crate) fn sums(voice: &Voice<'_>) -> [(Said, i128); 5] {
    let net = &voice.review.net_new;
    [
        ("review-net-came", net.came),
        ("review-net-in-kept", net.in_kept),
        ("review-net-estimated", net.estimated),
        ("review-net-new", net.new),
        ("review-net-passed-on", net.passed_on),
    ]
    .map(|(key, cents)| (Said::text(voice.t(key)), cents))
}

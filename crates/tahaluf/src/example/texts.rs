//! The example's texts: read like any other text, some confirmed, the others waiting at the desk.

use intake::Limits;
use office::{About, Acting, Live, decide, enter};
use picture::candidates;
use picture::desk::Decision;
use record::{DayNumber, Marking, RecordId, Viewer};

use super::{OWNER, SECRETARIAT};
use crate::trouble::ProgramError;

/// A text of the example.
pub(super) struct Text {
    name: &'static str,
    bytes: &'static [u8],
    /// Whether the secretariat confirmed what it could tell at sight.
    confirmed: bool,
}

macro_rules! texts {
    ($($name:literal $confirmed:literal),+ $(,)?) => {
        &[$(Text {
            name: $name,
            bytes: include_bytes!(concat!("../../../../data/example/texts/", $name)),
            confirmed: $confirmed,
        }),+]
    };
}

/// In the order of their days.
pub(super) const TEXTS: &[Text] = texts![
    "2015-01-22-london.ar.html" true,
    "2015-06-02-paris.en.html" true,
    "2016-02-02-rome.ar.txt" false,
    "2016-07-20-washington.en.txt" false,
    "2018-02-13-kuwait.en.txt" false,
    "2018-02-14-kuwait.ar.html" false,
];

/// What speaks for a record must weigh so much before the secretariat takes it at sight.
const AT_SIGHT: u16 = 450;

impl Text {
    /// The day it was published, which begins its name.
    pub fn day(&self) -> Option<DayNumber> {
        self.name.get(..10)?.parse::<record::Day>().ok()?.last()
    }

    /// Takes it in; confirms what speaks of a record that is known, where it is one of those that were confirmed.
    pub fn enter(&self, live: &Live) -> Result<(), ProgramError> {
        let about = About {
            publisher: self.name.ends_with(".txt").then(|| "Example Wire".to_owned()),
            published: self.name.get(..10).and_then(|day| day.parse().ok()),
            marking: Marking::clear(),
            ..About::nothing(OWNER)
        };
        let entered = enter(live, SECRETARIAT, self.bytes, Some(self.name), &about, &Limits::default())?;
        if self.confirmed {
            for source in &entered.sources {
                confirm(live, source.source)?;
            }
        }
        Ok(())
    }
}

/// Confirms the claims of a source that speak of a known record, each of the best one.
fn confirm(live: &Live, source: RecordId) -> Result<(), ProgramError> {
    let viewer = Viewer::Person { account: SECRETARIAT.to_owned(), member: Some(OWNER.to_owned()) };
    let acting = Acting { account: SECRETARIAT.to_owned(), member: OWNER.to_owned() };
    let claims: Vec<RecordId> = live.picture(&viewer, None)?.claims_of(source).map(|(fact, _)| fact.id).collect();
    for claim in claims {
        let picture = live.picture(&viewer, None)?;
        let best = candidates(&picture, claim).into_iter().find(|candidate| candidate.score >= AT_SIGHT);
        let Some(best) = best else { continue };
        let decision = Decision::Confirm { subject: Some(best.subject) };
        if let Err(error) = decide(live, &picture, &acting, claim, 1, decision)? {
            tracing::warn!(%error, "a claim of the example could not be confirmed");
        }
    }
    Ok(())
}

//! What a page sees: the picture of its reader, on its world day, across its boundary.
//!
//! Takes a [`Frame`]; gives a [`Sight`], of which a page's value is a pure function. Always holds: nothing after the
//! world day D counts; what the reader may not see is not there.
//! Not here: folding the log (`picture`), judging promises (`review`), the numbers of a page (`measure`).

use std::any::Any;
use std::sync::Arc;

use picture::{Boundary, Fact, Picture};
use record::{Body, Day, DayNumber, Period};
use review::{Request, Review};

use crate::app::App;
use crate::frame::Frame;
use crate::measure::Accounts;
use crate::trouble::PageError;

/// What a page sees.
#[derive(Clone)]
pub struct Sight {
    /// What its reader may know.
    pub picture: Arc<Picture>,
    /// World day D.
    pub day: Day,
    /// Who counts as inside.
    pub boundary: Boundary,
    /// The review of the picture at D, without a last meeting.
    pub review: Arc<Review>,
    /// Promises and deliveries as it judges them.
    pub accounts: Arc<Accounts>,
}

/// What is computed once for a picture, a day and a boundary.
struct Judged {
    review: Arc<Review>,
    accounts: Arc<Accounts>,
}

impl Judged {
    fn of(picture: &Picture, day: Day, boundary: &Boundary) -> Judged {
        let request = Request { at: day.last().unwrap_or(DayNumber::MAX), boundary: boundary.clone() };
        let review = review::compute(picture, None, &request);
        let accounts = Arc::new(Accounts::of(&review).with_meetings(picture));
        Judged { review: Arc::new(review), accounts }
    }
}

impl Sight {
    /// The sight of a picture; judges its promises anew.
    pub fn new(picture: Arc<Picture>, day: Day, boundary: Boundary) -> Sight {
        let Judged { review, accounts } = Judged::of(&picture, day, &boundary);
        Sight { picture, day, boundary, review, accounts }
    }

    /// D as a number.
    pub fn day_number(&self) -> DayNumber {
        self.day.last().unwrap_or(DayNumber::MAX)
    }

    /// Whether a time has come by D. A time whose year nobody states is not kept back.
    pub fn has_come(&self, valid: Option<&Period>) -> bool {
        valid.and_then(|valid| valid.from.last()).is_none_or(|day| day <= self.day_number())
    }

    /// Whether a fact counts at D. What was said, promised or decided at a meeting and has no day of its own has the
    /// meeting's.
    pub fn counts(&self, fact: &Fact) -> bool {
        let meeting = match &fact.body {
            _ if fact.valid.is_some() => None,
            Body::Decision(body) => body.meeting,
            Body::Statement(body) => body.meeting,
            Body::Promise(body) => body.meeting,
            _ => None,
        };
        let valid = fact.valid.or_else(|| self.picture.fact(meeting?)?.valid);
        self.has_come(valid.as_ref())
    }

    /// Whether something that lasts holds on D.
    pub fn holds(&self, fact: &Fact) -> bool {
        fact.valid.is_none_or(|valid| valid.holds_on(self.day_number()))
    }
}

/// The boundary of a code: `members`; `except-XX`, the members of the day without one; a release group of the charter;
/// or one party.
pub fn boundary(picture: &Picture, code: Option<&str>, day: Day) -> Boundary {
    let Some(code) = code.filter(|code| *code != "members") else { return Boundary::Members };
    if let Some(without) = code.strip_prefix("except-") {
        let members = picture.members_on(day.last().unwrap_or(DayNumber::MAX));
        return Boundary::Parties(members.into_iter().filter(|member| *member != without).map(str::to_owned).collect());
    }
    match picture.charter().and_then(|charter| charter.release_groups.get(code)) {
        Some(group) => Boundary::Parties(group.iter().cloned().collect()),
        None => Boundary::Parties([code.to_owned()].into()),
    }
}

impl App {
    /// What a page sees.
    pub async fn sight(&self, frame: &Frame) -> Result<Sight, PageError> {
        let picture = self.picture(frame).await?;
        let (app, day, code) = (self.clone(), frame.day(), frame.as_of.boundary.clone());
        Ok(self.with_live(move |_| Ok(app.judged(&picture, day, code.as_deref()))).await?)
    }

    fn judged(&self, picture: &Arc<Picture>, day: Day, code: Option<&str>) -> Sight {
        let boundary = boundary(picture, code, day);
        let key = format!("judged {day} {}", code.unwrap_or_default());
        let judged = self.shelf().get(picture, &key, || Judged::of(picture, day, &boundary));
        let (review, accounts) = (Arc::clone(&judged.review), Arc::clone(&judged.accounts));
        Sight { picture: Arc::clone(picture), day, boundary, review, accounts }
    }

    /// A page's value, computed once for each picture and address.
    pub async fn shown<P: Any + Send + Sync>(
        &self,
        frame: &Frame,
        load: impl FnOnce(&Sight, &Frame) -> Result<P, PageError> + Send + 'static,
    ) -> Result<Arc<P>, PageError> {
        let sight = self.sight(frame).await?;
        let (app, frame) = (self.clone(), frame.clone());
        self.with_live(move |_| {
            let key = format!("page {} {:?} {}", frame.here(&[]), frame.words.digits(), frame.day());
            if let Some(found) = app.shelf().find(&sight.picture, &key) {
                return Ok(Ok(found));
            }
            Ok(load(&sight, &frame).map(|page| app.shelf().get(&sight.picture, &key, || page)))
        })
        .await?
    }
}

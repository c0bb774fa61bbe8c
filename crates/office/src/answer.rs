//! Writing a member's answer: what the page of a member does when a person answers for it.
//!
//! Takes what the person saw and answered; writes the changes of `picture::desk::answer` as one batch.
//! Always holds: of two persons of a member who answer one question the slower is told; so is whoever answered on
//! values that had changed; an answer has one name for its member and its record, so there are never two.
//! Not here: what an answer does (`picture::desk`), the page (`web`).

use ledger::{Hash, LedgerError, Receipt};
use picture::desk::{Answer, Answering, DeskError, Hand};
use picture::{Fact, Picture};
use record::{Body, Day, Moment, RecordId, Text};

use crate::{Acting, Live, OfficeError};

/// An answer as a person sends it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The record that was asked about.
    pub subject: RecordId,
    /// What was shown of it: the text of [`shown`].
    pub shown: String,
    /// The version of the own answer that was seen; 0 for none.
    pub seen: u32,
    /// The answer.
    pub answer: Answer,
    /// What the person adds.
    pub note: Option<String>,
}

/// A short text that changes with what a record says of what is asked.
pub fn shown(fact: &Fact) -> String {
    let asked = serde_json::to_string(&picture::desk::asked(fact)).unwrap_or_default();
    Hash::of(asked.as_bytes()).to_string().chars().take(16).collect()
}

/// Writes an answer. `title` is what the source is called that bears the answers of this day.
///
/// # Errors
/// The ledger's; the inner one says why the answer cannot be: `AlreadyDecided` for whoever was slower.
pub fn reply(
    live: &Live,
    picture: &Picture,
    acting: &Acting,
    reply: Reply,
    title: Text,
    today: Day,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    let Some(fact) = picture.own(reply.subject) else { return Ok(Err(DeskError::Unknown)) };
    if reply.answer != Answer::TakeBack && shown(fact) != reply.shown {
        return Ok(Err(DeskError::AlreadyDecided));
    }
    let claim = name(&["answer", &acting.member, &fact.id.to_string()]);
    live.follow()?;
    let newest = live.read_log(|log| log.newest(claim).map(|last| (last.version, last.content.body.is_some())));
    let after = match newest {
        None if reply.seen == 0 => 0,
        // An answer that was taken back: another follows it.
        Some((version, false)) if reply.seen == 0 => version,
        Some((version, true)) if reply.seen == version => version,
        _ => return Ok(Err(DeskError::AlreadyDecided)),
    };
    let marking = serde_json::to_string(&picture::desk::answer_marking(fact, &acting.member)).unwrap_or_default();
    let source = name(&["answers", &acting.member, &today.to_string(), &marking]);
    let there =
        |log: &picture::Log| matches!(log.newest(source)?.content.body.as_ref()?, Body::Source(_)).then_some(());
    let mut answering = Answering {
        subject: fact.id,
        answer: reply.answer,
        note: reply.note,
        claim,
        after,
        source,
        source_is_there: false,
        title,
        today,
    };
    loop {
        answering.source_is_there = live.read_log(there).is_some();
        let mut ids = || live.new_id();
        let hand = Hand { account: &acting.account, member: &acting.member, ids: &mut ids };
        let changes = match picture::desk::answer(picture, answering.clone(), &hand) {
            Ok(changes) => changes,
            Err(error) => return Ok(Err(error)),
        };
        match live.write(&acting.account, None, &changes) {
            Ok(receipts) => return Ok(Ok(receipts)),
            // A colleague gave the first answer of the day at the same time: the source is there now.
            Err(OfficeError::Ledger(LedgerError::Conflict { record, .. }))
                if record == source && !answering.source_is_there =>
            {
                live.follow()?;
                if live.read_log(there).is_none() {
                    return Ok(Err(DeskError::AlreadyDecided));
                }
            }
            Err(OfficeError::Ledger(LedgerError::Conflict { .. })) => return Ok(Err(DeskError::AlreadyDecided)),
            Err(error) => return Err(error),
        }
    }
}

/// A name that follows from what it is the name of: the same answer, asked twice, has one.
fn name(parts: &[&str]) -> RecordId {
    let hash = Hash::of(format!("tahaluf/{}", parts.join("/")).as_bytes());
    let mut random = [0; 10];
    random.copy_from_slice(&hash.0[..10]);
    RecordId::new(Moment(0), random)
}

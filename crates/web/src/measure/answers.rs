//! What members were asked about their promises and deliveries, and what they answered, counted.

use picture::desk::{Answered, answer_of, answered};
use record::{Body, RecordId};

use super::{Measure, Measured, Of, party_key};
use crate::sight::Sight;

/// Whether a question with such an answer (or none) counts.
pub fn counts_as(of: Of, answer: Option<Answered>) -> bool {
    match of {
        Of::Asked => true,
        Of::Unanswered => answer.is_none(),
        Of::Agreed => answer == Some(Answered::Confirmed),
        Of::Corrected => answer == Some(Answered::Corrected),
        Of::Disowned => answer == Some(Answered::NotOurs),
        _ => false,
    }
}

impl Measure {
    /// The promises and deliveries of members by D (or of one party) whose answer counts.
    pub(super) fn answers(&self, sight: &Sight) -> Measured {
        let picture = &sight.picture;
        let members = picture.members_on(sight.day_number());
        let counts = |id: RecordId, provider: &str| {
            let member = party_key(picture, provider);
            let asked = match self.member.as_deref() {
                Some(asked) => asked == member,
                None => members.contains(member),
            };
            let answer = || answer_of(picture, id, member).map(|(_, claim)| answered(claim));
            asked && picture.canonical(id) == id && counts_as(self.of, answer())
        };
        let promises = picture.promises().map(|(fact, _)| fact);
        let all = promises.chain(picture.deliveries().map(|(fact, _)| fact)).filter(|fact| match &fact.body {
            Body::Promise(body) => counts(fact.id, &body.provider),
            Body::Delivery(body) => counts(fact.id, &body.provider),
            _ => false,
        });
        Measured::ones(all.filter(|fact| sight.counts(fact)).map(|fact| fact.id))
    }
}

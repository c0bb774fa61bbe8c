//! The rules by which fields are read, and how far each is to be trusted.
//!
//! A rule's percentage is a constant, never computed from one case and never above 99. The numbers are estimates made
//! while the grammar grew on the project's own texts; they are to be replaced by each rule's measured precision as soon
//! as there are enough texts with facts (`tests/texts`).

/// Declares the rules with their names and percentages in one table.
macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $percent:literal;)*) => {
        /// How a field was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule { $($(#[$doc])* $variant,)* }

        impl Rule {
            /// The rule's name, as claims and pages show it.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// Hundredths of certainty of what it reads.
            pub fn percent(self) -> u8 {
                match self { $(Rule::$variant => $percent,)* }
            }
        }
    };
}

rules! {
    /// A place after a verb of holding or hosting.
    PlaceHeld = "meeting.place.held", 95;
    /// A place that belongs to the noun: `مؤتمر لندن`, "the London meeting".
    PlaceNamed = "meeting.place.named", 90;
    /// A place after the noun and a preposition.
    PlaceIn = "meeting.place.in", 90;
    /// A day in the sentence that tells of the meeting.
    DayTold = "meeting.day.told", 92;
    /// A weekday or relative day, counted from the dateline.
    DayFromDateline = "meeting.day.dateline", 85;
    /// A weekday or relative day, counted from the publication day.
    DayFromPublished = "meeting.day.published", 85;
    /// Tense and day tell whether it is over.
    StatusTense = "meeting.status.tense", 88;
    /// A group of the coalition is said to meet.
    GroupNamed = "meeting.group.named", 95;
    /// `برئاسة`, "chaired by".
    ChairNamed = "meeting.chair.named", 93;
    /// A verb of hosting.
    HostVerb = "meeting.host.verb", 92;
    /// The state of the place speaks or acts for the meeting.
    HostActs = "meeting.host.acts", 80;
    /// A list after a word of taking part.
    AttendList = "meeting.participants.list", 92;
    /// The subject of a verb of taking part.
    AttendVerb = "meeting.participants.verb", 88;
    /// Chairs and hosts take part.
    AttendByOffice = "meeting.participants.office", 93;
    /// Promised something at the meeting.
    AttendByPledge = "meeting.participants.pledge", 85;
    /// Spoke at the meeting.
    AttendBySpeech = "meeting.participants.speech", 75;
    /// `بصفة مراقب`, "as an observer".
    ObserverNamed = "meeting.observers.named", 95;
    /// A number of those attending.
    DeclaredCount = "meeting.declared.count", 93;
    /// A line's words on the agenda.
    LineOnAgenda = "meeting.lines.agenda", 88;
    /// A subject stands with the speech verb.
    SpeakerNamed = "quote.speaker.named", 93;
    /// A role or surname points back to a person named before.
    SpeakerBack = "quote.speaker.back", 90;
    /// No subject: the speaker before goes on.
    SpeakerGoesOn = "quote.speaker.goes_on", 85;
    /// "according to".
    SpeakerAccording = "quote.speaker.according", 85;
    /// An office beside a name.
    RoleBeside = "person.role.beside", 93;
    /// A state or body beside an office.
    BehalfBeside = "person.behalf.beside", 92;
    /// The state follows from the ministry or person named before.
    BehalfBack = "person.behalf.back", 80;
    /// A sum beside a verb of promising, its subject the giver.
    PledgeVerb = "commitment.pledge.verb", 92;
    /// A sum beside a verb of handing over.
    DeliverVerb = "commitment.deliver.verb", 90;
    /// A sum of all givers.
    PledgeTotal = "commitment.pledge.total", 88;
    /// A sum said to be part of the one before.
    PledgePart = "commitment.pledge.part", 85;
    /// The receiver stands after `لـ`, "to", "for".
    ReceiverBeside = "commitment.receiver.beside", 85;
    /// The receiver is the one that the text's promises are for.
    ReceiverShared = "commitment.receiver.shared", 80;
    /// The purpose stands beside the sum.
    PurposeBeside = "commitment.purpose.beside", 82;
    /// Grant, loan, guarantee beside the sum.
    InstrumentBeside = "commitment.instrument.beside", 90;
    /// The same sum in another currency, in brackets or after "equal to".
    EquivalentBeside = "commitment.equivalent.beside", 92;
    /// A need, appeal or estimate.
    NeedVerb = "need.verb", 88;
    /// A number before a word for strikes.
    StrikeCount = "strike.count", 95;
    /// A number whose word for strikes stands before.
    StrikeCountShort = "strike.count.short", 88;
    /// Country named in the sentence.
    StrikeCountry = "strike.country.named", 93;
    /// Country of the place, or of the section.
    StrikeCountryPlace = "strike.country.place", 90;
    /// `قرب`, "near" and a name.
    StrikePlace = "strike.place.near", 92;
    /// The one who strikes is named.
    StrikeActor = "strike.actor.named", 92;
    /// A day in the sentence or the release's head.
    StrikeDay = "strike.day", 90;
    /// Somebody is said to take part in something.
    ActivityVerb = "activity.verb", 80;
    /// A number before a word that counts people.
    IndicatorCount = "indicator.count", 75;
}

//! The queue: sources with claims that wait, oldest first.

use maud::{Markup, html};
use picture::{Fact, Picture};
use record::{Claim, RecordId, Viewer};

use crate::frame::Frame;
use crate::pages::sources::title;
use crate::parts::{NameView, name};
use crate::words::Value;

/// Sources shown in the queue.
const QUEUE_MAX: usize = 50;

/// The sources that wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// The first of them, oldest first.
    pub sources: Vec<Waiting>,
    /// How many sources wait.
    pub sources_all: u64,
    /// How many claims wait, of all sources.
    pub claims_all: u64,
}

/// A source with what waits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The source's record.
    pub id: RecordId,
    /// Its title.
    pub title: NameView,
    /// Who published it.
    pub publisher: Option<String>,
    /// Claims that wait in it.
    pub claims: u64,
}

/// The claims that wait for this viewer's member: others' records are theirs to decide on. The rail counts the same.
pub(crate) fn waiting_for<'p>(picture: &'p Picture, viewer: &Viewer) -> impl Iterator<Item = &'p Claim> + use<'p> {
    let member = viewer.member().map(str::to_owned);
    let ours = move |(fact, _): &(&Fact, &Claim)| member.as_deref() == Some(fact.owner());
    picture.waiting().filter(ours).map(|(_, claim)| claim)
}

/// What waits for this viewer's member.
pub fn load(picture: &Picture, frame: &Frame) -> Queue {
    let viewer = frame.reader.viewer();
    let mut queue = Queue::default();
    let mut counted: std::collections::BTreeMap<RecordId, u64> = std::collections::BTreeMap::new();
    for claim in waiting_for(picture, &viewer) {
        *counted.entry(claim.source).or_default() += 1;
        queue.claims_all += 1;
    }
    queue.sources_all = counted.len() as u64;
    for (id, claims) in counted.into_iter().take(QUEUE_MAX) {
        let Some(source) = picture.source(id) else { continue };
        let title = title(source, &id.to_string()).linked(frame.href(&format!("/desk/{id}")));
        queue.sources.push(Waiting { id, title, publisher: source.publisher.clone(), claims });
    }
    queue
}

/// The queue as a column, the source at hand lit.
pub fn render(frame: &Frame, queue: &Queue, at: Option<RecordId>) -> Markup {
    html! {
        nav.queue aria-label=(frame.t("desk-queue")) {
            p.left id="left" role="status" { (frame.words.t_with("desk-left", &[("count", Value::from(queue.claims_all))])) }
            ol {
                @for waiting in &queue.sources {
                    li aria-current=[(Some(waiting.id) == at).then_some("true")] {
                        (name(&waiting.title))
                        span.small.soft {
                            @if let Some(publisher) = &waiting.publisher { (name(&NameView::new(publisher, None))) " · " }
                            (frame.words.t_with("desk-waiting", &[("count", Value::from(waiting.claims))]))
                        }
                    }
                }
            }
            @if queue.sources_all > queue.sources.len() as u64 {
                p.small.soft { (frame.words.t_with("desk-more-sources", &[("count", Value::from(queue.sources_all - queue.sources.len() as u64))])) }
            }
        }
    }
}

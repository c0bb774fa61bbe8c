//! A job as people are shown it.

use ledger::{Job, JobState};
use maud::{Markup, html};
use office::Acting;
use office::imports::{Outcome, Task};
use office::jobs::{COLUMNS, CONFIRM, Confirmation, Failure, IMPORT, Told};
use office::rows::{Counts, Findings};

use crate::app::App;
use crate::frame::Frame;
use crate::parts::{NameView, hidden_token, name};
use crate::trouble::PageError;
use crate::words::Value;

/// Jobs that are looked at; older ones have left the page.
const JOBS_LOOKED_AT: usize = 500;

/// A job of the reader's member.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct JobView {
    pub id: String,
    pub what: What,
    pub title: Option<String>,
    pub state: JobState,
    pub done: u64,
    pub total: u64,
    pub counts: Counts,
    pub findings: Findings,
    /// What came of it, once it is done.
    pub outcome: Option<Outcome>,
    /// Why it failed, in words.
    pub failure: Option<String>,
    /// When it was asked for.
    pub when: String,
}

/// What a job is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Import,
    Columns,
    Confirm,
}

impl JobView {
    /// The view of a job; `None` if it is another member's, or of another kind.
    pub fn of(frame: &Frame, member: &str, job: &Job) -> Option<JobView> {
        let (what, owner, title) = match job.kind.as_str() {
            CONFIRM => {
                let asked: Confirmation = serde_json::from_str(&job.task).ok()?;
                (What::Confirm, asked.acting.member, asked.title)
            }
            IMPORT | COLUMNS => {
                let task: Task = serde_json::from_str(&job.task).ok()?;
                (if job.kind == COLUMNS { What::Columns } else { What::Import }, task.about.owner, task.file)
            }
            _ => return None,
        };
        if owner != member {
            return None;
        }
        let outcome: Option<Outcome> = job
            .result
            .as_deref()
            .filter(|_| job.state == JobState::Done)
            .and_then(|text| serde_json::from_str(text).ok());
        let told: Told = serde_json::from_str(&job.progress.note).unwrap_or_default();
        let (counts, findings) = match &outcome {
            Some(outcome) => (outcome.counts.clone(), outcome.findings.clone()),
            None => (told.counts, told.findings),
        };
        Some(JobView {
            id: job.id.to_string(),
            what,
            title,
            state: job.state,
            done: job.progress.done,
            total: job.progress.total.unwrap_or_default(),
            counts,
            findings,
            outcome,
            failure: failure(frame, job),
            when: frame.words.moment(job.created),
        })
    }

    /// Whether it is at work or will be by itself.
    pub fn is_running(&self) -> bool {
        self.what != What::Columns && matches!(self.state, JobState::Waiting | JobState::Running)
    }

    fn state_key(&self) -> &'static str {
        match (self.what, self.state) {
            (What::Columns, JobState::Waiting) => "imports-state-columns",
            (_, JobState::Waiting) => "imports-state-waiting",
            (_, JobState::Running) => "imports-state-running",
            (_, JobState::Done) => "imports-state-done",
            (_, JobState::Failed) => "imports-state-failed",
            (_, JobState::Stopped) => "imports-state-stopped",
        }
    }
}

fn failure(frame: &Frame, job: &Job) -> Option<String> {
    if job.state != JobState::Failed {
        return None;
    }
    let failure: Failure = serde_json::from_str(job.result.as_deref()?).ok()?;
    let args: Vec<(&str, Value<'_>)> =
        failure.args.iter().map(|(name, value)| (name.as_str(), Value::from(value.as_str()))).collect();
    Some(frame.words.try_with(&failure.key, &args).unwrap_or(failure.key))
}

/// The jobs of a member, newest first.
pub(super) async fn all(app: &App, frame: &Frame, acting: &Acting) -> Result<Vec<JobView>, PageError> {
    let jobs = app.with_ledger(|ledger| ledger.jobs(JOBS_LOOKED_AT)).await?;
    let views = jobs.iter().filter_map(|job| JobView::of(frame, &acting.member, job));
    // A table whose columns were said has a job of its own from then on.
    Ok(views.filter(|view| view.what != What::Columns || view.state == JobState::Waiting).collect())
}

/// One job of a member, as it is stored.
pub(super) async fn job_of(app: &App, frame: &Frame, acting: &Acting, id: &str) -> Result<Job, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    let job = app.with_ledger(move |ledger| ledger.job(id)).await?.ok_or(PageError::NotFound)?;
    JobView::of(frame, &acting.member, &job).map(|_| job).ok_or(PageError::NotFound)
}

/// The job in a few lines: how far, what was found, what can be done.
pub(super) fn lines(frame: &Frame, job: &JobView) -> Markup {
    html! {
        @if job.is_running() || job.state == JobState::Stopped { (bar(frame, job)) }
        p.job-numbers {
            span.chip { (frame.t(job.state_key())) }
            @if job.what == What::Confirm && job.total > 0 {
                " " (frame.words.t_with("imports-confirmed", &[("done", number(frame, job.done)), ("total", number(frame, job.total))]))
            }
            @if job.counts.rows > 0 { " " (counted(frame, "imports-rows", job.counts.rows)) }
            @if job.counts.new > 0 { " · " (counted(frame, "imports-new", job.counts.new)) }
            @if job.counts.changed > 0 { " · " (counted(frame, "imports-changed", job.counts.changed)) }
            @if job.counts.unchanged > 0 { " · " (counted(frame, "imports-unchanged", job.counts.unchanged)) }
            @if job.counts.withdrawn > 0 { " · " (counted(frame, "imports-withdrawn", job.counts.withdrawn)) }
            @if job.findings.total() > 0 { " · " (counted(frame, "imports-noticed", job.findings.total())) }
        }
        @if let Some(failure) = &job.failure { p.note.bad { (failure) } }
        (buttons(frame, job))
    }
}

/// A number with the word for what is counted, in the reader's plural.
pub(super) fn counted(frame: &Frame, key: &str, count: u64) -> String {
    frame.words.t_with(key, &[("count", Value::from(count))])
}

fn number<'a>(frame: &Frame, count: u64) -> Value<'a> {
    Value::from(frame.words.number(count.into()))
}

fn bar(frame: &Frame, job: &JobView) -> Markup {
    let percent = (job.done.min(job.total) * 100).checked_div(job.total).unwrap_or(0);
    let told = frame.words.t_with("imports-percent", &[("percent", number(frame, percent))]);
    html! {
        div.job-bar {
            progress value=(percent) max="100" aria-label=(frame.t("imports-bar")) { (told) }
            span.small { (told) }
        }
    }
}

fn buttons(frame: &Frame, job: &JobView) -> Markup {
    let one = |what: &str| {
        html! {
            form.inline method="post" action=(frame.href(&format!("/imports/{}/{what}", job.id))) {
                (hidden_token(frame))
                button.plain type="submit" id=(format!("{what}-{}", job.id)) { (frame.t(&format!("imports-{what}"))) }
            }
        }
    };
    html! {
        @if job.is_running() { (one("stop")) }
        @if job.what != What::Columns && matches!(job.state, JobState::Stopped | JobState::Failed) { (one("resume")) }
        @if job.what == What::Columns && job.state == JobState::Waiting {
            a.button href=(frame.href(&format!("/imports/{}/columns", job.id))) { (frame.t("imports-columns")) }
        }
    }
}

/// What a job is called.
pub(super) fn heading(frame: &Frame, job: &JobView) -> Markup {
    let title = job.title.as_deref().map(|title| name(&NameView::new(title, None)));
    let title = title.unwrap_or_else(|| html! { (frame.t("imports-nameless")) });
    html! { @if job.what == What::Confirm { (frame.t("imports-confirming")) " " } (title) }
}

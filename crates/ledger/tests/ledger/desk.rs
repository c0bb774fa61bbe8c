//! Accounts, links, sessions, unfinished work, jobs, settings.

use ledger::{Account, Hash, JobEnd, JobState, Ledger, NewJob, OneTimeLink, Progress, Session, SqliteLedger};
use record::Moment;

use crate::place::{MORNING, Place, SECOND};

fn account(name: &str) -> Account {
    Account {
        name: name.into(),
        display: "أمل".into(),
        member: Some("iraq".into()),
        rights: "{\"roles\":[\"reporter\"]}".into(),
        password: "$argon2id$v=19$…".into(),
        disabled: false,
        created: MORNING,
    }
}

fn link(secret: &[u8], account: Option<&str>) -> OneTimeLink {
    OneTimeLink {
        token: Hash::of(secret),
        purpose: "invitation".into(),
        account: account.map(str::to_owned),
        body: "{}".into(),
        created: MORNING,
        expires: Moment(MORNING.0 + 60 * SECOND),
        used: None,
    }
}

fn session(secret: &[u8], account: &str) -> Session {
    let expires = Moment(MORNING.0 + 60 * SECOND);
    Session {
        token: Hash::of(secret),
        account: account.into(),
        body: "csrf".into(),
        created: MORNING,
        last_seen: MORNING,
        expires,
    }
}

#[test]
fn an_account_is_added_once_and_changed_by_name() {
    let place = Place::new();
    let ledger = place.open();
    ledger.add_account(&account("amal")).unwrap();
    assert_eq!(ledger.add_account(&account("amal")).unwrap_err().code(), "taken");
    let changed = Account { disabled: true, member: None, ..account("amal") };
    ledger.change_account(&changed).unwrap();
    assert_eq!(ledger.change_account(&account("ben")).unwrap_err().code(), "unknown");
    drop(ledger);
    let ledger = place.open();
    assert_eq!(ledger.account("amal").unwrap(), Some(changed.clone()));
    assert_eq!(ledger.account("ben").unwrap(), None);
    assert_eq!(ledger.accounts().unwrap(), [changed]);
}

#[test]
fn a_link_is_used_once() {
    let place = Place::new();
    let ledger = place.open();
    ledger.add_link(&link(b"secret", None)).unwrap();
    let token = Hash::of(b"secret");
    assert_eq!(ledger.link(token).unwrap(), Some(link(b"secret", None)));
    assert_eq!(ledger.use_link(token, "password", Some(&account("amal"))).unwrap(), None, "not for that");
    assert!(ledger.use_link(token, "invitation", Some(&account("amal"))).unwrap().is_some());
    assert_eq!(ledger.use_link(token, "invitation", Some(&account("ben"))).unwrap(), None);
    assert_eq!(ledger.link(token).unwrap(), None);
    assert_eq!(ledger.accounts().unwrap().len(), 1);
}

#[test]
fn a_link_for_anybody_cannot_take_over_an_account() {
    let place = Place::new();
    let ledger = place.open();
    ledger.add_account(&account("amal")).unwrap();
    ledger.add_link(&link(b"open", None)).unwrap();
    ledger.add_link(&link(b"for-amal", Some("amal"))).unwrap();
    let thief = Account { display: "thief".into(), ..account("amal") };
    assert_eq!(ledger.use_link(Hash::of(b"open"), "invitation", Some(&thief)).unwrap_err().code(), "taken");
    let ben = account("ben");
    assert_eq!(ledger.use_link(Hash::of(b"for-amal"), "invitation", Some(&ben)).unwrap_err().code(), "taken");
    assert!(ledger.use_link(Hash::of(b"open"), "invitation", Some(&ben)).unwrap().is_some(), "it was not used up");
    let renewed = Account { password: "new".into(), ..account("amal") };
    assert!(ledger.use_link(Hash::of(b"for-amal"), "invitation", Some(&renewed)).unwrap().is_some());
    assert_eq!(ledger.account("amal").unwrap().unwrap().password, "new");
}

#[test]
fn a_link_and_a_session_end_when_their_time_is_over() {
    let place = Place::new();
    let ledger = place.open();
    ledger.add_account(&account("amal")).unwrap();
    ledger.add_link(&link(b"link", None)).unwrap();
    ledger.add_session(&session(b"cookie", "amal")).unwrap();
    let cookie = Hash::of(b"cookie");
    place.set_clock(Moment(MORNING.0 + 59 * SECOND));
    let later = Moment(MORNING.0 + 100 * SECOND);
    assert!(ledger.touch_session(cookie, later).unwrap());
    let seen = ledger.session(cookie).unwrap().unwrap();
    assert_eq!((seen.last_seen, seen.expires), (Moment(MORNING.0 + 59 * SECOND), later));
    place.set_clock(Moment(MORNING.0 + 60 * SECOND));
    assert_eq!(ledger.link(Hash::of(b"link")).unwrap(), None);
    assert!(ledger.session(cookie).unwrap().is_some());
    place.set_clock(later);
    assert_eq!(ledger.session(cookie).unwrap(), None);
    assert!(!ledger.touch_session(cookie, Moment::LAST).unwrap(), "what is over stays over");
    assert_eq!(ledger.sweep().unwrap(), 2);
}

#[test]
fn ending_sessions_ends_those_and_no_others() {
    let place = Place::new();
    let ledger = place.open();
    for name in ["amal", "ben"] {
        ledger.add_account(&account(name)).unwrap();
    }
    for (secret, name) in [(b"a1", "amal"), (b"a2", "amal"), (b"a3", "amal"), (b"b1", "ben")] {
        ledger.add_session(&session(secret, name)).unwrap();
    }
    ledger.end_session(Hash::of(b"a1")).unwrap();
    assert_eq!(ledger.session(Hash::of(b"a1")).unwrap(), None);
    assert!(ledger.session(Hash::of(b"a2")).unwrap().is_some());
    assert_eq!(ledger.end_sessions("amal").unwrap(), 2);
    assert_eq!(ledger.session(Hash::of(b"a2")).unwrap(), None);
    assert!(ledger.session(Hash::of(b"b1")).unwrap().is_some());
    ledger.change_account(&Account { disabled: true, ..account("ben") }).unwrap();
    assert_eq!(ledger.session(Hash::of(b"b1")).unwrap(), None, "a disabled account has no session");
}

#[test]
fn nothing_typed_is_lost() {
    let place = Place::new();
    let ledger = place.open();
    ledger.keep_unfinished("amal", "source-1", "{\"a\":1}").unwrap();
    place.set_clock(Moment(MORNING.0 + SECOND));
    ledger.keep_unfinished("amal", "source-2", "{}").unwrap();
    ledger.keep_unfinished("ben", "source-1", "ben's").unwrap();
    place.set_clock(Moment(MORNING.0 + 2 * SECOND));
    ledger.keep_unfinished("amal", "source-1", "{\"a\":2}").unwrap();
    drop(ledger);
    let ledger = place.open();
    assert_eq!(ledger.unfinished("amal", "source-1").unwrap().unwrap().body, "{\"a\":2}");
    let keys: Vec<_> = ledger.all_unfinished("amal").unwrap().into_iter().map(|kept| kept.key).collect();
    assert_eq!(keys, ["source-1", "source-2"]);
    ledger.drop_unfinished("amal", "source-1").unwrap();
    assert_eq!(ledger.unfinished("amal", "source-1").unwrap(), None);
    assert_eq!(ledger.unfinished("ben", "source-1").unwrap().unwrap().body, "ben's");
}

fn job(ledger: &SqliteLedger, kind: &str) -> record::RecordId {
    ledger.add_job(&NewJob { kind: kind.into(), task: "{}".into(), owner: "amal".into() }).unwrap()
}

#[test]
fn a_job_is_given_to_one_worker_and_given_on_when_that_one_dies() {
    let place = Place::new();
    let ledger = place.open();
    let first = job(&ledger, "import");
    place.set_clock(Moment(MORNING.0 + SECOND));
    let second = job(&ledger, "import");
    job(&ledger, "report");
    let got = ledger.lease_job(&["import"], "w1", 10 * SECOND).unwrap().unwrap();
    assert_eq!((got.id, got.state, got.attempts), (first, JobState::Running, 1));
    assert_eq!(ledger.lease_job(&["import"], "w2", 10 * SECOND).unwrap().unwrap().id, second);
    assert_eq!(ledger.lease_job(&["import"], "w3", 10 * SECOND).unwrap(), None);
    assert_eq!(ledger.lease_job(&[], "w3", 10 * SECOND).unwrap(), None);

    let progress = Progress { done: 5, total: Some(9), note: "row 5".into() };
    assert!(ledger.report_job(second, "w2", &progress, 60 * SECOND).unwrap());
    place.set_clock(Moment(MORNING.0 + 20 * SECOND));
    let again = ledger.lease_job(&["import", "other"], "w3", 10 * SECOND).unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (first, 2), "w1's lease ran out, w2's did not");
    assert!(!ledger.report_job(first, "w1", &progress, SECOND).unwrap(), "w1 hears that it is not its job any more");
    assert!(!ledger.end_job(first, "w1", &JobEnd::Done("{}".into())).unwrap());
    assert!(ledger.end_job(first, "w3", &JobEnd::Done("{\"rows\":9}".into())).unwrap());
    let done = ledger.job(first).unwrap().unwrap();
    assert_eq!((done.state, done.result.as_deref(), done.lease), (JobState::Done, Some("{\"rows\":9}"), None));
    assert_eq!(ledger.job(second).unwrap().unwrap().progress, progress);
}

#[test]
fn a_stopped_job_stays_stopped() {
    let place = Place::new();
    let ledger = place.open();
    let id = job(&ledger, "import");
    ledger.lease_job(&["import"], "w1", SECOND).unwrap().unwrap();
    assert!(ledger.stop_job(id).unwrap());
    assert!(!ledger.stop_job(id).unwrap());
    assert!(!ledger.report_job(id, "w1", &Progress::default(), SECOND).unwrap());
    assert!(!ledger.end_job(id, "w1", &JobEnd::Failed("{}".into())).unwrap());
    assert_eq!(ledger.lease_job(&["import"], "w2", SECOND).unwrap(), None);
    assert_eq!(ledger.jobs(10).unwrap()[0].state, JobState::Stopped);
}

#[test]
fn a_stopped_job_waits_again_when_it_is_resumed() {
    let place = Place::new();
    let ledger = place.open();
    let id = job(&ledger, "import");
    assert!(!ledger.resume_job(id).unwrap(), "it was not stopped");
    ledger.lease_job(&["import"], "w1", SECOND).unwrap().unwrap();
    let halfway = Progress { done: 5, total: Some(10), note: "{}".into() };
    ledger.report_job(id, "w1", &halfway, SECOND).unwrap();
    ledger.stop_job(id).unwrap();
    assert!(ledger.resume_job(id).unwrap());
    let again = ledger.lease_job(&["import"], "w2", SECOND).unwrap().unwrap();
    assert_eq!((again.id, again.attempts, again.progress), (id, 1, halfway));
    ledger.end_job(id, "w2", &JobEnd::Done("{}".into())).unwrap();
    assert!(!ledger.resume_job(id).unwrap(), "it is done");
}

#[test]
fn settings_are_kept_by_name() {
    let place = Place::new();
    let ledger = place.open();
    assert_eq!(ledger.setting("secret").unwrap(), None);
    ledger.put_setting("secret", "one").unwrap();
    ledger.put_setting("secret", "two").unwrap();
    drop(ledger);
    let mut renamed = place.options();
    renamed.node = "paris".into();
    let ledger = SqliteLedger::open(&place.path(), renamed).unwrap();
    assert_eq!(ledger.setting("secret").unwrap().as_deref(), Some("two"));
    assert_eq!(ledger.node(), "london", "a node keeps its name");
}

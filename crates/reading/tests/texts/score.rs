//! The scorer: facts read against facts stated, field by field, and what must not be concluded.
//!
//! Follows "What is scored" of the news protocol. Takes gold and answers as JSON; gives counts per field.
//! A field that the gold does not have is not scored; records marked `optional` are neither asked for nor held against.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

/// Right, wrong and missed readings of one field.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Counts {
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Counts per field, the must-nots that were broken, and what differs, in words.
#[derive(Default)]
pub struct Score {
    pub fields: BTreeMap<String, Counts>,
    pub broken: Vec<String>,
    pub differences: Vec<String>,
    pub records: usize,
    pub records_with_span: usize,
}

impl Score {
    pub fn total(&self) -> Counts {
        self.fields.values().fold(Counts::default(), |sum, one| Counts {
            right: sum.right + one.right,
            wrong: sum.wrong + one.wrong,
            missed: sum.missed + one.missed,
        })
    }

    pub fn add(&mut self, other: Score) {
        for (field, counts) in other.fields {
            let sum = self.fields.entry(field).or_default();
            sum.right += counts.right;
            sum.wrong += counts.wrong;
            sum.missed += counts.missed;
        }
        self.broken.extend(other.broken);
        self.differences.extend(other.differences);
        self.records += other.records;
        self.records_with_span += other.records_with_span;
    }

    fn count(&mut self, field: &str, right: usize, wrong: usize, missed: usize) {
        let counts = self.fields.entry(field.to_owned()).or_default();
        counts.right += right;
        counts.wrong += wrong;
        counts.missed += missed;
    }

    fn differ(&mut self, id: &str, words: String) {
        self.differences.push(format!("{id}: {words}"));
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (field, counts) in &self.fields {
            writeln!(
                f,
                "{field:24} P {:.2} R {:.2} ({} right, {} wrong, {} missed)",
                counts.precision(),
                counts.recall(),
                counts.right,
                counts.wrong,
                counts.missed
            )?;
        }
        let total = self.total();
        writeln!(
            f,
            "{:24} P {:.3} R {:.3}; must-nots broken: {}; spans {}/{}",
            "all",
            total.precision(),
            total.recall(),
            self.broken.len(),
            self.records_with_span,
            self.records
        )
    }
}

/// Scores one answer against the gold of its text.
pub fn score(text: &str, gold: &Value, answer: &Value) -> Score {
    let mut score = Score::default();
    let id = gold["id"].as_str().or(gold["file"].as_str()).unwrap_or("?").to_owned();
    let facts = &gold["facts"];
    meetings(&mut score, &id, facts, answer);
    speakers(&mut score, &id, facts, answer);
    commitments(&mut score, &id, facts, answer);
    strikes(&mut score, &id, facts, answer);
    for rule in list(&gold["must_not"]) {
        if breaks(rule, gold, answer) {
            score.broken.push(format!("{id}: {}", rule["rule"].as_str().unwrap_or("?")));
        }
    }
    spans(&mut score, text, answer);
    score
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn optional(value: &Value) -> bool {
    value["optional"] == json!(true)
}

fn spans(score: &mut Score, text: &str, answer: &Value) {
    let chars: Vec<char> = text.chars().collect();
    for kind in ["meetings", "speakers", "quotes", "commitments", "strikes"] {
        for record in list(&answer[kind]) {
            score.records += 1;
            let valid = |span: &Value| {
                let (Some(from), Some(to)) = (span[0].as_u64(), span[1].as_u64()) else { return false };
                let range = from as usize..to as usize;
                range.start < range.end
                    && chars.get(range).is_some_and(|words| words.iter().any(|c| !c.is_whitespace()))
            };
            let prov = list(&record["prov"]);
            score.records_with_span += usize::from(!prov.is_empty() && prov.iter().all(valid));
        }
    }
}

// ---- meetings ----

fn meetings(score: &mut Score, id: &str, facts: &Value, answer: &Value) {
    let gold = list(&facts["meetings"]);
    let mut free: Vec<&Value> = list(&answer["meetings"]).iter().collect();
    let mut order: Vec<&Value> = gold.iter().filter(|m| !optional(m)).collect();
    order.extend(gold.iter().filter(|m| optional(m)));
    for meeting in order {
        let best = free
            .iter()
            .enumerate()
            .map(|(at, read)| (alike(meeting, read), at))
            .max_by_key(|(alike, at)| (*alike, usize::MAX - at));
        match best.filter(|(alike, _)| *alike > 0) {
            Some((_, at)) => {
                let read = free.remove(at);
                if !optional(meeting) {
                    score.count("meetings", 1, 0, 0);
                    meeting_fields(score, id, meeting, read);
                }
            }
            None if !optional(meeting) => {
                score.count("meetings", 0, 0, 1);
                score.differ(id, format!("meeting missed: {}", meeting["place"]));
                meeting_fields(score, id, meeting, &Value::Null);
            }
            None => {}
        }
    }
    for read in free {
        score.count("meetings", 0, 1, 0);
        score.differ(id, format!("meeting not stated: {} {}", read["place"], read["date"]));
    }
}

fn alike(gold: &Value, read: &Value) -> usize {
    let same = |a: &Value, b: &Value| usize::from(!a.is_null() && a == b);
    same(&gold["place"]["city"], &read["place"]["city"])
        + same(&gold["place"]["country"], &read["place"]["country"])
        + same(&gold["date"], &read["date"])
        + same(&gold["weekday"], &read["weekday"])
        + same(&gold["declared"]["value"], &read["declared"]["value"])
        + same(&gold["group"], &read["group"])
}

fn meeting_fields(score: &mut Score, id: &str, gold: &Value, read: &Value) {
    scalar(score, id, "meeting.city", &gold["place"]["city"], &read["place"]["city"]);
    scalar(score, id, "meeting.country", &gold["place"]["country"], &read["place"]["country"]);
    for field in ["date", "weekday", "status", "date_end", "group"] {
        if gold.get(field).is_some() {
            scalar(score, id, &format!("meeting.{field}"), &gold[field], &read[field]);
        }
    }
    if gold.get("declared").is_some() || !read["declared"].is_null() {
        scalar(score, id, "meeting.declared", &gold["declared"]["value"], &read["declared"]["value"]);
    }
    for field in ["participants", "observers", "hosts", "lines"] {
        if gold.get(field).is_some() {
            set(score, id, &format!("meeting.{field}"), gold, read, field);
        }
    }
    if gold.get("chairs").is_some() {
        chairs(score, id, gold, read);
    }
}

fn scalar(score: &mut Score, id: &str, field: &str, gold: &Value, read: &Value) {
    match (gold.is_null(), read.is_null()) {
        (true, true) => {}
        (false, false) if gold == read => score.count(field, 1, 0, 0),
        (gold_null, read_null) => {
            score.count(field, 0, usize::from(!read_null), usize::from(!gold_null));
            score.differ(id, format!("{field}: stated {gold}, read {read}"));
        }
    }
}

fn set(score: &mut Score, id: &str, field: &str, gold: &Value, read: &Value, key: &str) {
    let stated: Vec<&str> = list(&gold[key]).iter().filter_map(Value::as_str).collect();
    let allowed: Vec<&str> = list(&gold[format!("{key}_optional")]).iter().filter_map(Value::as_str).collect();
    let found: Vec<&str> = list(&read[key]).iter().filter_map(Value::as_str).collect();
    let right = stated.iter().filter(|s| found.contains(s)).count();
    let wrong: Vec<&&str> = found.iter().filter(|f| !stated.contains(f) && !allowed.contains(f)).collect();
    let missed: Vec<&&str> = stated.iter().filter(|s| !found.contains(s)).collect();
    score.count(field, right, wrong.len(), missed.len());
    if !wrong.is_empty() || !missed.is_empty() {
        score.differ(id, format!("{field}: wrong {wrong:?}, missed {missed:?}"));
    }
}

fn chairs(score: &mut Score, id: &str, gold: &Value, read: &Value) {
    let mut free: Vec<&Value> = list(&read["chairs"]).iter().collect();
    for chair in list(&gold["chairs"]) {
        let of = if chair["of"].is_null() { &chair["on_behalf_of"] } else { &chair["of"] };
        let at = free.iter().position(|c| {
            let named = list(&chair["names"]).is_empty() || names_meet(&chair["names"], &c["names"]);
            named && &c["on_behalf_of"] == of
        });
        match at {
            Some(at) => {
                free.remove(at);
                score.count("meeting.chairs", 1, 0, 0);
            }
            None => {
                score.count("meeting.chairs", 0, 0, 1);
                score.differ(id, format!("chair missed: {chair}"));
            }
        }
    }
    for chair in free {
        score.count("meeting.chairs", 0, 1, 0);
        score.differ(id, format!("chair not stated: {chair}"));
    }
}

// ---- speakers and quotations ----

/// Whether one of the names shares words that are at least half of it.
fn names_meet(gold: &Value, read: &Value) -> bool {
    list(gold)
        .iter()
        .filter_map(Value::as_str)
        .any(|a| list(read).iter().filter_map(Value::as_str).any(|b| name_meets(a, b)))
}

fn name_meets(a: &str, b: &str) -> bool {
    let fold =
        |name: &str| -> Vec<String> { matching::fold::fold(name).split_whitespace().map(str::to_owned).collect() };
    let (a, b) = (fold(a), fold(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

fn speakers(score: &mut Score, id: &str, facts: &Value, answer: &Value) {
    let read = list(&answer["speakers"]);
    let mut free: Vec<usize> = (0..read.len()).collect();
    let gold = list(&facts["speakers"]);
    let mut order: Vec<&Value> = gold.iter().filter(|s| !optional(s)).collect();
    order.extend(gold.iter().filter(|s| optional(s)));
    for speaker in order {
        let at = free.iter().position(|at| names_meet(&speaker["names"], &read[*at]["names"]));
        let found = at.map(|at| free.remove(at));
        if optional(speaker) {
            continue;
        }
        let Some(found) = found else {
            score.count("speakers", 0, 0, 1);
            score.differ(id, format!("speaker missed: {}", speaker["names"]));
            quotes(score, id, speaker, answer, None);
            continue;
        };
        score.count("speakers", 1, 0, 0);
        scalar(score, id, "speaker.role", &speaker["role"], &read[found]["role"]);
        scalar(score, id, "speaker.on_behalf_of", &speaker["on_behalf_of"], &read[found]["on_behalf_of"]);
        quotes(score, id, speaker, answer, Some(found));
    }
    for at in free {
        score.count("speakers", 0, 1, 0);
        score.differ(id, format!("speaker not stated: {}", read[at]["names"]));
        let said = list(&answer["quotes"]).iter().filter(|q| q["speaker"] == json!(at)).count();
        score.count("quotes", 0, said, 0);
    }
}

fn quotes(score: &mut Score, id: &str, speaker: &Value, answer: &Value, at: Option<usize>) {
    let said: Vec<&Value> =
        list(&answer["quotes"]).iter().filter(|q| at.is_some_and(|at| q["speaker"] == json!(at))).collect();
    let stated = speaker["quotes"].as_u64().unwrap_or(0) as usize;
    let direct = speaker["direct"].as_u64().unwrap_or(0) as usize;
    let allowed = direct + speaker["direct_optional"].as_u64().unwrap_or(0) as usize;
    let read_direct = said.iter().filter(|q| q["kind"] == json!("direct")).count();
    score.count("quotes", stated.min(said.len()), said.len().saturating_sub(stated), stated.saturating_sub(said.len()));
    score.count(
        "quotes.direct",
        direct.min(read_direct),
        read_direct.saturating_sub(allowed),
        direct.saturating_sub(read_direct),
    );
    if stated != said.len() || !(direct..=allowed).contains(&read_direct) {
        score.differ(
            id,
            format!("quotes of {}: stated {stated}/{direct}, read {}/{read_direct}", speaker["names"][0], said.len()),
        );
    }
}

// ---- commitments, strikes ----

fn near(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 0.005 * a.abs(),
        _ => false,
    }
}

fn commitments(score: &mut Score, id: &str, facts: &Value, answer: &Value) {
    let mut free: Vec<&Value> = list(&answer["commitments"]).iter().collect();
    for gold in list(&facts["commitments"]) {
        let same = |read: &&Value| {
            let money = near(&gold["amount"], &read["amount"]) && gold["currency"] == read["currency"];
            let kind = gold["amount"].is_null() && near(&gold["qty"], &read["qty"]);
            money || kind
        };
        let with_giver = free.iter().position(|read| same(read) && read["who"] == gold["who"]);
        match with_giver.or_else(|| free.iter().position(same)) {
            Some(at) => {
                let read = free.remove(at);
                if optional(gold) {
                    continue;
                }
                score.count("commitments", 1, 0, 0);
                set(score, id, "commitment.who", gold, read, "who");
                if gold.get("to").is_some() {
                    set(score, id, "commitment.to", gold, read, "to");
                }
                scalar(score, id, "commitment.status", &gold["status"], &read["status"]);
            }
            None if optional(gold) => {}
            None => {
                score.count("commitments", 0, 0, 1);
                score.differ(id, format!("commitment missed: {} {} {}", gold["who"], gold["amount"], gold["qty"]));
            }
        }
    }
    for read in free {
        score.count("commitments", 0, 1, 0);
        score.differ(
            id,
            format!("commitment not stated: {} {} {} {}", read["who"], read["amount"], read["currency"], read["qty"]),
        );
    }
}

fn strikes(score: &mut Score, id: &str, facts: &Value, answer: &Value) {
    let mut free: Vec<&Value> = list(&answer["strikes"]).iter().collect();
    for gold in list(&facts["strikes"]) {
        let same = |read: &&Value| read["count"] == gold["count"] && read["country"] == gold["country"];
        let with_places =
            free.iter().position(|read| same(read) && list(&read["places"]).len() == list(&gold["places"]).len());
        match with_places.or_else(|| free.iter().position(same)) {
            Some(at) => {
                let read = free.remove(at);
                score.count("strikes", 1, 0, 0);
                set(score, id, "strike.places", gold, read, "places");
                scalar(score, id, "strike.actor", &gold["actor"], &read["actor"]);
                scalar(score, id, "strike.date", &gold["date"], &read["date"]);
            }
            None => {
                score.count("strikes", 0, 0, 1);
                score.differ(id, format!("strike missed: {} {}", gold["count"], gold["country"]));
            }
        }
    }
    for read in free {
        score.count("strikes", 0, 1, 0);
        score.differ(id, format!("strike not stated: {} {} {}", read["count"], read["country"], read["places"]));
    }
}

// ---- what must not be concluded ----

fn breaks(rule: &Value, gold: &Value, answer: &Value) -> bool {
    let meetings = list(&answer["meetings"]);
    let has_year = |m: &Value| m["date"].as_str().is_some_and(|date| date.starts_with(|c: char| c.is_ascii_digit()));
    let has_sum = || {
        list(&answer["commitments"])
            .iter()
            .any(|c| near(&rule["amount"], &c["amount"]) && rule["currency"] == c["currency"])
    };
    match rule["rule"].as_str().unwrap_or("") {
        "year_not_stated" => meetings.iter().any(has_year),
        "no_strike_record" => !list(&answer["strikes"]).is_empty(),
        "no_pledge" => !list(&answer["commitments"]).is_empty(),
        "not_a_speaker" => list(&answer["speakers"]).iter().any(|s| names_meet(&rule["names"], &s["names"])),
        "need_not_pledge" | "equivalent_not_second_pledge" | "target_not_pledge" | "estimate_not_pledge" => has_sum(),
        "donors_not_attendance" | "membership_not_attendance" | "coalition_size_not_attendance" => {
            meetings.iter().any(|m| m["declared"]["value"] == rule["value"])
        }
        "dateline_not_meeting_place" => meetings.iter().any(|m| m["place"]["city"] == rule["value"]),
        "date_not_in_text" => list(&answer["strikes"]).iter().any(|s| !s["date"].is_null()),
        "open_list" => {
            let stated = &gold["facts"]["meetings"][0]["participants"];
            meetings.iter().flat_map(|m| list(&m["participants"])).any(|p| !list(stated).contains(p))
        }
        "eu_un_not_counted" => {
            meetings.iter().any(|m| !m["declared"]["value"].is_null() && m["declared"]["value"] != json!(21))
        }
        "not_the_minister" => list(&answer["speakers"])
            .iter()
            .any(|s| s["role"] == json!("foreign_minister") && names_meet(&json!(["إدوين سامويل"]), &s["names"])),
        "member_not_participant" | "not_a_participant" => {
            meetings.iter().flat_map(|m| list(&m["participants"])).any(|p| list(&rule["codes"]).contains(p))
        }
        "battle_not_strike" => list(&answer["strikes"]).iter().any(|s| s["count"] == rule["value"]),
        _ => false,
    }
}

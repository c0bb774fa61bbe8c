//! Releases in, incidents out.

use record::{Body, Claim, Marking, Moment, RecordId};

use super::*;
use crate::Item;

const HEAD: &str = "date,country,location,number,description,line\n";

fn origin() -> Origin {
    Origin { owner: "US".into(), marking: Marking::clear(), source: RecordId::new(Moment(1), [7; 10]) }
}

fn read(lines: &str) -> (Vec<Item>, Vec<Finding>) {
    let text = format!("{HEAD}{lines}");
    let rows: Vec<Row> = items(text.as_bytes(), &origin(), &Limits::default()).collect();
    let (mut items, mut findings) = (Vec::new(), Vec::new());
    for row in rows {
        items.extend(row.items);
        findings.extend(row.findings);
    }
    (items, findings)
}

fn incidents_of(items: &[Item]) -> Vec<&Incident> {
    let bodies = items.iter().filter_map(|item| item.content.body.as_ref());
    bodies.filter_map(|body| if let Body::Incident(incident) = body { Some(incident) } else { None }).collect()
}

fn claims_of(items: &[Item]) -> Vec<&Claim> {
    let bodies = items.iter().filter_map(|item| item.content.body.as_ref());
    bodies.filter_map(|body| if let Body::Claim(claim) = body { Some(claim) } else { None }).collect()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn a_line_is_an_incident_with_its_claim() {
    let (items, findings) =
        read("12/31/2015,Iraq,Hit,1,strike hit it.,\"- Near Hit, one strike destroyed a facility.\"\n");
    assert_eq!(codes(&findings), [""; 0]);
    assert_eq!(items.len(), 2);
    let incident = incidents_of(&items)[0];
    assert_eq!(incident.kind, "strike");
    assert_eq!(incident.place.as_ref().unwrap().pcode.as_deref(), Some("IQG01Q07"));
    assert_eq!(incident.counts["strikes"].best, Number::whole(1));
    assert_eq!(items[0].content.valid.unwrap().from.to_string(), "2015-12-31");
    let claim = claims_of(&items)[0];
    assert_eq!(claim.subject, Some(items[0].record));
    assert_eq!(claim.fields["counts"].value["strikes"]["best"], "1");
    assert!(claim.fields.contains_key("valid") && claim.fields.contains_key("place"));
}

#[test]
fn an_exact_repeat_is_one_incident_and_a_finding() {
    let line = "08/18/2015,Syria,Aleppo,1,x,\"- Near Aleppo, one airstrike struck a unit.\"\n";
    let (items, findings) = read(&[line, line].concat());
    assert_eq!(incidents_of(&items).len(), 1);
    assert_eq!(codes(&findings), ["strike-line-repeated"]);
    assert_eq!(findings[0].line, Some(3));
    let other = "08/18/2015,Syria,Aleppo,1,y,\"- Near Aleppo, one airstrike struck a bridge.\"\n";
    let (items, findings) = read(&[line, other].concat());
    assert_eq!((incidents_of(&items).len(), findings.len()), (2, 0), "two lines about one place are two incidents");
    assert_ne!(items[0].record, items[2].record);
}

#[test]
fn number_and_text_that_disagree_are_both_kept() {
    let (items, findings) = read("12/31/2015,Iraq,Hit,3,x,\"- Near Hit, one strike destroyed a facility.\"\n");
    let count = incidents_of(&items)[0].counts["strikes"];
    assert_eq!((count.min, count.best, count.max), (Number::whole(1), None, Number::whole(3)));
    assert_eq!(codes(&findings), ["strike-count-disagrees"]);
}

#[test]
fn a_paragraph_becomes_an_incident_for_each_place() {
    let (items, findings) = read(
        "10/24/2014,Unknown,Syria,6,x,\"In Syria, six airstrikes near Kobani struck units. In Iraq, three airstrikes \
         southeast of the Mosul Dam hit vehicles. All aircraft departed safely.\"\n",
    );
    let all = incidents_of(&items);
    let places: Vec<_> = all.iter().map(|incident| incident.place.as_ref().unwrap()).collect();
    assert_eq!(places.iter().map(|place| place.pcode.as_deref()).collect::<Vec<_>>(), [Some("SY0206"), Some("IQG15")]);
    assert_eq!(places.iter().map(|place| place.country.as_deref()).collect::<Vec<_>>(), [Some("SY"), Some("IQ")]);
    assert_eq!(codes(&findings), ["strike-line-split"]);
}

#[test]
fn a_later_correction_is_a_further_claim_and_the_first_stays() {
    for newest_first in [true, false] {
        let first = "11/08/2015,Syria,Ar Raqqah,1,x,\"- Near Ar Raqqah, one strike hit a road.\"\n";
        let second = "11/09/2015,Syria,Mar'a,1,x,\"- Near Mar'a, one strike hit a unit. Correction: The Nov. 8 release \
                      reported one strike by France near Ar Raqqah; there were two strikes.\"\n";
        let lines = if newest_first { [second, first] } else { [first, second] };
        let (items, findings) = read(&lines.concat());
        assert_eq!(codes(&findings), ["strike-corrected"]);
        let claims = claims_of(&items);
        assert_eq!(claims.len(), 3);
        let last = items.last().unwrap();
        assert_eq!(last.content.reason, record::Reason::SourceCorrected);
        let correction = claims[2];
        assert_eq!(correction.fields["counts"].value["strikes"]["best"], "2");
        assert_eq!(correction.fields["actor"].value, "France");
        let corrected = claims[..2].iter().find(|claim| claim.subject == correction.subject).unwrap();
        assert_eq!(corrected.fields["counts"].value["strikes"]["best"], "1", "the first claim stays as it was");
        assert!(corrected.fields["place"].value["pcode"] == "SY1101");
    }
}

#[test]
fn a_correction_of_what_is_not_here_waits_unattached() {
    let (items, findings) = read(
        "11/19/2015,Syria,Mar'a,1,x,\"- Near Mar'a, one strike hit a unit. Correction: one strike near Mosul on Nov. 2 \
         should have been two strikes.\"\n",
    );
    assert_eq!(codes(&findings), ["strike-correction-open"]);
    assert_eq!(claims_of(&items)[1].subject, None);
}

#[test]
fn lines_under_previously_unreported_have_their_own_day() {
    let (items, findings) = read(
        "11/23/2015,Iraq,Hit,1,x,\"- Near Hit, one strike hit a bridge. Additionally on Nov. 21, two strikes occurred in \
         Syria that were previously unreported:\"\n\
         11/23/2015,Iraq,Dayr Az Zawr,1,x,\"- Near Dayr Az Zawr, one strike hit a pump.\"\n\
         11/22/2015,Iraq,Hit,1,x,\"- Near Hit, one strike hit a road.\"\n",
    );
    let days: Vec<String> = items.iter().step_by(2).map(|item| item.content.valid.unwrap().from.to_string()).collect();
    assert_eq!(days, ["2015-11-23", "2015-11-21", "2015-11-22"]);
    assert_eq!(incidents_of(&items)[1].place.as_ref().unwrap().country.as_deref(), Some("SY"));
    assert_eq!(codes(&findings), ["strike-late-announced", "strike-late"]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let (items, findings) =
        read("soon,Iraq,Nowhere,many,x,y\n12/31/2015,Iraq,Hamrin,2,,\n12/31/2015,Iraq,Ar Raqqah,2,,\n");
    assert_eq!(incidents_of(&items).len(), 3);
    assert_eq!(
        codes(&findings),
        ["row-day-unreadable", "strike-number-unreadable", "place-unknown", "place-ambiguous", "place-elsewhere"]
    );
    let (items, findings) = (items_of("Day,Amount\n1,2\n"), items_of(""));
    assert!(items.iter().all(|row| row.items.is_empty()));
    assert_eq!(items[0].findings[0].code, "table-columns-missing");
    assert_eq!(findings[0].findings[0].code, "empty-file");
}

fn items_of(text: &str) -> Vec<Row> {
    items(text.as_bytes(), &origin(), &Limits::default()).collect()
}

#[test]
fn the_same_file_gives_the_same_records() {
    let text =
        "12/31/2015,Iraq,Hit,1,x,\"- Near Hit, one strike.\"\n12/31/2015,Iraq,Hit,2,x,\"- Near Hit, two strikes.\"\n";
    assert_eq!(read(text).0, read(text).0);
}

#[test]
fn the_real_releases() {
    let Ok(file) = std::fs::File::open("/work/shared/data/commitments/strikes/uscentcom-strikes-2014-2015.csv") else {
        eprintln!("skipped: the real releases are not here");
        return;
    };
    let rows: Vec<Row> = items(std::io::BufReader::new(file), &origin(), &Limits::default()).collect();
    let mut told: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for finding in rows.iter().flat_map(|row| &row.findings) {
        *told.entry(&finding.code).or_default() += 1;
        if finding.code.starts_with("place") {
            eprintln!("{:?} {:?}", finding.line, finding.args);
        }
    }
    let all: Vec<&Item> = rows.iter().flat_map(|row| &row.items).collect();
    let incidents: Vec<&Incident> = rows.iter().flat_map(|row| incidents_of(&row.items)).collect();
    let placed = incidents.iter().filter(|one| one.place.as_ref().is_some_and(|place| place.pcode.is_some())).count();
    let names: std::collections::HashSet<RecordId> = all.iter().map(|item| item.record).collect();
    eprintln!("{} rows, {} incidents, {placed} with a P-code; {told:?}", rows.len(), incidents.len());
    assert_eq!(names.len(), all.len(), "every record has a name of its own");
    assert_eq!(told["strike-line-repeated"], 3);
    assert!(placed * 100 >= incidents.len() * 98);
}

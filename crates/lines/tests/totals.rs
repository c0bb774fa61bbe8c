//! The totals against an oracle that is slow and plain, on generated files that mean no good; and the rules one by one.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "what is skipped is said aloud")]

mod oracle;

use std::io::Read;

use intake::xml::Bounds;
use intake::{EcbRates, read_ecb_rates};
use lines::stabilisation::totals::{Collection, Totals};
use proptest::prelude::*;
use record::{Finding, Severity};

const RATES: &[u8] = b"Date,USD,GBP,HRK\n2015-01-22,1.1618,0.7654,N/A\n2015-01-02,1.2043,,7.658\n";

fn rates() -> EcbRates {
    read_ecb_rates(RATES).unwrap().0
}

fn totals_of(files: &[&[u8]]) -> (Totals, bool) {
    let rates = rates();
    let mut collection = Collection::new(&rates);
    let broken = files.iter().filter(|file| has_error(&collection.add(**file))).count();
    (collection.totals(), broken > 0)
}

fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The totals of the activities within `<iati-activities>`, as text, without the hash.
#[track_caller]
fn check(activities: &str, expected: &str) {
    let file = format!("<iati-activities>{activities}</iati-activities>");
    let (totals, broken) = totals_of(&[file.as_bytes()]);
    assert!(!broken, "{activities}");
    let plain = totals.canonical().replace('"', "");
    assert!(plain.contains(expected), "{plain}\nlacks {expected}");
    assert_eq!(totals.canonical(), oracle::totals(&file, &rates()), "the oracle sees it otherwise");
}

fn paid(inside: &str) -> String {
    format!("<iati-activity default-currency='USD'><transaction>{inside}</transaction></iati-activity>")
}

#[test]
fn a_kind_is_the_code_of_the_first_type() {
    for (written, kind) in [
        ("<transaction-type code='2'/>", "commitment"),
        ("<transaction-type code=' D '/>", "disbursement"),
        ("<transaction-type code='IF'/><transaction-type code='2'/>", "incoming_funds"),
        ("<transaction-type code='13'/>", "incoming_pledge"),
        ("<transaction-type code='d'/>", "other"),
        ("<transaction-type code=''/>", "other"),
        ("<transaction-type/><transaction-type code='2'/>", "none"),
        ("", "none"),
        ("<a:transaction-type code='2' xmlns:a='b'/>", "none"),
        ("<transaction-type a:code='2' xmlns:a='b'/>", "none"),
        ("<x><transaction-type code='2'/></x>", "none"),
    ] {
        check(
            &paid(&format!("{written}<value>1</value>")),
            &format!("usd_cents:{{{kind}:{{unknown:{{unknown:100}}}}}}"),
        );
    }
}

#[test]
fn the_text_of_a_value_ends_at_its_first_child_whatever_it_is() {
    for (written, cents) in [
        ("<value>\n 1&#48;<!-- a -->0\n</value>", 1000),
        ("<value>1<![CDATA[2]]>&#x33;</value>", 12_300),
        ("<value>1<?a b?>2</value>", 100),
        ("<value>1<b/>2</value>", 100),
        ("<value>\u{a0}7\u{3000}</value>", 700),
        ("<value>1</value><value>2</value>", 100),
        ("<value>-0.005</value>", -1),
        ("<value>1.005e2</value>", 10_050),
    ] {
        check(&paid(written), &format!("unknown:{cents}"));
    }
    for written in
        ["<value><!-- a -->1</value>", "<value>1,000</value>", "<value/><value>1</value>", "<value>1e41</value>", ""]
    {
        check(&paid(written), "rejected:1,split:0,transactions:1");
    }
}

#[test]
fn a_day_a_year_and_a_rate() {
    let of = |date: &str, value_date: &str, currency: &str| {
        paid(&format!(
            "<transaction-date iso-date='{date}'/><value currency='{currency}' value-date='{value_date}'>100</value>"
        ))
    };
    check(&of("2016-02-03T10:00:00", "", ""), "{2016:{unknown:10000}}");
    check(&of("", "2014-01-01", "USD"), "{2014:{unknown:10000}}");
    check(&of("2016-02-03", "2015-01-21", "GBP"), "unconverted_millionths:{GBP:{sum:100000000,transactions:1}}");
    check(&of("2016-02-03", "2015-01-22Z", "GBP"), "{2016:{unknown:15179}}"); // 100 · 1.1618 / 0.7654 = 151.7899…
    check(&of("2015-01-22", "", "HRK"), "{2015:{unknown:1517}}"); // the last row that has both: 1.1618 / 7.658
    check(&of("2015-01-03", "", "EUR"), "{2015:{unknown:12043}}");
    check(&of("", "", "EUR"), "EUR:{sum:100000000,transactions:1}");
    check(&of("1999-01-01", "", "EUR"), "unconverted:1");
    check(&of("2015-01-22", "", "eur"), "eur:{sum:100000000");
    check(
        "<iati-activity><transaction><value>-0.0000001</value></transaction></iati-activity>",
        ":{sum:-1,transactions:1}",
    );
}

#[test]
fn places_of_a_transaction_go_before_those_of_its_activity_and_shares_add_up() {
    let of = |own: &str, activity: &str, value: &str| {
        format!(
            "<iati-activity default-currency='USD'><transaction>{own}<value>{value}</value></transaction>{activity}</iati-activity>"
        )
    };
    let two = "<recipient-country code='IQ' percentage='50'/><recipient-region code='89' percentage='25.0'/>";
    check(&of("", two, "1"), "{IQ:67,R:89:33}");
    check(&of("", two, "-0.01"), "{IQ:-1,R:89:0}");
    check(&of("<recipient-region/>", two, "1"), "{R:unknown:100}");
    check(&of("<recipient-country code=' ' percentage='1'/>", two, "1"), "{unknown:100}");
    check(&of("<recipient-country code='A'/><recipient-country code='B' percentage='99'/>", two, "0.01"), "{A:1,B:0}");
    check(
        &of("<recipient-country code='A' percentage='0'/><recipient-country code='A' percentage='0'/>", "", "3"),
        "{A:300}",
    );
    check(
        &of("<recipient-country code='A' percentage='-1'/><recipient-country code='B' percentage='3'/>", "", "1"),
        "{A:50,B:50}",
    );
    check(&of("<x:recipient-country xmlns:x='y' code='A'/>", "<recipient-country code='B'/>", "1"), "{B:100}");
}

#[test]
fn names_in_a_namespace_do_not_count() {
    check("<iati-activity xmlns='urn:a'><transaction/></iati-activity>", "activities:0");
    check(
        "<a xmlns='urn:a'><iati-activity xmlns=''><transaction/></iati-activity><iati-activity/></a><iati-activity/>",
        "activities:2",
    );
    check("<iati-activity><transaction xmlns='urn:a'><value>1</value></transaction></iati-activity>", "transactions:0");
}

#[test]
fn an_activity_within_another_is_one_of_its_own() {
    let inner = "<iati-activity><iati-identifier>x</iati-identifier><transaction><value>1</value></transaction></iati-activity>";
    check(
        &format!("<iati-activity><title>{inner}</title>{inner}<iati-identifier>x</iati-identifier></iati-activity>"),
        "activities:3,duplicate_identifiers:2",
    );
    check(
        &format!("<iati-activity><transaction>{inner}<value>x</value></transaction></iati-activity>"),
        "rejected:1,split:0,transactions:2",
    );
}

#[test]
fn an_identifier_without_a_text_is_one_like_others() {
    check(
        "<iati-activity/><iati-activity><iati-identifier> </iati-identifier></iati-activity>",
        "duplicate_identifiers:1",
    );
    check(
        "<iati-activity><iati-identifier>a\r\nb</iati-identifier></iati-activity><iati-activity><iati-identifier>a\nb </iati-identifier></iati-activity>",
        "duplicate_identifiers:1",
    );
}

#[test]
fn what_was_read_whole_before_a_file_breaks_off_counts() {
    let whole = paid("<value>1</value>");
    let file = format!("<iati-activities>{whole}{whole}");
    for (end, activities) in
        [("", 2), ("<", 2), ("<iati-activity>", 2), ("</iati-activitie", 2), ("</x>", 2), ("&", 2), ("<!-- ", 2)]
    {
        let (totals, broken) = totals_of(&[format!("{file}{end}").as_bytes()]);
        assert!(broken, "{end}");
        assert_eq!(totals.counts.activities, activities, "{end}");
    }
    for cut in 0..file.len() {
        let (totals, broken) = totals_of(&[&file.as_bytes()[..cut]]);
        assert!(broken);
        assert_eq!(totals.counts.activities as usize, file[..cut].matches("</iati-activity>").count());
    }
}

#[test]
fn every_encoding_gives_the_same() {
    let file = "<iati-activities><iati-activity default-currency='USD'><iati-identifier>é</iati-identifier>\
        <transaction><value>\u{a0}1</value><recipient-country code='É'/></transaction></iati-activity></iati-activities>";
    let (expected, _) = totals_of(&[file.as_bytes()]);
    let wide: Vec<u8> = format!("\u{FEFF}{file}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let declared = |name: &str| format!("<?xml version='1.0' encoding='{name}'?>{file}");
    let latin: Vec<u8> = declared("ISO-8859-1").chars().map(|letter| letter as u8).collect();
    let western: Vec<u8> = declared("windows-1252").chars().map(|letter| letter as u8).collect();
    for bytes in [wide, latin, western, [b"\xEF\xBB\xBF".as_slice(), file.as_bytes()].concat()] {
        let (totals, broken) = totals_of(&[&bytes]);
        assert!(!broken);
        assert_eq!(totals, expected);
        assert!(totals.canonical().contains("É"));
    }
}

#[test]
fn a_hostile_file_is_bounded_and_told() {
    let deep = "<a>".repeat(100_000);
    let names = format!("<{}>", "a".repeat(1 << 21));
    let value =
        format!("<iati-activities>{}</iati-activities>", paid(&format!("<value>{}</value>", "9".repeat(3 << 20))));
    let bomb = "<!DOCTYPE a [<!ENTITY a '<iati-activity/>'>]><a>&a;</a>".to_owned();
    for (file, code) in [
        (deep, "xml-too-deep"),
        (names, "xml-too-deep"),
        (value, "totals-text-too-long"),
        (bomb, "xml-doctype-refused"),
    ] {
        let rates = rates();
        let findings = Collection::new(&rates).add(file.as_bytes());
        assert_eq!(findings.first().map(|finding| finding.code.as_str()), Some(code));
    }
    let large = format!("<iati-activities>{}</iati-activities>", paid(&format!("<value>{}</value>", "9".repeat(60))));
    let (totals, broken) = totals_of(&[large.as_bytes()]);
    assert!(broken);
    assert_eq!((totals.counts.rejected, totals.usd_cents.len()), (1, 0));
}

#[test]
fn a_file_without_activities_says_what_it_is() {
    let one = "<iati-activity><iati-identifier>x</iati-identifier></iati-activity>";
    for (file, code, severity) in [
        (format!("<iati-activities xmlns='urn:x'>{one}{one}</iati-activities>"), "totals-namespace", Severity::Warning),
        (format!("<i:iati-activities xmlns:i='urn:x'>{one}</i:iati-activities>"), "", Severity::Note),
        ("<a><i:iati-activity xmlns:i='urn:x'/></a>".to_owned(), "totals-namespace", Severity::Warning),
        (
            "<iati-organisations><iati-organisation/></iati-organisations>".to_owned(),
            "totals-organisations",
            Severity::Warning,
        ),
        ("<iati-activities/>".to_owned(), "totals-no-activity", Severity::Warning),
        ("<rss><channel/></rss>".to_owned(), "totals-no-activity", Severity::Warning),
        (String::new(), "empty-file", Severity::Error),
        (" \n".to_owned(), "xml-broken", Severity::Error),
    ] {
        let rates = rates();
        let findings = Collection::new(&rates).add(file.as_bytes());
        let told = findings.first().map_or(("", Severity::Note), |found| (found.code.as_str(), found.severity));
        assert_eq!((told, findings.len()), ((code, severity), usize::from(!code.is_empty())), "{file}");
    }
}

#[test]
fn amounts_that_are_none_are_told_once_with_the_first_place() {
    let bad = "<transaction><value>1,000</value></transaction>";
    let first = format!("<iati-activities><iati-activity><iati-identifier>a</iati-identifier>{bad}");
    let file = format!("{first}{bad}</iati-activity>{}</iati-activities>", paid("<value>?</value>"));
    let rates = rates();
    let mut collection = Collection::new(&rates);
    let findings = collection.add(file.as_bytes());
    let expected = Finding::new("totals-rejected", Severity::Warning).with("count", 3).with("identifier", "a");
    assert_eq!(findings, [expected.at_byte(first.len() as u64)]);
    assert_eq!(collection.add(b"<iati-activities><iati-activity/></iati-activities>".as_slice()), []);
    assert_eq!(collection.totals().counts.rejected, 3);
}

/// Gives a few bytes at a time.
struct Drop<'a>(&'a [u8], usize);

impl Read for Drop<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.len().min(into.len()).min(self.1);
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_oracle_agrees(file in oracle::files()) {
        let (totals, broken) = totals_of(&[file.as_bytes()]);
        prop_assert!(!broken, "{file}");
        prop_assert_eq!(totals.canonical(), oracle::totals(&file, &rates()), "{}", file);
    }

    #[test]
    fn it_does_not_matter_how_a_file_is_cut(file in oracle::files(), window in 16_usize..200, few in 1_usize..50) {
        let rates = rates();
        let bounds = Bounds { window, ..Bounds::default() };
        let mut collection = Collection::new(&rates);
        prop_assert!(!has_error(&collection.add_within(Drop(file.as_bytes(), few), bounds)));
        prop_assert_eq!(collection.totals(), totals_of(&[file.as_bytes()]).0);
    }

    #[test]
    fn it_does_not_matter_in_which_order_files_come(one in oracle::files(), other in oracle::files()) {
        let there = totals_of(&[one.as_bytes(), other.as_bytes()]).0;
        prop_assert_eq!(there, totals_of(&[other.as_bytes(), one.as_bytes()]).0);
    }

    #[test]
    fn no_bytes_panic(file in oracle::files(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = file.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        totals_of(&[&bytes]);
        totals_of(&[&bytes[..cut.index(bytes.len())]]);
    }
}

#[test]
fn the_real_files_agree_with_the_oracle() {
    let shared = std::path::Path::new("/work/shared/data/commitments");
    let Ok(folder) = std::fs::read_dir(shared.join("iati")) else {
        eprintln!("SKIPPED: {} is not there", shared.display());
        return;
    };
    let bytes = std::fs::read(shared.join("ecb/eurofxref-hist.zip")).unwrap();
    let rates = read_ecb_rates(&bytes).unwrap().0;
    let mut seen = 0;
    for path in
        folder.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "xml"))
    {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut collection = Collection::new(&rates);
        assert!(!has_error(&collection.add(text.as_bytes())), "{}", path.display());
        assert_eq!(collection.totals().canonical(), oracle::totals(&text, &rates), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0);
}

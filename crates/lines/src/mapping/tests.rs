use intake::Limits;
use intake::table::{Ask, Rows};
use record::{Marking, Moment, Number, RecordId};

use super::*;

fn origin() -> Origin {
    Origin { owner: "GB".into(), marking: Marking::green(), source: RecordId::new(Moment(0), [1; 10]) }
}

fn rows(text: &str) -> Rows<'_> {
    Rows::of(text.as_bytes(), &Ask::default(), &Limits::default()).unwrap()
}

fn suggested(text: &str) -> Mapping {
    let sample = Sample::of(&mut rows(text), 50);
    Mapping { name: "ours".into(), ..suggest(&sample, sample.header_line()) }
}

fn taken(text: &str, mapping: &Mapping) -> Vec<Row> {
    items(rows(text), mapping, &origin()).collect()
}

const PLEDGES: &str = "Pledges of the meeting,,,,,,\nReference,Donor,Amount,Currency,Date of pledge,Due date,Notes\nP-1,Germany,\"1,250,000.50\",EUR,22/01/2015,2015-06-30,first\nP-2,Kuwait,\"2,000,000\",$,3 February 2015,,\n";
const ARABIC: &str = "الرقم المرجعي;الجهة المانحة;المبلغ;العملة;تاريخ التعهد;المسار\nت-١;الكويت;٢٬٥٠٠٬٠٠٠٫٧٥;دينار كويتي;٢٢ كانون الثاني ٢٠١٥;إنساني\n";

#[track_caller]
fn number(text: &str, style: NumberStyle, expected: Option<&str>) {
    assert_eq!(cells::decimal(text, style).as_deref(), expected, "{text}");
}

#[test]
fn a_number_is_read_as_it_is_written_or_not_at_all() {
    use NumberStyle::{Comma, Point};
    number("1,234.5", Point, Some("1234.5"));
    number("1.234,5", Comma, Some("1234.5"));
    number("1.234,5", Point, None);
    number("12,34", Point, None);
    number("12,34", Comma, Some("12.34"));
    number("١٬٢٣٤٫٥", Point, Some("1234.5"));
    number("١٢٣", Comma, Some("123"));
    number("1 234 567", Point, Some("1234567"));
    number("(1,000)", Point, Some("-1000"));
    number("-$5", Point, Some("-5"));
    for text in ["", "12 million", "1e5", "--5", "1,2345", "NaN", "12%", ".", "€"] {
        number(text, Point, None);
    }
}

#[track_caller]
fn read_day(text: &str, style: DayStyle, expected: Option<&str>) {
    assert_eq!(day(text, style).map(|day| day.to_string()).as_deref(), expected, "{text}");
}

#[test]
fn a_day_is_read_as_it_is_written_or_not_at_all() {
    use DayStyle::{DayFirst, MonthFirst};
    read_day("03/02/2015", DayFirst, Some("2015-02-03"));
    read_day("03/02/2015", MonthFirst, Some("2015-03-02"));
    read_day("22/01/2015", MonthFirst, None);
    read_day("2015-01-22T10:30:00", DayFirst, Some("2015-01-22"));
    read_day("2015/1/22", MonthFirst, Some("2015-01-22"));
    read_day("٢٢/٠١/٢٠١٥", DayFirst, Some("2015-01-22"));
    read_day("Jan 22, 2015", DayFirst, Some("2015-01-22"));
    read_day("٢٢ كانون الثاني ٢٠١٥", DayFirst, Some("2015-01-22"));
    read_day("January 2015", DayFirst, Some("2015-01"));
    read_day("2015", DayFirst, Some("2015"));
    for text in ["22/01/15", "31/02/2015", "soon", "22 January", "2015 2016 January", "XXXX-01-22", ""] {
        read_day(text, DayFirst, None);
    }
}

#[test]
fn columns_are_suggested_by_their_words_in_both_languages() {
    let mapping = suggested(PLEDGES);
    let fields: Vec<Field> = mapping.columns.values().copied().collect();
    use Field::{Amount, Currency, Day, Due, Identifier, Line, Note, Provider};
    assert_eq!(fields, [Identifier, Provider, Amount, Currency, Day, Due, Note]);
    assert_eq!((mapping.header_line, mapping.means, mapping.days), (2, Means::Promise, DayStyle::DayFirst));
    let mapping = suggested(ARABIC);
    let fields: Vec<Field> = mapping.columns.values().copied().collect();
    assert_eq!(fields, [Identifier, Provider, Amount, Currency, Day, Line]);
    assert!(
        mapping.fits(
            &["الرقم المرجعي", "الجهة المانحة", "المبلغ", "العملة", "تاريخ التعهّد", "المسار", ""].map(String::from)
        )
    );
    assert!(!mapping.fits(&["المبلغ".to_owned()]));
}

#[test]
fn rows_become_promises_with_their_claims() {
    let taken = taken(PLEDGES, &suggested(PLEDGES));
    assert_eq!(taken.len(), 2, "the lines above the table are no rows");
    assert!(taken.iter().all(|row| row.findings.is_empty() && row.items.len() == 2), "{taken:?}");
    let content = &taken[0].items[0].content;
    let Some(Body::Promise(promise)) = &content.body else { panic!("a promise") };
    assert_eq!((promise.provider.as_str(), promise.amount.unwrap().0), ("DE", 125_000_050));
    assert_eq!(promise.due.unwrap().to_string(), "2015-06-30");
    assert_eq!(content.valid.unwrap().from.to_string(), "2015-01-22");
    let Some(Body::Claim(claim)) = &taken[0].items[1].content.body else { panic!("a claim") };
    assert_eq!((claim.state, claim.subject), (ClaimState::Proposed, Some(taken[0].items[0].record)));
    let arabic = self::taken(ARABIC, &suggested(ARABIC));
    let Some(Body::Promise(promise)) = &arabic[0].items[0].content.body else { panic!("a promise") };
    assert_eq!(
        (promise.provider.as_str(), promise.amount.unwrap().0, promise.line.as_deref()),
        ("KW", 250_000_075, Some("humanitarian"))
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_cell_and_the_rest_is_kept() {
    let text = "Donor,Amount,Currency,Date\nFrance,12 million,EUR,2015-01-22\nItaly,1.005,EUR,31/02/2015\n,5,EUR,\nSpain,5,,2015\n";
    let taken = taken(text, &suggested(text));
    let told: Vec<(&str, Option<u64>, Option<u64>)> = taken
        .iter()
        .flat_map(|row| &row.findings)
        .map(|finding| (finding.code.as_str(), finding.line, finding.column))
        .collect();
    let expected = [
        ("mapping-no-number", Some(2), Some(2)),
        ("mapping-says-too-little", Some(2), None),
        ("mapping-too-fine", Some(3), Some(2)),
        ("mapping-no-day", Some(3), Some(4)),
        ("mapping-says-too-little", Some(3), None),
        ("mapping-says-too-little", Some(4), None),
        ("mapping-no-currency", Some(5), None),
        ("mapping-says-too-little", Some(5), None),
    ];
    assert_eq!(told, expected);
}

#[test]
fn constants_stand_for_what_has_no_column() {
    let text = "Item,How many\nTents,\"1,200\"\nTents,\"1,200\"\n";
    let constants = BTreeMap::from([(Field::Provider, "Norway".to_owned()), (Field::Terms, "in kind".to_owned())]);
    let mapping = Mapping { constants, means: Means::Delivery, ..suggested(text) };
    let taken = taken(text, &mapping);
    let Some(Body::Delivery(delivery)) = &taken[0].items[0].content.body else { panic!("a delivery: {taken:?}") };
    assert_eq!(
        (delivery.provider.as_str(), delivery.quantity, delivery.unit.as_deref()),
        ("NO", Number::whole(1200), Some("Tents"))
    );
    assert_ne!(taken[0].items[0].record, taken[1].items[0].record, "two equal rows are two");
    let again = self::taken(text, &mapping);
    assert_eq!(again, taken, "the same table gives the same records");
    let mut tried = Tried::default();
    taken.iter().for_each(|row| tried.add(row));
    assert_eq!((tried.rows, tried.understood, tried.quantities["Tents"]), (2, 2, 2_400_000_000));
}

proptest::proptest! {
    #[test]
    fn no_table_makes_it_panic(text in "\\PC{0,200}", cells in proptest::collection::vec("[0-9,.٠-٩/ a-z-]{0,12}", 0..24)) {
        let table = format!("Donor,Amount,Currency,Date\n{}\n{text}", cells.join(","));
        if let Ok(rows) = Rows::of(table.as_bytes(), &Ask::default(), &Limits::default()) {
            let mapping = suggested("Donor,Amount,Currency,Date\nA,5,EUR,2015\n");
            items(rows, &mapping, &origin()).for_each(drop);
        }
    }
}

#[test]
fn a_place_that_is_a_p_code_gets_the_names_of_its_area_and_any_other_keeps_its_words() {
    let text = "Donor,Recipient,Amount,Currency,Date,Location\nGermany,Iraq,5,EUR,2018-01-02,iqg15\nGermany,Iraq,6,EUR,2018-01-02,IQG99\n";
    let rows = taken(text, &suggested(text));
    let place = |row: &Row| match &row.items[0].content.body {
        Some(record::Body::Promise(promise)) => promise.place.clone().unwrap(),
        other => panic!("{other:?}"),
    };
    let known = place(&rows[0]);
    assert_eq!((known.pcode.as_deref(), known.country.as_deref()), (Some("IQG15"), Some("IQ")));
    assert!(known.names.0.contains_key("ar") && known.names.0.contains_key("en"), "{known:?}");
    let unknown = place(&rows[1]);
    assert_eq!((unknown.pcode, unknown.names.0["en"].as_str()), (None, "IQG99"));
}

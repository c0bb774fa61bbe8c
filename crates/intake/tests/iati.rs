//! IATI files are read activity by activity, and written out again with nothing lost.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::path::{Path, PathBuf};
use std::process::Command;

use intake::Limits;
use intake::iati::{Activity, IatiReader, IatiRow, IatiWriter, Organisation};
use proptest::prelude::*;
use quick_xml::XmlVersion;
use quick_xml::events::Event;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/iati").join(name)
}

fn rows(bytes: &[u8]) -> Vec<IatiRow> {
    IatiReader::new(bytes, &Limits::default()).collect()
}

fn written(rows: &[IatiRow]) -> String {
    let mut writer = IatiWriter::new(Vec::new());
    for row in rows {
        writer.write(row).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn every_kind_of_information_of_the_standards_example_is_typed() {
    let rows = rows(&std::fs::read(fixture("activity-standard-example-annotated.xml")).unwrap());
    let tree = rows.iter().find_map(|row| if let IatiRow::Activity(tree) = row { Some(tree) } else { None });
    let activity = Activity::of(tree.unwrap()).unwrap();
    assert_eq!(activity.identifier(), "AA-AAA-123456789-ABC123");
    assert_eq!(
        activity.titles().iter().map(|title| title.lang).collect::<Vec<_>>(),
        [Some("en"), Some("fr"), Some("es")]
    );
    assert_eq!(activity.reporting_org().unwrap().reference, Some("AA-AAA-123456789"));
    assert_eq!(activity.participating_orgs().map(|org| org.role.unwrap()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!((activity.day("1"), activity.day("4")), (Some("2012-04-15"), None));
    let places: Vec<_> = activity.places().iter().map(|place| (place.code, place.is_region)).collect();
    assert_eq!(places, [("AF", false), ("AG", false), ("489", true), ("A1", true)]);
    assert_eq!(activity.sectors().iter().map(|sector| sector.vocabulary).collect::<Vec<_>>(), ["2", "2", "99"]);
    let transaction = activity.transactions().next().unwrap();
    assert_eq!(
        (transaction.reference(), transaction.kind(), transaction.day()),
        (Some("1234"), Some("1"), Some("2012-01-01"))
    );
    assert_eq!(transaction.value().unwrap().amount, "1000");
    assert_eq!(transaction.provider().unwrap().activity, Some("BB-BBB-123456789-1234AA"));
    assert_eq!((transaction.code("finance-type"), transaction.code("flow-type")), (Some("110"), Some("10")));
    assert_eq!(activity.planned_disbursements().next().unwrap().period(), (Some("2014-01-01"), Some("2014-12-31")));
    assert_eq!(activity.budgets().next().unwrap().value().unwrap().currency, Some("EUR"));
    assert_eq!(activity.related().next(), Some(("AA-AAA-123456789-6789", Some("1"))));
    assert_eq!(activity.results().count(), 1);
    assert_eq!(activity.0.line(), 8);
}

#[test]
fn version_1_is_read_as_version_2() {
    let rows = rows(&std::fs::read(fixture("old.xml")).unwrap());
    let [IatiRow::Root(root), IatiRow::Activity(tree)] = rows.as_slice() else { unreachable!("{rows:?}") };
    let activity = Activity::of(tree).unwrap();
    assert_eq!((root.version(), activity.identifier()), (Some("1.04"), "GB-1-200"));
    assert_eq!(
        activity.titles().iter().map(|title| (title.text, title.lang)).collect::<Vec<_>>(),
        [("Water for Mosul", Some("en")), ("De l'eau pour Mossoul", Some("fr"))]
    );
    assert_eq!((activity.day("2"), activity.day("3")), (Some("2013-01-01"), Some("2015-12-31")));
    let kinds: Vec<_> =
        activity.transactions().map(|each| (each.kind().unwrap(), each.value().unwrap().currency.unwrap())).collect();
    assert_eq!(kinds, [("2", "GBP"), ("3", "EUR")]);
    assert_eq!(activity.participating_orgs().map(|org| org.role.unwrap()).collect::<Vec<_>>(), ["1", "4"]);
    assert_eq!(activity.transactions().nth(1).unwrap().receiver().unwrap().names[0].text, "A works company");
}

#[test]
fn an_organisations_file_is_recognised() {
    let rows = rows(&std::fs::read(fixture("organisation.xml")).unwrap());
    let [IatiRow::Root(_), IatiRow::Organisation(tree)] = rows.as_slice() else { unreachable!("{rows:?}") };
    let organisation = Organisation::of(tree).unwrap();
    assert_eq!((organisation.identifier(), organisation.kind()), ("AA-AAA-1", Some("10")));
    assert_eq!(organisation.names().len(), 2);
    assert_eq!(organisation.budgets().count(), 1);
    assert_eq!(organisation.others().collect::<Vec<_>>(), ["document-link"]);
}

#[track_caller]
fn nothing_is_lost(bytes: &[u8]) -> String {
    let first = rows(bytes);
    let again = written(&first);
    let second = rows(again.as_bytes());
    // Lines may differ (a declaration more, blanks between rows less), nothing else.
    assert_eq!(written(&second), again);
    let (before, after) = (told(std::str::from_utf8(bytes).unwrap()), told(&again));
    assert_eq!(before.iter().zip(&after).find(|(one, other)| one != other), None);
    assert_eq!(before.len(), after.len());
    again
}

/// All that a file says, by another reader: elements with their attributes, texts, comments; blanks between elements aside, and what stands
/// before and behind the root.
fn told(file: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(file);
    reader.config_mut().expand_empty_elements = true;
    let (mut told, mut text) = (Vec::new(), String::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Text(piece) => text.push_str(&piece.xml10_content()),
            Event::CData(piece) => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(letter) => text.push(letter),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&name.xml10_content()).unwrap()),
            },
            _ => {
                told.extend(Some(std::mem::take(&mut text)).filter(|text| !text.trim().is_empty()));
                match event {
                    Event::Start(start) => {
                        let attributes = start.attributes().map(|attribute| {
                            let attribute = attribute.unwrap();
                            format!(
                                " {}={:?}",
                                attribute.key.0,
                                attribute.normalized_value(XmlVersion::Implicit1_0).unwrap()
                            )
                        });
                        told.push(format!("<{}{}>", start.name().0, attributes.collect::<String>()));
                    }
                    Event::End(end) => told.push(format!("</{}>", end.name().0)),
                    Event::Comment(comment)
                        if told.last().is_some_and(|last| !last.starts_with("</iati-activities")) =>
                    {
                        told.push(format!("<!--{}-->", comment.into_inner()));
                    }
                    Event::PI(instruction) => told.push(format!("<?{}?>", instruction.into_inner())),
                    Event::Eof => return told,
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn what_is_unknown_is_kept() {
    let file = "<iati-activities xmlns:x='urn:x' version='2.03'><!-- kept --><iati-activity x:own='1'><x:more a='&quot;&#10;'>\
        1 &lt; <![CDATA[2 & 3]]><?do this?></x:more><new-element/></iati-activity><x:other><b/></x:other></iati-activities>";
    let again = nothing_is_lost(file.as_bytes());
    for kept in [
        "xmlns:x=\"urn:x\"",
        "<!-- kept -->",
        "x:own=\"1\"",
        "a=\"&quot;&#10;\"",
        "1 &lt; 2 &amp; 3",
        "<?do this?>",
        "<new-element>",
        "<x:other><b>",
    ] {
        assert!(again.contains(kept), "{again} lacks {kept}");
    }
}

/// Whether xmllint finds the file valid; none where there is no xmllint.
fn is_valid(file: &str, schema: &str) -> Option<bool> {
    let folder = std::env::temp_dir().join(format!("tahaluf-iati-{}-{schema}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("written.xml");
    std::fs::write(&path, file).unwrap();
    let checked =
        Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(fixture(schema)).arg(&path).output();
    std::fs::remove_dir_all(&folder).unwrap();
    let checked = checked.ok()?;
    eprintln!("{}", String::from_utf8_lossy(&checked.stderr));
    Some(checked.status.success())
}

#[test]
fn what_is_written_is_valid_and_whole() {
    let mut files = vec![fixture("activity-standard-example-annotated.xml"), fixture("organisation.xml")];
    let shared = Path::new("/work/shared/data/commitments/iati");
    match std::fs::read_dir(shared) {
        Ok(folder) => files.extend(
            folder.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "xml")),
        ),
        Err(_) => eprintln!("SKIPPED: {} is not there", shared.display()),
    }
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let again = nothing_is_lost(&bytes);
        let schema = if path.ends_with("organisation.xml") {
            "iati-organisations-schema.xsd"
        } else {
            "iati-activities-schema.xsd"
        };
        let (Some(before), Some(after)) =
            (is_valid(&String::from_utf8(bytes).unwrap(), schema), is_valid(&again, schema))
        else {
            eprintln!("SKIPPED: xmllint is not there");
            return;
        };
        assert_eq!(before, after, "{}", path.display());
        assert!(after || !path.starts_with(fixture("")), "{}", path.display());
    }
}

#[test]
fn a_row_that_is_too_large_is_left_out_and_the_next_is_read() {
    let file = format!(
        "<iati-activities><iati-activity>{}</iati-activity>\n<iati-activity/></iati-activities>",
        "<title>abc</title>".repeat(5_000)
    );
    let limits = Limits { bytes: 20_000, ..Limits::default() };
    let rows: Vec<IatiRow> = IatiReader::new(file.as_bytes(), &limits).collect();
    let [_, IatiRow::Finding(finding), IatiRow::Activity(_)] = rows.as_slice() else { unreachable!("{rows:?}") };
    assert_eq!((finding.code.as_str(), finding.line), ("iati-row-too-large", Some(1)));
}

proptest! {
    #[test]
    fn no_bytes_panic(cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = std::fs::read(fixture("old.xml")).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        written(&rows(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        let rows = rows(&bytes);
        let is_whole = bytes.ends_with(b"</iati-activities>") || bytes.ends_with(b"</iati-activities>\n");
        prop_assert!(is_whole || matches!(rows.last(), Some(IatiRow::Finding(_))));
    }
}

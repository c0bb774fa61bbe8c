//! Tagged tables and tables of needs: what their rows become.

use lines::Item;
use lines::humanitarian::hxl::items;
use proptest::prelude::*;
use record::{Activity, Body, LinkKind, Need, Observation};

use crate::{codes, gathered, limits, origin, real};

const WHO: &str = "\
Organisation,Donor,Cluster,Activity,Governorate,P-code,From,To,Reached,Targeted,Remark
#org,#org+funder,#sector,#activity,#adm1+name,#adm1+pcode,#date+start,#date+end,#reached,#targeted+f,
Aid Example; Relief Example,,Health; WASH,Mobile clinics,Ninewa,IQ18,2016-01,22 March 2016,\"1,250\",600,by road
Aid Example,Fund A,Health,Mobile clinics,Ninewa; Anbar,,03/04/2016,,many,,
Aid Example,Fund A,Health,Mobile clinics,Ninewa; Anbar,,03/04/2016,,7,,
";

fn all(text: &[u8]) -> (Vec<Item>, Vec<String>) {
    let (items, findings) = gathered(items(text, &origin(), &limits()));
    for item in &items {
        assert_eq!(item.content.body.as_ref().unwrap().flaws(), []);
    }
    (items, codes(&findings).into_iter().map(str::to_owned).collect())
}

fn activities(items: &[Item]) -> Vec<&Activity> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Activity(body)) = &item.content.body { Some(body) } else { None })
        .collect()
}

fn needs(items: &[Item]) -> Vec<&Need> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Need(body)) = &item.content.body { Some(body) } else { None })
        .collect()
}

fn observations(items: &[Item]) -> Vec<&Observation> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Observation(body)) = &item.content.body { Some(body) } else { None })
        .collect()
}

#[test]
fn who_does_what_where_becomes_activities_with_their_counts() {
    let (items, codes) = all(WHO.as_bytes());
    assert_eq!(codes, ["hxl-untagged", "hxl-number-unclear", "hxl-day-unclear", "hxl-day-unclear"].map(str::to_owned));
    let activities = activities(&items);
    assert_eq!(activities.len(), 3);
    let first = activities[0];
    assert_eq!(first.parties, ["Aid Example", "Relief Example"]);
    let place = first.place.as_ref().unwrap();
    assert_eq!((place.pcode.as_deref(), place.names.get("en")), (Some("IQ18"), Some("Ninewa")));
    assert_eq!(
        (first.more["sectors"].to_string(), &first.more["columns"]["Remark"]),
        ("[\"Health\",\"WASH\"]".to_owned(), &"by road".into())
    );
    let valid = items[0].content.valid.unwrap();
    assert_eq!(
        (valid.from.to_string(), valid.to.unwrap().to_string()),
        ("2016-01".to_owned(), "2016-03-22".to_owned())
    );
    let counted: Vec<_> = observations(&items)
        .iter()
        .map(|body| (body.more["tag"].as_str().unwrap().to_owned(), body.value.unwrap().to_string()))
        .collect();
    let expected = [("#reached", "1250"), ("#targeted+f", "600"), ("#reached", "7")];
    assert_eq!(counted, expected.map(|(tag, value)| (tag.to_owned(), value.to_owned())));
    let ties = items
        .iter()
        .filter(|item| matches!(&item.content.body, Some(Body::Link(link)) if link.kind == LinkKind::Supports));
    assert_eq!(ties.count(), 3);
}

#[test]
fn what_several_places_share_has_no_place() {
    let (items, _) = all(WHO.as_bytes());
    let second = activities(&items)[1];
    assert_eq!((&second.place, second.more["shared"].to_string()), (&None, "[\"place\"]".to_owned()));
    assert_eq!(second.more["places"].to_string(), "[\"Ninewa\",\"Anbar\"]");
    assert_eq!(second.more["columns"]["Reached"], "many", "what is no number is kept as written");
}

#[test]
fn rows_with_the_same_words_are_several_and_new_figures_are_new_versions() {
    let (before, _) = all(WHO.as_bytes());
    let (after, _) = all(WHO.replace("1,250", "1,300").as_bytes());
    let records = |items: &[Item]| items.iter().map(|item| item.record).collect::<Vec<_>>();
    assert_eq!(records(&before), records(&after));
    let changed = before.iter().zip(&after).filter(|(one, other)| one != other).count();
    assert_eq!(changed, 2, "the observation and its claim");
    let mut distinct = records(&before);
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len());
}

const NEEDS: &str = "\
Country ISO3,Admin 1 PCode,Admin 1 Name,Admin 2 PCode,Admin 2 Name,Description,Cluster,Category,Population,In Need,Targeted,Affected,Reached,Info
IRQ,,,,,Final Caseload,ALL,,44000000,10000000,7000000,,4000000,
IRQ,,,,,Health,HEA,,,8000000,6000000,,,
IRQ,IQ18,Ninewa,,,Health,HEA,,,900000,800000,,,
IRQ,IQ18,Ninewa,,,Health,HEA,Children,,400000,,,,
";

#[test]
fn tables_of_needs_are_known_by_their_headers() {
    let (items, codes) = all(NEEDS.as_bytes());
    assert_eq!(codes, ["hxl-needs-by-headers"]);
    let needs = needs(&items);
    assert_eq!(needs.len(), 3, "a part of the people is no need beside the whole");
    assert_eq!((&needs[0].item, needs[0].people_in_need.unwrap().to_string()), (&None, "10000000".to_owned()));
    assert_eq!(needs[1].item.as_deref(), Some("Health"));
    let place = needs[2].place.as_ref().unwrap();
    assert_eq!((place.country.as_deref(), place.pcode.as_deref()), (Some("IQ"), Some("IQ18")));
    let whole =
        items.iter().find(|item| matches!(&item.content.body, Some(Body::Need(need)) if need.item.is_some())).unwrap();
    assert_eq!((needs[1].part_of, needs[2].part_of), (None, Some(whole.record)), "a province is a part of its country");
    let counted: Vec<_> =
        observations(&items).iter().map(|body| body.more["tag"].as_str().unwrap().to_owned()).collect();
    assert_eq!(counted, ["#population", "#reached", "#inneed"]);
    assert_eq!(observations(&items)[2].more["category"].to_string(), "[\"Children\"]");
}

#[test]
fn other_tables_are_told() {
    let (items, codes) = all(b"a,b\n1,2\n");
    assert_eq!((items.len(), codes), (0, vec!["hxl-no-tags".to_owned()]));
}

#[test]
fn twice_is_once() {
    for text in [WHO, NEEDS] {
        assert_eq!(all(text.as_bytes()).0, all(text.as_bytes()).0);
    }
}

#[test]
fn real_tables_give_a_record_for_each_row() {
    for (name, rows) in [("hxl/unhcr-3w.csv", 2250), ("hxl/rowca-3w-hxl.csv", 244)] {
        let Some(bytes) = real(name) else { continue };
        let (items, codes) = all(&bytes);
        assert_eq!(activities(&items).len(), rows, "{name}");
        assert!(codes.iter().all(|code| code == "hxl-untagged" || code == "hxl-old-tag"), "{codes:?}");
    }
    if let Some(bytes) = real("hxl/mali-population-movements.csv") {
        let (items, codes) = all(&bytes);
        assert_eq!((observations(&items).len(), activities(&items).len()), (63, 0));
        assert!(codes.iter().all(|code| code == "hxl-old-tag"), "{codes:?}");
        assert_eq!(items[0].content.valid.unwrap().from.to_string(), "2012-09");
    }
}

#[test]
fn real_needs_keep_every_figure() {
    let Some(bytes) = real("needs/hpc_hno_2024.csv") else { return };
    let (items, codes) = all(&bytes);
    assert_eq!(codes, ["hxl-needs-by-headers"]);
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let columns = ["Population", "In Need", "Targeted", "Affected", "Reached"];
    let headers = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        columns.iter().map(|name| headers.iter().position(|header| header == *name).unwrap()).collect();
    let mut figures: Vec<String> = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        figures.extend(at.iter().map(|column| record[*column].to_owned()).filter(|cell| !cell.is_empty()));
    }
    let needs = needs(&items);
    let mut read: Vec<String> = needs
        .iter()
        .flat_map(|need| [need.people_in_need, need.people_targeted])
        .flatten()
        .map(|number| number.to_string())
        .collect();
    read.extend(observations(&items).iter().map(|body| body.value.unwrap().to_string()));
    figures.sort();
    read.sort();
    assert_eq!(read, figures);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_table_that_is_cut_gives_the_rows_before(cut in 120..NEEDS.len()) {
        let (whole, _) = all(NEEDS.as_bytes());
        let lines = NEEDS[..cut].matches('\n').count();
        let (part, _) = all(&NEEDS.as_bytes()[..cut]);
        let before = |items: &[Item]| -> Vec<Item> {
            let line = |item: &Item| item.content.sources[0].locator.as_deref().unwrap()[5..].parse::<usize>().unwrap();
            items.iter().filter(|item| line(item) <= lines).cloned().collect()
        };
        prop_assert_eq!(before(&part), before(&whole));
    }

    #[test]
    fn no_bytes_make_it_fall(at in 0..WHO.len(), byte in any::<u8>()) {
        let mut bytes = WHO.as_bytes().to_vec();
        bytes[at] = byte;
        gathered(items(&bytes[..], &origin(), &limits()));
    }
}

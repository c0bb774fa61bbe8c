//! Civilian harm and other events with ranges: tables like those of Airwars and of UCDP.
//!
//! Takes rows with a day or period, a place with its precision, dead and injured as least and most, a grading, one or
//! several alleged actors, sources; gives incidents with their claims.
//! Always holds: least and most stay apart, a single figure is a best value; a place known only to its province has no
//! district; positions in degrees are left out; the publisher's own code names the record, so that a new state of the
//! table makes new versions.
//! Not here: published strikes (`strikes`), sums (`review`).

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use intake::Limits;
use intake::days::Order;
use intake::forms::harm as columns;
use intake::headed::{Headed, HeadedRow};
use intake::table::{Ask, Rows};
use matching::fold::fold;
use record::{Day, Finding, Incident, Number, Period, Place, Range, RecordId, Severity};
use serde_json::{Map, Value};

use crate::military::{figures, note_day, note_place, said};
use crate::places::{self, Context, Level, Resolution};
use crate::{Origin, Row};

/// The incidents of a table of harm, row by row.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    let opened = Rows::of(reader, &Ask::default(), limits).and_then(|rows| Headed::of(rows, columns::COLUMNS));
    let (rows, broken) = match opened {
        Ok(rows) => (Some(Harm::new(rows, origin.clone())), None),
        Err(finding) => (None, Some(Row { findings: vec![finding], ..Row::default() })),
    };
    broken.into_iter().chain(rows.into_iter().flatten())
}

/// Rows by which a file shows how it writes its days.
const DAYS_LEARNT_FROM: usize = 500;
/// Columns that tell a position; they are not kept.
const POSITIONS: &[&str] =
    &["latitude", "longitude", "lat", "lon", "lng", "geom wkt", "geometry", "coordinates", "mgrs", "priogrid gid"];

struct Harm<'a> {
    rows: Headed<'a>,
    origin: Origin,
    order: Order,
    codes: HashMap<u64, u32>,
    positions_told: bool,
}

impl<'a> Harm<'a> {
    fn new(mut rows: Headed<'a>, origin: Origin) -> Harm<'a> {
        let order = Order::of(rows.peek(DAYS_LEARNT_FROM).iter().map(|row| row.cell(columns::DATE)));
        Harm { rows, origin, order, codes: HashMap::new(), positions_told: false }
    }

    fn row(&mut self, row: &HeadedRow) -> Row {
        let mut findings = Vec::new();
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Row { at: row.at, ..Row::default() };
        }
        let valid = self.period(row, &mut findings);
        let incident = Incident {
            kind: kind(row),
            place: place(row, &mut findings),
            counts: counts(row, &mut findings),
            alleged_actors: actors(row),
            grading: grading(row, &mut findings),
            more: self.more(row, &mut findings),
            ..Incident::default()
        };
        let subject = self.subject(row, valid, &mut findings);
        let locator = said::line(row.line);
        let items = said::record(&self.origin, subject, incident, valid, "harm-report", &locator);
        Row { items: items.into(), findings, at: row.at }
    }

    /// The day or period, no more exact than the row says it is.
    fn period(&self, row: &HeadedRow, findings: &mut Vec<Finding>) -> Option<Period> {
        let cell = row.cell(columns::DATE);
        let from = match self.order.read(cell) {
            Ok(day) => day,
            Err(why) => {
                note_day(findings, row.line, cell, why);
                return None;
            }
        };
        let end = self.order.read(row.cell(columns::END)).ok().filter(|end| *end > from);
        match (row.cell(columns::DATE_PRECISION), end) {
            ("4" | "month", _) => Some(Period::on(cut(from, 7))),
            ("5" | "year", None) => Some(Period::on(cut(from, 4))),
            (_, Some(end)) => Some(Period { from, to: Some(end) }),
            _ => Some(Period::on(from)),
        }
    }

    /// The record's name: the publisher's code, else what the row says first; a code that comes again is numbered.
    fn subject(&mut self, row: &HeadedRow, valid: Option<Period>, findings: &mut Vec<Finding>) -> RecordId {
        let code = row.cell(columns::CODE);
        let day = valid.map(|valid| valid.from.to_string()).unwrap_or_default();
        let place = fold(row.cell(columns::PLACE));
        let parts = if code.is_empty() { vec!["harm", "", day.as_str(), place.as_str()] } else { vec!["harm", code] };
        let id = self.origin.id(&parts);
        let seen = self.codes.entry(hash(&parts)).or_default();
        *seen += 1;
        if *seen == 1 {
            return id;
        }
        if !code.is_empty() {
            findings.push(Finding::new("row-code-repeated", Severity::Warning).at(row.line, 1).with("code", code));
        }
        let again = seen.to_string();
        self.origin.id(&[&parts[..], &["again", again.as_str()]].concat())
    }

    fn more(&mut self, row: &HeadedRow, findings: &mut Vec<Finding>) -> Map<String, Value> {
        let is_position = |name: &str| POSITIONS.contains(&fold(name).replace(['_', '-'], " ").trim());
        let (positions, kept): (Vec<_>, Vec<_>) = row.more.iter().partition(|(name, _)| is_position(name));
        if !positions.is_empty() && !self.positions_told {
            self.positions_told = true;
            findings.push(Finding::new("harm-position-left-out", Severity::Note).at(row.line, 1));
        }
        let mut more: Map<String, Value> =
            kept.into_iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
        let told = [("text", columns::TEXT), ("code", columns::CODE), ("sources", columns::SOURCES)];
        for (name, column) in told {
            if !row.cell(column).is_empty() {
                more.insert(name.to_owned(), Value::from(row.cell(column)));
            }
        }
        more
    }
}

impl Iterator for Harm<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if let Some(row) = self.rows.next() {
            let mut told = self.row(&row);
            told.findings.splice(0..0, self.rows.take_findings());
            return Some(told);
        }
        let findings = self.rows.take_findings();
        (!findings.is_empty()).then(|| Row { items: Vec::new(), findings, at: self.rows.at() })
    }
}

fn hash(parts: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// A day cut to its month (7 letters) or year (4).
fn cut(day: Day, letters: usize) -> Day {
    day.to_string().get(..letters).and_then(|text| text.parse().ok()).unwrap_or(day)
}

/// `civilian_harm`; for a table of all violence `attack`, or what it calls it.
fn kind(row: &HeadedRow) -> String {
    match row.cell(columns::KIND) {
        "" => "civilian_harm".to_owned(),
        "1" | "2" | "3" => "attack".to_owned(),
        _ if !row.cell(columns::GRADING).is_empty() => "civilian_harm".to_owned(),
        words => fold(words).replace(' ', "_"),
    }
}

/// Dead, injured and civilians among the dead, each with what the row gives of it.
fn counts(row: &HeadedRow, findings: &mut Vec<Finding>) -> BTreeMap<String, Range> {
    let mut counts = BTreeMap::new();
    let mut add = |name: &str, [min, max, best]: [Option<usize>; 3]| {
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let read = |cell: &str, findings: &mut Vec<Finding>| {
            let range = figures::range(cell);
            if range.is_none() && !figures::says_nothing(cell) {
                let finding = Finding::new("row-count-unreadable", Severity::Warning).at(row.line, 1);
                findings.push(finding.with("value", cell).with("counted", name));
            }
            range.unwrap_or_default()
        };
        let (least, most, best) = (read(cell(min), findings), read(cell(max), findings), read(cell(best), findings));
        let mut range = Range {
            min: least.min.or(least.best).or(best.min),
            best: best.best,
            max: most.max.or(most.best).or(most.min).or(best.max),
        };
        if let (Some(low), Some(high)) = (range.min, range.max)
            && low > high
        {
            let finding = Finding::new("row-range-turned", Severity::Warning).at(row.line, 1);
            findings.push(finding.with("min", low).with("max", high).with("counted", name));
            (range.min, range.max) = (Some(high), Some(low));
        }
        let outside =
            |best: Number| range.min.is_some_and(|low| best < low) || range.max.is_some_and(|high| best > high);
        if let Some(best) = range.best.filter(|best| outside(*best)) {
            let finding = Finding::new("row-best-outside", Severity::Warning).at(row.line, 1);
            findings.push(finding.with("best", best).with("counted", name));
            range.min = range.min.map(|low| low.min(best));
            range.max = range.max.map(|high| high.max(best));
        }
        if range != Range::default() {
            counts.insert(name.to_owned(), range);
        }
    };
    add("killed", [Some(columns::KILLED_MIN), Some(columns::KILLED_MAX), Some(columns::KILLED)]);
    add("wounded", [Some(columns::WOUNDED_MIN), Some(columns::WOUNDED_MAX), Some(columns::WOUNDED)]);
    add("civilians_killed", [None, None, Some(columns::CIVILIANS)]);
    counts
}

/// The gradings of the field, by the first word that a publisher uses.
const GRADINGS: &[(&str, &str)] = &[
    ("confirmed", "confirmed"),
    ("fair", "fair"),
    ("weak", "weak"),
    ("contested", "contested"),
    ("discounted", "discounted"),
    ("claimed", "claimed"),
    ("مؤكد", "confirmed"),
    ("ضعيف", "weak"),
    ("متنازع", "contested"),
    ("مستبعد", "discounted"),
];

fn grading(row: &HeadedRow, findings: &mut Vec<Finding>) -> Option<String> {
    let cell = row.cell(columns::GRADING);
    let folded = fold(cell);
    let named = GRADINGS.iter().find(|(word, _)| folded.split_whitespace().any(|part| part == fold(word)));
    if let Some((_, grading)) = named {
        return Some((*grading).to_owned());
    }
    if cell.is_empty() {
        return None;
    }
    findings.push(Finding::new("harm-grading-unknown", Severity::Note).at(row.line, 1).with("grading", cell));
    Some(folded)
}

/// Several actors stand with `;`, `|`, `/`, a comma or "or" between them. Civilians are no actor.
fn actors(row: &HeadedRow) -> Vec<String> {
    let mut actors: Vec<String> = Vec::new();
    for column in [columns::ACTORS, columns::OTHER_SIDE] {
        let cell = row.cell(column).replace(" or ", ";").replace(" أو ", ";");
        for actor in cell.split([';', '|', '/', ',', '،', '\n']).map(str::trim) {
            let nobody = actor.is_empty() || matches!(fold(actor).as_str(), "civilians" | "unknown" | "مدنيون");
            if !nobody && !actors.iter().any(|known| known == actor) {
                actors.push(actor.to_owned());
            }
        }
    }
    actors
}

/// The place, no finer than the row says it is known; in both scripts where both are given.
fn place(row: &HeadedRow, findings: &mut Vec<Finding>) -> Option<Place> {
    let country = Some(row.cell(columns::COUNTRY)).filter(|cell| !cell.is_empty());
    let level = |level| Context { province: None, level: Some(level) };
    let province = code_of(row.cell(columns::PROVINCE), country, &level(Level::Province));
    let within = Context { province: province.clone(), level: None };
    let (name, context) = match row.cell(columns::PLACE_PRECISION) {
        "6" | "7" | "country" => ("", within),
        "4" | "5" | "province" => (row.cell(columns::PROVINCE), level(Level::Province)),
        "3" | "district" if !row.cell(columns::DISTRICT).is_empty() => {
            (row.cell(columns::DISTRICT), Context { province, level: Some(Level::District) })
        }
        _ => (row.cell(columns::PLACE), within),
    };
    let arabic = row.cell(columns::PLACE_ARABIC);
    let name = [name, arabic, row.cell(columns::DISTRICT), row.cell(columns::PROVINCE)];
    let coarse = matches!(row.cell(columns::PLACE_PRECISION), "6" | "7" | "country");
    let Some(name) = name.into_iter().find(|name| !name.is_empty() && !coarse) else {
        return country.map(|country| places::place(country, None, &Context::default()).0);
    };
    let mut resolution = places::resolve(name, country, &context);
    if !matches!(resolution, Resolution::Found(_)) && !arabic.is_empty() {
        resolution = places::resolve(arabic, country, &context);
    }
    if !matches!(resolution, Resolution::Found(_)) {
        // The town is unknown, its district or province is not.
        let coarser = [(row.cell(columns::DISTRICT), Level::District), (row.cell(columns::PROVINCE), Level::Province)];
        let found = coarser.into_iter().find_map(|(name, of)| {
            let found =
                places::resolve(name, country, &Context { province: context.province.clone(), level: Some(of) });
            matches!(found, Resolution::Found(_)).then_some(found)
        });
        match found {
            Some(found) => resolution = found,
            None => note_place(findings, row.line, name, country, &resolution),
        }
    }
    let mut place = places::place_of(name, country, &resolution);
    if !arabic.is_empty() {
        place.names.0.insert("ar".to_owned(), arabic.to_owned());
    }
    Some(place)
}

fn code_of(name: &str, country: Option<&str>, context: &Context) -> Option<String> {
    match places::resolve(name, country, context) {
        Resolution::Found(found) => found.codes.first().map(|code| (*code).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use record::{Body, Marking, Moment};

    use super::*;

    fn origin() -> Origin {
        Origin { owner: "org:un".into(), marking: Marking::clear(), source: RecordId::new(Moment(1), [7; 10]) }
    }

    fn read(text: &str) -> (Vec<(Incident, Option<Period>)>, Vec<Finding>) {
        let rows: Vec<Row> = items(text.as_bytes(), &origin(), &Limits::default()).collect();
        let incidents = rows.iter().flat_map(|row| &row.items).filter_map(|item| match &item.content.body {
            Some(Body::Incident(incident)) => Some((incident.clone(), item.content.valid)),
            _ => None,
        });
        (incidents.collect(), rows.iter().flat_map(|row| row.findings.clone()).collect())
    }

    fn codes(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    fn ends(range: &Range) -> [Option<Number>; 3] {
        [range.min, range.best, range.max]
    }

    fn whole(value: i64) -> Option<Number> {
        Number::whole(value)
    }

    const AIRWARS: &str = "Unique Reference Code,Strike Date,Country,Location,Location (Arabic),Min civilians killed,Max \
                           civilians killed,Min civilians injured,Max civilians injured,Airwars grading,Suspected \
                           belligerents,Sources,Latitude\n";

    #[test]
    fn ranges_gradings_and_several_actors_are_kept() {
        let row = "CI123,2016-05-04,Iraq,Mosul,الموصل,3,7,10,,Fair,US-led Coalition; Iraqi Government,https://a https://b,36.34\n";
        let (incidents, findings) = read(&[AIRWARS, row].concat());
        let (incident, valid) = &incidents[0];
        assert_eq!(incident.kind, "civilian_harm");
        assert_eq!(ends(&incident.counts["killed"]), [whole(3), None, whole(7)]);
        assert_eq!(ends(&incident.counts["wounded"]), [whole(10), None, None]);
        assert_eq!(incident.grading.as_deref(), Some("fair"));
        assert_eq!(incident.alleged_actors, ["US-led Coalition", "Iraqi Government"]);
        let place = incident.place.as_ref().unwrap();
        assert_eq!((place.pcode.as_deref(), place.names.get("ar")), (Some("IQG15Q05"), Some("الموصل")));
        assert_eq!(valid.unwrap().from.to_string(), "2016-05-04");
        assert_eq!(codes(&findings), ["harm-position-left-out"]);
        assert!(!incident.more.contains_key("Latitude"));
    }

    #[test]
    fn a_place_that_only_arabic_names_is_found() {
        let row = "CS9,2016-05-04,Syria,Unheard of,منبج,1,1,,,Confirmed,Coalition,,\n";
        let (incidents, findings) = read(&[AIRWARS, row].concat());
        assert_eq!(incidents[0].0.place.as_ref().unwrap().pcode.as_deref(), Some("SY0205"));
        assert_eq!(codes(&findings), [""; 0]);
    }

    #[test]
    fn precisions_of_ucdp_are_not_sharpened() {
        let head = "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,adm_2,country,date_prec,date_start,\
                    date_end,deaths_civilians,best,high,low\n";
        let (incidents, _) = read(&format!(
            "{head}1,1,Government of Iraq,IS,1,Mosul town,Ninawa,Mosul,Iraq,1,2016-10-17,2016-10-17,2,5,9,4\n\
             2,3,IS,Civilians,4,Ninewa,Ninewa,,Iraq,4,2016-10-01,2016-10-31,7,7,7,7\n\
             3,2,A,B,6,Iraq,,,Iraq,2,2016-10-03,2016-10-06,0,1,1,1\n"
        ));
        let codes: Vec<_> = incidents.iter().map(|(one, _)| one.place.as_ref().unwrap().pcode.as_deref()).collect();
        assert_eq!(codes, [Some("IQG15Q05"), Some("IQG15"), None]);
        let days: Vec<_> = incidents.iter().map(|(_, valid)| valid.unwrap()).collect();
        assert_eq!(days[1].from.to_string(), "2016-10");
        assert_eq!(days[2].to.unwrap().to_string(), "2016-10-06");
        assert_eq!(ends(&incidents[0].0.counts["killed"]), [whole(4), whole(5), whole(9)]);
        assert_eq!(ends(&incidents[0].0.counts["civilians_killed"]), [None, whole(2), None]);
        assert_eq!(incidents[0].0.alleged_actors, ["Government of Iraq", "IS"]);
        assert_eq!(incidents[1].0.alleged_actors, ["IS"]);
    }

    #[test]
    fn ranges_in_one_cell_and_turned_ones_are_told() {
        let head = "Code,Date,Country,Location,Civilians killed,Min civilians injured,Max civilians injured,Grading\n";
        let (incidents, findings) = read(&format!(
            "{head}1,2016-05-04,Iraq,Hit,3–5,9,4,Confirmed\n1,2016-05-05,Iraq,Hit,at least 2,,,Odd\n\
             3,2016-05-06,Iraq,Hit,several,,,\n"
        ));
        assert_eq!(ends(&incidents[0].0.counts["killed"]), [whole(3), None, whole(5)]);
        assert_eq!(ends(&incidents[0].0.counts["wounded"]), [whole(4), None, whole(9)]);
        assert_eq!(ends(&incidents[1].0.counts["killed"]), [whole(2), None, None]);
        assert!(incidents[2].0.counts.is_empty());
        assert_eq!(
            codes(&findings),
            ["row-range-turned", "harm-grading-unknown", "row-code-repeated", "row-count-unreadable"]
        );
    }
}

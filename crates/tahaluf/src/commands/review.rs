//! `tahaluf review`: the conference's review as a file, for one viewer, day and knowledge.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use paper::{Edition, Style};
use picture::{Boundary, Picture};
use record::{Day, DayNumber, Kind, Moment, RecordId, ValuationMethod, Viewer};
use review::{Before, Langs, NotStored, Request, Review, Stored, Supposed, compute, html, json, what_if};
use words::{Digits, Lang, Value};

use super::whole_file;
use crate::cli;
use crate::edge;
use crate::place::{Place, live};
use crate::terminal::Terminal;
use crate::trouble::{NOT_DONE, ProgramError};

/// The length of a day in microseconds.
const DAY_MICROS: i64 = 24 * 3_600 * 1_000_000;

pub(super) fn run(asked: &cli::Review, terminal: &Terminal) -> Result<u8, ProgramError> {
    if let Some(stored) = &asked.verify {
        return verify(stored, asked, terminal);
    }
    let form = Form::of(asked.output.as_deref())?;
    let live = live(Place::of(&asked.data).open_to_read()?)?;
    let viewer = viewer(&asked.viewer);
    let known = asked.known.as_deref().map(moment).transpose()?;
    // A review that is kept says until when it knew, so that anybody can compute it again.
    let known = known.or_else(|| (form == Form::Json && asked.output.is_some()).then(|| (edge::clock())()));
    let now = live.picture(&viewer, known)?;
    let at = match asked.at {
        Some(day) => day.last().ok_or_else(|| wrong("--at", &day.to_string()))?,
        None => today(),
    };
    let since = asked.since.as_deref().map(|since| Since::of(&now, since)).transpose()?;
    let then = match since.as_ref().and_then(|since| since.known) {
        Some(known) => live.picture(&viewer, Some(known))?,
        None => Arc::clone(&now),
    };
    let before = since.map(|since| Before { picture: &then, at: since.at, meeting: since.meeting });
    let request = Request { at, boundary: boundary(&asked.boundary) };
    let mut computed = compute(&now, before, &request);
    let suppositions = Suppositions::of(&asked.what_if)?;
    let other = suppositions.known.map(|known| live.picture(&viewer, Some(known))).transpose()?;
    let supposed = suppositions.with(other.as_deref());
    if supposed.is_any() {
        computed.what_if = Some(what_if(&now, &computed, &request, &supposed));
    }
    let own = terminal.words().lang();
    let Some(path) = &asked.output else {
        terminal.print(json(&computed).trim_end())?;
        return Ok(0);
    };
    for (path, bytes) in files(asked, form, path, &computed, own)? {
        whole_file(&path, &bytes)?;
        let args = [("path", Value::from(path.display().to_string())), ("hash", computed.sha256.as_str().into())];
        terminal.tell("review-written", &args);
    }
    Ok(0)
}

/// The files asked for: one, or with `--table all` one a table.
fn files(
    asked: &cli::Review,
    form: Form,
    path: &Path,
    review: &Review,
    own: Lang,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ProgramError> {
    let langs = langs(asked.lang.as_deref(), own);
    let bytes = match form {
        Form::Json => json(review).into_bytes(),
        Form::Html => html(review, langs).into_bytes(),
        Form::Pdf => paper::pdf(review, edition(langs, asked.apart), &style(asked, review))?.bytes,
        Form::Xlsx => paper::xlsx(review, edition(langs, asked.apart))?,
        Form::Csv => return tables(asked, path, review, langs, own),
    };
    Ok(vec![(path.to_owned(), bytes)])
}

/// How two languages stand together in print.
fn edition(langs: Langs, apart: bool) -> Edition {
    match langs {
        Langs::One(lang) => Edition::One(lang),
        Langs::Both if apart => Edition::Apart,
        Langs::Both => Edition::Beside,
    }
}

/// The digits asked for, and the points of the places in the review.
fn style(asked: &cli::Review, review: &Review) -> Style {
    let digits = if asked.digits == "arabic" { Digits::Arabic } else { Digits::Latin };
    let at = |code: &String| lines::places::point(code).map(|at| (code.clone(), [at.longitude, at.latitude]));
    Style { digits, points: review.by_place.keys().filter_map(at).collect() }
}

/// One table as CSV under the name asked for, or all of them, each with its own ending: `review-promises.csv`.
fn tables(
    asked: &cli::Review,
    path: &Path,
    review: &Review,
    langs: Langs,
    own: Lang,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ProgramError> {
    let lang = match langs {
        Langs::One(lang) => lang,
        Langs::Both => own,
    };
    let table = |code: &str| paper::csv(review, lang, code).ok_or_else(|| wrong("--table", code));
    if asked.table != "all" {
        return Ok(vec![(path.to_owned(), table(&asked.table)?.into_bytes())]);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |code: &str| path.with_file_name(format!("{stem}-{code}.csv"));
    let supposed = review.what_if.as_ref().map(|_| paper::SUPPOSED_TABLE);
    let codes = paper::table_codes().iter().copied().chain(supposed);
    codes.map(|code| Ok((named(code), table(code)?.into_bytes()))).collect()
}

/// Computes a stored review again from the log and says whether it is the same, or where it differs.
fn verify(path: &Path, asked: &cli::Review, terminal: &Terminal) -> Result<u8, ProgramError> {
    let text = std::fs::read_to_string(path).map_err(|source| ProgramError::file(path, source))?;
    let file = path.display().to_string();
    let stored = match Stored::read(&text) {
        Ok(stored) => stored,
        Err(refused) => {
            let key = match refused {
                NotStored::NotAReview(_) => "review-verify-no-review",
                NotStored::NoKnowledge => "review-verify-no-knowledge",
                NotStored::Supposed => "review-verify-supposed",
            };
            terminal.tell(key, &[("path", Value::from(file))]);
            return Ok(NOT_DONE);
        }
    };
    let live = live(Place::of(&asked.data).open_to_read()?)?;
    let picture = live.picture(&viewer(stored.viewer()), stored.known())?;
    let computed = compute(&picture, None, &stored.request());
    let differences = stored.differences(&computed);
    for difference in &differences {
        let told = serde_json::to_value(difference).map_err(|error| ProgramError::Output(error.into()))?;
        terminal.print_json(&told)?;
    }
    let (same, count) = (differences.is_empty(), u64::try_from(differences.len()).unwrap_or(u64::MAX));
    let args = [("path", Value::from(file)), ("hash", computed.sha256.into()), ("count", count.into())];
    terminal.tell(if same { "review-verified" } else { "review-verify-differs" }, &args);
    Ok(if same { 0 } else { NOT_DONE })
}

/// What is to be supposed, as the command line says it.
#[derive(Debug, Default, PartialEq)]
struct Suppositions {
    at: Option<DayNumber>,
    known: Option<Moment>,
    boundary: Option<Boundary>,
    without_doubtful: bool,
    valuation: Option<ValuationMethod>,
}

impl Suppositions {
    /// `without-doubtful`, `at=2017-01-01`, `known=2016-12-31`, `boundary=US+GB`, `valued=market-price`.
    fn of(asked: &[String]) -> Result<Suppositions, ProgramError> {
        let mut supposed = Suppositions::default();
        for what in asked {
            let refused = || wrong("--what-if", what);
            match what.split_once('=').unwrap_or((what, "")) {
                ("without-doubtful", "") => supposed.without_doubtful = true,
                ("at", day) => {
                    let day = day.parse::<Day>().ok().and_then(|day| day.last());
                    supposed.at = Some(day.ok_or_else(refused)?);
                }
                ("valued", method) => {
                    supposed.valuation = Some(ValuationMethod::of_code(method).ok_or_else(refused)?);
                }
                ("known", text) => supposed.known = Some(moment(text).map_err(|_| refused())?),
                ("boundary", codes) if !codes.is_empty() => {
                    let codes: Vec<String> = codes.split('+').map(str::to_owned).collect();
                    supposed.boundary = Some(boundary(&codes));
                }
                _ => return Err(refused()),
            }
        }
        Ok(supposed)
    }

    fn with(self, known: Option<&Picture>) -> Supposed<'_> {
        let Suppositions { at, boundary, without_doubtful, valuation, .. } = self;
        Supposed { at, known, boundary, without_doubtful, valuation }
    }
}

/// In which form it is written: as the file's ending says; JSON to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Html,
    Json,
    Pdf,
    Xlsx,
    Csv,
}

impl Form {
    fn of(output: Option<&Path>) -> Result<Form, ProgramError> {
        let Some(path) = output else { return Ok(Form::Json) };
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("html" | "htm") => Ok(Form::Html),
            Some("json") => Ok(Form::Json),
            Some("pdf") => Ok(Form::Pdf),
            Some("xlsx") => Ok(Form::Xlsx),
            Some("csv") => Ok(Form::Csv),
            _ => Err(wrong("--output", &path.display().to_string())),
        }
    }
}

fn wrong(argument: &str, value: &str) -> ProgramError {
    let codes = paper::table_codes().join(", ");
    let allowed = match argument {
        "--table" => codes.as_str(),
        "--output" => "*.html, *.pdf, *.xlsx, *.csv, *.json",
        "--since" => "2015-01-22",
        "--what-if" => "without-doubtful, at=2017-01-01, known=2016-12-31, boundary=US+GB, valued=market-price",
        "--known" => "2015-01-22, 2015-01-22T18:00:00Z",
        _ => "none",
    };
    let args = vec![("argument", argument.to_owned()), ("value", value.to_owned()), ("allowed", allowed.to_owned())];
    ProgramError::Usage { key: "usage-value", args }
}

fn today() -> DayNumber {
    i32::try_from((edge::clock())().0.div_euclid(DAY_MICROS)).unwrap_or(DayNumber::MAX)
}

/// A moment, or the end of a day.
fn moment(text: &str) -> Result<Moment, ProgramError> {
    let day = || text.parse::<Day>().ok().and_then(|day| day.last()).map(end_of);
    text.parse().ok().or_else(day).ok_or_else(|| wrong("--known", text))
}

fn end_of(day: DayNumber) -> Moment {
    Moment((i64::from(day) + 1) * DAY_MICROS - 1)
}

/// Who is to see it: the public, or an officer of a member who is named nowhere.
fn viewer(who: &str) -> Viewer {
    match who {
        "public" => Viewer::Public,
        member => Viewer::Person { account: String::new(), member: Some(member.to_owned()) },
    }
}

fn boundary(codes: &[String]) -> Boundary {
    match codes {
        [] => Boundary::Members,
        [only] if only == "members" => Boundary::Members,
        codes => Boundary::Parties(codes.iter().cloned().collect()),
    }
}

fn langs(asked: Option<&str>, own: Lang) -> Langs {
    match asked {
        Some("both") => Langs::Both,
        Some(code) => Langs::One(Lang::of(code).unwrap_or(own)),
        None => Langs::One(own),
    }
}

/// The last review: its day, and what was known then; `None` where nobody kept that, so that all is known.
struct Since {
    at: DayNumber,
    known: Option<Moment>,
    meeting: Option<RecordId>,
}

impl Since {
    /// A meeting by its record or its day; a day without a meeting is a day and what was known by its end.
    fn of(picture: &Picture, asked: &str) -> Result<Since, ProgramError> {
        let day = asked.parse::<Day>().ok().and_then(|day| day.last());
        let by_id = asked.parse().ok().and_then(|id| picture.fact(id)).filter(|fact| fact.body.kind() == Kind::Meeting);
        let held = |day| {
            let mut meetings = picture.meetings().map(|(fact, _)| fact);
            meetings.find(|fact| fact.valid.and_then(|valid| valid.happened_by()) == Some(day))
        };
        let meeting = by_id.or_else(|| held(day?));
        let Some(fact) = meeting else {
            let at = day.ok_or_else(|| wrong("--since", asked))?;
            return Ok(Since { at, known: Some(end_of(at)), meeting: None });
        };
        let cut = match &fact.body {
            record::Body::Meeting(meeting) => meeting.cut_off,
            _ => None,
        };
        let own = fact.valid.and_then(|valid| valid.happened_by());
        let at = cut.and_then(|cut| cut.at.last()).or(own).ok_or_else(|| wrong("--since", asked))?;
        Ok(Since { at, known: cut.map(|cut| cut.known), meeting: Some(fact.id) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_known_until_its_end() {
        assert_eq!(moment("2015-01-22").unwrap().to_string(), "2015-01-22T23:59:59.999999Z");
        assert_eq!(moment("2015-01-22T18:00:00Z").unwrap().to_string(), "2015-01-22T18:00:00Z");
        assert!(moment("yesterday").is_err());
    }

    #[test]
    fn suppositions_are_named_and_anything_else_is_refused() {
        let of = |texts: &[&str]| Suppositions::of(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let all =
            of(&["without-doubtful", "at=2017", "known=2016-12-31", "boundary=US+GB", "valued=price-list"]).unwrap();
        assert!(all.without_doubtful && all.known.is_some());
        assert_eq!(all.valuation, Some(ValuationMethod::PriceList));
        assert_eq!(all.at, "2017-12-31".parse::<Day>().unwrap().first());
        assert_eq!(all.boundary, Some(Boundary::Parties(["GB".to_owned(), "US".to_owned()].into())));
        assert_eq!(of(&["boundary=members"]).unwrap().boundary, Some(Boundary::Members));
        for wrong in ["", "doubtful", "at=soon", "known=", "boundary=", "without-doubtful=yes", "valued=dear"] {
            assert!(of(&[wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_ending_says_the_form() {
        assert_eq!(Form::of(Some(Path::new("a/review.html"))).unwrap(), Form::Html);
        assert_eq!(Form::of(None).unwrap(), Form::Json);
        assert_eq!(Form::of(Some(Path::new("review.pdf"))).unwrap(), Form::Pdf);
        assert!(Form::of(Some(Path::new("review.docx"))).is_err());
    }
}

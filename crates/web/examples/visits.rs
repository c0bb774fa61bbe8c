//! Measures the pages over a generated ledger: `cargo run --release -p web --example visits -- [RECORDS] [READERS] [SECONDS]`.
//!
//! Fills a fresh ledger (100,000 records unless told otherwise), serves it on loopback, asks each page once cold and some
//! times warm, then lets readers (200) ask all of them at once. Prints one JSON object: times in milliseconds.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ledger::{Clock, Draft, Entropy, Ledger, Options, SqliteLedger};
use office::Live;
use record::{
    Body, Content, Day, Delivery, Fixed, Line, Link, LinkKind, Marking, Meeting, Moment, Names, Party, PartyKind,
    Period, Promise, RecordId, Role, RoleKind, Statement, Terms,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use web::{App, Config};

type Failed = Box<dyn std::error::Error + Send + Sync>;

const MEMBERS: usize = 60;
const LINES: [&str; 6] = ["military", "finance", "fighters", "narrative", "humanitarian", "stabilisation"];

/// The pages that are asked.
const PAGES: [&str; 14] = [
    "/en/",
    "/ar/",
    "/en/members",
    "/ar/members/P7",
    "/en/lines",
    "/en/lines/humanitarian",
    "/en/efforts",
    "/ar/efforts?rows=who&columns=what&measure=delivered",
    "/en/efforts/flows",
    "/en/efforts/map",
    "/ar/efforts/curves",
    "/ar/meetings",
    "/en/review",
    "/en/trail?of=overdue&line=finance",
];

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut asked = std::env::args().skip(1);
    let mut number = |default: usize| asked.next().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (records, readers, seconds) = (number(100_000), number(200), number(10));
    let clock: Clock = Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    });
    let entropy: Entropy = Arc::new(|bytes: &mut [u8]| bytes.fill(7)); // nobody signs in here
    let folder = tempfile::tempdir()?;
    let options = Options::new(Arc::clone(&clock), Arc::clone(&entropy), "load");
    let ledger = Arc::new(SqliteLedger::open(&folder.path().join("log.sqlite"), options)?);
    let written = ledger.import(None, &mut drafts(records).into_iter(), &mut |_| {})?;
    let began = Instant::now();
    let live = Arc::new(Live::open(ledger, Arc::clone(&clock), Arc::clone(&entropy))?);
    let opened = millis(began.elapsed());
    let app = App::new(live, clock, entropy, Config::default())?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = app.router().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let mut pages = serde_json::Map::new();
    let mut reader = Reader::new(address).await?;
    for page in PAGES {
        let cold = reader.get(page).await?;
        let mut warm = Vec::new();
        for _ in 0..20 {
            warm.push(reader.get(page).await?.0);
        }
        warm.sort_by(f64::total_cmp);
        pages.insert(page.to_owned(), serde_json::json!({"cold": cold.0, "warm_p50": warm[10], "bytes": cold.1}));
    }
    let until = Instant::now() + Duration::from_secs(seconds as u64);
    let crowd: Vec<_> = (0..readers).map(|number| tokio::spawn(read_until(address, number, until))).collect();
    let mut times = Vec::new();
    for one in crowd {
        times.extend(one.await??);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 1000).copied().unwrap_or_default();
    let report = serde_json::json!({
        "records": written, "open_ms": opened, "pages_ms": pages, "readers": readers, "seconds": seconds,
        "requests": times.len(), "requests_per_second": times.len() / seconds.max(1),
        "p50_ms": at(500), "p99_ms": at(990), "max_ms": times.last(),
    });
    let mut out = tokio::io::stdout();
    out.write_all(format!("{report:#}\n").as_bytes()).await?;
    out.flush().await?;
    Ok(())
}

fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// One reader who asks page after page.
async fn read_until(address: SocketAddr, number: usize, until: Instant) -> Result<Vec<f64>, Failed> {
    let mut reader = Reader::new(address).await?;
    let mut times = Vec::new();
    let mut at = number;
    while Instant::now() < until {
        times.push(reader.get(PAGES[at % PAGES.len()]).await?.0);
        at += 1;
    }
    Ok(times)
}

/// A connection that is kept.
struct Reader {
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Reader {
    async fn new(address: SocketAddr) -> Result<Reader, Failed> {
        Ok(Reader { stream: TcpStream::connect(address).await?, bytes: Vec::new() })
    }

    /// The time of a page in milliseconds, and its bytes.
    async fn get(&mut self, page: &str) -> Result<(f64, usize), Failed> {
        let began = Instant::now();
        let request = format!("GET {page} HTTP/1.1\r\nhost: load\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await?;
        self.bytes.clear();
        let (head, length) = loop {
            if self.stream.read_buf(&mut self.bytes).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(head) = self.bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break (head + 4, length(&self.bytes[..head])?);
            }
        };
        while self.bytes.len() < head + length {
            if self.stream.read_buf(&mut self.bytes).await? == 0 {
                return Err("the server closed the connection".into());
            }
        }
        Ok((millis(began.elapsed()), length))
    }
}

/// The length that a head tells; an answer that is no page is an error.
fn length(head: &[u8]) -> Result<usize, Failed> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    if !head.starts_with("http/1.1 200") {
        return Err(head.lines().next().unwrap_or_default().into());
    }
    let line = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    Ok(line.ok_or("no content-length")?.trim().parse()?)
}

/// Parties, lines and roles; then meetings, promises, deliveries, the links between them, statements.
fn drafts(records: usize) -> Vec<Draft> {
    let mut maker = Maker::default();
    for number in 0..MEMBERS {
        let code = format!("P{number}");
        let names = Names::both(format!("العضو {number}"), format!("Member {number}"));
        maker.add(None, Party { kind: PartyKind::State, names, code: Some(code.clone()), ..Party::default() });
        maker.add(
            Some("2014-09-10"),
            Role { party: code, role: RoleKind::Member, line: None, person: Names::default() },
        );
    }
    for (order, code) in (1..).zip(LINES) {
        let names = Names::both(format!("المسار {order}"), format!("Line {order}"));
        maker.add(None, Line { names, code: code.to_owned(), order: Some(order), ..Line::default() });
    }
    let mut meetings = Vec::new();
    for number in 0..40 {
        let title = Names::both(format!("الاجتماع {number}"), format!("Meeting {number}"));
        let participants = (0..MEMBERS).step_by(2).map(|member| format!("P{member}")).collect();
        let day = day_of(number * 30);
        meetings.push(maker.add(Some(&day), Meeting { title, participants, ..Meeting::default() }));
    }
    let mut number = 0;
    while maker.drafts.len() + 10 < records {
        let promise = maker.promise(number, meetings[number % meetings.len()]);
        for part in 0..number % 4 {
            let delivery = maker.delivery(number, part);
            let link = Link {
                from: delivery,
                to: promise,
                kind: LinkKind::Fulfils,
                share: None,
                proposed: false,
                because: None,
            };
            maker.add(None, link);
        }
        if number.is_multiple_of(5) {
            let words =
                Names::both(format!("قلنا إننا سنفي بالوعد {number}"), format!("We said that promise {number} stands"));
            let statement = Statement { words, on_behalf_of: Some(member(number)), ..Statement::default() };
            maker.add(Some(&day_of(number % 1200)), statement);
        }
        number += 1;
    }
    maker.drafts
}

#[derive(Default)]
struct Maker {
    drafts: Vec<Draft>,
}

impl Maker {
    fn add(&mut self, day: Option<&str>, body: impl Into<Body>) -> RecordId {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&(self.drafts.len() as u64).to_be_bytes());
        let record = RecordId::new(Moment(1_421_000_000_000_000 + self.drafts.len() as i64 * 1000), random);
        let from = day.and_then(|day| day.parse::<Day>().ok());
        let body: Body = body.into();
        // A membership lasts; everything else has its day.
        let to = |from| if matches!(body, Body::Role(_)) { None } else { Some(from) };
        let valid = from.map(|from| Period { from, to: to(from) });
        let content = Content::new("P1", body).marked(Marking::clear()).valid(valid);
        let kind = content.kind.name().to_owned();
        if let Ok(payload) = content.to_bytes() {
            self.drafts.push(Draft { record, after: 0, kind, actor: "load".to_owned(), payload });
        }
        record
    }

    fn promise(&mut self, number: usize, meeting: RecordId) -> RecordId {
        let promise = Promise {
            provider: member(number),
            receiver: Some(["SY", "JO", "LB", "TR", "LY"][number % 5].to_owned()),
            line: Some(LINES[number % LINES.len()].to_owned()),
            terms: Terms::Grant,
            amount: Fixed::whole(1_000 + (number as i64 * 7919) % 5_000_000),
            currency: Some(record::Currency::USD),
            due: day_of(number % 1200 + 180).parse().ok(),
            meeting: Some(meeting),
            ..Promise::default()
        };
        self.add(Some(&day_of(number % 1200)), promise)
    }

    fn delivery(&mut self, number: usize, part: usize) -> RecordId {
        let delivery = Delivery {
            provider: member(number),
            receiver: Some(["SY", "JO", "LB", "TR", "LY"][number % 5].to_owned()),
            line: Some(LINES[number % LINES.len()].to_owned()),
            terms: Terms::Grant,
            amount: Fixed::whole(300 + (number as i64 * 7919) % 1_500_000),
            currency: Some(record::Currency::USD),
            ..Delivery::default()
        };
        self.add(Some(&day_of(number % 1200 + 60 * (part + 1))), delivery)
    }
}

fn member(number: usize) -> String {
    format!("P{}", number % MEMBERS)
}

/// A day so many days after 1 October 2014.
fn day_of(number: usize) -> String {
    Day::of_number(16_344 + i32::try_from(number).unwrap_or(0)).unwrap_or(Day::EPOCH).to_string()
}

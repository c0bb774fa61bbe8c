//! The main job in a real browser: an article is pasted, each claim decided on by keys, the meeting looked at in both
//! languages, and every fact followed to its words.
//!
//! The text is the project's own (`texts/conference.ar.txt`). It tells of a conference "today, Thursday", of 26 states
//! with two in the chair, of eight that came by name, of the EU and the UN, of five lines; it has five quotations of two
//! speakers and one promise.

use serde_json::Value;
use stories::person::{first_account, sound};
use stories::{Browser, Program};

const TEXT: &str = include_str!("../texts/conference.ar.txt");
const CLAIMS: usize = 7;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const END: &str = "\u{e010}";
const DOWN: &str = "\u{e015}";

/// The claim under decision.
const CHOSEN: &str = ".claim.chosen";

/// Every claim of the text, in its order: what it is about, and words of its line in the list.
const EXPECTED: [(&str, &str); CLAIMS] = [
    ("Meeting", "Brussels"),
    ("Statement", "يأتي في وقت"),
    ("Statement", "الوزراء سيناقشون"),
    ("Statement", "الدول المشاركة"),
    ("Promise", "Belgium · 12,000,000 EUR · Iraq"),
    ("Statement", "لا نستطيع أن نطلب"),
    ("Statement", "الأردن سيواصل"),
];

fn answer(browser: &Browser, script: &str) -> Vec<String> {
    serde_json::from_value(browser.ask(script)).expect("the script gives a list of texts")
}

/// The texts of all elements of that kind, without the marks that isolate directions.
fn texts(browser: &Browser, css: &str) -> Vec<String> {
    browser.wait_for(css);
    let script = format!("return [...document.querySelectorAll({})].map(one => one.innerText)", Value::from(css));
    answer(browser, &script).iter().map(|text| plain(text)).collect()
}

fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the first element of that kind says, on one line.
fn line(browser: &Browser, css: &str) -> String {
    plain(&browser.text(css))
}

/// Waits until the claim at that place of the list stands so (`proposed`, `confirmed`, `corrected`, `rejected`).
fn stands(browser: &Browser, at: usize, state: &str) {
    browser.wait_for(&format!(".claim-list li.is-{state}:nth-child({})", at + 1));
}

/// Waits until the claim at that place of the list is the one under decision.
fn is_chosen(browser: &Browser, at: usize) {
    browser.wait_for(&format!(".claim-list li[aria-current=true]:nth-child({})", at + 1));
    assert_eq!(line(browser, ".claim.chosen h2"), EXPECTED[at].0);
}

/// Presses Tab until the field of that name has the focus, as who uses no mouse does.
fn tab_to(browser: &Browser, name: &str) {
    for _ in 0..20 {
        if browser.ask("return document.activeElement?.name ?? ''") == name {
            return;
        }
        browser.press(TAB);
    }
    panic!("no Tab leads to '{name}'");
}

/// Pastes the text at the desk's door and goes on to its claims.
fn pasted(program: &Program, browser: &Browser) {
    browser.open(&program.url("/en/desk"));
    sound(browser);
    browser.fill("textarea[name=text]", TEXT);
    browser.click("form.paste button[type=submit]");
    browser.wait_for(".entered-source a.button");
    assert!(line(browser, ".entered-source").contains("7 claims wait for you."), "{}", browser.text("main"));
    sound(browser);
    browser.click(".entered-source a.button");
    is_chosen(browser, 0);
}

/// Types another spelling of the speaker, loses the page in the middle, finds it again, and sends it with a reason.
fn correct_the_speaker(browser: &Browser, at: usize) {
    is_chosen(browser, at);
    browser.press("e");
    browser.wait_for("#correct[open]");
    tab_to(browser, "f.speaker");
    browser.press(&format!("{END}{ENTER}Nora Jansens"));
    // Kept as it is typed: the page has asked for that, and the server has answered.
    browser.wait_for_answer("/unfinished");
    browser.reload();
    is_chosen(browser, at);
    browser.wait_for_words("What you had typed before is still here.");
    sound(browser);
    let typed = browser.ask("return document.querySelector('#correct [name=\"f.speaker\"]').value");
    assert_eq!(typed, "نورا ياسنز\nNora Jansens");
    browser.press("e");
    tab_to(browser, "because");
    browser.press(&format!("her own spelling{ENTER}"));
    stands(browser, at, "corrected");
}

fn decide_by_keys(browser: &Browser) {
    let listed = texts(browser, ".claim-list li a");
    assert_eq!(listed.len(), CLAIMS, "{listed:#?}");
    for ((about, words), told) in EXPECTED.iter().zip(&listed) {
        assert!(told.starts_with(about) && told.contains(words), "{told}: {about} {words}");
    }
    browser.press(ENTER);
    stands(browser, 0, "confirmed");

    is_chosen(browser, 1);
    browser.press(ENTER);
    stands(browser, 1, "confirmed");
    is_chosen(browser, 2);
    browser.press("u");
    stands(browser, 1, "proposed");
    is_chosen(browser, 1);
    browser.press(ENTER);
    stands(browser, 1, "confirmed");

    correct_the_speaker(browser, 2);
    for at in 3..6 {
        is_chosen(browser, at);
        browser.press(ENTER);
        stands(browser, at, "confirmed");
    }

    is_chosen(browser, 6);
    browser.press("x");
    browser.wait_for("#reject[open]");
    browser.press(&format!("{DOWN}{DOWN}"));
    tab_to(browser, "because");
    browser.press(&format!("no news{ENTER}"));
    stands(browser, 6, "rejected");
    browser.wait_for_words("All claims of this source are decided.");
    assert!(!browser.has(CHOSEN));
    assert_eq!(line(browser, "#left"), "Nothing waits.");
    sound(browser);
}

/// Follows the only meeting of the list.
fn meeting(program: &Program, browser: &Browser) -> String {
    browser.open(&program.url("/en/meetings"));
    browser.wait_for("main table a[href*='/meetings/']");
    assert_eq!(texts(browser, "main tbody tr").len(), 1);
    browser.click("main table a[href*='/meetings/']");
    browser.wait_for("ul.seats");
    browser.path()
}

/// What stands at a label of a list of terms.
fn told(browser: &Browser, label: &str) -> String {
    let (labels, values) = (texts(browser, "main dt"), texts(browser, "main dt + dd"));
    assert_eq!(labels.len(), values.len());
    let at = labels.iter().position(|known| known == label);
    let at = at.unwrap_or_else(|| panic!("no '{label}' on {}: {labels:?}", browser.path()));
    values[at].clone()
}

/// Whether anything in the text looks like a year.
fn has_a_year(text: &str) -> bool {
    let digits: Vec<&str> = text.split(|letter: char| !letter.is_ascii_digit()).collect();
    digits.iter().any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

fn the_meeting_stands(browser: &Browser) {
    let chairs = told(browser, "Chaired by");
    assert_eq!(chairs, "لوران ميرتنز, Belgium, foreign minister سامي الرواشدة, Jordan, foreign minister");
    assert!(told(browser, "Declared: states").starts_with("26"));
    assert!(told(browser, "Named participants").starts_with("12"));
    let main = line(browser, "main");
    assert!(main.contains("Of 26 declared, at least 16 and at most 18 are not named"), "{main}");
    assert_eq!(texts(browser, "ul.seats li.unknown").len(), 16);
    let chairs: Vec<String> = texts(browser, "ul.seats li.chair bdi");
    assert_eq!(chairs, ["BE", "JO"]);
    let named = texts(browser, "ul.seats li.named bdi");
    let expected = ["European Union", "United Nations", "FR", "DE", "IT", "NL", "IQ", "KW", "EG", "TN"];
    assert!(
        named.len() == expected.len() && expected.iter().all(|one| named.iter().any(|name| name == one)),
        "{named:?}"
    );
    let agenda = texts(browser, "ul.agenda li a");
    let lines = [
        "Cutting off funds",
        "Stemming foreign fighters",
        "Countering the narrative",
        "Humanitarian aid",
        "Stabilisation",
    ];
    assert_eq!(agenda, lines);
}

/// The quotations that were confirmed, in the order of the text, by their speakers; what was rejected is not there.
fn the_quotations_stand(browser: &Browser) {
    let words = texts(browser, ".statement blockquote");
    let speakers = texts(browser, ".statement footer");
    assert_eq!(words.len(), 4, "{words:#?}");
    let by = [
        ("يأتي في وقت", "نورا ياسنز"),
        ("الوزراء", "Nora Jansens"),
        ("الدول", "نورا ياسنز"),
        ("لا نستطيع", "سامي الرواشدة"),
    ];
    for ((begins, speaker), (words, told)) in by.iter().zip(words.iter().zip(&speakers)) {
        assert!(words.contains(begins) && told.contains(speaker), "{words} — {told}: {begins} {speaker}");
    }
}

/// The promise that the same text tells of stands beside the quotations.
fn the_promise_stands(browser: &Browser) {
    let rows = texts(browser, "main .statements ~ * table tbody tr");
    let promise = rows.iter().find(|row| row.contains("12,000,000"));
    let promise = promise.unwrap_or_else(|| panic!("{rows:#?}\n{}", browser.text("main")));
    assert!(promise.contains("Belgium") && promise.contains("Stabilisation"), "{promise}");
}

/// From a figure's mark to the facts behind it, to the words in the source.
fn a_figure_opens_to_its_words(browser: &Browser) {
    browser.click("main dl.glance a.mark");
    browser.wait_for("ol.trail .excerpt mark.lit");
    assert!(line(browser, ".trail-value").starts_with("26"));
    let lit = texts(browser, "ol.trail .excerpt mark.lit").join(" ");
    assert!(lit.contains("26"), "{lit}");
    sound(browser);
    browser.click("ol.trail .evidence a[href*='/sources/']");
    browser.wait_for("mark.lit.chosen.main");
    let lit = texts(browser, "mark.lit.chosen").join(" ");
    for words in ["26", "الخميس", "بروكسل", "والأمم المتحدة", "والأردني سامي"] {
        assert!(lit.contains(words), "{words}: {lit}");
    }
    sound(browser);
}

/// Each statement and each field of the meeting leads to words that are lit.
fn each_fact_opens_to_its_words(program: &Program, browser: &Browser, path: &str) {
    browser.open(&program.url(path));
    browser.wait_for(".voices-table");
    let links = "return [...new Set([...document.querySelectorAll('.voices-table a[href*=\"#w-\"], .statement a[href*=\"/records/\"], main table a[href*=\"/records/\"]')].map(a => a.getAttribute('href')))]";
    let links = answer(browser, links);
    assert_eq!(links.len(), 1 + 4 + 1, "the meeting's claim, four statements, the promise: {links:?}");
    for link in links {
        browser.open(&program.url(&link));
        browser.wait_for("mark.lit.chosen");
        assert!(!line(browser, "mark.lit.chosen").is_empty(), "{link}");
    }
}

/// No year before the source has one; with it the day, and what it rests on, in both languages.
fn the_day_comes_with_the_source(program: &Program, browser: &Browser, path: &str) {
    browser.open(&program.url(path));
    let day = told(browser, "When");
    assert!(day.starts_with("day not known · Thursday"), "{day}");
    assert!(day.contains("No source states the year."), "{day}");
    assert!(!has_a_year(&line(browser, "main")), "{}", browser.text("main"));

    browser.click("main ul.names a[href*='/sources/']");
    browser.wait_for("form input[name=published]");
    sound(browser);
    browser.fill("form input[name=published]", "2017-03-16");
    browser.click(".dating button[type=submit]");
    browser.wait_for_words("16 March 2017");
    browser.open(&program.url(path));
    let day = told(browser, "When");
    assert!(day.starts_with("16 March 2017 (from the day of publication)"), "{day}");
    assert!(!day.contains("No source states the year."), "{day}");
}

fn in_arabic(browser: &Browser) {
    browser.click("header.top a[hreflang=ar]");
    browser.wait_for("html[lang=ar][dir=rtl] ul.seats");
    let day = told(browser, "متى");
    assert!(day.contains("من تاريخ النشر") && day.contains("الخميس"), "{day}");
    let main = line(browser, "main");
    assert!(main.contains("من أصل 26 أُعلن حضورها، ما لا يقل عن 16 ولا يزيد على 18 لم يُسمَّ"), "{main}");
    for name in ["الاتحاد الأوروبي", "الأمم المتحدة", "بلجيكا", "الأردن"] {
        assert!(main.contains(name), "{name}: {main}");
    }
    assert_eq!(texts(browser, "ul.agenda li a").len(), 5);
    assert_eq!(texts(browser, ".statement blockquote").len(), 4);
}

#[test]
fn an_article_becomes_a_meeting_by_keys_alone_and_every_fact_opens_to_its_words() {
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);
    pasted(&program, &browser);
    sound(&browser);
    assert!(
        line(&browser, "h1").starts_with("تستضيف العاصمة البلجيكية بروكسل"),
        "a text without a title has its first words"
    );
    decide_by_keys(&browser);

    let path = meeting(&program, &browser);
    the_meeting_stands(&browser);
    the_quotations_stand(&browser);
    the_promise_stands(&browser);
    sound(&browser);
    a_figure_opens_to_its_words(&browser);
    each_fact_opens_to_its_words(&program, &browser, &path);
    the_day_comes_with_the_source(&program, &browser, &path);
    sound(&browser);
    browser.whole_picture("main-job-meeting-en");
    in_arabic(&browser);
    sound(&browser);
    browser.whole_picture("main-job-meeting-ar");

    browser.resize(390, 844);
    sound(&browser);
}

#[test]
fn the_desk_is_sound_in_arabic_on_a_telephone_and_answers_to_the_keys_of_an_arabic_keyboard() {
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);
    pasted(&program, &browser);
    browser.click("header.top a[hreflang=ar]");
    browser.wait_for("html[lang=ar][dir=rtl] .claim.chosen");
    sound(&browser);
    browser.press("ت");
    browser.wait_for(".claim-list li[aria-current=true]:nth-child(2)");
    browser.press("ن");
    browser.wait_for(".claim-list li[aria-current=true]:nth-child(1)");
    browser.press("ث");
    browser.wait_for("#correct[open]");
    sound(&browser);
    browser.resize(390, 844);
    sound(&browser);
    browser.whole_picture("main-job-desk-ar-narrow");
}

//! A spreadsheet of our own from the drop to the overview, in a real browser, with scripts and without; and on the terminal.

use std::path::PathBuf;

use stories::person::{first_account, sound};
use stories::{Browser, Program, run};

/// Four pledges as somebody keeps them; one cell of them is no day, one no number.
const PLEDGES: &str = "Reference,Donor,Recipient,Amount,Currency,Date of pledge,Due date,Line\n\
    P-1,Germany,Iraq,\"1,250,000.50\",EUR,22/01/2015,2015-06-30,Humanitarian\n\
    P-2,Kuwait,Iraq,\"200,000,000\",USD,3 February 2015,,Stabilisation\n\
    P-3,France,Iraq,\"2,000,000\",EUR,31/02/2015,2015-12-31,Military\n\
    P-4,الكويت,العراق,12 million,USD,2015-03-01,,إنساني\n";

fn written(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// From the page of imports to the page of the columns.
fn dropped(program: &Program, browser: &Browser, lang: &str, file: PathBuf) {
    browser.open(&program.url(&format!("/{lang}/imports")));
    browser.upload("form[data-drop] input[type=file]", &[file]);
    browser.click("form[data-drop] button[type=submit]");
    browser.wait_for("form.columns");
}

#[test]
fn a_spreadsheet_is_dropped_pointed_at_tried_taken_in_and_confirmed() {
    let files = tempfile::tempdir().expect("a folder");
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);
    browser.open(&program.url("/en/imports"));
    sound(&browser);
    dropped(&program, &browser, "en", written(&files, "pledges.csv", PLEDGES));
    for (width, height) in [(390, 844), (1280, 900)] {
        browser.resize(width, height);
        sound(&browser);
    }
    browser.fill("input[name=name]", "Our pledges");
    browser.click("button[value=try]");
    browser.wait_for_words("3 of 4 rows become records");
    sound(&browser);
    browser.click("button[value=go]");
    // The page draws itself anew until the work is done.
    browser.wait_for_words("3 proposals wait at the desk");
    sound(&browser);
    browser.click(".entered-source form button");
    browser.wait_for_words("3 of 3 confirmed");
    for lang in ["ar", "en"] {
        browser.open(&program.url(&format!("/{lang}/imports")));
        sound(&browser);
    }
    browser.open(&program.url("/en/members/KW"));
    browser.wait_for_words("200,000,000");
    // Pledges without a due day stand among the doubtful facts, which a telephone shows whole.
    browser.resize(390, 844);
    for lang in ["ar", "en"] {
        browser.open(&program.url(&format!("/{lang}/desk/doubts")));
        browser.wait_for("table.doubts");
        sound(&browser);
    }
}

#[test]
fn without_scripts_the_same_and_the_next_table_is_offered_the_same() {
    let files = tempfile::tempdir().expect("a folder");
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);
    browser.without_scripts();
    dropped(&program, &browser, "ar", written(&files, "pledges.csv", PLEDGES));
    browser.fill("input[name=name]", "تعهداتنا");
    browser.click("button[value=go]");
    browser.wait_for("section.job");
    dropped(&program, &browser, "ar", written(&files, "next.csv", &PLEDGES.replace("Germany", "Norway")));
    browser.wait_for_words("تعهداتنا");
}

#[test]
fn the_terminal_asks_for_a_mapping_and_says_so_in_both_languages() {
    let files = tempfile::tempdir().expect("a folder");
    let path = written(&files, "pledges.csv", PLEDGES);
    for (lang, words) in [("en", "What the columns of this table mean is not known"), ("ar", "لا يُعرف ما تعنيه أعمدة")]
    {
        let done = run(files.path(), ["--lang".as_ref(), lang.as_ref(), "add".as_ref(), path.as_os_str()], b"");
        assert!(done.err.contains(words), "{}", done.err);
        assert_eq!(done.code, 3);
        let args = ["--lang", lang, "add", "--mapping", "none", path.to_str().unwrap()];
        let done = run(files.path(), args, b"");
        assert!(done.code == 2 && done.err.contains("none"), "{}", done.err);
    }
}

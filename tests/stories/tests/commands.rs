//! The command line itself: languages, exit codes, the log's commands, accounts.

use stories::{Program, run};

#[track_caller]
fn check(args: &[&str], code: i32, expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), args, b"");
    assert_eq!(done.code, code, "{args:?}: {}{}", done.out, done.err);
    assert!(done.out.contains(expected) || done.err.contains(expected), "{args:?}: {}{}", done.out, done.err);
}

#[test]
fn a_wrong_line_is_answered_in_the_readers_language() {
    check(&["serve", "--lang", "en", "--listen", "nowhere"], 2, "cannot be “nowhere”");
    check(&["serve", "--lang", "ar", "--listen", "nowhere"], 2, "لا يصلح «nowhere»");
    check(&["--lang", "en", "sevre"], 2, "tahaluf --help");
    check(&["log", "verify", "--lang", "en", "--data", "none"], 1, "There is no ledger at");
    check(&["log", "verify", "--lang", "ar", "--help"], 0, "الاستعمال:");
    check(&["completions", "bash"], 0, "_tahaluf()");
    check(&["man"], 0, ".TH");
}

#[test]
fn a_served_ledger_is_verified_copied_and_restored() {
    let program = Program::serve();
    assert_eq!(program.get("/health").status, 200);
    assert!(program.first_account_path().starts_with("/en/welcome/"));
    let data = program.data().display().to_string();
    let folder = tempfile::tempdir().unwrap();
    let at = |args: &[&str]| run(folder.path(), [args, &["--lang", "en", "--data", data.as_str()]].concat(), b"");

    let beside = at(&["user", "add", "layla"]);
    assert!(beside.code == 1 && beside.err.contains("Another program"), "{beside:?}");
    assert_eq!(at(&["log", "verify"]).code, 0);
    assert_eq!(at(&["log", "backup", "copy.db"]).code, 0);
    assert_eq!(at(&["log", "backup", "copy.db"]).code, 1, "a copy is never overwritten");
    let verified = at(&["log", "verify", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&verified.out).unwrap();
    let head = told["head"].as_str().unwrap();
    std::fs::write(folder.path().join("kept"), head).unwrap();
    assert_eq!(at(&["log", "verify", "--checkpoint", "kept"]).code, 0);
    std::fs::write(folder.path().join("other"), head.replacen("0:", "7:", 1)).unwrap();
    assert_eq!(at(&["log", "verify", "--checkpoint", "other"]).code, 1, "a log without the entry that was kept");
    std::fs::write(folder.path().join("none"), "no head").unwrap();
    assert!(at(&["log", "verify", "--checkpoint", "none"]).err.contains("no checkpoint"));
    let restored = run(folder.path(), ["log", "restore", "copy.db", "--data", "restored", "--lang", "en"], b"");
    assert_eq!(restored.code, 0, "{restored:?}");
    assert_eq!(run(folder.path(), ["log", "verify", "--data", "restored"], b"").code, 0);
}

#[test]
fn an_account_is_added_listed_and_closed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |args: &[&str], input: &str| {
        run(folder.path(), [args, &["--lang", "en", "--data", "data"]].concat(), input.as_bytes())
    };
    let added = at(&["user", "add", "Layla", "--member", "GB", "--editor", "--json"], "");
    let told: serde_json::Value = serde_json::from_str(&added.out).unwrap();
    assert_eq!((told["name"].as_str(), told["member"].as_str()), (Some("layla"), Some("GB")));
    assert!(told["password"].as_str().unwrap().len() >= 20);
    assert_eq!(at(&["user", "add", "layla"], "").code, 1, "a name is given once");
    let short = at(&["user", "add", "omar", "--password-stdin"], "short\n");
    assert!(short.code == 1 && !short.err.contains('⟦'), "{short:?}");
    assert_eq!(at(&["user", "disable", "layla"], "").code, 0);
    let listed = at(&["user", "list", "--json"], "");
    assert!(listed.out.contains(r#""disabled":true"#), "{listed:?}");
    assert_eq!(at(&["user", "disable", "nobody"], "").code, 1);
}

#[test]
fn the_demo_is_there_with_ready_accounts_and_again_after_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("accounts.json");
    let demo = Program::start(folder, "demo", &["--accounts", file.to_str().unwrap(), "--lang", "en"]);
    let told: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let accounts = told["accounts"].as_array().unwrap();
    let of = |member: &str| accounts.iter().filter(|account| account["member"] == member).count();
    assert_eq!((of("GB"), of("IQ"), of("FR")), (2, 1, 1));
    assert!(accounts.iter().any(|account| account["role"] == "operator" && account["member"].is_null()));
    for path in ["/en/", "/ar/", "/en/members", "/ar/lines", "/en/meetings", "/ar/sources"] {
        assert_eq!(demo.get(path).status, 200, "{path}");
    }
    let data = demo.data();
    let verified = |folder: &std::path::Path| run(folder, ["log", "verify", "--json", "--data", "data"], b"");
    let folder = demo.kill();
    let before = verified(folder.path());
    assert_eq!(before.code, 0, "{before:?}");
    assert!(data.is_dir());
    let again = Program::start(folder, "demo", &["--lang", "en"]);
    assert_eq!(again.get("/en/").status, 200);
    let folder = again.kill();
    assert_eq!(verified(folder.path()).out, before.out, "a demo that is there is served, not made twice");
}

#[test]
fn a_demo_that_was_cut_off_is_made_anew_and_other_data_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = std::process::Command::new(stories::binary());
    demo.args(["demo", "--data", "data", "--listen", "127.0.0.1:0"]).current_dir(folder.path());
    let mut demo = demo.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    let entries = |folder: &std::path::Path| {
        let verified = run(folder, ["log", "verify", "--json", "--data", "data"], b"");
        serde_json::from_str::<serde_json::Value>(&verified.out).ok().and_then(|told| told["entries"].as_u64())
    };
    let begun = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        entries(folder.path()).filter(|entries| *entries > 0)
    });
    demo.kill().unwrap(); // SIGKILL
    demo.wait().unwrap();
    assert!(begun.is_some(), "it had begun to write");
    let again = Program::start(folder, "demo", &["--lang", "en"]);
    assert_eq!(again.get("/en/").status, 200);
    let folder = again.kill();
    assert!(entries(folder.path()) > Some(1_400), "{:?}", entries(folder.path()));

    let own = tempfile::tempdir().unwrap();
    assert_eq!(run(own.path(), ["user", "add", "layla", "--data", "data"], b"").code, 0);
    let refused = run(own.path(), ["demo", "--data", "data", "--lang", "en"], b"");
    assert!(refused.code == 1 && refused.err.contains("Nothing was overwritten"), "{refused:?}");
}

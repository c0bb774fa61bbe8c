//! Stories of machines that meet the server: polite ones and others.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use stories::{Program, http};

#[test]
fn the_front_door_is_open_and_says_so_in_both_languages() {
    let program = Program::serve();
    assert_eq!(program.get("/health").text(), "{\"status\":\"ready\"}");
    assert_eq!(program.get("/").status, 307);
    for (lang, dir) in [("ar", "rtl"), ("en", "ltr")] {
        let page = program.get(&format!("/{lang}/"));
        assert_eq!(page.status, 200);
        assert!(page.text().contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{}", page.text());
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    }
}

/// Sends raw bytes and reads whatever comes, for a moment.
fn send_raw(program: &Program, bytes: &[u8]) {
    let mut stream = TcpStream::connect(program.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(2))).unwrap();
    // The server may hang up at any point of this; that is its right.
    drop(stream.write_all(bytes));
    drop(stream.shutdown(Shutdown::Write));
    drop(stream.read(&mut [0; 4096]));
}

#[test]
fn whatever_a_machine_sends_the_next_reader_gets_a_page() {
    let program = Program::serve();
    let long = "x".repeat(1 << 20);
    let hostile: [Vec<u8>; 9] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), // TLS on a plain port
        vec![0; 100_000],
        b"GET /en/ HTTP/9.9\r\n\r\n".to_vec(),
        format!("GET /{long} HTTP/1.1\r\nhost: x\r\n\r\n").into_bytes(),
        format!("GET /en/ HTTP/1.1\r\nhost: x\r\ncookie: {long}\r\n\r\n").into_bytes(),
        b"POST /en/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\nname=".to_vec(),
        b"POST /en/sign-in HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n".to_vec(),
        b"GET /en/members/%00%ff%fe?at=%f0%28 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_vec(),
        b"GET /en/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_vec(),
    ];
    for bytes in hostile {
        send_raw(&program, &bytes);
        assert_eq!(program.get("/en/").status, 200);
    }
}

#[test]
fn a_form_without_its_token_changes_nothing() {
    let program = Program::serve();
    let path = program.first_account_path();
    let form = b"display=X&name=mallory&password=a+long+enough+sentence&again=a+long+enough+sentence";
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let answer = http::send(program.address(), "POST", &path, &headers, form).unwrap();
    assert_eq!(answer.status, 403, "{}", answer.text());
    // Nobody was made: the link still opens.
    assert_eq!(program.get(&path).status, 200);
}

#[test]
fn a_request_whose_head_never_ends_is_given_up() {
    let program = Program::serve();
    let mut slow = TcpStream::connect(program.address()).unwrap();
    slow.write_all(b"GET /en/ HTTP/1.1\r\nhost:").unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // The end of the line, or an answer that says so and then the end: no waiting for ever.
    slow.read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn idle_and_slow_connections_do_not_keep_others_out() {
    let program = Program::serve();
    let slow: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = TcpStream::connect(program.address()).unwrap();
            stream.write_all(b"GET /en/ HTTP/1.1\r\nhost:").unwrap();
            stream
        })
        .collect();
    assert_eq!(program.get("/en/").status, 200);
    drop(slow);
}

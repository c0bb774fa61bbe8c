//! How fast pages and texts are read, and how much memory the worst file takes, as JSON.
//!
//! `cargo run --release -p intake --example speed`
#![allow(clippy::print_stdout)]

use std::hint::black_box;

use intake::{Limits, read_document};

/// A page of the size that news sites have: much around a short article.
fn page(article: &str) -> String {
    let menu: String = (0..120)
        .map(|n| {
            format!(
                "<li class=\"menu-item item-{n}\"><a href=\"/section/{n}\" title=\"قسم {n}\">القسم رقم {n}</a></li>\n"
            )
        })
        .collect();
    let script = "window.data = window.data || []; function track(a, b) { data.push({a: a, b: b}); } ".repeat(120);
    let cards: String = (0..40)
        .map(|n| format!("<div class=\"card related\"><a href=\"/{n}\"><img src=\"{n}.jpg\" alt=\"\"><h3>عنوان آخر {n}</h3></a></div>\n"))
        .collect();
    format!(
        "<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>عنوان - صحيفة</title>\
         <meta property=\"article:published_time\" content=\"2016-03-04T10:00:00Z\"><script>{script}</script></head>\
         <body><nav><ul>{menu}</ul></nav><article><h1>عنوان</h1><div class=\"text\">{article}</div></article>{cards}\
         <footer><ul>{menu}</ul></footer></body></html>"
    )
}

/// Seconds of one core that this process has used; wall time says little on a machine that others use too.
fn cpu_seconds() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|value| value.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS_PER_SECOND
}

/// Files per second of one core, over about a second of its time.
fn rate(bytes: &[u8], limits: &Limits) -> f64 {
    let start = cpu_seconds();
    let mut count = 0_u32;
    while cpu_seconds() - start < 1.0 {
        for _ in 0..20 {
            let _ = black_box(read_document(black_box(bytes), None, limits));
            count += 1;
        }
    }
    f64::from(count) / (cpu_seconds() - start)
}

/// The most memory that this process ever held, in MB; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).and_then(|value| value.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

fn main() {
    let paragraph = "<p>انعقد اليوم <b>الجمعة</b> مؤتمر المانحين في المدينة بحضور ممثلي عشر دول، وتعهدت الدول &laquo;بتقديم&raquo; مئتي مليون دولار.</p>\n";
    let article = paragraph.repeat(12);
    let html = page(&article);
    let (undeclared, _, _) = encoding_rs::WINDOWS_1256.encode(&html);
    let declared = html.replace("charset=\"utf-8\"", "charset=windows-1256");
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&declared);
    let text = article.replace("<p>", "").replace("</p>", "").replace("<b>", "").replace("</b>", "");
    let limits = Limits::default();
    let pages = rate(html.as_bytes(), &limits);
    let mut figures = serde_json::json!({
        "page_bytes": html.len(),
        "pages_per_second": pages.round(),
        "page_mb_per_second": (pages * html.len() as f64 / 1e6).round(),
        "windows_1256_pages_per_second": rate(&windows, &limits).round(),
        "wrongly_declared_pages_per_second": rate(&undeclared, &limits).round(),
        "texts_of_2000_bytes_per_second": rate(&text.as_bytes()[..2000], &limits).round(),
        "peak_mb_pages": peak_mb().round(),
    });
    let worst = ["<p>a", "a<b>", "<br>a", "<li>\u{627}", "<td>a", "a&lt"];
    for piece in worst {
        let bytes = format!("<html><p>{}", piece.repeat(limits.bytes / piece.len()));
        let start = cpu_seconds();
        let _ = black_box(read_document(bytes.as_bytes(), None, &limits));
        figures["seconds_16_mb"][piece] = (((cpu_seconds() - start) * 100.0).round() / 100.0).into();
        figures["peak_mb_after"][piece] = peak_mb().round().into();
    }
    println!("{figures:#}");
}

//! A few counters of the server, as Prometheus text. Held in memory; nothing in them says who or what was read.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Upper edges of the times of answers, in microseconds.
const EDGES: [u64; 6] = [1_000, 5_000, 20_000, 50_000, 250_000, 1_000_000];

/// The counters.
#[derive(Debug, Default)]
pub struct Meters {
    answers: [AtomicU64; 5],
    within: [AtomicU64; EDGES.len()],
    micros: AtomicU64,
    panics: AtomicU64,
    refused_forms: AtomicU64,
    refused_guesses: AtomicU64,
}

impl Meters {
    /// Counts an answer by its status and time.
    pub fn answered(&self, status: u16, micros: u64) {
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        self.answers[class].fetch_add(1, Relaxed);
        self.micros.fetch_add(micros, Relaxed);
        for (edge, count) in EDGES.iter().zip(&self.within) {
            if micros <= *edge {
                count.fetch_add(1, Relaxed);
            }
        }
    }

    /// Counts a panic that was caught.
    pub fn panicked(&self) {
        self.panics.fetch_add(1, Relaxed);
    }

    /// Counts a form without its token.
    pub fn refused_form(&self) {
        self.refused_forms.fetch_add(1, Relaxed);
    }

    /// Counts a guess beyond the limit.
    pub fn refused_guess(&self) {
        self.refused_guesses.fetch_add(1, Relaxed);
    }

    /// The counters as Prometheus text.
    pub fn text(&self) -> String {
        let mut out = String::from("# TYPE tahaluf_http_answers_total counter\n");
        for (class, count) in self.answers.iter().enumerate() {
            let _ = writeln!(out, "tahaluf_http_answers_total{{class=\"{}xx\"}} {}", class + 1, count.load(Relaxed));
        }
        out.push_str("# TYPE tahaluf_http_answer_seconds histogram\n");
        for (edge, count) in EDGES.iter().zip(&self.within) {
            let seconds = *edge as f64 / 1e6;
            let _ = writeln!(out, "tahaluf_http_answer_seconds_bucket{{le=\"{seconds}\"}} {}", count.load(Relaxed));
        }
        let all: u64 = self.answers.iter().map(|count| count.load(Relaxed)).sum();
        let _ = writeln!(out, "tahaluf_http_answer_seconds_bucket{{le=\"+Inf\"}} {all}");
        let _ = writeln!(out, "tahaluf_http_answer_seconds_sum {}", self.micros.load(Relaxed) as f64 / 1e6);
        let _ = writeln!(out, "tahaluf_http_answer_seconds_count {all}");
        for (name, count) in [
            ("panics", &self.panics),
            ("refused_forms", &self.refused_forms),
            ("refused_guesses", &self.refused_guesses),
        ] {
            let _ = writeln!(out, "# TYPE tahaluf_{name}_total counter\ntahaluf_{name}_total {}", count.load(Relaxed));
        }
        out
    }
}

//! The review as PDF.
//!
//! Always holds: tagged, with alternative texts and a document language; PDF/A-2a as long as every letter has a face,
//! which [`Printed::archival`] tells; its date is the review's world day, its identity the review's SHA-256.

use review::Review;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use words::{Digits, Lang, Words};

use crate::PaperError;
use crate::map::Points;
use crate::sections;
use crate::sheet::{Report, Sheet};
use crate::voice::{USD, Voice};
use crate::world::Paper;

/// In which languages, and how two stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// One language.
    One(Lang),
    /// English on the left and Arabic on the right: what is short side by side, tables of numbers with names at both
    /// ends, long lists one after the other. Always in Latin digits, since both languages read the same figures.
    Beside,
    /// The whole report in English, then the whole in Arabic.
    Apart,
}

/// What the reader chooses beside the language.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The digits of the Arabic report.
    pub digits: Digits,
    /// Where places lie.
    pub points: Points,
}

/// A printed review.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it is PDF/A-2a. Not where two signs join into one that no embedded face has.
    pub archival: bool,
}

/// The review as PDF. The same review, edition and style give the same bytes.
///
/// Cost: about 15 ms a page; memory as the pages, until the file is made.
///
/// # Errors
/// [`PaperError::Setting`] where Typst refuses our template.
pub fn pdf(review: &Review, edition: Edition, style: &Style) -> Result<Printed, PaperError> {
    let report = report(review, edition, style);
    let world = Paper::of(serde_json::to_vec(&report)?);
    let set = typst::compile(&world).output.map_err(|faults| refused(&world, &faults))?;
    let written = |standards: &[PdfStandard]| {
        let standards = PdfStandards::new(standards).unwrap_or_default();
        let ident = Smart::Custom(format!("{} {}", report.sha256, report.layout));
        let creator = Smart::Custom(Some("Tahaluf".to_owned()));
        typst_pdf::pdf(&set, &PdfOptions { ident, creator, standards, ..PdfOptions::default() })
    };
    let printed = match written(&[PdfStandard::A_2a]) {
        Ok(bytes) => Ok(Printed { bytes, archival: true }),
        Err(_) => {
            written(&[]).map(|bytes| Printed { bytes, archival: false }).map_err(|faults| refused(&world, &faults))
        }
    };
    // What Typst remembers between two settings; a report is set once.
    typst::comemo::evict(0);
    printed
}

fn report(review: &Review, edition: Edition, style: &Style) -> Report {
    let digits = if edition == Edition::Beside { Digits::Latin } else { style.digits };
    let voice = |lang: Lang| Voice::new(review, Words::new(lang).with_digits(digits));
    let voices: Vec<Voice<'_>> = match edition {
        Edition::One(lang) => vec![voice(lang)],
        Edition::Beside | Edition::Apart => vec![voice(Lang::En), voice(Lang::Ar)],
    };
    let titles: Vec<String> = voices.iter().map(|voice| voice.t("review-title")).collect();
    let lead = voices.first();
    Report {
        title: titles.join(" · "),
        author: lead
            .and_then(|voice| review.coalition.best(voice.lang().code()))
            .map_or_else(String::new, |(_, name)| name.to_owned()),
        layout: match edition {
            Edition::One(_) => "one",
            Edition::Beside => "beside",
            Edition::Apart => "apart",
        },
        date: lead.and_then(sections::date),
        sha256: review.sha256.clone(),
        longest: lead.map_or(0, |voice| voice.plain(&USD, review.total.all.usd.promised).chars().count()),
        sheets: voices.iter().map(|voice| sections::sheet(voice, &style.points)).collect::<Vec<Sheet>>(),
    }
}

/// What Typst says of our template, with the bytes of the file it speaks of.
fn refused(world: &Paper, faults: &[SourceDiagnostic]) -> PaperError {
    let told = faults.iter().map(|fault| {
        let file = fault.span.id().map_or("", |id| id.get().vpath().get_without_slash());
        format!("{file} {:?}: {}", world.range(fault.span).unwrap_or_default(), fault.message)
    });
    PaperError::Setting(told.collect::<Vec<_>>().join("; "))
}

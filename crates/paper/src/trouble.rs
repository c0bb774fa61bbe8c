//! Why a file could not be made.

/// What went wrong; none of it is the reader's fault, since the review is whole before it comes here.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The page could not be set: a fault of the template. What Typst says of it, line by line.
    #[error("the report could not be set: {0}")]
    Setting(String),
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The review could not be written as data for the template.
    #[error("the report's data could not be written")]
    Data(#[from] serde_json::Error),
}

//! The faces of the printed page, in the program: Noto Sans, Naskh and Kufi for Arabic, Math for the minus sign.
//!
//! Origin, licence and how they were cut: `fonts/README.md`.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

static FACES: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&[u8]; 6] = [
        include_bytes!("../fonts/noto-sans-400.ttf"),
        include_bytes!("../fonts/noto-sans-700.ttf"),
        include_bytes!("../fonts/noto-naskh-arabic-400.ttf"),
        include_bytes!("../fonts/noto-naskh-arabic-700.ttf"),
        include_bytes!("../fonts/noto-kufi-arabic-700.ttf"),
        include_bytes!("../fonts/noto-sans-math-400.ttf"),
    ];
    files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect()
});

/// All of them, in the order in which they are looked into.
pub(crate) fn all() -> &'static [Font] {
    &FACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_can_be_read() {
        let names: Vec<&str> = all().iter().map(|face| face.info().family.as_str()).collect();
        let sans =
            ["Noto Sans", "Noto Sans", "Noto Naskh Arabic", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Sans Math"];
        assert_eq!(names, sans);
    }
}

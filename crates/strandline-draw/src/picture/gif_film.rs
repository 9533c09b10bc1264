//! Frames as GIF: the only file that knows `gif`.
//!
//! One set of colours serves all frames, so that what stands still does not flicker: the
//! commonest ones as they are, the others so chosen that none is far from every one.

use std::cmp::Reverse;

use gif::{Encoder, EncodingError, Frame, Repeat};
use rayon::prelude::*;
use resvg::tiny_skia::Pixmap;
use rustc_hash::FxHashMap;

use super::{PictureError, frame_change::Changed};

/// Stands for what is as it was.
const UNCHANGED: u8 = 255;

/// A film that grows.
pub(crate) struct GifFilm {
    palette: Palette,
    encoder: Encoder<Vec<u8>>,
    pixels: u64,
}

impl GifFilm {
    /// A film with the colours of some of its frames.
    pub(crate) fn new(samples: &[Pixmap]) -> Result<Self, PictureError> {
        let palette = Palette::of(samples);
        let (width, height) = samples
            .first()
            .map_or((1, 1), |one| (one.width(), one.height()));
        let pixels = u64::from(width) * u64::from(height);
        let bytes = palette.to_bytes();
        let film = || {
            let mut encoder = Encoder::new(Vec::new(), width as u16, height as u16, &bytes)?;
            encoder.set_repeat(Repeat::Infinite)?;
            Ok(encoder)
        };
        Ok(GifFilm {
            encoder: film().map_err(|error| unpacked(pixels, &error))?,
            palette,
            pixels,
        })
    }

    /// Puts frames in, each with the one before and how long it stands in milliseconds.
    pub(crate) fn add(
        &mut self,
        pairs: &[(Option<&Pixmap>, &Pixmap, u32)],
    ) -> Result<(), PictureError> {
        let palette = &self.palette;
        let frames = pairs.par_iter().map(|pair| frame(palette, *pair));
        let frames: Vec<Frame<'static>> = frames.collect();
        for frame in &frames {
            let written = self.encoder.write_lzw_pre_encoded_frame(frame);
            written.map_err(|error| unpacked(self.pixels, &error))?;
        }
        Ok(())
    }

    pub(crate) fn into_bytes(self) -> Result<Vec<u8>, PictureError> {
        let bytes = self.encoder.into_inner();
        bytes.map_err(|error| unpacked(self.pixels, &error))
    }
}

fn unpacked(pixels: u64, error: &EncodingError) -> PictureError {
    PictureError::Unpacked {
        pixels,
        format: "GIF",
        reason: error.to_string(),
    }
}

fn frame(
    palette: &Palette,
    (before, now, stands_ms): (Option<&Pixmap>, &Pixmap, u32),
) -> Frame<'static> {
    let changed = Changed::of(before, now);
    let mut known = FxHashMap::default();
    let index = |pixel: Option<[u8; 3]>| {
        pixel.map_or(UNCHANGED, |colour| {
            *known
                .entry(colour)
                .or_insert_with(|| palette.nearest(colour))
        })
    };
    let buffer: Vec<u8> = changed.pixels(before, now).map(index).collect();
    let mut frame = Frame {
        delay: u16::try_from(stands_ms / 10).unwrap_or(u16::MAX),
        transparent: Some(UNCHANGED),
        left: changed.left as u16,
        top: changed.top as u16,
        width: changed.width as u16,
        height: changed.height as u16,
        buffer: buffer.into(),
        ..Frame::default()
    };
    frame.make_lzw_pre_encoded();
    frame
}

/// At most 255 colours.
struct Palette {
    colours: Vec<[u8; 3]>,
}

impl Palette {
    fn of(samples: &[Pixmap]) -> Self {
        let mut counts = FxHashMap::<[u8; 3], u32>::default();
        for pixel in samples.iter().flat_map(Pixmap::pixels) {
            let colour = [pixel.red(), pixel.green(), pixel.blue()];
            *counts.entry(colour).or_default() += 1;
        }
        let mut ranked: Vec<([u8; 3], u32)> = counts.into_iter().collect();
        ranked.sort_unstable_by_key(|&(colour, count)| (Reverse(count), colour));
        // The square of the largest distance that there is.
        let mut apart = (0..=442_u32).map(|step| step * step);
        let chosen = apart.find_map(|apart| chosen(&ranked, apart));
        Palette {
            colours: chosen.unwrap_or_default(),
        }
    }

    fn nearest(&self, colour: [u8; 3]) -> u8 {
        let all = (0..).zip(&self.colours);
        let nearest = all.min_by_key(|(_, known)| distance(**known, colour));
        nearest.map_or(0, |(place, _)| place)
    }

    /// Red, green and blue of 256 colours; the last one stands for no colour.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.colours.iter().flatten().copied().collect();
        bytes.resize(256 * 3, 0);
        bytes
    }
}

/// The colours, commonest first, that are further from all before them than so much;
/// `None` where those are too many.
fn chosen(ranked: &[([u8; 3], u32)], apart: u32) -> Option<Vec<[u8; 3]>> {
    let mut chosen: Vec<[u8; 3]> = Vec::new();
    for (colour, _) in ranked {
        if chosen.iter().all(|known| distance(*known, *colour) > apart) {
            if chosen.len() == usize::from(UNCHANGED) {
                return None;
            }
            chosen.push(*colour);
        }
    }
    Some(chosen)
}

/// The square of how far two colours are apart, green counting most, as eyes do.
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let square = |place: usize| u32::from(a[place].abs_diff(b[place])).pow(2);
    (2 * square(0) + 4 * square(1) + 3 * square(2)) / 3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{chosen, distance};

    proptest! {
        #[test]
        fn no_colour_is_far_from_every_chosen_one(
            colours in prop::collection::hash_set(any::<[u8; 3]>(), 1..400),
        ) {
            let ranked: Vec<_> = colours.into_iter().map(|colour| (colour, 1)).collect();
            let apart = (0..=442_u32).map(|step| step * step).find(|&apart| chosen(&ranked, apart).is_some());
            let apart = apart.unwrap();
            let found = chosen(&ranked, apart).unwrap();
            prop_assert!(found.len() <= 255);
            for (colour, _) in ranked {
                prop_assert!(found.iter().any(|known| distance(*known, colour) <= apart));
            }
        }
    }
}

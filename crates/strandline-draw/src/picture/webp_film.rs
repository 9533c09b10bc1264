//! Frames as animated WebP: the only file that knows `image_webp`.
//!
//! The encoder packs each frame without loss; the container of an animation, which it does
//! not write, is ours: a head and a list of chunks, as the
//! [specification](https://developers.google.com/speed/webp/docs/riff_container) has it.

use image_webp::{ColorType, EncodingError, WebPEncoder};
use rayon::prelude::*;
use resvg::tiny_skia::Pixmap;

use super::{PictureError, frame_change::Changed, page::Page};

/// A film that grows.
pub(crate) struct WebpFilm {
    body: Vec<u8>,
}

/// Flags of a frame: where it shines through, the frame before is seen; or it is all that is.
const LAID_OVER: u8 = 0;
const INSTEAD: u8 = 0x02;

/// Flags of the head: there is an animation, and pixels that shine through.
const ANIMATION: u8 = 0x02;
const ALPHA: u8 = 0x10;

impl WebpFilm {
    pub(crate) fn new(page: &Page) -> Self {
        let mut head = vec![ANIMATION | ALPHA, 0, 0, 0];
        push_24(&mut head, page.pixels.width() - 1);
        push_24(&mut head, page.pixels.height() - 1);
        let mut body = b"WEBP".to_vec();
        push_chunk(&mut body, *b"VP8X", &head);
        // No colour behind, and over and over again.
        push_chunk(&mut body, *b"ANIM", &[0; 6]);
        WebpFilm { body }
    }

    /// Puts frames in, each with the one before and how long it stands in milliseconds.
    pub(crate) fn add(
        &mut self,
        pairs: &[(Option<&Pixmap>, &Pixmap, u32)],
    ) -> Result<(), PictureError> {
        let frames = pairs.par_iter().map(|pair| frame(*pair));
        let frames: Result<Vec<Vec<u8>>, PictureError> = frames.collect();
        for frame in frames? {
            push_chunk(&mut self.body, *b"ANMF", &frame);
        }
        Ok(())
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.body.len() + 8);
        push_chunk(&mut bytes, *b"RIFF", &self.body);
        bytes
    }
}

/// The bytes of a frame's chunk: where, how large, how long, and its picture.
fn frame(
    (before, now, stands_ms): (Option<&Pixmap>, &Pixmap, u32),
) -> Result<Vec<u8>, PictureError> {
    let changed = Changed::of(before, now).even();
    let pixels: Vec<u8> = changed
        .pixels(before, now)
        .flat_map(|pixel| pixel.map_or([0; 4], |[red, green, blue]| [red, green, blue, 255]))
        .collect();
    let packed = packed(&pixels, changed).map_err(|error| PictureError::Unpacked {
        pixels: pixels.len() as u64 / 4,
        format: "WebP",
        reason: error.to_string(),
    })?;
    let mut frame = Vec::with_capacity(packed.len() + 16);
    for number in [
        changed.left / 2,
        changed.top / 2,
        changed.width - 1,
        changed.height - 1,
        stands_ms.min(0xff_ffff),
    ] {
        push_24(&mut frame, number);
    }
    frame.push(if before.is_some() { LAID_OVER } else { INSTEAD });
    frame.extend(packed);
    Ok(frame)
}

/// The chunk of a picture without loss, with its name and length.
fn packed(pixels: &[u8], changed: Changed) -> Result<Vec<u8>, EncodingError> {
    // What the encoder writes begins with RIFF, a length and WEBP.
    const HEAD: usize = 12;
    let mut file = Vec::new();
    let encoder = WebPEncoder::new(&mut file);
    encoder.encode(pixels, changed.width, changed.height, ColorType::Rgba8)?;
    Ok(file.split_off(HEAD))
}

fn push_24(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(&number.to_le_bytes()[..3]);
}

/// A name, a length, the bytes, and one more where they are odd.
fn push_chunk(bytes: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    bytes.extend(name);
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
    if !content.len().is_multiple_of(2) {
        bytes.push(0);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image_webp::WebPDecoder;
    use resvg::tiny_skia::{Color, Pixmap};

    use super::{Page, WebpFilm};
    use crate::picture::PixelSize;

    #[test]
    fn frames_come_back_as_they_were() {
        let size = PixelSize::new(301, 241).unwrap();
        let mut first = Pixmap::new(301, 241).unwrap();
        first.fill(Color::WHITE);
        let mut second = first.clone();
        second.data_mut()[(77 * 301 + 41) * 4] = 9;
        let mut film = WebpFilm::new(&Page::of(size));
        film.add(&[(None, &first, 100), (Some(&first), &second, 2000)])
            .unwrap();
        let bytes = film.into_bytes();
        let mut read = WebPDecoder::new(Cursor::new(&bytes)).unwrap();
        assert_eq!((read.dimensions(), read.num_frames()), ((301, 241), 2));
        let mut buffer = vec![0; read.output_buffer_size().unwrap()];
        for (picture, stands) in [(&first, 100), (&second, 2000)] {
            assert_eq!(read.read_frame(&mut buffer).unwrap(), stands);
            assert_eq!(buffer.len(), picture.data().len());
            // The decoder's blending loses up to one step where libwebp's loses none.
            let worst = buffer
                .iter()
                .zip(picture.data())
                .map(|(a, b)| a.abs_diff(*b));
            assert!(worst.max().unwrap() <= 1);
        }
    }
}

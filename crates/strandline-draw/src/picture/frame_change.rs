//! What of a picture changed against the one before.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// A box of pixels around all that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Changed {
    /// The box around what changed; all of the first picture; a single pixel where
    /// nothing did, as a frame must have one.
    pub(crate) fn of(before: Option<&Pixmap>, now: &Pixmap) -> Self {
        let (width, height) = (now.width(), now.height());
        let Some(before) = before else {
            return Changed {
                left: 0,
                top: 0,
                width,
                height,
            };
        };
        let rows = || {
            before
                .pixels()
                .chunks(width as usize)
                .zip(now.pixels().chunks(width as usize))
        };
        let differs = |(a, b): &(&[PremultipliedColorU8], &[PremultipliedColorU8])| a != b;
        let top = rows().position(|pair| differs(&pair));
        let bottom = rows().rposition(|pair| differs(&pair));
        let (Some(top), Some(bottom)) = (top, bottom) else {
            return Changed {
                left: 0,
                top: 0,
                width: 1,
                height: 1,
            };
        };
        let changed = rows().skip(top).take(bottom - top + 1);
        let ends = changed.filter_map(|(a, b)| {
            let first = a.iter().zip(b).position(|(a, b)| a != b)?;
            let last = a.iter().zip(b).rposition(|(a, b)| a != b)?;
            Some((first, last))
        });
        let (left, right) = ends.fold((usize::MAX, 0), |(left, right), (first, last)| {
            (left.min(first), right.max(last))
        });
        Changed {
            left: left as u32,
            top: top as u32,
            width: (right - left + 1) as u32,
            height: (bottom - top + 1) as u32,
        }
    }

    /// The same box beginning at even pixels, as WebP counts them in twos.
    pub(crate) fn even(self) -> Self {
        let (left, top) = (self.left & !1, self.top & !1);
        Changed {
            width: self.width + self.left - left,
            height: self.height + self.top - top,
            left,
            top,
        }
    }

    /// The pixels of the box, row by row; `None` where they are as before.
    pub(crate) fn pixels<'p>(
        self,
        before: Option<&'p Pixmap>,
        now: &'p Pixmap,
    ) -> impl Iterator<Item = Option<[u8; 3]>> + 'p {
        let wide = now.width();
        let places = (self.top..self.top + self.height).flat_map(move |y| {
            (self.left..self.left + self.width).map(move |x| (y * wide + x) as usize)
        });
        places.map(move |place| {
            let pixel = now.pixels()[place];
            let is_new = before.is_none_or(|before| before.pixels()[place] != pixel);
            // Every picture has paper below all else, so nothing shines through.
            is_new.then(|| [pixel.red(), pixel.green(), pixel.blue()])
        })
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, Pixmap};

    use super::Changed;

    #[test]
    fn the_box_is_around_what_changed() {
        let mut before = Pixmap::new(8, 6).unwrap();
        before.fill(Color::WHITE);
        let mut now = before.clone();
        let at = |x: usize, y: usize| (y * 8 + x) * 4;
        now.data_mut()[at(3, 1)] = 7;
        now.data_mut()[at(5, 4)] = 9;
        let changed = Changed::of(Some(&before), &now);
        let expect = Changed {
            left: 3,
            top: 1,
            width: 3,
            height: 4,
        };
        assert_eq!(changed, expect);
        let new = changed.pixels(Some(&before), &now).flatten().count();
        assert_eq!(new, 2);
        assert_eq!(Changed::of(Some(&now), &now).width, 1);
        assert_eq!(Changed::of(None, &now).height, 6);
        let even = changed.even();
        assert_eq!((even.left, even.top, even.width, even.height), (2, 0, 4, 5));
    }
}

//! JSON byte by byte: what stands at one place, or nothing where it is something else.

use serde_json::value::RawValue;

/// A place in a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Scanner { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Goes on by some bytes, which are ASCII.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The next byte after white space, without going on.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let b' ' | b'\n' | b'\r' | b'\t' = *bytes.get(self.at)? {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Whether only white space is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }

    /// Goes over this byte and the white space before it.
    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// A string without any escape.
    pub(super) fn text(&mut self) -> Option<&'t str> {
        self.expect(b'"')?;
        let start = self.at;
        let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0..=0x1f);
        let length = self.rest().iter().take_while(|byte| is_plain(byte)).count();
        self.at += length;
        // What stands before and after is ASCII, so this cuts no letter.
        let text = self.text.get(start..self.at)?;
        self.expect_here(b'"')?;
        Some(text)
    }

    fn expect_here(&mut self, byte: u8) -> Option<()> {
        (*self.rest().first()? == byte).then(|| self.at += 1)
    }

    /// Any value, as it stands there.
    pub(super) fn raw(&mut self) -> Option<&'t RawValue> {
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// Hands on each key of an object, before its value.
    pub(super) fn each_member(
        &mut self,
        mut take: impl FnMut(&mut Self, &'t str) -> Option<()>,
    ) -> Option<()> {
        self.each_of(*b"{}", |scanner| {
            let key = scanner.text()?;
            scanner.expect(b':')?;
            take(scanner, key)
        })
    }

    /// Hands on each place of an array.
    pub(super) fn each_item(&mut self, take: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.each_of(*b"[]", take)
    }

    fn each_of(
        &mut self,
        [opening, closing]: [u8; 2],
        mut take: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.expect(opening)?;
        if self.peek()? == closing {
            return self.expect(closing);
        }
        loop {
            take(self)?;
            if self.peek()? == closing {
                return self.expect(closing);
            }
            self.expect(b',')?;
        }
    }
}

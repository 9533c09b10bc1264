//! The setting of the page: whose pages may frame it, and which base map lies under its
//! ground. Neither is of the record; both are of the server that shows it.
//!
//! The rules that follow are told to browsers as a content security policy, so that "no
//! foreign request" is not a promise of the page's code but held by every browser.

use std::path::PathBuf;

use axum::http::HeaderValue;
use thiserror::Error;

/// How the page is set, as the operator chose.
#[derive(Debug, Clone, Default)]
pub struct PageSetting {
    /// Whose pages may frame it.
    pub framed_by: FramedBy,
    /// What is drawn under the ground besides the base map that ships.
    pub basemap: Option<Basemap>,
}

/// Whose pages may hold the map in a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FramedBy {
    /// Everybody's: what is published is for everybody.
    #[default]
    Anyone,
    /// Those of these origins and the server's own; with none, only the server's own.
    Origins(Vec<Origin>),
}

/// Scheme, host and port of a web page, as in `https://news.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// A richer base map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basemap {
    /// A `PMTiles` file of this computer, served beside the page.
    File(PathBuf),
    /// A `PMTiles` file somewhere else.
    Remote(Address),
    /// A style of `MapLibre`'s specification somewhere else.
    Style(Address),
}

/// The address of something on the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    whole: String,
    origin: Origin,
}

/// What cannot be an origin or an address.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingError {
    /// Not a scheme, a host and perhaps a port.
    #[error("wanted an origin such as https://news.example, found {found}")]
    NotAnOrigin {
        /// What was given.
        found: String,
    },
    /// Not an address on the web.
    #[error("wanted an address such as https://maps.example/style.json, found {found}")]
    NotAnAddress {
        /// What was given.
        found: String,
    },
}

/// The address under which a base map's file is served.
pub(super) const BASEMAP_PATH: &str = "/basemap.pmtiles";

impl Origin {
    /// Reads an origin. A host may begin with `*.` for all that lie below it.
    ///
    /// # Errors
    ///
    /// When something else than scheme, host and port is in it: it goes into a header.
    pub fn new(text: &str) -> Result<Self, SettingError> {
        let wrong = || SettingError::NotAnOrigin {
            found: text.to_owned(),
        };
        let trimmed = text.strip_suffix('/').unwrap_or(text);
        let rest = after_scheme(trimmed).ok_or_else(wrong)?;
        let host = rest.strip_prefix("*.").unwrap_or(rest);
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
        if host.is_empty() || !host.chars().all(plain) {
            return Err(wrong());
        }
        Ok(Origin(trimmed.to_ascii_lowercase()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    ///
    /// When it is not one of the web, or holds what has to be escaped.
    pub fn new(text: &str) -> Result<Self, SettingError> {
        let wrong = || SettingError::NotAnAddress {
            found: text.to_owned(),
        };
        let rest = after_scheme(text).ok_or_else(wrong)?;
        let plain = |letter: char| letter.is_ascii_graphic() && !"\"'<>\\".contains(letter);
        if !text.chars().all(plain) {
            return Err(wrong());
        }
        let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let origin = &text[..text.len() - rest.len() + host];
        Ok(Address {
            origin: Origin::new(origin).map_err(|_| wrong())?,
            whole: text.to_owned(),
        })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.whole
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
}

impl PageSetting {
    /// What a browser must hold the page to.
    pub(super) fn policy(&self) -> HeaderValue {
        let foreign = self.foreign();
        let ancestors = match &self.framed_by {
            FramedBy::Anyone => String::new(),
            FramedBy::Origins(origins) => {
                let origins = origins.iter().map(|origin| format!(" {}", origin.0));
                format!("; frame-ancestors 'self'{}", origins.collect::<String>())
            }
        };
        // Styles: lit-html sets `style` attributes for what is placed by data.
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
             font-src 'self'; img-src 'self' data: blob:{foreign}; connect-src 'self'{foreign}; \
             worker-src 'self' blob:; base-uri 'none'; form-action 'none'{ancestors}"
        );
        HeaderValue::from_str(&policy).expect("origins hold letters, digits and -.:[]* only")
    }

    /// From where else the page may ask for anything.
    fn foreign(&self) -> String {
        match &self.basemap {
            None | Some(Basemap::File(_)) => String::new(),
            Some(Basemap::Remote(address)) => format!(" {}", address.origin.0),
            // A style names its tiles' servers itself.
            Some(Basemap::Style(address)) => format!(" https: {}", address.origin.0),
        }
    }
}

impl Basemap {
    /// Its kind and the address from which the page gets it.
    pub(super) fn kind_and_url(&self) -> (&'static str, &str) {
        match self {
            Basemap::File(_) => ("pmtiles", BASEMAP_PATH),
            Basemap::Remote(address) => ("pmtiles", address.as_str()),
            Basemap::Style(address) => ("style", address.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Basemap, FramedBy, Origin, PageSetting};

    fn policy(setting: &PageSetting) -> String {
        setting.policy().to_str().unwrap().to_owned()
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for good in [
            "https://news.example",
            "https://News.Example/",
            "http://127.0.0.1:8080",
            "https://*.news.example",
            "http://[::1]:80",
        ] {
            assert!(Origin::new(good).is_ok(), "{good}");
        }
        for bad in [
            "news.example",
            "https://",
            "https://*.",
            "https://news.example/page",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "javascript:alert(1)",
        ] {
            assert!(Origin::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_has_an_origin() {
        let address = Address::new("https://maps.example:444/a/style.json?key=1").unwrap();
        assert_eq!(address.origin.as_str(), "https://maps.example:444");
        for bad in [
            "style.json",
            "https:///x",
            "https://a.example/\" x",
            "ftp://a",
        ] {
            assert!(Address::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn anybody_may_frame_the_page_unless_somebody_is_named() {
        assert!(!policy(&PageSetting::default()).contains("frame-ancestors"));
        let named = |framed_by| {
            policy(&PageSetting {
                framed_by,
                basemap: None,
            })
        };
        let nobody = named(FramedBy::Origins(Vec::new()));
        assert!(nobody.ends_with("; frame-ancestors 'self'"), "{nobody}");
        let news = Origin::new("https://news.example").unwrap();
        let one = named(FramedBy::Origins(vec![news]));
        assert!(one.ends_with("'self' https://news.example"), "{one}");
    }

    #[test]
    fn nothing_foreign_is_allowed_but_what_the_operator_named() {
        let with = |basemap| {
            policy(&PageSetting {
                framed_by: FramedBy::Anyone,
                basemap,
            })
        };
        let address = |text| Address::new(text).unwrap();
        assert!(!with(None).contains("http"));
        assert!(!with(Some(Basemap::File("a.pmtiles".into()))).contains("http"));
        let remote = with(Some(Basemap::Remote(address(
            "https://t.example/a.pmtiles",
        ))));
        assert!(
            remote.contains("connect-src 'self' https://t.example;"),
            "{remote}"
        );
        assert!(!remote.contains("https: "), "{remote}");
        let style = with(Some(Basemap::Style(address(
            "https://s.example/style.json",
        ))));
        assert!(
            style.contains("connect-src 'self' https: https://s.example;"),
            "{style}"
        );
    }
}

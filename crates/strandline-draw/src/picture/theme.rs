//! The colours of paper, water and words: by day and by night.
//!
//! They are those of the page, so that a picture beside it is of one piece with it.

/// Dark on light, or light on dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Paper by day.
    #[default]
    Light,
    /// Slate by night.
    Dark,
}

/// Colours as SVG writes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Colours {
    pub(crate) sea: &'static str,
    pub(crate) land: &'static str,
    pub(crate) water: &'static str,
    pub(crate) region: &'static str,
    pub(crate) border: &'static str,
    pub(crate) neighbour: &'static str,
    pub(crate) place: &'static str,
    pub(crate) town: &'static str,
    pub(crate) halo: &'static str,
    pub(crate) country: &'static str,
    pub(crate) sea_name: &'static str,
    /// Behind title and legend.
    pub(crate) card: &'static str,
    /// Between card and map, and the lines of a chart's scale.
    pub(crate) rule: &'static str,
    pub(crate) words: &'static str,
    pub(crate) quiet: &'static str,
    /// What a reader must not miss.
    pub(crate) warning: &'static str,
    pub(crate) line: &'static str,
    pub(crate) casing: &'static str,
    pub(crate) before: &'static str,
    pub(crate) gained: &'static str,
    pub(crate) lost: &'static str,
}

const LIGHT: Colours = Colours {
    sea: "#dfe6e7",
    land: "#f4f0e8",
    water: "#c9d6d9",
    region: "#d5cbba",
    border: "#8f8472",
    neighbour: "#c9bfad",
    place: "#26231d",
    town: "#4a453c",
    halo: "#faf7f0",
    country: "#8d826d",
    sea_name: "#6d838c",
    card: "#fffdf9",
    rule: "#ddd6c8",
    words: "#1f1c17",
    quiet: "#635d51",
    warning: "#9c3a1f",
    line: "#681c14",
    casing: "#fffcf6",
    before: "#463c32",
    gained: "#e2622c",
    lost: "#2e74b5",
};

const DARK: Colours = Colours {
    sea: "#15191c",
    land: "#24272a",
    water: "#1a2023",
    region: "#3a3e41",
    border: "#777671",
    neighbour: "#44474a",
    place: "#f0ece3",
    town: "#c8c3b9",
    halo: "#181a1c",
    country: "#8a877e",
    sea_name: "#7b909a",
    card: "#1c1e20",
    rule: "#3a3e41",
    words: "#f2eee6",
    quiet: "#aca79c",
    warning: "#ff9d78",
    line: "#ffceb8",
    casing: "#121213",
    before: "#dcd6cc",
    gained: "#ff8442",
    lost: "#58a4e8",
};

impl Theme {
    pub(crate) fn colours(self) -> &'static Colours {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

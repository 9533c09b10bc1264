//! Settings and the sample record that come inside the program.

/// A settings file that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shipped {
    /// The id of the theatre or assessor.
    pub(crate) id: &'static str,
    /// The theatre that an assessor speaks of; a theatre's own id.
    pub(crate) theatre: &'static str,
    /// The file's name.
    pub(crate) file: &'static str,
    /// The file.
    pub(crate) toml: &'static [u8],
}

/// Theatres that ship.
pub(crate) const THEATRES: [Shipped; 4] = [
    Shipped {
        id: "ukraine",
        theatre: "ukraine",
        file: "ukraine.toml",
        toml: include_bytes!("../../../theatres/ukraine.toml"),
    },
    Shipped {
        id: "first-world-war",
        theatre: "first-world-war",
        file: "first-world-war.toml",
        toml: include_bytes!("../../../theatres/first-world-war.toml"),
    },
    Shipped {
        id: "north-china-1942",
        theatre: "north-china-1942",
        file: "north-china-1942.toml",
        toml: include_bytes!("../../../theatres/north-china-1942.toml"),
    },
    Shipped {
        id: "pokrovsk-sample",
        theatre: "pokrovsk-sample",
        file: "theatre.toml",
        toml: include_bytes!("../../../demo/theatre.toml"),
    },
];

/// Assessors that ship. The sample's two share a feed of facts; see [`FACTS`].
pub(crate) const ASSESSORS: [Shipped; 8] = [
    Shipped {
        id: "deepstate",
        theatre: "ukraine",
        file: "deepstate.toml",
        toml: include_bytes!("../../../theatres/deepstate.toml"),
    },
    Shipped {
        id: "nzz",
        theatre: "ukraine",
        file: "nzz.toml",
        toml: include_bytes!("../../../theatres/nzz.toml"),
    },
    Shipped {
        id: "creamy-caprice",
        theatre: "ukraine",
        file: "creamy-caprice.toml",
        toml: include_bytes!("../../../theatres/creamy-caprice.toml"),
    },
    Shipped {
        id: "isw",
        theatre: "ukraine",
        file: "isw.toml",
        toml: include_bytes!("../../../theatres/isw.toml"),
    },
    Shipped {
        id: "wwi-explorer",
        theatre: "first-world-war",
        file: "wwi-explorer.toml",
        toml: include_bytes!("../../../theatres/wwi-explorer.toml"),
    },
    Shipped {
        id: "north-china-area-army",
        theatre: "north-china-1942",
        file: "north-china-area-army.toml",
        toml: include_bytes!("../../../theatres/north-china-area-army.toml"),
    },
    Shipped {
        id: "viina",
        theatre: "pokrovsk-sample",
        file: "assessor-viina.toml",
        toml: include_bytes!("../../../demo/assessor-viina.toml"),
    },
    Shipped {
        id: "daily-maps",
        theatre: "pokrovsk-sample",
        file: "assessor-daily-maps.toml",
        toml: include_bytes!("../../../demo/assessor-daily-maps.toml"),
    },
];

/// What the layers of somebody's maps mean, where that ships.
pub(crate) const LAYERS: [Shipped; 2] = [
    Shipped {
        id: "isw",
        theatre: "ukraine",
        file: "isw-layers.toml",
        toml: include_bytes!("../../../theatres/isw-layers.toml"),
    },
    Shipped {
        id: "creamy-caprice",
        theatre: "ukraine",
        file: "creamy-caprice-layers.toml",
        toml: include_bytes!("../../../theatres/creamy-caprice-layers.toml"),
    },
];

/// The sample's table of settlement facts.
pub(crate) const FACTS: &[u8] = include_bytes!("../../../demo/facts.csv");

/// Places of the sample that the places of the world do not have.
pub(crate) const PLACES: &[u8] = include_bytes!("../../../demo/places.csv");

/// Parts of the sample, to divide its ground by.
pub(crate) const PARTS: &[u8] = include_bytes!("../../../demo/parts.geojson");

/// The edge of the sample.
pub(crate) const BOUNDARY: &[u8] = include_bytes!("../../../demo/boundary.geojson");

/// A document of the sample.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShippedDocument {
    /// The file's name.
    pub(crate) file: &'static str,
    /// Who would have published it, if they existed.
    pub(crate) outlet: &'static str,
    /// The file.
    pub(crate) bytes: &'static [u8],
}

/// The sample's documents, in the order of their days.
pub(crate) const DOCUMENTS: [ShippedDocument; 15] = [
    ShippedDocument {
        file: "2024-09-18-wire.txt",
        outlet: "Lowland Wire",
        bytes: include_bytes!("../../../demo/documents/2024-09-18-wire.txt"),
    },
    ShippedDocument {
        file: "2024-10-03-courier.txt",
        outlet: "The Example Courier",
        bytes: include_bytes!("../../../demo/documents/2024-10-03-courier.txt"),
    },
    ShippedDocument {
        file: "2024-10-30-northern-gazette.txt",
        outlet: "Northern Gazette",
        bytes: include_bytes!("../../../demo/documents/2024-10-30-northern-gazette.txt"),
    },
    ShippedDocument {
        file: "2024-12-18-map-note.txt",
        outlet: "Plain Map Notes",
        bytes: include_bytes!("../../../demo/documents/2024-12-18-map-note.txt"),
    },
    ShippedDocument {
        file: "2025-01-06-wire.txt",
        outlet: "Lowland Wire",
        bytes: include_bytes!("../../../demo/documents/2025-01-06-wire.txt"),
    },
    ShippedDocument {
        file: "2025-01-27-courier.txt",
        outlet: "The Example Courier",
        bytes: include_bytes!("../../../demo/documents/2025-01-27-courier.txt"),
    },
    ShippedDocument {
        file: "2025-02-11-bakery.txt",
        outlet: "The Example Courier",
        bytes: include_bytes!("../../../demo/documents/2025-02-11-bakery.txt"),
    },
    ShippedDocument {
        file: "2025-08-22-wire.txt",
        outlet: "Lowland Wire",
        bytes: include_bytes!("../../../demo/documents/2025-08-22-wire.txt"),
    },
    ShippedDocument {
        file: "2025-11-04-northern-gazette.txt",
        outlet: "Northern Gazette",
        bytes: include_bytes!("../../../demo/documents/2025-11-04-northern-gazette.txt"),
    },
    ShippedDocument {
        file: "2025-11-12-map-note.txt",
        outlet: "Plain Map Notes",
        bytes: include_bytes!("../../../demo/documents/2025-11-12-map-note.txt"),
    },
    ShippedDocument {
        file: "2025-12-02-wire.txt",
        outlet: "Lowland Wire",
        bytes: include_bytes!("../../../demo/documents/2025-12-02-wire.txt"),
    },
    ShippedDocument {
        file: "2025-12-05-courier.txt",
        outlet: "The Example Courier",
        bytes: include_bytes!("../../../demo/documents/2025-12-05-courier.txt"),
    },
    ShippedDocument {
        file: "2025-12-17-ledger.txt",
        outlet: "The Sample Ledger",
        bytes: include_bytes!("../../../demo/documents/2025-12-17-ledger.txt"),
    },
    ShippedDocument {
        file: "2026-01-22-northern-gazette.txt",
        outlet: "Northern Gazette",
        bytes: include_bytes!("../../../demo/documents/2026-01-22-northern-gazette.txt"),
    },
    ShippedDocument {
        file: "2026-02-18-wire.txt",
        outlet: "Lowland Wire",
        bytes: include_bytes!("../../../demo/documents/2026-02-18-wire.txt"),
    },
];

/// The theatre of an id, if it ships.
pub(crate) fn theatre(id: &str) -> Option<&'static Shipped> {
    THEATRES.iter().find(|shipped| shipped.id == id)
}

/// The assessor of an id, if it ships.
pub(crate) fn assessor(id: &str) -> Option<&'static Shipped> {
    ASSESSORS.iter().find(|shipped| shipped.id == id)
}

/// The layers of an id, if they ship.
pub(crate) fn layers(id: &str) -> Option<&'static Shipped> {
    LAYERS.iter().find(|shipped| shipped.id == id)
}

#[cfg(test)]
mod tests {
    use strandline_ingest::settings::{read_assessor, read_theatre};

    use super::{ASSESSORS, THEATRES, theatre};

    #[test]
    fn what_ships_is_what_its_row_says() {
        for shipped in THEATRES {
            let read = read_theatre(shipped.toml, shipped.file).unwrap();
            assert_eq!(read.id().as_str(), shipped.id);
        }
        for shipped in ASSESSORS {
            let read = read_assessor(shipped.toml, shipped.file).unwrap();
            assert_eq!(
                (read.id().as_str(), read.theatre().as_str()),
                (shipped.id, shipped.theatre)
            );
            assert!(theatre(shipped.theatre).is_some());
        }
    }
}

//! The names of kinds, extents and times in files, read back to what they name.
//!
//! What is kept of a claim outlives the program that found it, so each name is written and
//! read in one place.

use jiff::civil::Date;

use crate::{
    ClaimKind,
    ClaimKind::{
        Advance, AssessedControl, ConcedesLoss, Denies, FightingContinues, FullControl, Holding,
        NoConfirmation, PartialControl, Withdrawal,
    },
    Extent, Precision, When,
};

impl ClaimKind {
    /// Every kind.
    pub const ALL: [ClaimKind; 10] = [
        FullControl,
        PartialControl,
        Holding,
        Denies,
        FightingContinues,
        AssessedControl,
        Advance,
        Withdrawal,
        ConcedesLoss,
        NoConfirmation,
    ];

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Extent {
    /// The extent of this name; a share is a number of percent, as `70%`.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(share) = name.strip_suffix('%') {
            let share: u8 = share.parse().ok()?;
            return (share <= 100).then_some(Extent::Percent(share));
        }
        let plain = [
            Extent::Full,
            Extent::Most,
            Extent::Part,
            Extent::Area,
            Extent::Outskirts,
            Extent::Site,
        ];
        plain.into_iter().find(|extent| extent.name() == name)
    }
}

impl Precision {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Vague => "vague",
        }
    }

    /// The precision of this name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Day, Self::Week, Self::Month, Self::Year, Self::Vague];
        all.into_iter().find(|precision| precision.name() == name)
    }
}

impl When {
    /// Reads what [`When::iso`] writes: a day, an interval of days, or `../` and a day.
    pub fn parse(iso: &str, precision: Precision) -> Option<Self> {
        let (from, until) = match iso.split_once('/') {
            None => (Some(iso), iso),
            Some(("..", until)) => (None, until),
            Some((from, until)) => (Some(from), until),
        };
        let from: Option<Date> = from.map(str::parse).transpose().ok()?;
        let until: Date = until.parse().ok()?;
        let forward = from.is_none_or(|from| from <= until);
        forward.then_some(When {
            from,
            until,
            precision,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for kind in ClaimKind::ALL {
            assert_eq!(ClaimKind::named(kind.name()), Some(kind));
        }
        for name in ["full", "most", "part", "area", "outskirts", "site", "70%"] {
            assert_eq!(Extent::named(name).map(Extent::name).as_deref(), Some(name));
        }
        for bad in ["", "101%", "-1%", "whole"] {
            assert_eq!(Extent::named(bad), None);
        }
    }

    #[test]
    fn times_read_back() {
        for iso in ["2025-12-03", "2025-12-01/2025-12-03", "../2025-12-03"] {
            let when = When::parse(iso, Precision::Week).unwrap();
            assert_eq!(when.iso(), iso);
        }
        for bad in ["", "2025-12-03/2025-12-01", "../", "soon"] {
            assert_eq!(When::parse(bad, Precision::Day), None);
        }
    }
}

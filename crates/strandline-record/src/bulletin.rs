//! The day's change by places: which were entered, taken and left, near which ones ground
//! was gained or lost, and what was but redrawn.
//!
//! Connected pieces of changed ground, redraw noise apart, are named after the settlements
//! that they entered and as few others as tell where they lie, and shared out among these.
//! What all places gained and lost, and what lies near no place, is together what the subject
//! gained and lost, exactly. The rules and why they are so stand in
//! `docs/design/bulletin.md`.

mod choice;
mod naming;
mod settlements;

use jiff::{Span, civil::Date};
use strandline_arrangement::Area;
use strandline_gazetteer::{Direction, Gazetteer, PlaceView};
use strandline_model::{PlaceKind, Revision};

use self::{naming::Naming, settlements::Settlements};
use crate::{
    Change, DayEntry, MapIndex, OwnPlaces, RecordError, View,
    change::Both,
    ground_table::Pair,
    redraw::{Pieces, check_width},
};

/// Which day, and what of it is named how.
#[derive(Debug, Clone, Copy)]
pub struct BulletinQuestion<'a> {
    /// The day.
    pub on: Date,
    /// What is named.
    pub rules: &'a NamingRules,
    /// All names.
    pub gazetteer: &'a Gazetteer,
    /// Places of one's own, for their ground.
    pub own: &'a OwnPlaces,
}

/// Which change is told, and by which places.
#[derive(Debug, Clone, PartialEq)]
pub struct NamingRules {
    /// Pieces that are everywhere thinner are redrawn, not gained or lost.
    pub redraw_width_m: f64,
    /// Smaller pieces are counted and not named.
    pub least: Area,
    /// A place with so much changed ground inside it was entered and is always named.
    pub entered: Area,
    /// Every piece has a name whose point is so near to it, where there is a place so near.
    pub reach_km: f64,
    /// A place whose point is farther from all of a piece does not name it, unless the ground lies in it.
    pub far_km: f64,
    /// A further name is worth adding if it brings pieces of changed ground so much nearer to a
    /// name on the mean, each as often as the root of its km².
    pub worth_km: f64,
    /// What part of a place's ground is all of it, as places have frayed edges.
    pub whole_share: f64,
    /// Kinds of places that are named.
    pub kinds: Vec<PlaceKind>,
}

impl Default for NamingRules {
    fn default() -> Self {
        NamingRules {
            redraw_width_m: 50.0,
            least: Area::from_square_millimetres(20_000_000_000),
            entered: Area::from_square_millimetres(50_000_000_000),
            reach_km: 5.0,
            far_km: 10.0,
            worth_km: 2.5,
            whole_share: 0.99,
            kinds: vec![
                PlaceKind::Capital,
                PlaceKind::RegionSeat,
                PlaceKind::DistrictSeat,
                PlaceKind::Settlement,
            ],
        }
    }
}

/// What changed on a day.
#[derive(Debug, Clone)]
pub struct Bulletin<'g> {
    /// The day, with the map in force on it.
    pub on: DayEntry,
    /// The day before; `None` where no map was in force on it: then nothing can have changed.
    pub before: Option<DayEntry>,
    /// Where: what was taken first, then left, entered, neared; more ground first.
    pub places: Vec<PlaceNews<'g>>,
    /// All ground gained and lost by the theatre's subject, but for what was redrawn.
    pub subject: Change,
    /// The part of it that lies near no place, or in pieces too small to name.
    pub unnamed: Change,
    /// Ground that changed in pieces too thin to be more than a border drawn again.
    pub redrawn: Area,
    /// From seven days before, where a map was in force then.
    pub week: Option<Period>,
    /// From thirty days before.
    pub month: Option<Period>,
    /// The entries that all this rests on.
    pub revisions: Vec<Revision>,
}

/// What happened at a place.
#[derive(Debug, Clone)]
pub struct PlaceNews<'g> {
    /// The place.
    pub place: PlaceView<'g>,
    /// Where the ground lies, seen from it, or what became of it.
    pub relation: Relation,
    /// The ground that it names.
    pub change: Change,
    /// What of it lies inside the place.
    pub inside: Change,
    /// Towards the ground outside of it, where the place is but near.
    pub direction: Option<Direction>,
}

/// How a place and changed ground are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The subject now holds all of it.
    Taken,
    /// The subject no longer holds any of it.
    Left,
    /// Ground inside it was gained or lost.
    In,
    /// Ground outside of it was.
    Near,
}

/// What was gained and lost since an earlier day, redraw noise apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The earlier day.
    pub from: Date,
    /// What the subject gained and lost since.
    pub change: Change,
}

/// Whether ground was gained or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Gained,
    Lost,
}

const WEEK_DAYS: i64 = 7;
const MONTH_DAYS: i64 = 30;

impl Change {
    /// What was gained and lost together.
    pub fn size(self) -> Area {
        self.gained + self.lost
    }

    fn add(&mut self, way: Way, area: Area) {
        match way {
            Way::Gained => self.gained += area,
            Way::Lost => self.lost += area,
        }
    }

    fn join(&mut self, other: Change) {
        self.gained += other.gained;
        self.lost += other.lost;
    }
}

impl View {
    /// Tells a day's change by places.
    ///
    /// # Errors
    ///
    /// When no map is in force on the day, or the width of redraw noise is out of bounds.
    pub fn bulletin<'g>(
        &self,
        question: &BulletinQuestion<'g>,
    ) -> Result<Bulletin<'g>, RecordError> {
        check_width(question.rules.redraw_width_m)?;
        let on = self.day_entry(question.on)?;
        let before = self.day_entry_before(question.on, 1);
        let mut bulletin = Bulletin {
            on,
            before,
            places: Vec::new(),
            subject: Change::default(),
            unnamed: Change::default(),
            redrawn: Area::ZERO,
            week: self.period(question, WEEK_DAYS)?,
            month: self.period(question, MONTH_DAYS)?,
            revisions: Vec::new(),
        };
        if let Some(before) = before {
            self.tell(&mut bulletin, [before.map, on.map], question)?;
        }
        bulletin.revisions = self.rests_on(&bulletin, question.own);
        Ok(bulletin)
    }

    fn day_entry_before(&self, day: Date, days: i64) -> Option<DayEntry> {
        let earlier = day.checked_sub(Span::new().days(days)).ok()?;
        self.day_entry(earlier).ok()
    }

    /// Puts into a bulletin what changed between two maps.
    fn tell<'g>(
        &self,
        bulletin: &mut Bulletin<'g>,
        maps: [MapIndex; 2],
        question: &BulletinQuestion<'g>,
    ) -> Result<(), RecordError> {
        if maps[0] == maps[1] {
            return Ok(());
        }
        let both = self.both(maps)?;
        let pieces = self.pieces_of(&both, question.rules);
        bulletin.subject = summed(&pieces);
        bulletin.redrawn = pieces.redrawn;
        let named = pieces.thick.into_iter();
        let named: Vec<_> = named.filter(|p| p.area >= question.rules.least).collect();
        let settlements = Settlements::near(&named, question);
        let naming = Naming::new(&both, &settlements, question.rules, &named);
        bulletin.places = naming.into_places();
        let told = bulletin.places.iter();
        let told = told.fold(Change::default(), |mut sum, news| {
            sum.join(news.change);
            sum
        });
        bulletin.unnamed = Change {
            gained: bulletin.subject.gained - told.gained,
            lost: bulletin.subject.lost - told.lost,
        };
        Ok(())
    }

    fn both(&self, maps: [MapIndex; 2]) -> Result<Both<'_>, RecordError> {
        Both::arrange(self, maps, None).map_err(|source| self.contradiction(source))
    }

    fn pieces_of(&self, both: &Both<'_>, rules: &NamingRules) -> Pieces<Way> {
        both.pieces(rules.redraw_width_m, |pair| self.way_of(pair))
    }

    fn way_of(&self, (before, after): Pair) -> Option<Way> {
        let held = |status| self.order().favours_subject(status);
        match (held(before), held(after)) {
            (false, true) => Some(Way::Gained),
            (true, false) => Some(Way::Lost),
            _ => None,
        }
    }

    fn period(
        &self,
        question: &BulletinQuestion<'_>,
        days: i64,
    ) -> Result<Option<Period>, RecordError> {
        let Some(from) = self.day_entry_before(question.on, days) else {
            return Ok(None);
        };
        let maps = [from.map, self.day_entry(question.on)?.map];
        let change = if maps[0] == maps[1] {
            Change::default()
        } else {
            summed(&self.pieces_of(&self.both(maps)?, question.rules))
        };
        let from = from.day;
        Ok(Some(Period { from, change }))
    }

    /// The entries of the maps compared, of the settings, and of the places that gave ground.
    fn rests_on(&self, bulletin: &Bulletin<'_>, own: &OwnPlaces) -> Vec<Revision> {
        let earlier = [&bulletin.week, &bulletin.month].into_iter().flatten();
        let earlier = earlier.filter_map(|period| self.map_on(period.from));
        let two = [bulletin.before, Some(bulletin.on)].into_iter().flatten();
        let maps = two.map(|entry| entry.map).chain(earlier);
        let mut revisions = self.revisions_of(maps);
        revisions.extend(&own.revisions);
        revisions.sort_unstable();
        revisions.dedup();
        revisions
    }
}

fn summed(pieces: &Pieces<Way>) -> Change {
    let mut sum = Change::default();
    for piece in &pieces.thick {
        sum.add(piece.how, piece.area);
    }
    sum
}

//! The bulletin in sentences: what was taken, entered and neared, what was lost, what was
//! redrawn, and the week and the month.

use strandline_gazetteer::PlaceView;
use strandline_model::{Area, Text};
use strandline_record::{Bulletin, Change, PlaceNews, Relation, View};

use super::{Case, Gaps, Language};

/// The most places that a sentence names; further ones are counted.
const NAMED_MAX: usize = 10;

/// Less than this is printed as nothing: half of a hundredth of a km².
const PRINTED: Area = Area::from_square_millimetres(5_000_000_000);

/// A day's change, told in a language.
pub fn bulletin(view: &View, bulletin: &Bulletin<'_>, language: &Language) -> String {
    let telling = Telling {
        language,
        party: party(view, language),
    };
    let assessor = in_language(view.assessor().name(), view, language);
    let opening = [
        ("date", language.date(bulletin.on.day)),
        ("assessor", assessor.to_owned()),
    ];
    let mut sentences = vec![language.sentence("opening", &opening)];
    sentences.extend(telling.of_the_day(view, bulletin));
    sentences.extend(telling.of_periods(bulletin));
    sentences.join(" ")
}

/// What the places of the bulletin are called, in a language.
pub fn name_of(place: PlaceView<'_>, language: &Language) -> String {
    place.called_in(language.tag()).into_owned()
}

fn in_language<'t>(text: &'t Text, view: &View, language: &Language) -> &'t str {
    let default = view.theatre().languages().first();
    text.in_language(language.tag(), default.map_or("", String::as_str))
}

/// The name of the theatre's subject.
fn party(view: &View, language: &Language) -> String {
    let theatre = view.theatre();
    let subject = theatre
        .parties()
        .iter()
        .find(|p| p.id == *theatre.subject());
    let name = subject.map(|party| in_language(&party.name, view, language));
    name.unwrap_or_default().to_owned()
}

struct Telling<'l> {
    language: &'l Language,
    party: String,
}

/// Places of one kind of sentence.
type Told<'b, 'g> = Vec<&'b PlaceNews<'g>>;

impl Telling<'_> {
    fn of_the_day(&self, view: &View, bulletin: &Bulletin<'_>) -> Vec<String> {
        let alone = |name: &str, gaps: &Gaps<'_>| vec![self.language.sentence(name, gaps)];
        if bulletin.before.is_none() {
            return alone("first_map", &[]);
        }
        if bulletin.on.stale_days > 0 {
            let last = view.maps()[bulletin.on.map.0].day;
            return alone("no_map", &[("date", self.language.date(last))]);
        }
        let mut sentences = self.of_places(&bulletin.places);
        if sentences.is_empty() {
            sentences = alone(nothing(bulletin), &[]);
        }
        sentences.extend(self.total(bulletin));
        if is_printed(bulletin.redrawn) {
            let redrawn = self.language.km2(bulletin.redrawn);
            sentences.extend(alone("redrawn", &[("redrawn", redrawn)]));
        }
        sentences
    }

    fn of_places(&self, places: &[PlaceNews<'_>]) -> Vec<String> {
        let told = |wanted: &dyn Fn(&PlaceNews<'_>) -> bool| -> Told<'_, '_> {
            places.iter().filter(|news| wanted(news)).collect()
        };
        let of = |relation: Relation, gains: bool| {
            told(&|news| news.relation == relation && is_gain(news) == gains)
        };
        let mut sentences = Vec::new();
        self.add_held(
            &mut sentences,
            "took",
            &told(&|n| n.relation == Relation::Taken),
        );
        let gained = [of(Relation::In, true), of(Relation::Near, true)];
        self.add_in_and_near(&mut sentences, "advanced", &gained);
        self.add_held(
            &mut sentences,
            "left",
            &told(&|n| n.relation == Relation::Left),
        );
        let lost = [of(Relation::In, false), of(Relation::Near, false)];
        self.add_in_and_near(&mut sentences, "lost", &lost);
        sentences
    }

    /// A sentence on whole places.
    fn add_held(&self, sentences: &mut Vec<String>, name: &str, places: &Told<'_, '_>) {
        if !places.is_empty() {
            let gaps = [("places", self.list(places, Case::Took))];
            self.add(sentences, name, &gaps);
        }
    }

    /// A sentence on places entered and neared.
    fn add_in_and_near(
        &self,
        sentences: &mut Vec<String>,
        what: &str,
        [inside, near]: &[Told<'_, '_>; 2],
    ) {
        let within = || self.list(inside, Case::In);
        let around = || self.list(near, Case::Near);
        let (name, gaps) = match (inside.is_empty(), near.is_empty()) {
            (true, true) => return,
            (false, true) => ("in", vec![("places", within())]),
            (true, false) => ("near", vec![("places", around())]),
            (false, false) => (
                "in_and_near",
                vec![("places", within()), ("others", around())],
            ),
        };
        self.add(sentences, &format!("{what}_{name}"), &gaps);
    }

    fn add(&self, sentences: &mut Vec<String>, name: &str, gaps: &Gaps<'_>) {
        let party = [("party", self.party.clone())];
        let gaps: Vec<_> = party.into_iter().chain(gaps.iter().cloned()).collect();
        let before = sentences.last().map(String::as_str);
        let sentence = self.language.sentence_after(before, name, &gaps);
        sentences.push(sentence);
    }

    fn list(&self, places: &Told<'_, '_>, case: Case) -> String {
        let named = places.iter().take(NAMED_MAX);
        let mut items: Vec<String> = named.map(|news| self.item(news, case)).collect();
        if places.len() > NAMED_MAX {
            items.push(self.language.more(case, places.len() - NAMED_MAX));
        }
        let list = self.language.list(&items);
        match &self.language.names {
            Some(names) if case == Case::In => format!("{} {list}", names.word_for_in(&list)),
            _ => list,
        }
    }

    fn item(&self, news: &PlaceNews<'_>, case: Case) -> String {
        let name = name_of(news.place, self.language);
        let name = match &self.language.names {
            Some(names) => names.in_case(&name, case),
            None => name,
        };
        let direction = news.direction.map(|d| self.language.direction(d));
        let pattern = match direction {
            Some(_) => "place_near",
            None if is_around(news) && case == Case::In => "place_in_and_around",
            None => "place_in",
        };
        let gaps = [
            ("name", name),
            ("area", self.language.km2(larger(news.change))),
            ("direction", direction.unwrap_or_default().to_owned()),
        ];
        self.language.sentence(pattern, &gaps)
    }

    /// All ground gained and lost, unless the one place that was told has said it.
    fn total(&self, bulletin: &Bulletin<'_>) -> Option<String> {
        let Change { gained, lost } = bulletin.subject;
        let name = match (is_printed(gained), is_printed(lost)) {
            (true, true) => "total",
            (true, false) => "total_gained",
            (false, true) => "total_lost",
            (false, false) => return None,
        };
        let figure = |area| self.language.km2(area);
        if let [one] = bulletin.places.as_slice()
            && name != "total"
            && figure(larger(one.change)) == figure(bulletin.subject.size())
        {
            return None;
        }
        let gaps = [("gained", figure(gained)), ("lost", figure(lost))];
        Some(self.language.sentence(name, &gaps))
    }

    fn of_periods(&self, bulletin: &Bulletin<'_>) -> Option<String> {
        let week = self.in_all(bulletin.week?.change);
        let mut gaps = vec![("party", self.party.clone()), ("week", week)];
        let Some(month) = bulletin.month else {
            return Some(self.language.sentence("week", &gaps));
        };
        gaps.push(("month", self.in_all(month.change)));
        Some(self.language.sentence("week_and_month", &gaps))
    }

    /// What a period gained and lost, without what would be printed as nothing.
    fn in_all(&self, Change { gained, lost }: Change) -> String {
        let name = match (is_printed(gained), is_printed(lost)) {
            (true, true) => "gained_and_lost",
            (true, false) => "gained",
            (false, true) => "lost",
            (false, false) => "neither",
        };
        let [gained, lost] = [gained, lost].map(|area| self.language.km2(area));
        let party = self.party.clone();
        let gaps = [("party", party), ("gained", gained), ("lost", lost)];
        self.language.sentence(name, &gaps)
    }
}

/// What is said where no place is named.
fn nothing(bulletin: &Bulletin<'_>) -> &'static str {
    if is_printed(bulletin.subject.size()) {
        "unnamed"
    } else {
        "no_change"
    }
}

fn is_printed(area: Area) -> bool {
    area >= PRINTED
}

fn is_gain(news: &PlaceNews<'_>) -> bool {
    news.change.gained >= news.change.lost
}

fn larger(change: Change) -> Area {
    change.gained.max(change.lost)
}

/// Whether a good part of the ground lies outside of the place.
fn is_around(news: &PlaceNews<'_>) -> bool {
    let [inside, all] = [news.inside, news.change].map(|change| change.size().to_square_metres());
    inside < 0.8 * all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_all(tag: &str, [gained, lost]: [i128; 2]) -> String {
        let [gained, lost] = [gained, lost].map(Area::from_square_millimetres);
        let telling = Telling {
            language: Language::of(tag).expect("it ships"),
            party: "Росія".to_owned(),
        };
        telling.in_all(Change { gained, lost })
    }

    /// "lost 0.00 km²" was told of the few square metres that a month of rounding leaves.
    #[test]
    fn a_period_leaves_out_what_would_be_printed_as_nothing() {
        let (km2, nothing) = (1_000_000_000_000, 4_999_999_999);
        let en = |change| in_all("en", change);
        assert_eq!(en([5 * km2, km2]), "gained 5.00 km² and lost 1.00 km²");
        assert_eq!(en([5 * km2, nothing]), "gained 5.00 km²");
        assert_eq!(en([nothing, km2]), "lost 1.00 km²");
        assert_eq!(en([0, nothing]), "neither gained nor lost ground");
        let uk = |change| in_all("uk", change);
        assert_eq!(uk([5 * km2, nothing]), "здобула 5,00\u{a0}км²");
        assert_eq!(uk([0, nothing]), "не здобула і не втратила території");
    }
}

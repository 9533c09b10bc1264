//! Which places a noun phrase names, and how much of them.

mod along;
mod by_word;
mod extent;
mod region;
mod several;

pub(crate) use self::extent::extent_of;
use super::{
    Extent,
    antecedent::{Antecedents, Told, Wanted},
};
use crate::{
    EntityKind,
    class::Classes,
    clause::Clause,
    lexicon::{NameKind, WordList},
    mention::{Mention, Names},
    phrase::{Kind, Words},
};

/// A place that a phrase names.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that is seen of a phrase"
)]
pub(crate) struct PlaceRef {
    /// As the document writes it.
    pub(crate) name: String,
    /// The tokens of the name, or of what stands for it.
    pub(crate) tokens: std::ops::Range<usize>,
    pub(crate) extent: Option<Extent>,
    /// "the city", "it": the place was named before.
    pub(crate) is_anaphor: bool,
    /// A whole country.
    pub(crate) is_country: bool,
    /// A region or country, not a settlement.
    pub(crate) is_region: bool,
    /// It is only known that a name stands there, not that it is a place.
    pub(crate) is_guess: bool,
    /// "two villages in the region": what is meant is not named.
    pub(crate) of_unnamed: bool,
}

impl PlaceRef {
    /// A settlement by its name.
    pub(crate) fn named(words: Words<'_>, tokens: std::ops::Range<usize>) -> Self {
        Self {
            name: words.span(tokens.clone()).of(words.text).to_owned(),
            tokens,
            extent: None,
            is_anaphor: false,
            is_country: false,
            is_region: false,
            is_guess: false,
            of_unnamed: false,
        }
    }
}

/// Reads places out of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct PlaceReader<'a> {
    /// What was told before.
    pub(crate) told: Told<'a>,
    pub(crate) clause: Clause<'a>,
    pub(crate) names: &'a Names,
    /// Whether a name that is nothing else may be taken for a place.
    pub(crate) may_guess: Guess,
}

/// Whether a name that is nothing else may be taken for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Only known places.
    Known,
    /// Any name that is neither a person nor an organisation.
    AnyName,
}

/// "east of Aleppo", "100 km from Goma": where a place lies.
fn is_distant(words: Words<'_>, at: usize) -> bool {
    words.is_compass(at) || words.is_length(at)
}

impl<'a> PlaceReader<'a> {
    /// The places of a noun phrase and of what hangs on it.
    pub(crate) fn of_chain(self, noun: usize) -> Vec<PlaceRef> {
        // "its railway station and industrial zone"
        if self.clause.is_word(noun, "its")
            && self.place_at(noun).is_none()
            && !self.is_owned_in(noun)
        {
            return self.anaphor(noun).into_iter().collect();
        }
        let described = self.described(noun);
        if !described.is_empty() {
            return described;
        }
        self.located_anaphor(noun)
            .map_or_else(|| self.along_chain(noun), |place| vec![place])
    }

    /// "X is the third district of Y that they entered": what is described is X.
    fn described(self, noun: usize) -> Vec<PlaceRef> {
        let before = noun.checked_sub(1);
        let copula = before.and_then(|verb| self.clause.phrases.verb(verb));
        let tells = copula.is_some_and(|group| group.copula && group.finite && !group.negated);
        let town = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
        let fits = tells && self.clause.has(noun, town) && self.place_at(noun).is_none();
        let subject = before
            .filter(|_| fits)
            .and_then(|verb| self.clause.subject(verb));
        subject.map_or_else(Vec::new, |subject| self.along_chain(subject))
    }

    /// "its railway station in X", "its last base in the city of X": where it is stands behind.
    fn is_owned_in(self, noun: usize) -> bool {
        let led = self
            .clause
            .is_in(noun + 1, &self.clause.lists().lead.owned_in);
        let town = self.clause.has(noun + 2, Classes::SETTLEMENT_NOUN)
            && self.clause.is_word(noun + 3, "of");
        led && (self.place_at(noun + 2).is_some() || (town && self.place_at(noun + 4).is_some()))
    }

    /// "in Kyauktaw, Ramree and Ann": a name of which nothing is known is a place among places.
    fn named_in_list(self, noun: usize, extent: Option<Extent>) -> Option<PlaceRef> {
        let words = self.clause.words;
        let phrase = self.clause.phrases.list[noun];
        let bare = (phrase.first..phrase.end).all(|at| words.is_capital(at));
        let any = PlaceReader {
            may_guess: Guess::AnyName,
            ..self
        };
        bare.then(|| any.of_phrase(noun, extent)).flatten()
    }

    /// "into Tabsa, Gardoud Jama and Bara": what looks like a person's name between places is one
    /// more.
    fn unknown_in_list(self, noun: usize, extent: Option<Extent>) -> Option<PlaceRef> {
        let words = self.clause.words;
        let phrase = self.clause.phrases.list[noun];
        let tokens = phrase.first..phrase.end;
        let bare = tokens.clone().all(|at| words.is_capital(at));
        let named = self.names.named_at(phrase.end - 1);
        let person = named.is_some_and(|named| {
            named.kind == EntityKind::Person && named.roles.is_empty() && named.class.is_none()
        });
        (bare && person).then(|| PlaceRef {
            extent,
            is_guess: true,
            ..PlaceRef::named(words, tokens)
        })
    }

    /// "the strategic city in western Darfur": the city that was spoken of before.
    fn located_anaphor(self, noun: usize) -> Option<PlaceRef> {
        let words = self.clause.words;
        let phrase = self.clause.phrases.list.get(noun)?;
        let the = words.is(phrase.first, "the");
        let town = the && words.has(phrase.end - 1, Classes::SETTLEMENT_NOUN);
        let focus = self.told.focus.filter(|_| town)?;
        let before = focus.tokens.start < phrase.first;
        let told = before && self.lies_in_region(noun) && self.place_at(noun).is_none();
        told.then(|| self.anaphor(noun)).flatten()
    }

    /// "in western Darfur", "in the north of the country" behind a phrase: a region around it.
    fn lies_in_region(self, noun: usize) -> bool {
        let around = self.place_at(noun + 2);
        let Some((mention, _)) = around.filter(|_| self.clause.is_word(noun + 1, "in")) else {
            return false;
        };
        let words = self.clause.words;
        let named = &self.names.entities[mention.entity];
        named.is_region
            || is_part_noun(words, &mention)
            || named.class == Some(NameKind::Country)
            || words.word(self.clause.first(noun + 2)).ends_with("ern")
    }

    /// "the base in Myawaddy Township, Karen State": both tell where it is.
    fn is_behind_location(self, chain: &[usize], index: usize) -> bool {
        let comma = self.clause.is_comma(chain[index] - 1);
        comma && self.joint(chain, index - 1) == Joint::In
    }

    /// "vital installations in Heglig" behind "A and": a place of its own.
    fn opens_other(self, chain: &[usize], index: usize) -> bool {
        let before = chain[index - 1];
        let joined = index > 1 && self.joint(chain, index - 1) == Joint::And;
        let site = Classes::EXTENT_SITE.with(Classes::POINT_NOUN);
        joined && self.place_at(before).is_none() && self.clause.has(before, site)
    }

    /// How much is meant of what one of the phrases names, from what was said before it.
    fn extent_along(
        self,
        (chain, index): (&[usize], usize),
        joint: Joint,
        said: Option<Extent>,
    ) -> Option<Extent> {
        if index > 0 && self.is_site(chain[index - 1]) {
            return Some(Extent::Site);
        }
        let listed = (chain[0]..chain[index]).any(|at| self.clause.phrases.kind(at) == Kind::Break);
        let is_part = match joint {
            Joint::Of => (self.is_counted(chain[0]) || self.is_side(chain[index - 1])) && !listed,
            Joint::In => index > 0,
            _ => false,
        };
        let part = is_part.then_some(Extent::Part);
        // "several towns, including X": of the towns some, of X all.
        let mut named = chain[1..=index].iter();
        let by_name = named.any(|at| self.clause.is_in(at - 1, &self.clause.lists().lead.some));
        let said = said.filter(|_| !by_name && !listed && !self.names_quarters(chain));
        self.own_extent(chain[index])
            .or(said)
            .or(part.filter(|_| !by_name))
    }

    /// "the districts of A and B": of each the whole.
    fn names_quarters(self, chain: &[usize]) -> bool {
        let words = self.clause.words;
        let phrase = self.clause.phrases.list[chain[0]];
        let lists = &words.lexicon.lists;
        let quarter = words.is_in(phrase.end - 1, &lists.quarter);
        let quarters = quarter || words.is_in(phrase.end - 1, &lists.quarters);
        let bare = phrase.end == phrase.first + 1 + usize::from(words.is(phrase.first, "the"));
        // "the district of X", but not "the suburbs of X"
        let several = chain.len() > 2;
        let single = chain.len() > 1 && quarter;
        quarters && bare && (several || single) && self.joint(chain, 1) == Joint::Of
    }

    /// The place that the words of a phrase stand for, where they name none.
    fn spoken_of(self, noun: usize, chain: &[usize]) -> Option<PlaceRef> {
        let last = chain.last().copied().unwrap_or(noun);
        let there = self.clause.is_word(last + 1, "there");
        if !there && (self.names_any(chain) || self.names_other(noun)) {
            return None;
        }
        let direction = |at: &&usize| self.is_direction(**at);
        let beyond = chain.iter().take_while(direction).count();
        let listed = (1..chain.len()).take_while(|index| self.joint(chain, *index) == Joint::And);
        let reach = beyond + 2 + listed.count();
        let mut nouns = (0..chain.len().min(reach)).filter(|index| !self.is_between(chain, *index));
        let mut place = nouns.find_map(|index| {
            let of = self.anaphor_behind_of(chain, index);
            of.or_else(|| self.anaphor(chain[index]))
        })?;
        place.extent = self.extent_in(noun).or(place.extent);
        Some(place)
    }

    /// Whether one of the phrases names a place, or something of which it is not known what it is.
    fn names_any(self, chain: &[usize]) -> bool {
        let other = |at: &usize| {
            let named = self.names.named_at(self.clause.head(*at));
            named.is_some_and(|named| named.kind == EntityKind::Other)
        };
        let mut nouns = chain.iter();
        nouns.any(|at| self.place_at(*at).is_some() || other(at))
    }

    /// "the centre of the capital": the capital is meant.
    fn anaphor_behind_of(self, chain: &[usize], index: usize) -> Option<PlaceRef> {
        let next = chain.get(index + 1).copied()?;
        let of = self.joint(chain, index + 1) == Joint::Of;
        let town = self.clause.has(next, Classes::SETTLEMENT_NOUN);
        self.anaphor(next).filter(|_| of && town)
    }

    /// "a crossroads between the capital and the border" is in neither.
    fn is_between(self, chain: &[usize], index: usize) -> bool {
        index > 0 && self.clause.is_word(chain[index] - 1, "between")
    }

    /// "the northern Shan State town of X", "two villages in Donetsk region", "Sudan's largest
    /// oilfield": where something lies that is named elsewhere or not at all.
    fn only_locates(self, chain: &[usize], index: usize) -> bool {
        let at = chain[index];
        let Some((mention, _)) = self.place_at(at) else {
            return false;
        };
        let words = self.clause.words;
        let named = &self.names.entities[mention.entity];
        let region = named.is_region
            || words.is_state(&mention)
            || is_part_noun(words, &mention)
            || matches!(named.class, Some(NameKind::Country));
        let owned = words.form(mention.end) == Some(crate::token::Form::Possessive);
        let settlement = |noun: usize| {
            let head = self.clause.head(noun);
            words.has(head, Classes::SETTLEMENT_NOUN) && !words.is_capital(head)
        };
        // "the Democratic Republic of Congo city of X": the name goes on in the next phrase.
        let whole = self.clause.phrases.at_token(mention.end - 1).max(at);
        let whole = whole + 2 * usize::from(self.clause.is_bracketed(whole + 1));
        let whole = whole.min(self.clause.phrases.list.len() - 1);
        let town = settlement(whole) && self.clause.is_word(whole + 1, "of");
        let by_word = is_part_noun(words, &mention);
        let joint = |word: &str| self.clause.is_word(at - 1, word);
        let inside =
            index > 0 && settlement(chain[index - 1]) && (joint("in") || (by_word && joint("of")));
        // "a strategic town near X" is another one.
        let other = index > 0
            && settlement(chain[index - 1])
            && self.clause.is_in(at - 1, &self.clause.lists().lead.beyond);
        let single = |noun: usize| self.clause.is_in(noun, &self.clause.grammar().one_of_many);
        if other && single(chain[index - 1]) {
            return true;
        }
        // "a settlement on the northern edge of X" is another one, too.
        let edge = index > 1
            && joint("of")
            && settlement(chain[0])
            && single(chain[0])
            && self.clause.has(chain[index - 1], Classes::EXTENT_OUTSKIRTS);
        if edge && self.clause.is_word(chain[1] - 1, "on") {
            return true;
        }
        // "five villages in the X direction" are not X.
        if words.is_in(mention.end, &words.naming().axes) && index > 0 {
            return true;
        }
        // "eight towns in Kayah", where none is named behind it.
        let next = chain.get(index + 1);
        let unnamed = index > 0
            && self.is_counted(chain[index - 1])
            && next.is_none_or(|at| self.place_at(*at).is_none() || self.is_of_country(*at));
        let country = named.class == Some(NameKind::Country);
        if inside && unnamed && !country {
            return false;
        }
        // "Goma's suburb of X" is X.
        // "the last stronghold in the region, X" is X.
        let outposts = &words.lexicon.lists.outposts;
        let post = |noun: usize| words.is_in(self.clause.head(noun), outposts);
        let stronghold = region && index > 0 && joint("in") && post(chain[index - 1]);
        let named = next.is_some_and(|at| self.clause.is_comma(at - 1) && self.names_any(&[*at]));
        self.is_region_of(chain, index)
            || (stronghold && named)
            || (owned && town)
            || region
                && ((owned && !self.is_counted(chain[0]))
                    || town
                    || (inside && !self.is_counted_share(chain[index - 1])))
    }

    /// "the Donetsk region of eastern Ukraine": the country is around it.
    fn is_of_country(self, noun: usize) -> bool {
        let around = self.place_at(noun);
        around.is_some_and(|(mention, _)| {
            self.names.entities[mention.entity].class == Some(NameKind::Country)
        })
    }

    /// "the Euphrates region of X": the region only tells where X lies.
    fn is_region_of(self, chain: &[usize], index: usize) -> bool {
        let words = self.clause.words;
        let Some((mention, _)) = self.place_at(chain[index]) else {
            return false;
        };
        let region = words.is_in(mention.end, &words.lists().place.lands);
        let next = chain.get(index + 1).copied();
        let of = next.filter(|next| region && self.clause.is_word(next - 1, "of"));
        let named = of.and_then(|next| self.place_at(next));
        named.is_some_and(|(named, guess)| {
            !guess && self.names.entities[named.entity].class != Some(NameKind::Country)
        })
    }

    /// "13 of the 17 townships of Rakhine State": a share of the region.
    fn is_counted_share(self, noun: usize) -> bool {
        noun > 1 && self.clause.is_word(noun - 1, "of") && self.is_counted(noun - 2)
    }

    /// "the province east" of a river lies beyond it; "the east" of a city lies within.
    fn lies_beyond(self, noun: usize) -> bool {
        let phrase = &self.clause.phrases.list[noun];
        let words = self.clause.words;
        let opens = usize::from(words.has(phrase.first, Classes::DETERMINER))
            + usize::from(words.is(phrase.first, "only"));
        let site = Classes::EXTENT_SITE
            .with(Classes::POINT_NOUN)
            .with(Classes::EXTENT_PART);
        let beyond = words.is_compass(self.clause.head(noun));
        beyond && !self.clause.has(noun, site) && phrase.end - phrase.first > opens + 1
    }

    /// "the north" of a city, "its north".
    fn is_side(self, noun: usize) -> bool {
        let phrase = &self.clause.phrases.list[noun];
        let words = self.clause.words;
        let definite = words.is_in(phrase.first, &words.grammar().definite);
        let bare = definite && phrase.end == phrase.first + 2;
        bare && words.is_compass(phrase.end - 1)
    }

    /// "the north" and "east" of "the city".
    fn is_direction(self, noun: usize) -> bool {
        is_distant(self.clause.words, self.clause.head(noun))
    }

    /// Behind a comma, or a comma and a coordinator.
    fn is_listed(self, noun: usize) -> bool {
        let comma = |back: usize| noun >= back && self.clause.is_comma(noun - back);
        comma(1) || (self.clause.is_coordinator(noun - 1) && comma(2))
    }

    /// "captured the 22nd Division in X": a unit stands for the base that it holds.
    fn is_unit(self, noun: usize) -> bool {
        let units = &self.clause.lists().place.garrisons;
        let located = self
            .clause
            .is_in(noun + 1, &self.clause.lists().lead.at_place);
        located && self.clause.words.is_in(self.clause.head(noun), units)
    }

    /// "the Republican Palace in X", "the 17th Division in X": what bears a name is there.
    fn is_site(self, noun: usize) -> bool {
        let located = self
            .clause
            .is_in(noun + 1, &self.clause.lists().lead.at_place);
        let head = self.clause.head(noun);
        self.is_unit(noun) || located && self.clause.words.has(head, Classes::EXTENT_SITE)
    }

    fn is_behind_comma(self, noun: usize, found: &[PlaceRef]) -> bool {
        let settles = found.last().is_some_and(|last| !last.is_region);
        settles && noun > 0 && self.clause.is_comma(noun - 1)
    }

    /// "13 of the 17 townships", "1,000 square kilometres of the region".
    fn is_counted(self, noun: usize) -> bool {
        let words = self.clause.words;
        let phrase = &self.clause.phrases.list[noun];
        words.form(phrase.first) == Some(crate::token::Form::Digits)
            || words.has(phrase.first, Classes::NUMBER)
    }

    /// Whether the head of a phrase is a name of something else.
    fn names_other(self, noun: usize) -> bool {
        let named = self.names.named_at(self.clause.head(noun));
        named.is_some_and(|named| named.kind != EntityKind::Place)
    }

    fn joint(self, chain: &[usize], index: usize) -> Joint {
        if index == 0 {
            return Joint::First;
        }
        let at = chain[index] - 1;
        let more = self.clause.is_word(at, "over") && self.is_counted(chain[index]);
        // "control of X and of Y"
        let again = at > 0 && self.clause.is_coordinator(at - 1);
        if !self.clause.is_preposition(at) || more || again || self.is_singled_out(at) {
            return Joint::And;
        }
        let lead = &self.clause.lists().lead;
        let is = |list: &WordList| self.clause.is_in(at, list);
        if self.clause.is_word(at, "of") {
            Joint::Of
        } else if is(&lead.some) || self.is_with(at) {
            Joint::And
        } else if is(&lead.lies_in) || (is(&lead.leading_to) && index == 1 && self.is_way(chain[0]))
        {
            Joint::In
        } else {
            Joint::Other
        }
    }

    /// "in the region, particularly near X"
    fn is_singled_out(self, preposition: usize) -> bool {
        let before = preposition.checked_sub(1);
        before.is_some_and(|at| self.clause.singles_out(at))
    }

    /// "along with"
    fn is_with(self, at: usize) -> bool {
        let before = self.clause.first(at).checked_sub(1);
        let led = |at: usize| {
            self.clause
                .words
                .is_in(at, &self.clause.lists().lead.along_with)
        };
        self.clause.is_word(at, "with") && before.is_some_and(led)
    }

    /// "the road to X" is told of by where it leads.
    fn is_way(self, noun: usize) -> bool {
        let ways = &self.clause.lists().place.ways;
        let led = noun > 0
            && self
                .clause
                .is_in(noun - 1, &self.clause.lists().lead.way_on);
        let head = self.clause.head(noun);
        let gates = &self.clause.lists().place.gates;
        let words = self.clause.words;
        words.is_in(head, gates) || (led && words.is_in(head, ways))
    }

    /// "the capital of North Kivu" behind a place says what that place is.
    fn is_description(self, noun: usize) -> bool {
        let phrase = &self.clause.phrases.list[noun];
        let words = self.clause.words;
        let opens =
            words.is_in(phrase.first, &words.lists().owner.describing) || self.tells_of_place(noun);
        let comma = self.clause.is_comma(noun - 1);
        opens && comma && self.place_at(noun).is_none()
    }

    fn tells_of_place(self, noun: usize) -> bool {
        let phrase = &self.clause.phrases.list[noun];
        let words = self.clause.words;
        words.has(phrase.end - 1, Classes::SETTLEMENT_NOUN)
            || (phrase.first..phrase.end).any(|at| is_distant(words, at))
    }

    /// The place that a single noun phrase names.
    fn of_phrase(self, noun: usize, extent: Option<Extent>) -> Option<PlaceRef> {
        let (mention, is_guess) = self.place_at(noun)?;
        let named = &self.names.entities[mention.entity];
        if let Some(part) = self.part_of_country(noun, &mention) {
            return Some(part);
        }
        let tokens = self.clause.words.with_region(&mention);
        let name = self
            .clause
            .words
            .span(tokens.clone())
            .of(self.clause.words.text)
            .to_owned();
        Some(PlaceRef {
            name,
            tokens,
            extent: extent
                .or_else(|| self.own_extent(noun))
                .or_else(|| self.some_of_region(noun, named.is_region)),
            is_anaphor: false,
            is_country: named.class == Some(NameKind::Country),
            is_region: is_part_noun(self.clause.words, &mention)
                || self.clause.words.is_state(&mention)
                || named.is_region
                || named.class == Some(NameKind::Country),
            is_guess,
            of_unnamed: false,
        })
    }

    /// "central Sudan", "eastern Congo": a part of a country is a region.
    fn part_of_country(self, noun: usize, mention: &Mention) -> Option<PlaceRef> {
        let words = self.clause.words;
        let country = self.names.entities[mention.entity].class == Some(NameKind::Country);
        let first = mention.first.checked_sub(1)?;
        let inside = first >= self.clause.first(noun) && !words.is_capital(first);
        let naming = words.naming();
        let side =
            naming.compass_endings.end(words.word(first)) || words.is_in(first, &naming.middle);
        (country && inside && side).then(|| PlaceRef {
            extent: Some(Extent::Part),
            is_region: true,
            ..PlaceRef::named(words, first..mention.end)
        })
    }

    /// The name in a noun phrase that is a place, and whether that is a guess.
    fn place_at(self, noun: usize) -> Option<(Mention, bool)> {
        let phrase = self.clause.phrases.list.get(noun)?;
        let words = self.clause.words;
        let mentions: Vec<Mention> = self
            .names
            .within(phrase.first..phrase.end)
            .copied()
            .collect();
        let last = *mentions
            .iter()
            .rev()
            .find(|mention| self.may_be_place(mention))?;
        let behind = last.end..phrase.end;
        // "Russian President Putin's army": something else is the head.
        let place_noun = Classes::PLACE_NOUN
            .with(Classes::EXTENT_SITE)
            .with(Classes::EXTENT_OUTSKIRTS)
            .with(Classes::EXTENT_PART);
        let mut rest = behind.filter(|index| words.tokens[*index].is_word());
        let headed = rest
            .next_back()
            .is_none_or(|head| words.has(head, place_noun) || words.is_compass(head));
        // "the North Darfur capital", "a second Shan town" is a town of it; "Idlib city" is Idlib.
        let own = words.is_in(phrase.end - 1, &words.naming().city);
        let town = words.has(phrase.end - 1, Classes::SETTLEMENT_NOUN)
            && (words.is(phrase.first, "the") || !own)
            && last.end < phrase.end
            && !words.is_capital(phrase.end - 1)
            && !words.word(phrase.end - 1).ends_with('s');
        let of_region = town && self.names.entities[last.entity].is_region;
        let guess = self.names.entities[last.entity].kind == EntityKind::Other;
        (headed && !of_region).then_some((last, guess))
    }

    fn may_be_place(self, mention: &Mention) -> bool {
        match self.names.entities[mention.entity].kind {
            _ if self.is_no_ground(mention) => false,
            EntityKind::Place => {
                !self.clause.words.is_water(mention)
                    && !self.clause.words.is_feast(mention)
                    && !self.is_numbered(mention)
            }
            EntityKind::Other => self.may_guess == Guess::AnyName && !self.is_corps(mention),
            _ => false,
        }
    }

    /// "the Signal Corps camp": a unit or an office by its last word.
    fn is_corps(self, mention: &Mention) -> bool {
        let last = mention.end - 1;
        self.clause.words.has(last, Classes::ORGANISATION_HEAD)
    }

    /// "the Euphrates", "none", "the Algerian border".
    fn is_no_ground(self, mention: &Mention) -> bool {
        let words = self.clause.words;
        let units = &words.lexicon.lists.units;
        let listed = |role: &String| units.has(role);
        let unit = self.names.entities[mention.entity].roles.iter().any(listed);
        words.is_river(mention) && !unit
            || words.has(mention.first, Classes::NEGATION)
            || words.is(mention.end, "border")
    }

    /// "Wards 8 and 9" are of the town that is spoken of.
    fn is_numbered(self, mention: &Mention) -> bool {
        let words = self.clause.words;
        let kinds = &words.lists().place.numbered;
        let number = words.form(mention.end) == Some(crate::token::Form::Digits);
        let alone = mention.end - mention.first == 1;
        number && alone && words.is_in(mention.first, kinds)
    }

    fn told_before(self, wanted: Wanted) -> Antecedents<'a> {
        Antecedents {
            wanted,
            told: self.told,
            words: self.clause.words,
            names: self.names,
        }
    }

    /// How much of a place a noun phrase speaks of.
    pub(crate) fn extent_in(self, noun: usize) -> Option<Extent> {
        let phrase = self.clause.phrases.list.get(noun)?;
        let said = extent_of(self.clause.words, phrase.first..phrase.end);
        said.or_else(|| self.is_side(noun).then_some(Extent::Part))
    }
}

/// "El Daraja neighbourhood", "Donetsk region": what the word behind a name says it is.
fn is_part_noun(words: Words<'_>, mention: &Mention) -> bool {
    words.has(mention.end, Classes::AREA_NOUN.with(Classes::EXTENT_PART))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    First,
    Of,
    And,
    In,
    Other,
}

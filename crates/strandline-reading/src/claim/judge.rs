//! Happenings and sayings to claims.

mod aside;
mod fold;
mod kind;
mod watcher;

use jiff::civil::Date;
use kind::{implied_extent, kind, of_risers};

use super::{
    ClaimKind, Draft, Extent, PlaceRef,
    antecedent::Told,
    happening::{Finder, Happening, Stance, is_focus, is_party, is_whole},
    reality::Reality,
    reply,
};
use crate::{
    actor::{self, Actor, Discourse, Role},
    class::Classes,
    clause::Clause,
    lexicon::{CueKind, Effect},
    mention::Names,
    phrase::Kind,
    quotation::Quoted,
    saying::{self, Saying},
    token::Sentence,
    when::When,
};

/// How many places "the city" may choose from.
const REMEMBERED: usize = 16;

/// How many claims back one is compared with; articles have fewer.
const COMPARED: usize = 500;

/// Collects the claims of a document, sentence by sentence.
pub(crate) struct Judge<'a> {
    pub(crate) names: &'a Names,
    pub(crate) sayings: &'a [Saying],
    pub(crate) quotations: &'a [Quoted],
    /// Those of the paragraphs first.
    pub(crate) sentences: &'a [Sentence],
    /// How many are of paragraphs.
    pub(crate) body: usize,
    /// The day of the report, where known.
    pub(crate) today: Option<Date>,
    pub(crate) drafts: Vec<Draft>,
    /// Whether the first day that the document tells is long past.
    pub(crate) of_history: Option<bool>,
    /// The paragraph in which history is being told.
    pub(crate) history_block: Option<usize>,
    /// The paragraph that is being read.
    pub(crate) block: usize,
    /// The day told last, and the paragraph in which it was told.
    pub(crate) told_on: Option<(usize, When)>,
    /// The place that the claims before are about.
    pub(crate) focus: Option<PlaceRef>,
    /// Those that claims were about before, the first that of the title.
    pub(crate) recent: Vec<PlaceRef>,
    /// Where the claims of title, headings and captions begin.
    pub(crate) around: Option<usize>,
    /// The document speaks of war so little that only those with arms take ground in it.
    pub(crate) only_armed: bool,
}

/// Somebody who says something about a happening.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub(super) actor: Actor,
    pub(super) kind: CueKind,
    pub(super) negated: bool,
    pub(super) whole: std::ops::Range<usize>,
}

impl Judge<'_> {
    /// Adds the claims of a sentence.
    pub(crate) fn sentence(
        &mut self,
        clause: Clause<'_>,
        at: (usize, Sentence),
        discourse: &Discourse,
    ) {
        let (index, sentence) = at;
        self.block = sentence.block;
        if self.goes_on_in_history(clause, &sentence) || is_supposed(clause, &sentence) {
            return;
        }
        let mut finder = Finder {
            clause,
            sentence,
            names: self.names,
            discourse,
            is_headline: self.around.is_some(),
            says_where: false,
            focus: self.focus.clone(),
            told: Told {
                sentences: self.sentences,
                body: self.body,
                index,
                focus: None,
                recent: &self.recent,
            },
        };
        for happening in finder.all() {
            self.happening(clause, &happening, (index, discourse));
        }
        reply::of_sentence(self, clause, at);
        self.remember_day(clause, &sentence);
    }

    fn happening(
        &mut self,
        clause: Clause<'_>,
        happening: &Happening,
        (sentence, discourse): (usize, &Discourse),
    ) {
        if happening.reality == Reality::Unreal || is_too_wide(happening) {
            return;
        }
        let when = self
            .when(clause, happening)
            .or_else(|| self.year_of_doer(clause, happening));
        let lasts = Self::lasts_since(clause, happening);
        let history = !lasts && self.is_history(when);
        let of_another =
            || !self.is_told_before(clause, happening) && is_of_another(clause, happening);
        if history && !of_another() {
            return;
        }
        let when = when.filter(|_| !history);
        let voices = self.voices(clause, happening);
        if happening.needs_cue && self.is_shown(clause, happening.token) {
            return;
        }
        if happening.stance == Stance::Before && voices.is_empty() {
            return;
        }
        let Some(voices) = self.beside(clause, happening, voices) else {
            return;
        };
        if self.is_said_by_others(clause, happening, &voices) || is_of_a_road(happening, &voices) {
            return;
        }
        let known = self.with_holder(clause, happening, (&voices, discourse));
        let Some(happening) = known.map(|known| of_risers(clause, known, voices.first())) else {
            return;
        };
        let happening = &happening;
        // Courts and historians tell of what was.
        let of_court = |voice: &Voice| {
            clause
                .words
                .any(voice.actor.first..voice.actor.end, Classes::OF_COURT)
        };
        if voices.first().is_some_and(of_court) {
            return;
        }
        let armed = |holder: &Actor| holder.role == Role::Armed;
        let of_arms = !self.only_armed || happening.holder.as_ref().is_some_and(armed);
        if !of_arms || !is_told(happening, &voices) {
            return;
        }
        let before = self.drafts.len();
        if let Some(kind) = kind(clause, happening, voices.first()) {
            let when = when
                .or_else(|| self.when_present(clause, happening))
                .or_else(|| self.when_else(kind, happening.state));
            self.push(happening, kind, (voices.first(), when, sentence));
            self.pass_on(before, &voices);
        }
        let target = (self.drafts.len() > before).then_some(before);
        self.outer_denials(happening, &voices, (when, sentence, target));
    }

    /// Through whom a new claim reaches the reader.
    fn pass_on(&mut self, from: usize, voices: &[Voice]) {
        let outer = voices
            .iter()
            .skip(1)
            .filter(|voice| voice.kind != CueKind::Deny);
        for draft in &mut self.drafts[from..] {
            let other = |name: &&String| Some(*name) != draft.claimant.as_ref();
            let mut chain: Vec<String> = Vec::new();
            for name in outer.clone().map(|voice| &voice.actor.name).filter(other) {
                if !chain.contains(name) {
                    chain.push(name.clone());
                }
            }
            draft.chain = chain;
        }
    }

    /// Those who speak beyond the closest one and deny what it says.
    fn outer_denials(
        &mut self,
        happening: &Happening,
        voices: &[Voice],
        (when, sentence, target): (Option<When>, usize, Option<usize>),
    ) {
        for voice in voices
            .iter()
            .skip(1)
            .filter(|voice| voice.kind == CueKind::Deny && !voice.negated)
            .filter(|voice| voice.actor.name != voices[0].actor.name)
        {
            self.push(happening, ClaimKind::Denies, (Some(voice), when, sentence));
            if let Some(last) = self.drafts.last_mut() {
                last.target = target;
            }
        }
    }

    /// With the one for whom "it", "they" or "we" stands: the speaker, if he is one who
    /// holds ground; else, but not for "we", the group spoken of before.
    fn with_holder(
        &self,
        clause: Clause<'_>,
        happening: &Happening,
        (voices, discourse): (&[Voice], &Discourse),
    ) -> Option<Happening> {
        let mut happening = happening.clone();
        let Some(pronoun) = happening
            .holder
            .as_ref()
            .filter(|holder| clause.lists().owner.parties.has(&holder.name))
        else {
            return Some(happening);
        };
        let takes = |actor: &&Actor| {
            is_party(actor, clause.lists(), self.names) || actor.role == Role::Official
        };
        let told = |actor: &&Actor| {
            takes(actor)
                || (pronoun.name == "we" && actor.is_person && self.may_hold(clause, actor))
        };
        let speaker = voices.iter().map(|voice| &voice.actor).find(told);
        let main = self.doer_beside(clause, pronoun.first);
        let armed = discourse.armed.as_deref().filter(|_| pronoun.name == "it");
        let before = discourse.group.as_deref().filter(takes).or(armed);
        let group = main.as_ref().filter(takes).or(before);
        let group = group.filter(|_| pronoun.name != "we");
        let told = voices
            .first()
            .filter(|voice| pronoun.name == "they" && voice.actor.role != Role::Other);
        if speaker.is_none() && group.is_none() && told.is_none() {
            return None;
        }
        happening.holder = speaker.or(group).cloned().map(|known| Actor {
            first: pronoun.first,
            end: pronoun.end,
            is_anaphor: true,
            ..known
        });
        Some(happening)
    }

    /// "The junta bombed X after it took Y", "After it took Y, the junta bombed X": who does what the
    /// sentence tells beside what "it" does.
    fn doer_beside(&self, clause: Clause<'_>, pronoun: usize) -> Option<Actor> {
        let at = clause.phrases.at_token(pronoun);
        let opening = at.checked_sub(1).filter(|at| {
            clause.is_subordinator(*at) || clause.is_in(*at, &clause.lists().tense.ordering)
        })?;
        let finite = |at: &usize| {
            let group = clause.phrases.verb(*at).filter(|group| group.finite);
            let text = |token: usize| clause.words.tokens[token].start as usize;
            group.is_some_and(|group| !clause.words.text[..text(group.first)].ends_with('-'))
        };
        let before = (0..opening).rev().find(finite);
        let main = before.or_else(|| {
            let comma = (at..clause.phrases.list.len()).find(|at| clause.is_comma(*at))?;
            (comma..clause.phrases.list.len()).find(finite)
        })?;
        let noun = clause.subject(main)?;
        let nobody = Discourse::default();
        let doer = actor::of(clause, noun, self.names, &nobody)?;
        (!clause.words.has(doer.first, Classes::PRONOUN)).then_some(doer)
    }

    /// Whether a person who says "we" may speak of those who hold ground: not a fireman or a
    /// resident.
    fn may_hold(&self, clause: Clause<'_>, actor: &Actor) -> bool {
        let civilians = &clause.words.lexicon.lists.civilians;
        let named = self.names.called(&actor.name);
        let roles = named.map_or(&[][..], |named| &named.roles);
        let civil = |role: &String| civilians.has(role);
        !roles.iter().any(civil)
    }

    /// "Footage showed fighters in the streets after the capture of X": it shows no more than is seen.
    fn is_shown(&self, clause: Clause<'_>, token: usize) -> bool {
        let shows = &clause.lists().saying.showing;
        let covering = saying::covering(self.sayings, token);
        let closest = covering.first();
        closest.is_some_and(|saying| clause.words.any_in(saying.cue.clone(), shows))
    }

    /// "They said they had captured it", between marks: whoever is quoted says only that they said so.
    fn is_said_by_others(
        &self,
        clause: Clause<'_>,
        happening: &Happening,
        voices: &[Voice],
    ) -> bool {
        let at = clause.phrases.at_token(happening.token);
        let inner = clause.subject(at).and_then(|subject| {
            let that = subject.checked_sub(1)?;
            let cue = that.checked_sub(usize::from(clause.is_subordinator(that)))?;
            clause.phrases.verb(cue).map(|group| (cue, group))
        });
        let Some((cue, group)) = inner else {
            return false;
        };
        let says = group
            .known(clause.words)
            .is_some_and(|verb| verb.says() || &*verb.base == "think");
        let whose = clause.subject(cue).map(|noun| clause.first(noun));
        let others =
            whose.is_some_and(|first| clause.words.is_in(first, &clause.lists().owner.others));
        let mut near = saying::near(self.sayings, group.main).iter();
        says && others && !voices.is_empty() && !near.any(|saying| saying.cue.contains(&group.main))
    }

    /// Who says it, the closest first.
    fn voices(&self, clause: Clause<'_>, happening: &Happening) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        voices.extend(happening.teller.clone().map(|actor| Voice {
            actor,
            kind: CueKind::Assert,
            negated: false,
            whole: happening.evidence.clone(),
        }));
        let mut covering = saying::covering(self.sayings, happening.token);
        // "The general said the country had ordered a withdrawal": the general says it.
        if covering.iter().any(|saying| !orders(clause, saying)) {
            covering.retain(|saying| !orders(clause, saying));
        }
        voices.extend(covering.into_iter().map(|saying| Voice {
            actor: saying.speaker.clone(),
            kind: kind_for(saying, clause, happening),
            negated: saying.negated,
            whole: saying.whole(),
        }));
        // "The institute said footage showed": the institute says it.
        let seen = |voice: &Voice| {
            let head = voice.actor.end.saturating_sub(1);
            clause.words.has(head, Classes::SIGHT)
        };
        if voices.iter().any(|voice| !seen(voice)) {
            voices.sort_by_key(seen);
        }
        // An agency that cites somebody only passes it on.
        if voices.iter().any(|voice| voice.actor.role != Role::Media) {
            voices.sort_by_key(|voice| voice.actor.role == Role::Media);
        }
        if voices.is_empty() {
            let quoted = self.quoted_over(happening.token).next();
            voices.extend(quoted.and_then(|quoted| {
                Some(Voice {
                    actor: quoted.speaker.clone()?,
                    kind: CueKind::Assert,
                    negated: false,
                    whole: quoted.tokens.clone(),
                })
            }));
        }
        voices
    }

    fn push(
        &mut self,
        happening: &Happening,
        kind: ClaimKind,
        (voice, when, sentence): (Option<&Voice>, Option<When>, usize),
    ) {
        let evidence = voice.map_or(happening.evidence.clone(), |voice| {
            let far = voice.whole.len() > 60 || voice.whole.end <= happening.evidence.start;
            if far {
                happening.evidence.clone()
            } else {
                joined(&happening.evidence, &voice.actor, &voice.whole)
            }
        });
        let extent = happening.place.extent.or_else(|| implied_extent(kind));
        self.add(Draft {
            kind,
            claimant: voice.map(|voice| voice.actor.name.clone()),
            chain: Vec::new(),
            holder: happening.holder.as_ref().map(|holder| holder.name.clone()),
            holder_side: happening.holder.as_ref().map(|holder| holder.side.clone()),
            place: happening.place.clone(),
            extent,
            when,
            evidence: vec![evidence],
            target: None,
            rule: happening.rule,
            score: score(happening, voice),
            sentence,
        });
    }

    /// From here on come the sentences around the article.
    pub(crate) fn begin_around(&mut self) {
        self.around = Some(self.drafts.len());
    }

    /// All claims: what title and captions tell of a place again is more evidence for what the
    /// paragraphs say.
    pub(crate) fn finish(mut self) -> Vec<Draft> {
        let around = self
            .drafts
            .split_off(self.around.unwrap_or(self.drafts.len()));
        let moved = fold::told_by_others(&mut self.drafts);
        let body = self.drafts.len();
        // Where the paragraphs tell of no place, a title that nobody is made to say is history.
        let fits = |draft: &Draft| body > 0 || draft.claimant.is_some();
        for mut draft in around.into_iter().filter(fits) {
            let below = fold::is_told_below(&draft, &self.drafts[..body]);
            let again = |known: &&mut Draft| known.place.name == draft.place.name;
            let mut same = self.drafts[..body].iter_mut().filter(again);
            let told = same.find(|known| fold::gist(known.kind) == fold::gist(draft.kind));
            match told {
                Some(known) if known.kind == draft.kind => known.evidence.extend(draft.evidence),
                Some(_) => {}
                None if below => {}
                None => {
                    draft.target = draft.target.and_then(|at| moved.get(at).copied());
                    self.drafts.push(draft);
                }
            }
        }
        self.drafts
    }

    /// The same claim once more is one claim with more words behind it.
    pub(super) fn add(&mut self, draft: Draft) {
        if is_focus(&draft.place) {
            self.focus = Some(draft.place.clone());
            self.remember(&draft.place);
        }
        let first = self.around.unwrap_or(0);
        let told = |extent: Option<Extent>| extent.is_some_and(|extent| extent != Extent::Full);
        let same = |known: &&mut Draft| {
            known.kind == draft.kind
                && known.claimant == draft.claimant
                && known.place.name == draft.place.name
                && (known.extent == draft.extent || !(told(known.extent) && told(draft.extent)))
        };
        // "have been cleared and are under control": who took it holds it.
        let taken = |known: &Draft| {
            known.kind == ClaimKind::FullControl
                && known.sentence == draft.sentence
                && known.claimant == draft.claimant
                && known.place.name == draft.place.name
                && (known.holder.is_none() || known.holder_side == draft.holder_side)
        };
        let near = self.drafts[first..].iter().rev().take(COMPARED);
        if draft.kind == ClaimKind::Holding && near.into_iter().any(taken) {
            return;
        }
        match self.drafts[first..]
            .iter_mut()
            .rev()
            .take(COMPARED)
            .find(same)
        {
            Some(known) => {
                known.take_in(draft);
            }
            None => self.drafts.push(draft),
        }
    }

    fn remember(&mut self, place: &PlaceRef) {
        if self.recent.len() >= REMEMBERED {
            self.recent.remove(1);
        }
        self.recent.push(place.clone());
    }
}

/// "We lost the road and then the bridge": what a resident misses is no ground of a side.
fn is_of_a_road(happening: &Happening, voices: &[Voice]) -> bool {
    let site = happening.place.is_anaphor && happening.place.extent == Some(Extent::Site);
    let civil = voices.first().is_some_and(|voice| {
        voice.actor.is_person && voice.actor.side.is_empty() && voice.actor.role == Role::Other
    });
    happening.effect == Effect::Lose && site && civil
}

/// Whether somebody orders what he speaks of.
fn orders(clause: Clause<'_>, saying: &Saying) -> bool {
    let ordering = &clause.lists().saying.ordering;
    clause.words.any_in(saying.cue.clone(), ordering)
}

/// Who orders a withdrawal says that it is so.
fn kind_for(saying: &Saying, clause: Clause<'_>, happening: &Happening) -> CueKind {
    let orders = orders(clause, saying);
    // "described the withdrawal as temporary": that there was one is granted.
    let describes = &clause.lists().saying.describing;
    let describes = happening.needs_cue && clause.words.any_in(saying.cue.clone(), describes);
    let leaves = happening.effect == Effect::Withdraw;
    [saying.kind, CueKind::Assert][usize::from((orders || describes) && leaves)]
}

/// "the RSF, which controls most of Darfur, has fought since 2023": the time is that of
/// another verb.
fn is_of_another(clause: Clause<'_>, happening: &Happening) -> bool {
    let at = clause.phrases.at_token(happening.token);
    let list = &clause.phrases.list;
    let next = (at + 1..list.len()).find(|at| list[*at].kind == Kind::Time);
    let before = list[..at].iter().any(|phrase| phrase.kind == Kind::Time);
    let other = |time: usize| {
        let mut between = at + 1..time;
        between.any(|at| clause.phrases.verb(at).is_some_and(|group| group.finite))
    };
    !before && next.is_some_and(other)
}

/// A whole country is fought over or advanced in everywhere and nowhere; that somebody
/// holds all of one is no news of ground.
fn is_too_wide(happening: &Happening) -> bool {
    happening.place.is_country
        && !(matches!(happening.effect, Effect::Take | Effect::Hold)
            && happening.rule != "drives-out"
            && !is_whole(happening.place.extent))
}

/// What only a noun tells, or a name of which it is not known that it is a place, needs
/// somebody who says so.
fn is_told(happening: &Happening, voices: &[Voice]) -> bool {
    let by_noun = happening.needs_cue;
    !by_noun
        || voices
            .first()
            .is_some_and(|voice| voice.kind != CueKind::Object)
}

/// "Suppose that Pokrovsk falls"; corrections tell what was wrong before.
fn is_supposed(clause: Clause<'_>, sentence: &Sentence) -> bool {
    let words = clause.words;
    let supposing = &words.lists().saying.supposing;
    let correcting = &words.lists().saying.correcting;
    words.is_in(sentence.first, supposing) || words.any_in(sentence.first..sentence.end, correcting)
}

/// The words from whoever says it to the end of what is said of the place.
fn joined(
    evidence: &std::ops::Range<usize>,
    actor: &Actor,
    whole: &std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let start = evidence.start.min(whole.start);
    let end = if actor.first >= evidence.end {
        whole.end
    } else {
        evidence.end
    };
    start..end.max(evidence.end)
}

/// How sure a proposal is: what a reader would look at twice costs.
fn score(happening: &Happening, voice: Option<&Voice>) -> f64 {
    let mut score: f64 = 0.95;
    score -= if happening.place.is_anaphor {
        0.15
    } else {
        0.0
    };
    score -= if happening.place.is_guess { 0.2 } else { 0.0 };
    score -= if happening.needs_cue { 0.1 } else { 0.0 };
    score -= if happening.holder.is_none() { 0.1 } else { 0.0 };
    score -= if voice.is_some_and(|voice| voice.actor.is_anaphor) {
        0.1
    } else {
        0.0
    };
    score
}

//! Subjects and objects: walks over the phrases of a sentence.

mod aside;
mod over;

use crate::{
    class::Classes,
    lexicon::{Forms, Grammar, Lists, Naming, Speech, Verb, WordList},
    phrase::{Kind, Phrase, Phrases, VerbGroup, Words},
    token::Form,
};

/// A sentence's phrases with the words in them.
#[derive(Clone, Copy)]
pub(crate) struct Clause<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) phrases: &'a Phrases,
}

impl<'a> Clause<'a> {
    /// The small words of the language.
    pub(crate) fn grammar(&self) -> &'a Grammar {
        self.words.grammar()
    }

    /// The lists of words of which single rules ask.
    pub(crate) fn lists(&self) -> &'a Lists {
        self.words.lists()
    }

    /// What tells whom a name names.
    pub(crate) fn naming(&self) -> &'a Naming {
        self.words.naming()
    }

    /// Who says what.
    pub(crate) fn speech(&self) -> &'a Speech {
        self.words.speech()
    }

    /// The noun phrase that is the subject of a verb group, as a place among the phrases.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        let group = self.phrases.verb(verb)?;
        let participle = group.gerund || self.words.is_in(group.first, &self.grammar().having);
        if let Some(subject) = self.subject_behind(verb).filter(|_| participle) {
            return Some(subject);
        }
        if !(group.gerund || group.infinitive) {
            return self.subject_before(verb);
        }
        if let Some(doer) = self.doer_before(verb).filter(|_| group.gerund) {
            return Some(doer);
        }
        let governor = self.governor(verb)?;
        // "the map shows X to be in their hands"
        let shown = self.object(governor);
        if let Some(shown) = shown.filter(|_| self.shows_to_be(governor, group)) {
            return Some(shown);
        }
        if group.gerund && self.object(governor) == verb.checked_sub(1) && self.sees(governor) {
            return Some(verb - 1);
        }
        self.subject(governor)
    }

    /// "Having seized X, the rebels moved on": a participle that opens the sentence is of the
    /// subject behind the comma.
    fn subject_behind(&self, verb: usize) -> Option<usize> {
        let opens = verb == 0 || (verb == 1 && self.is_preposition(0));
        let mut behind = verb + 1..self.phrases.list.len().min(verb + 16);
        let comma = behind
            .find(|at| self.is_comma(*at) && self.is_noun(at + 1))
            .filter(|_| opens)?;
        let last = self.chain(comma + 1).last().copied()?;
        let acts = self
            .phrases
            .verb(self.over_times(last + 1))
            .is_some_and(|group| group.finite);
        acts.then_some(comma + 1)
    }

    /// Whether an infinitive tells what its governor shows or believes of its object.
    pub(crate) fn shows_to_be(&self, governor: usize, group: &VerbGroup) -> bool {
        let known = self
            .phrases
            .verb(governor)
            .and_then(|group| group.known(self.words));
        let showing = &self.grammar().showing;
        let shows = known.is_some_and(|verb| showing.has(&verb.base));
        group.infinitive && group.copula && shows
    }

    /// "with troops advancing on X", "reported seeing troops leaving": the noun right before the
    /// gerund does it.
    fn doer_before(&self, verb: usize) -> Option<usize> {
        let noun = verb.checked_sub(1).filter(|at| self.is_noun(*at))?;
        // "reports of troops advancing into X"
        let of = noun >= 2 && self.is_in(noun - 1, &self.grammar().of);
        if of && self.has(noun - 2, Classes::CLAIM_NOUN) {
            return Some(noun);
        }
        let doer = self.head_of_chain(noun);
        let before = doer.checked_sub(1)?;
        let with = self.is_in(before, &self.grammar().with) && !self.is_attached_to_noun(before);
        let seen = self.phrases.verb(before).is_some_and(|group| group.gerund) && self.sees(before);
        (with || seen).then_some(doer)
    }

    /// "a base with troops guarding it": the preposition hangs on the noun right before it.
    fn is_attached_to_noun(&self, preposition: usize) -> bool {
        preposition > 0 && self.is_noun(preposition - 1)
    }

    /// "observed men leaving": what is seen does it.
    fn sees(&self, verb: usize) -> bool {
        let group = self.phrases.verb(verb);
        let known = group.and_then(|group| group.known(self.words));
        known.is_some_and(|verb| self.grammar().seeing.has(&verb.base))
    }

    /// The verb group on which an infinitive or gerund hangs: the finite one before it.
    pub(crate) fn governor(&self, verb: usize) -> Option<usize> {
        let before = (0..verb).rev();
        let parted = verb > 0 && self.is_comma(verb - 1);
        before
            .into_iter()
            .take_while(|at| !self.is_stop(*at))
            .find(|at| {
                self.phrases
                    .verb(*at)
                    .is_some_and(|group| group.finite && !(group.bare && self.is_reduced(*at)))
                    && !(parted && self.is_subordinate(*at))
            })
    }

    /// Whether a verb stands in a clause that "who", "what" or "that" opens. A participle
    /// behind a comma hangs on the main verb, not on that one.
    fn is_subordinate(&self, verb: usize) -> bool {
        let opening = (0..verb).rev().find(|at| !self.is_inner(*at));
        opening.is_some_and(|at| {
            self.is_relative(at)
                || (self.is_subordinator(at) && self.is_in(at, &self.grammar().content_openers))
        })
    }

    /// Whether a phrase is a finite verb that tells what somebody says.
    pub(crate) fn says(&self, at: usize) -> bool {
        let group = self.phrases.verb(at).filter(|group| group.finite);
        let known = group.and_then(|group| group.known(self.words));
        known.is_some_and(Verb::says)
    }

    /// Whether a phrase is a verb in the passive.
    pub(crate) fn is_passive(&self, at: usize) -> bool {
        self.phrases.verb(at).is_some_and(|group| group.passive)
    }

    /// Whether a phrase neither opens nor closes a clause.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        use Kind::{Adverb, Noun, Other, Preposition, Time};
        matches!(
            self.phrases.kind(at),
            Noun | Adverb | Time | Preposition | Other
        )
    }

    /// Whether a preposition stands before a noun, or a word that is one elsewhere: "before that".
    fn is_led(&self, noun: usize) -> bool {
        noun.checked_sub(1)
            .is_some_and(|at| self.is_preposition(at) || self.is_subordinator(at))
    }

    /// Whether a bare participle stands behind a noun as in "the town captured by rebels".
    fn is_reduced(&self, verb: usize) -> bool {
        self.is_preposition(verb + 1) && self.words.is_in(self.first(verb + 1), &self.grammar().by)
    }

    fn subject_before(&self, verb: usize) -> Option<usize> {
        let (mut at, mut parted) = (verb, false);
        while at > 0 {
            at -= 1;
            match self.phrases.kind(at) {
                Kind::Adverb | Kind::Time | Kind::Other => {}
                Kind::Comma => match self.over_parenthesis(at) {
                    Some(open) => (at, parted) = (self.over_outer(open), true),
                    None => return self.listed_subject(at, verb),
                },
                // 'its men "are still there" in X'
                Kind::Quote if at + 1 == verb && at > 0 && self.is_noun(at - 1) => {}
                Kind::Break => at = self.over_brackets(at)?,
                // "had before that claimed"
                Kind::Noun if self.is_in(at, &self.grammar().pointing) && self.is_led(at) => {
                    at -= 1;
                }
                Kind::Noun => {
                    if let Some(doer) = self.over_aside(at).filter(|_| at + 1 < verb) {
                        return Some(doer);
                    }
                    let head = self.list_head(at, self.over_reduced(self.head_of_chain(at)));
                    let head = self.named_before(head).filter(|_| parted).unwrap_or(head);
                    let acts = head.checked_sub(1).filter(|at| !self.is_cue(*at));
                    let relative = acts.and_then(|at| self.over_relative(at));
                    let relative = relative.or_else(|| self.over_located(head));
                    return Some(relative.unwrap_or(head));
                }
                // `the Turkish-backed "National Army" had taken`
                Kind::Quote if at >= 2 && self.is_noun(at - 1) && self.is_quote(at - 2) => {}
                Kind::Relative => return self.antecedent(at),
                Kind::Coordinator => return self.shared_subject(at),
                // "Footage published on Monday shows"
                Kind::Verb(_) if self.is_participle(at) || self.is_auxiliary(at, verb) => {}
                Kind::Verb(_) => {
                    let relative = || self.over_relative(at);
                    let living = || self.over_gerund(at);
                    let itself = || self.of_headline(at, verb);
                    let said = self.said_of(at).or_else(relative);
                    return said.or_else(living).or_else(itself);
                }
                _ => return None,
            }
        }
        None
    }

    /// "Ali Omar, a spokesman for the front, an alliance of rebels, said": the name before what he is.
    fn named_before(&self, noun: usize) -> Option<usize> {
        let name = noun.checked_sub(2).filter(|at| self.is_noun(*at))?;
        let comma = self.is_comma(noun - 1);
        let head = self.head(noun);
        let titled = self.words.has(head, Classes::TITLE) && !self.words.is_capital(head);
        let described = self.words.is_in(self.first(noun), &self.grammar().articles) || titled;
        let capital = self.words.is_capital(self.head(name)) && self.opens_clause(name);
        (comma && described && capital).then_some(name)
    }

    /// From the last of "A, B, and their outskirts" to the first, where the list opens its clause.
    fn list_head(&self, noun: usize, head: usize) -> usize {
        let mut first = head;
        let joined =
            first >= 3 && self.is_in(first - 1, &self.grammar().joints) && self.is_comma(first - 2);
        // "was unable to verify this, and the colonel dismissed it"
        let alone = |at: usize| self.is_in(at, &self.grammar().pointing);
        if joined && self.is_noun(first - 3) && !alone(first - 3) {
            first -= 3;
        }
        // "West of the river, X and Y said"
        let compass = |at: usize| self.words.is_compass(self.head(self.head_of_chain(at)));
        let capital = |at: usize| self.words.is_capital(self.head(at)) && !compass(at);
        while first < noun
            && first >= 2
            && self.is_comma(first - 1)
            && self.is_noun(first - 2)
            && capital(first)
            && capital(first - 2)
        {
            first -= 2;
        }
        // "the towns of A, B and C"
        let whole = if first < head {
            self.head_of_chain(first)
        } else {
            first
        };
        let mut opening = [whole, first].into_iter().filter(|at| *at < head);
        let opening = opening.find(|at| self.opens_clause(*at));
        opening.unwrap_or(head)
    }

    /// "Force says it repelled an attack, admits loss of a town": titles list what one did.
    fn listed_subject(&self, comma: usize, verb: usize) -> Option<usize> {
        let group = self.phrases.verb(verb)?;
        let third = |group: &VerbGroup| {
            let forms = self.words.tokens[group.main].lexeme.forms;
            group.finite && group.first == group.main && forms.any(Forms::THIRD)
        };
        let listed = comma + 1 == verb && third(group);
        let mut before = (0..comma).filter(|at| self.phrases.verb(*at).is_some_and(&third));
        self.subject(before.next().filter(|_| listed)?)
    }

    /// "had on Sunday captured": the auxiliary that a time parts from its verb.
    fn is_auxiliary(&self, at: usize, verb: usize) -> bool {
        let group = self.phrases.verb(at);
        let have = Classes::HAVE.with(Classes::BE);
        let bare = group.is_some_and(|group| self.words.has(group.main, have));
        bare && (at + 1..verb).all(|between| self.is_time(between))
            || bare && at + 1 + self.later(at + 1) == verb
    }

    fn is_cue(&self, verb: usize) -> bool {
        let group = self.phrases.verb(verb);
        let known = group.and_then(|group| group.known(self.words));
        known.is_some_and(|verb| verb.cue.is_some())
    }

    /// "the heights, which residents say have been": what somebody says it of.
    fn said_of(&self, verb: usize) -> Option<usize> {
        let relative = verb
            .checked_sub(2)
            .filter(|at| self.is_relative(*at) && self.is_noun(at + 1))?;
        self.is_cue(verb).then(|| self.antecedent(relative))?
    }

    /// From the place in "people who live in X" to the people.
    fn over_located(&self, noun: usize) -> Option<usize> {
        let verb = noun.checked_sub(2)?;
        let lives = self.is_preposition(noun - 1) && !self.is_cue(verb);
        lives.then(|| self.over_relative(verb))?
    }

    /// From the last verb of "an officer who asked not to be named" to the officer.
    fn over_relative(&self, verb: usize) -> Option<usize> {
        self.phrases.verb(verb)?;
        let inner = |at: &usize| self.is_inner(*at) || self.phrases.verb(*at).is_some();
        let opening = (0..verb).rev().find(|at| !inner(at))?;
        let acts = self.over_times(opening + 1);
        let who = self.is_relative(opening) && self.phrases.verb(acts).is_some();
        who.then(|| self.antecedent(opening))?
    }

    /// A participle that hangs on the noun before it.
    fn is_participle(&self, verb: usize) -> bool {
        let bare = self.phrases.verb(verb).is_some_and(|group| group.bare);
        let behind = matches!(self.phrases.kind(verb + 1), Kind::Preposition | Kind::Time);
        bare && behind && verb > 0 && self.is_noun(verb - 1)
    }

    /// From a noun phrase inside "the governor of the region" to its first.
    pub(crate) fn head_of_chain(&self, noun: usize) -> usize {
        let mut head = noun;
        loop {
            if head >= 2 && self.is_attached(head - 1) && self.is_noun(head - 2) {
                head -= 2;
            } else if head >= 3 && self.is_apart(head) {
                head -= 3;
            } else if head >= 2
                && (self.is_loyal(head) || self.is_coordinator(head - 1) && self.joins_nouns(head))
            {
                head -= 2;
            } else {
                return head;
            }
        }
    }

    /// Whether a noun hangs on another, with something else than a small word between them.
    fn is_apart(&self, noun: usize) -> bool {
        self.is_timed(noun)
            || self.is_of_deed(noun)
            || self.is_behind_letters(noun)
            || self.is_attached_too(noun)
            || self.is_behind_joined_letters(noun)
    }

    /// "the attack on Monday in X": a time may stand between a noun and what hangs on it.
    fn is_timed(&self, noun: usize) -> bool {
        self.is_attached(noun - 1) && self.is_time(noun - 2) && self.is_noun(noun - 3)
    }

    /// "units of the First Division and of the Shield": another one that hangs on the same.
    fn is_attached_too(&self, noun: usize) -> bool {
        let joined = self.is_in(noun - 2, &self.grammar().joints) && self.is_noun(noun - 3);
        let of = self.is_in(noun - 1, &self.grammar().of);
        joined && of && noun >= 4 && self.is_attached(noun - 4)
    }

    /// "the Rapid Support Forces (RSF) loyal to the general": over whom they are loyal to, and over
    /// the word that says so.
    fn is_loyal(&self, noun: usize) -> bool {
        let loyal = |at: usize| self.is_in(at, &self.grammar().loyal);
        let behind_letters = loyal(noun) && self.is_bracketed(noun - 1) && self.is_noun(noun - 2);
        behind_letters || (self.is_preposition(noun - 1) && loyal(noun - 2))
    }

    /// "a member of Doctors Without Borders (MSF) in the province", `"most" of the town`: brackets and
    /// marks may stand there, too.
    fn is_behind_letters(&self, noun: usize) -> bool {
        let open = self.words.form(self.first(noun - 2)) == Some(Form::Open);
        (open || self.is_quote(noun - 2)) && self.is_attached(noun - 1) && self.is_noun(noun - 3)
    }

    /// "the Congolese army (FARDC) and its allies": brackets may stand before "and", too.
    fn is_behind_joined_letters(&self, noun: usize) -> bool {
        let joined = self.is_in(noun - 1, &self.grammar().joints) && self.is_bracketed(noun - 2);
        joined && self.is_noun(noun - 3) && self.has_no_verb_before(noun - 3)
    }

    /// "claims of capturing X": the noun behind a deed that a noun tells of.
    fn is_of_deed(&self, noun: usize) -> bool {
        let deed = self
            .phrases
            .verb(noun - 1)
            .is_some_and(|group| group.gerund);
        deed && self.is_in(noun - 2, &self.grammar().of) && self.is_noun(noun - 3)
    }

    /// "Ukraine and NATO": the phrase before the coordinator is no end of a clause.
    fn joins_nouns(&self, noun: usize) -> bool {
        let before = noun - 2;
        self.is_noun(before)
            && !(before > 0
                && self.phrases.verb(before - 1).is_some()
                && !self.is_plain_cue(before - 1))
            && !(before > 1 && self.is_preposition(before - 1) && !self.is_attached(before - 1))
            && self
                .words
                .is_in(self.first(noun - 1), &self.grammar().joints)
            && self.has_no_verb_before(before)
    }

    /// Whether the phrase opens its clause, as the first of two subjects does.
    fn has_no_verb_before(&self, noun: usize) -> bool {
        let mut before = (0..noun).rev().map(|at| (at, self.phrases.kind(at)));
        let edge = before.find(|(_, kind)| {
            matches!(
                kind,
                Kind::Comma
                    | Kind::Verb(_)
                    | Kind::Subordinator
                    | Kind::Relative
                    | Kind::Quote
                    | Kind::Stop
                    | Kind::Break
            )
        });
        match edge {
            Some((at, Kind::Verb(_))) => self.is_plain_cue(at),
            _ => true,
        }
    }

    /// "said A and B had fallen": behind a verb of saying a clause begins.
    fn is_plain_cue(&self, verb: usize) -> bool {
        let group = self.phrases.verb(verb).filter(|group| group.finite);
        let known = group.and_then(|group| group.known(self.words));
        known.is_some_and(|verb| self.speech().plain.has(&verb.base))
    }

    fn is_attached(&self, at: usize) -> bool {
        self.is_preposition(at) && self.is_in(at, &self.grammar().attached)
    }

    /// "captured X and pushed on": the second verb has the first one's subject.
    fn shared_subject(&self, coordinator: usize) -> Option<usize> {
        let finite = |at: &usize| self.phrases.verb(*at).is_some_and(|group| group.finite);
        let before = || {
            (0..coordinator)
                .rev()
                .take_while(|at| !self.is_stop(*at))
                .filter(finite)
        };
        // "conceded that groups had been seen, but said they had been killed"
        let says = |at: usize| {
            let known = self
                .phrases
                .verb(at)
                .and_then(|group| group.known(self.words));
            known.is_some_and(Verb::says)
        };
        let told = says(self.over_times(coordinator + 1)).then(|| before().find(|at| says(*at)));
        self.subject(told.flatten().or_else(|| before().next())?)
    }

    /// The noun phrase right behind a verb group, over times, adverbs and quotation marks.
    pub(crate) fn object(&self, verb: usize) -> Option<usize> {
        let between = |at: &usize| {
            matches!(
                self.phrases.kind(*at),
                Kind::Adverb | Kind::Time | Kind::Quote
            )
        };
        let at = (verb + 1..self.phrases.list.len()).find(|at| !between(at))?;
        self.is_noun(at).then(|| self.over_opening_mark(at))
    }

    /// From the article of `an "intense attack"` to the noun that stands in marks.
    fn over_opening_mark(&self, noun: usize) -> usize {
        let phrase = &self.phrases.list[noun];
        let article =
            phrase.end - phrase.first == 1 && self.words.has(phrase.first, Classes::DETERMINER);
        let marked = article && self.is_quote(noun + 1) && self.is_noun(noun + 2);
        if marked { noun + 2 } else { noun }
    }

    /// The noun phrases that belong to one: behind "of", joined by commas and "and".
    pub(crate) fn chain(&self, noun: usize) -> Vec<usize> {
        let grammar = self.grammar();
        let mut chain = vec![noun];
        let opens = self.opens_clause(noun);
        let mut at = noun + 1;
        while chain.len() < 24 && at < self.phrases.list.len() {
            if self.is_quote(at) {
                at += 1;
                continue;
            }
            // "in the People's Republic (DPR), as well as"
            if self.is_bracketed(at) && !self.is_noun(at + 1) {
                at += 1;
                continue;
            }
            let step = match self.phrases.kind(at) {
                Kind::Preposition if self.is_attached(at) => 1,
                Kind::Adverb if self.is_bracketed(at) => self.over_break(at),
                Kind::Verb(_) if self.is_situated(at) => 2,
                Kind::Verb(_) if self.over_bordering(at) > 0 => self.over_bordering(at),
                Kind::Coordinator if self.is_in(at, &grammar.alternatives) => {
                    let led = self.is_about(at + 1) || self.is_led_again(noun, at + 1);
                    self.over_later(at).max(1 + usize::from(led))
                }
                Kind::Comma if self.is_in(at + 1, &grammar.but) => break,
                Kind::Comma if self.is_coordinator(at + 1) => 1 + self.over_later(at + 1),
                Kind::Time => self.over_time(noun, at),
                Kind::Break => self.over_break(at),
                Kind::Comma if self.also(at + 1) > 0 => 1 + self.also(at + 1),
                Kind::Preposition | Kind::Subordinator | Kind::Adverb if self.also(at) > 0 => {
                    self.also(at)
                }
                Kind::Comma if self.singles_out(at + 1) && self.is_preposition(at + 2) => 3,
                Kind::Comma
                    if self.is_in(at + 1, &self.grammar().among)
                        && self.is_in(at + 2, &self.grammar().them) =>
                {
                    3
                }
                Kind::Comma if self.is_in(at + 1, &grammar.including) => 2,
                Kind::Comma => 1,
                _ => break,
            };
            let step = self.over_more_than(at, step);
            if step == 0
                || !self.is_noun(at + step)
                || (self.has_own_verb(at, at + step)
                    && !(opens && self.is_in(at, &self.grammar().joints)))
                || self.opens_attribution(at, at + step)
            {
                break;
            }
            chain.push(at + step);
            at += step + 1;
        }
        chain
    }

    /// "the base located in X": the participle only leads on to where it is.
    fn is_situated(&self, verb: usize) -> bool {
        let group = self.phrases.verb(verb).filter(|group| group.bare);
        let known = group.and_then(|group| group.known(self.words));
        let lying = &self.grammar().lying;
        known.is_some_and(|verb| lying.has(&verb.base)) && self.is_preposition(verb + 1)
    }

    /// "the region, particularly near X", "the front, including around X".
    pub(crate) fn singles_out(&self, at: usize) -> bool {
        self.is_in(at, &self.grammar().singling_out)
    }

    /// "as well as over 80 percent of X": the preposition stands for "more than".
    fn over_more_than(&self, at: usize, step: usize) -> usize {
        let measure = self.is_in(at + step + 1, &self.grammar().half)
            || self
                .phrases
                .list
                .get(at + step + 1)
                .is_some_and(|phrase| self.words.form(phrase.first) == Some(Form::Digits));
        step + usize::from(step > 0 && self.is_in(at + step, &self.grammar().over) && measure)
    }

    /// "as well as", "along with": how many phrases they are; none where they do not stand there.
    pub(crate) fn also(&self, at: usize) -> usize {
        let Some(phrase) = self.phrases.list.get(at) else {
            return 0;
        };
        let len = self.words.phrase_len(phrase.first, &self.grammar().also);
        let end = || self.phrases.at_token(phrase.first + len);
        if len == 0 { 0 } else { end() - at }
    }

    /// Whether a noun phrase stands at the beginning of its clause, so that what it is joined to
    /// is the subject together with it.
    fn opens_clause(&self, noun: usize) -> bool {
        let between = |at: &usize| matches!(self.phrases.kind(*at), Kind::Adverb | Kind::Time);
        let before = (0..noun).rev().find(|at| !between(at));
        before.is_none_or(|at| {
            let opens = matches!(
                self.phrases.kind(at),
                Kind::Stop | Kind::Quote | Kind::Subordinator | Kind::Break
            );
            // "told Reuters, and people said": whoever is told stands before no list.
            let tells = self
                .phrases
                .verb(at)
                .and_then(|group| group.known(self.words));
            let telling = &self.speech().telling;
            let addressed = tells.is_some_and(|verb| telling.has(&verb.base));
            let told = self.phrases.verb(at).is_some() && self.is_cue(at) && !addressed;
            opens || told || (at == 0 && self.is_coordinator(at))
        })
    }

    /// A few words between brackets.
    pub(crate) fn is_bracketed(&self, at: usize) -> bool {
        let phrase = self.phrases.list.get(at);
        let aside = phrase.filter(|phrase| phrase.kind == Kind::Adverb);
        aside.is_some_and(|aside| self.words.form(aside.first) == Some(Form::Open))
    }

    /// "X, the head of the region, Denis Pushilin, said": behind the comma stands who says it.
    fn opens_attribution(&self, comma: usize, noun: usize) -> bool {
        let head = self.head(noun);
        if !self.is_comma(comma) || !self.has(noun, Classes::ACTOR) || self.words.is_capital(head) {
            return false;
        }
        let between = |at: &usize| self.is_inner(*at) || self.is_comma(*at);
        let verb = (noun..self.phrases.list.len().min(noun + 14)).find(|at| !between(at));
        let group = verb
            .and_then(|at| self.phrases.verb(at))
            .filter(|group| group.finite);
        let known = group.and_then(|group| group.known(self.words));
        known.is_some_and(|verb| verb.cue.is_some())
    }

    /// Whether the noun phrase behind a comma or "and" opens a clause of its own.
    fn has_own_verb(&self, joint: usize, noun: usize) -> bool {
        if self.is_preposition(joint) {
            return false;
        }
        let at = self.over_times(noun + 1);
        let group = self.phrases.verb(at);
        group.is_some_and(|group| group.finite && !(group.bare && self.is_reduced(at)))
    }

    /// The first phrase from here that is neither adverb nor time.
    pub(crate) fn over_times(&self, from: usize) -> usize {
        let between = |at: &usize| matches!(self.phrases.kind(*at), Kind::Adverb | Kind::Time);
        from + (from..self.phrases.list.len()).take_while(between).count()
    }

    /// "is ongoing", "was still under way".
    pub(crate) fn is_under_way(&self, group: &VerbGroup) -> bool {
        let behind = group.end..(group.end + 4).min(self.words.tokens.len());
        let grammar = self.grammar();
        // "is not over", "is far from over"
        let over = behind.clone().take(3).any(|at| {
            self.words.is(at, "over") && (group.negated || self.words.is(at - 1, "from"))
        });
        let mut behind = behind.map(|at| self.words.phrase_len(at, &grammar.under_way));
        let is = group.copula || self.words.is_in(group.main, &grammar.lasting);
        is && (over || behind.any(|len| len > 0))
    }

    /// Whether a phrase has a word of one of the classes.
    pub(crate) fn has(&self, phrase: usize, classes: Classes) -> bool {
        self.phrases
            .list
            .get(phrase)
            .is_some_and(|phrase| self.words.any(phrase.first..phrase.end, classes))
    }

    /// Whether a phrase is a noun phrase.
    pub(crate) fn is_noun(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Noun
    }

    /// Whether a phrase is a comma.
    pub(crate) fn is_comma(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Comma
    }

    /// Whether a phrase is a quotation mark.
    pub(crate) fn is_quote(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Quote
    }

    /// Whether a phrase is a preposition.
    pub(crate) fn is_preposition(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Preposition
    }

    /// Whether a phrase is "and", "or" or "but".
    pub(crate) fn is_coordinator(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Coordinator
    }

    /// Whether a phrase is "who" or "which".
    pub(crate) fn is_relative(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Relative
    }

    /// Whether a phrase is a word that opens a clause.
    pub(crate) fn is_subordinator(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Subordinator
    }

    /// Whether a phrase is the end.
    pub(crate) fn is_stop(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Stop
    }

    /// Whether a phrase is a time.
    pub(crate) fn is_time(&self, phrase: usize) -> bool {
        self.phrases.kind(phrase) == Kind::Time
    }

    /// The first token of a phrase.
    pub(crate) fn first(&self, phrase: usize) -> usize {
        self.phrases.list[phrase].first
    }

    /// The token behind a phrase.
    pub(crate) fn end(&self, phrase: usize) -> usize {
        self.phrases.list[phrase].end
    }

    /// The last token of a phrase.
    pub(crate) fn head(&self, phrase: usize) -> usize {
        self.end(phrase) - 1
    }

    /// Whether a phrase opens with a word of a list of the language.
    #[inline]
    pub(crate) fn is_in(&self, phrase: usize, list: &WordList) -> bool {
        let phrase = self.phrases.list.get(phrase);
        phrase.is_some_and(|phrase| {
            self.words.is_in(phrase.first, list) && !self.is_interposed(phrase)
        })
    }

    /// "on the contrary", "in a statement": nothing hangs on the word that such a phrase opens with.
    fn is_interposed(&self, phrase: &Phrase) -> bool {
        let several = phrase.kind == Kind::Adverb && phrase.end > phrase.first + 1;
        several && self.words.has(phrase.first, Classes::PREPOSITION)
    }

    /// Whether a phrase is one word, and which.
    #[inline(always)]
    pub(crate) fn is_word(&self, phrase: usize, word: &str) -> bool {
        self.phrases
            .list
            .get(phrase)
            .is_some_and(|phrase| self.words.is(phrase.first, word) && !self.is_interposed(phrase))
    }
}

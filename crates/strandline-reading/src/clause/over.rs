//! Over what hangs on a subject, from the word before its verb to the subject itself.

use super::Clause;

impl Clause<'_> {
    /// From the gerund of "people living there said" to the people.
    pub(super) fn over_gerund(&self, verb: usize) -> Option<usize> {
        let group = self.phrases.verb(verb)?;
        let noun = verb.checked_sub(1).filter(|at| self.is_noun(*at))?;
        group.gerund.then(|| self.head_of_chain(noun))
    }

    /// From the last noun of "a brigade operating in the sector", "residents reached by phone in
    /// the town" to the first: the participle hangs on it.
    pub(super) fn over_reduced(&self, noun: usize) -> usize {
        let Some(verb) = noun
            .checked_sub(2)
            .filter(|_| self.is_preposition(noun - 1))
        else {
            return noun;
        };
        let hangs = self.phrases.verb(verb).is_some_and(|group| {
            let cue = group
                .known(self.words)
                .is_some_and(|known| known.cue.is_some());
            group.gerund || (group.bare && !cue)
        });
        let before = verb
            .checked_sub(1)
            .filter(|before| hangs && self.is_noun(*before));
        before.map_or(noun, |before| self.head_of_chain(before))
    }

    /// "X, seated among officers opposite Y, who was there, said": from Y to X, over the participle
    /// that opens the aside.
    pub(super) fn over_aside(&self, noun: usize) -> Option<usize> {
        let closed = (noun + 1..self.phrases.list.len())
            .take(3)
            .any(|at| self.is_comma(at));
        let inner = |at: &usize| self.is_inner(*at);
        let verb = (0..noun).rev().find(|at| !inner(at)).filter(|_| closed)?;
        let group = self.phrases.verb(verb)?;
        let hangs = (group.bare && group.first == group.main) || group.gerund;
        let comma = verb
            .checked_sub(1)
            .filter(|at| hangs && self.is_comma(*at))?;
        let before = comma.checked_sub(1).filter(|at| self.is_noun(*at))?;
        Some(self.head_of_chain(before))
    }
}

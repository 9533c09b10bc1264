//! The lists of a theme, each under its key in the file of that name: what a list is for stands
//! there, beside its words.
//!
//! A language without a list has it empty, so that its tables can grow one by one; a key that no
//! step asks for is a fault of the table.

use serde::Deserialize;

use super::{
    lists::WordList,
    wording::{Endings, PhraseList},
};

/// A theme: the keys of its file with the kind of list that each is.
macro_rules! themes {
    ($($(#[$doc:meta])* $theme:ident { $($key:ident: $kind:ident,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $theme {
            $(pub(crate) $key: $kind,)*
        }

        #[cfg(test)]
        impl $theme {
            /// The keys under which a language has no words.
            pub(super) fn missing(&self) -> Vec<&'static str> {
                let all = [$((stringify!($key), self.$key.is_empty()),)*];
                let missing = all.into_iter().filter(|(_, empty)| *empty);
                missing.map(|(key, _)| key).collect()
            }
        })*
    };
}

themes! {
    /// `grammar.toml`: small words by which phrases and clauses are told.
    Grammar {
        articles: WordList,
        indefinite: WordList,
        one_of_many: WordList,
        definite: WordList,
        before_names: WordList,
        joints: WordList,
        alternatives: WordList,
        attached: WordList,
        whose: WordList,
        describing: WordList,
        located: WordList,
        content_openers: WordList,
        defining: WordList,
        contrasts: WordList,
        contrasting_clauses: WordList,
        also: PhraseList,
        singling_out: WordList,
        including: WordList,
        lying: WordList,
        seeing: WordList,
        showing: WordList,
        under_way: PhraseList,
        lasting: WordList,
        staying: WordList,
        nobody: WordList,
        emphatic: WordList,
        particles: WordList,
        turns: PhraseList,
        least: PhraseList,
        rounding: WordList,
        comparing: WordList,
        leading_adverbs: WordList,
        before_objects: WordList,
        no_determiners: WordList,
        helping: WordList,
        pointing: WordList,
    }

    /// `naming.toml`: what tells whom or what a name or a noun names.
    Naming {
        he: WordList,
        it: WordList,
        they: WordList,
        we: WordList,
        anybody: WordList,
        somebody: Endings,
        chiefs: WordList,
        leader: WordList,
        leaders: WordList,
        armed_groups: WordList,
        forces: WordList,
        agencies: WordList,
        of_news: WordList,
        offices_of_watchers: WordList,
        analysts: WordList,
        office_joints: WordList,
        described: WordList,
        common_endings: Endings,
        common: WordList,
        compass_endings: Endings,
        middle: WordList,
        whereabouts: WordList,
        counted: WordList,
        regions: WordList,
        kinds_of_place: WordList,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn english_has_words_under_every_key() {
        let english = Lexicon::english();
        let missing = [english.grammar.missing(), english.naming.missing()];
        assert_eq!(missing.concat(), Vec::<&str>::new());
    }
}

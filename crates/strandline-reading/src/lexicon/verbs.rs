//! Verbs, their forms, and what each of them does when it is met.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    lists::WordList,
    rules::ControlRule,
    tables::{Tables, VerbFile},
};

/// A verb of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct VerbId(u16);

/// Forms of a verb, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forms(u8);

impl Forms {
    /// "capture"
    pub(crate) const BASE: Self = Self(1);
    /// "captures"
    pub(crate) const THIRD: Self = Self(2);
    /// "captured", as a past tense
    pub(crate) const PAST: Self = Self(4);
    /// "captured", as a participle
    pub(crate) const PARTICIPLE: Self = Self(8);
    /// "capturing"
    pub(crate) const GERUND: Self = Self(16);

    /// Whether they share a form.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// In what sense a verb tells that something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CueKind {
    /// Put forward as true.
    Assert,
    /// Put forward as true, often of what another said first.
    Confirm,
    /// Admitted against one's own side.
    Concede,
    /// Put forward as false.
    Deny,
    /// Wanted of others.
    Demand,
    /// Meant to be done.
    Intend,
    /// Said of a thing, not as a clause.
    Object,
}

/// What is known of a verb.
#[derive(Debug, Clone)]
pub(crate) struct Verb {
    /// Its base form.
    pub(crate) base: Box<str>,
    /// Whether and how it tells of something said.
    pub(crate) cue: Option<CueKind>,
    /// Whether it does so only with a clause behind it.
    pub(crate) weak: bool,
    /// Whether an infinitive behind it is a fact, else only wished for, feared or foreseen.
    pub(crate) factual: bool,
    /// Whether an infinitive or gerund behind it was not done.
    pub(crate) unreal: bool,
    /// The control rules that it opens, as places in the list of rules.
    pub(crate) rules: Vec<usize>,
    /// The kinds of event that it tells, as places in the list of kinds.
    pub(crate) event: Option<usize>,
}

impl Verb {
    /// Whether it tells of something said, whatever stands behind it.
    pub(crate) fn says(&self) -> bool {
        self.cue.is_some() && !self.weak
    }
}

/// All verbs, by id and by base form.
#[derive(Debug)]
pub(crate) struct VerbTable {
    verbs: Vec<Verb>,
    by_base: FxHashMap<Box<str>, VerbId>,
    forms: Vec<(String, VerbId, Forms)>,
    be: Option<VerbId>,
}

impl VerbTable {
    /// "be"
    pub(crate) fn be(&self) -> Option<VerbId> {
        self.be
    }

    pub(super) fn build(tables: &Tables, rules: &[ControlRule]) -> Self {
        let mut table = Self {
            verbs: Vec::new(),
            by_base: FxHashMap::default(),
            forms: Vec::new(),
            be: None,
        };
        for entry in tables.verbs.verbs.split(';') {
            table.add(entry, &tables.verbs);
        }
        table.mark_cues(tables);
        table.mark_rules(rules);
        table.mark_unreal(tables);
        table.mark_events(tables);
        table
    }

    fn add(&mut self, entry: &str, file: &VerbFile) {
        let mut forms = entry.split_whitespace();
        let Some(base) = forms
            .next()
            .filter(|base| !self.by_base.contains_key(*base))
        else {
            return;
        };
        let id = VerbId(u16::try_from(self.verbs.len()).expect("a language has few verbs"));
        self.by_base.insert(base.into(), id);
        self.verbs.push(Verb {
            base: base.into(),
            cue: None,
            weak: false,
            factual: false,
            unreal: false,
            rules: Vec::new(),
            event: None,
        });
        // The forms of "be" are a class of their own; here it only has its rules.
        if base == file.be {
            self.be = Some(id);
            return;
        }
        let told: Vec<&str> = forms.collect();
        let forms = if file.suffixed {
            suffixed(base, &told, &file.doubled)
        } else {
            as_told(base, &told)
        };
        let forms = forms.into_iter();
        self.forms
            .extend(forms.map(|(form, forms)| (form, id, forms)));
    }

    fn of_words<'a>(&'a self, words: &'a str) -> impl Iterator<Item = VerbId> + 'a {
        let id = |word| {
            let id = self.by_base.get(word).copied();
            debug_assert!(id.is_some(), "{word} is not in verbs.toml");
            id
        };
        words.split_whitespace().filter_map(id)
    }

    fn mark(&mut self, words: &str, mark: impl Fn(&mut Verb)) {
        let ids: Vec<_> = self.of_words(words).collect();
        for id in ids {
            mark(&mut self.verbs[usize::from(id.0)]);
        }
    }

    fn mark_cues(&mut self, tables: &Tables) {
        for row in &tables.cues.cue {
            self.mark(&row.verbs, |verb| {
                if verb.cue.is_none() {
                    verb.cue = Some(row.kind);
                    verb.weak = row.weak;
                }
            });
        }
    }

    fn mark_rules(&mut self, rules: &[ControlRule]) {
        for (index, rule) in rules.iter().enumerate() {
            self.mark(&rule.verbs, |verb| verb.rules.push(index));
        }
    }

    fn mark_unreal(&mut self, tables: &Tables) {
        let Some(unreal) = tables.phrases.get("unreal") else {
            return;
        };
        let words = |key| unreal.get(key).map_or("", String::as_str);
        self.mark(words("verbs"), |verb| verb.unreal = true);
        self.mark(words("factual_verbs"), |verb| verb.factual = true);
    }

    fn mark_events(&mut self, tables: &Tables) {
        for (index, row) in tables.events.iter().enumerate() {
            self.mark(&row.verbs, |verb| verb.event = Some(index));
        }
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = (&str, VerbId, Forms)> {
        self.forms
            .iter()
            .map(|(form, id, forms)| (form.as_str(), *id, *forms))
    }

    pub(crate) fn get(&self, id: VerbId) -> &Verb {
        &self.verbs[usize::from(id.0)]
    }
}

/// The forms of a verb of which base, past and participle are told, made as English makes them.
fn suffixed(base: &str, told: &[&str], doubled: &WordList) -> Vec<(String, Forms)> {
    let told = |at: usize| told.get(at).map(|form| (*form).to_owned());
    let past = told(0).unwrap_or_else(|| with_ed(base));
    let participle = told(1).unwrap_or_else(|| past.clone());
    let gerund = with_ing(base, &past, doubled);
    vec![
        (base.to_owned(), Forms::BASE),
        (with_s(base), Forms::THIRD),
        (past, Forms::PAST),
        (participle, Forms::PARTICIPLE),
        (gerund, Forms::GERUND),
    ]
}

/// The forms of a verb as its table tells them: past, participle, third person, gerund, each of
/// them parted by strokes where it is several, and a dash where it is none.
fn as_told(base: &str, told: &[&str]) -> Vec<(String, Forms)> {
    let kinds = [Forms::PAST, Forms::PARTICIPLE, Forms::THIRD, Forms::GERUND];
    let each = told.iter().zip(kinds).flat_map(|(forms, kind)| {
        let forms = forms.split('/').filter(|form| *form != "-");
        forms.map(move |form| (form.to_owned(), kind))
    });
    std::iter::once((base.to_owned(), Forms::BASE))
        .chain(each)
        .collect()
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut back = base.bytes().rev();
    back.next() == Some(b'y') && back.next().is_some_and(|byte| !b"aeiou".contains(&byte))
}

fn with_s(base: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    match base.strip_suffix('y') {
        Some(stem) if ends_in_consonant_y(base) => format!("{stem}ies"),
        _ if hisses.iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn with_ed(base: &str) -> String {
    match base.strip_suffix('e').or(base.strip_suffix('y')) {
        Some(stem) if ends_in_consonant_y(base) => format!("{stem}ied"),
        Some(stem) if base.ends_with('e') => format!("{stem}ed"),
        _ => format!("{base}ed"),
    }
}

/// A past that doubles the last letter says that the gerund does, too; so does the short
/// vowel of verbs whose past is made otherwise.
fn with_ing(base: &str, past: &str, doubled: &WordList) -> String {
    let last = base.chars().next_back().unwrap_or('e');
    if past == format!("{base}{last}ed") || doubled.has(base) {
        return format!("{base}{last}ing");
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && base != "be" => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Forms, WordList, as_told, suffixed};

    fn check(base: &str, past: Option<&str>, expect: [&str; 3]) {
        let doubled = WordList::from("overrun".to_owned());
        let told: Vec<&str> = past.into_iter().collect();
        let forms = suffixed(base, &told, &doubled);
        let form = |wanted: Forms| {
            let mut fits = forms.iter().filter(|(_, kind)| *kind == wanted);
            fits.next().map(|(form, _)| form.as_str())
        };
        let made = [Forms::THIRD, Forms::PAST, Forms::GERUND].map(form);
        assert_eq!(made, expect.map(Some));
    }

    #[test]
    fn verbs_have_their_forms() {
        check("capture", None, ["captures", "captured", "capturing"]);
        check("deny", None, ["denies", "denied", "denying"]);
        check("push", None, ["pushes", "pushed", "pushing"]);
        check(
            "repel",
            Some("repelled"),
            ["repels", "repelled", "repelling"],
        );
        check(
            "overrun",
            Some("overran"),
            ["overruns", "overran", "overrunning"],
        );
        check("lie", Some("lay"), ["lies", "lay", "lying"]);
        check("flee", Some("fled"), ["flees", "fled", "fleeing"]);
        check("enter", None, ["enters", "entered", "entering"]);
    }

    #[test]
    fn a_verb_has_the_forms_that_a_table_tells() {
        let forms = as_told("казати", &["казав/казала", "-", "каже"]);
        let expect = [
            ("казати", Forms::BASE),
            ("казав", Forms::PAST),
            ("казала", Forms::PAST),
            ("каже", Forms::THIRD),
        ];
        assert_eq!(forms, expect.map(|(form, kind)| (form.to_owned(), kind)));
    }
}

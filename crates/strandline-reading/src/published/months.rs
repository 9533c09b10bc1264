//! The months as they are written in other languages than English: a page's date is read even
//! where there are no tables for what it says.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The forms in which a month stands in a date, in lower case; what is as in English is left out.
const MONTHS: [&str; 12] = [
    "січня января januar jänner janvier janv enero gennaio janeiro stycznia ocak januari يناير",
    "лютого февраля februar février févr febrero febbraio fevereiro lutego şubat februari فبراير",
    "березня марта märz mars marzo março marca mart maart مارس",
    "квітня апреля avril avr abril aprile kwietnia nisan أبريل",
    "травня мая mai mayo maggio maio maja mayıs mei مايو",
    "червня июня juni juin junio giugno junho czerwca haziran يونيو",
    "липня июля juli juillet juil julio luglio julho lipca temmuz يوليو",
    "серпня августа août agosto sierpnia ağustos augustus أغسطس",
    "вересня сентября septembre septiembre settembre setembro września eylül سبتمبر",
    "жовтня октября oktober octobre octubre ottobre outubro października ekim أكتوبر",
    "листопада ноября novembre noviembre novembro listopada kasım نوفمبر",
    "грудня декабря dezember décembre déc diciembre dicembre dezembro grudnia aralık ديسمبر",
];

/// The longest of them in bytes.
const LONGEST: usize = 20;

/// The month of this name in another language.
pub(super) fn elsewhere(word: &str) -> Option<u32> {
    if word.len() > LONGEST || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    BY_NAME.get(word.to_lowercase().as_str()).copied()
}

/// Each name with its month.
static BY_NAME: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let named = (1_u32..).zip(MONTHS);
    let all = named.flat_map(|(month, names)| names.split(' ').map(move |name| (name, month)));
    all.collect()
});

#[cfg(test)]
mod tests {
    use super::{LONGEST, MONTHS, elsewhere};

    #[test]
    fn each_name_is_of_one_month() {
        let mut seen = std::collections::BTreeSet::new();
        for name in MONTHS.iter().flat_map(|names| names.split(' ')) {
            assert!(seen.insert(name), "{name} twice");
            assert!(name.len() <= LONGEST, "{name}");
        }
        assert_eq!(elsewhere("Грудня"), Some(12));
        assert_eq!(elsewhere("soon"), None);
    }
}

// GeoNames lists other names without saying their language. The Ukrainian one is the Cyrillic
// name whose official romanisation (Cabinet of Ministers, resolution 55 of 2010) comes
// nearest to the main name, which GeoNames takes from Ukrainian.
const letters = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ю: "iu",
  я: "ia",
};
const atStart = { є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" };
const skipped = /['’ʼ`]/;

/**
 * The official romanisation of a Ukrainian name, in place of an older one that differs by a
 * letter or two (Mykolayiv, Mykolaiv); "" where the name is not Ukrainian or differs more.
 */
export function officialName(main, ukrainian) {
  const latin = romanised(ukrainian);
  if (ukrainian === "" || /ое$|ая$/.test(ukrainian) || distance(latin, main.toLowerCase()) > 2)
    return "";
  return latin
    .replaceAll(/(^|[ -])\p{L}/gu, (start) => start.toUpperCase())
    .replaceAll("-Na-", "-na-");
}

export function romanised(name) {
  const text = name.toLowerCase().replaceAll("зг", "zgh");
  let out = "";
  let previous = " ";
  for (const letter of text) {
    if (skipped.test(letter)) continue;
    const first = previous === " " || previous === "-";
    out += (first ? atStart[letter] : undefined) ?? letters[letter] ?? letter;
    previous = letter;
  }
  return out;
}

/** Edit distance of Levenshtein. */
export function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

const onlyUkrainian = /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ .()-]+$/i;

/** How Ukrainian a spelling looks, where the romanisation cannot tell: Донецьк before Донецк. */
function likeness(name) {
  const soft = (name.match(/[сцзн]ьк|[лнтдр]ь$/g) ?? []).length;
  const hard = (name.match(/[сцз]к/g) ?? []).length;
  return (/[іїєґ]/i.test(name) ? 0.5 : 0) + 0.25 * soft - 0.25 * hard;
}

/** Names whose Ukrainian form is too far from the main one to be found. */
const farNames = {
  Moscow: "Москва",
  Warsaw: "Варшава",
  Chisinau: "Кишинів",
  Łódź: "Лодзь",
  Iaşi: "Ясси",
  Galaţi: "Галац",
  Timişoara: "Тімішоара",
  Constanţa: "Констанца",
  Białystok: "Білосток",
  Mahilyow: "Могильов",
  Homyel: "Гомель",
  Hrodna: "Гродно",
  Belgorod: "Бєлгород",
  Bryansk: "Брянськ",
  Lipetsk: "Липецьк",
  Rzeszów: "Жешів",
  Oradea: "Орадя",
  Orël: "Орел",
};

/** The Ukrainian name among others, or "" where none is near enough. */
export function ukrainianName(main, others) {
  if (main in farNames) return farNames[main];
  const wanted = main.toLowerCase();
  const ranked = others
    .filter((name) => onlyUkrainian.test(name))
    .map((name) => ({ name, far: distance(romanised(name), wanted) - likeness(name) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= Math.max(2, main.length * 0.4) ? best.name : "";
}

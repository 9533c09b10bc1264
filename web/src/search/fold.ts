/**
 * Names as keys that hardly depend on how a name is written: Ukrainian, Russian and Latin
 * spellings of one name (Слов'янськ, Славянск, Slov'yansk, Sloviansk) come out alike or a letter
 * apart. A key is for finding only and never shown.
 */

/** Ukrainian and Russian letters; sounds that the languages swap (г and х, и and і) are one. */
const cyrillic: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "h",
  д: "d",
  е: "e",
  ё: "e",
  є: "e",
  э: "e",
  ж: "z",
  з: "z",
  и: "i",
  і: "i",
  ї: "i",
  й: "i",
  ы: "i",
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
  ў: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "c",
  ш: "s",
  щ: "sc",
  ь: "",
  ъ: "",
  ю: "u",
  я: "a",
};

/** Latin letters and groups that write one sound, the longest first. */
const latin: readonly (readonly [RegExp, string])[] = [
  [/tsch/g, "c"],
  [/sch/g, "s"],
  [/kh/g, "h"],
  [/zh/g, "z"],
  [/sh|sz/g, "s"],
  [/ch|cz|t[sz]/g, "c"],
  [/ou/g, "u"],
  [/x/g, "ks"],
  [/q/g, "k"],
  [/w/g, "v"],
  [/[jy]/g, "i"],
  [/g/g, "h"],
];

const special: Readonly<Record<string, string>> = { ł: "l", ø: "o", đ: "d", ß: "s", æ: "e" };

function plain(text: string): string {
  const lower = text.toLocaleLowerCase("en").replaceAll(/['’ʼ`ʹ′]/g, "");
  const letters = [...lower.normalize("NFC")].map((letter) => cyrillic[letter] ?? letter);
  return letters.join("").normalize("NFD").replaceAll(/\p{M}/gu, "");
}

export function fold(text: string): string {
  const written = plain(text).replaceAll(/[łøđßæ]/g, (letter) => special[letter]);
  const sounds = latin.reduce((key, [from, to]) => key.replaceAll(from, to), written);
  return sounds
    .replaceAll(/i+(?=[aeou])/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replaceAll(/(\p{L})\1+/gu, "$1");
}

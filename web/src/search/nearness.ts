/** How far a key is from what was typed. */

/** The mistakes that are forgiven in a text of a length: none in a short one. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The mistakes between a text and the nearest beginning of a key: letters left out, put in, taken
 * for another, or swapped with the next. Null where there are more than `most`.
 */
export function mistakes(text: string, key: string, most: number): number | null {
  const last = lastRow(text, key.slice(0, text.length + most), most);
  const least = last === null ? Number.POSITIVE_INFINITY : Math.min(...last);
  return least <= most ? least : null;
}

/** The mistakes between two whole keys; null where there are more than `most`. */
export function difference(text: string, key: string, most: number): number | null {
  if (Math.abs(text.length - key.length) > most) return null;
  const last = lastRow(text, key, most)?.at(-1) ?? Number.POSITIVE_INFINITY;
  return last <= most ? last : null;
}

/** The last row of the table of optimal string alignment; null once all of a row is beyond. */
function lastRow(text: string, key: string, most: number): number[] | null {
  let beforeLast: number[] = [];
  let last = Array.from({ length: key.length + 1 }, (_, j) => j);
  for (let i = 1; i <= text.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= key.length; j++) {
      const same = text[i - 1] === key[j - 1];
      let cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      const swapped = text[i - 1] === key[j - 2] && text[i - 2] === key[j - 1];
      if (i > 1 && j > 1 && swapped) cost = Math.min(cost, beforeLast[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return null;
    [beforeLast, last] = [last, row];
  }
  return last;
}

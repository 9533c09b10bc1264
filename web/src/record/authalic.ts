/**
 * The area of ground whose edges are straight in longitude and latitude on the WGS 84
 * ellipsoid, edge by edge: docs/design/arrangement.md, "Area".
 */
const semiMajor = 6_378_137;
const flattening = 1 / 298.257223563;
const semiMinor = semiMajor * (1 - flattening);
const radiansPerUnit = Math.PI / 180 / 1e7;

/** The factors of sin φ, sin 3φ, sin 5φ ...; the next would be under 1e-16. */
const terms = stripTerms(7);

function stripTerms(count: number): Float64Array {
  const squared = flattening * (2 - flattening);
  const found = new Float64Array(count);
  let power = 1;
  for (let j = 0; j < count; j++) {
    const weight = (power * (j + 1)) / (2 * j + 1);
    let binomial = 1;
    for (let i = 0; i <= j; i++) {
      const k = j - i;
      found[k] += (k % 2 === 0 ? 1 : -1) * weight * binomial;
      binomial *= (2 * j + 1 - i) / (i + 1);
    }
    power *= squared / 4;
  }
  return found;
}

/** The mean of the strip's area between the equator and the latitudes `middle ± half`. */
function meanStrip(middle: number, half: number): number {
  const twiceCos = 2 * Math.cos(2 * middle);
  const twiceCosHalf = 2 * Math.cos(2 * half);
  let [sine, before] = [Math.sin(middle), -Math.sin(middle)];
  let [sineHalf, beforeHalf] = [Math.sin(half), -Math.sin(half)];
  let sum = 0;
  terms.forEach((term, index) => {
    const damping = half === 0 ? 1 : sineHalf / ((2 * index + 1) * half);
    sum += term * sine * damping;
    [sine, before] = [twiceCos * sine - before, sine];
    [sineHalf, beforeHalf] = [twiceCosHalf * sineHalf - beforeHalf, sineHalf];
  });
  return sum;
}

/** Rounded once to mm², halves away from zero; beyond 2^52 a double is whole already. */
function wholeMillimetres(squareMetres: number): bigint {
  const size = Math.abs(squareMetres * 1e6);
  const whole = BigInt(size < 2 ** 52 ? Math.floor(size + 0.5) : size);
  return squareMetres < 0 ? -whole : whole;
}

/** An edge's share of the area to its left, mm². Coordinates in units of 1e-7 degree. */
export function share(fromX: number, fromY: number, toX: number, toY: number): bigint {
  if (toX < fromX || (toX === fromX && toY < fromY)) return -share(toX, toY, fromX, fromY);
  const width = (toX - fromX) * radiansPerUnit;
  const middle = (fromY + toY) * 0.5 * radiansPerUnit;
  const half = (toY - fromY) * 0.5 * radiansPerUnit;
  return wholeMillimetres(-width * semiMinor * semiMinor * meanStrip(middle, half));
}

/** In km² with three decimals, rounded as an integer, halves away from zero. */
export function squareKilometres(squareMillimetres: bigint): number {
  const size = squareMillimetres < 0n ? -squareMillimetres : squareMillimetres;
  const units = Number((size + 500_000_000n) / 1_000_000_000n) / 1000;
  return squareMillimetres < 0n ? -units : units;
}

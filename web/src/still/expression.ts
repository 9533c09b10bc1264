/** What a value of the map's style is at a zoom and for a feature: as much of MapLibre's expressions as the style uses. */

export interface Given {
  readonly zoom: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Operation = (parts: readonly unknown[], given: Given) => unknown;

const compare =
  (holds: (a: number, b: number) => boolean): Operation =>
  ([a, b], given) =>
    holds(Number(evaluate(a, given)), Number(evaluate(b, given)));

/** Conditions and values by turns, then what holds otherwise. */
const choose: Operation = (parts, given) => {
  const at = parts.findIndex((part, i) => i % 2 === 0 && evaluate(part, given) === true);
  const chosen = at < 0 || at === parts.length - 1 ? parts.at(-1) : parts[at + 1];
  return evaluate(chosen, given);
};

/** Linear between stops. */
const interpolate: Operation = ([, input, ...stops], given) => {
  const at = Number(evaluate(input, given));
  const value = (index: number): number => Number(evaluate(stops[index + 1], given));
  for (let i = 0; i + 3 < stops.length; i += 2) {
    const [low, high] = [Number(stops[i]), Number(stops[i + 2])];
    if (at > high) continue;
    const share = Math.max(0, (at - low) / (high - low));
    return value(i) + (value(i + 2) - value(i)) * share;
  }
  return value(stops.length - 2);
};

const operations: Readonly<Record<string, Operation>> = {
  get: ([name], { properties }) => properties[String(name)] ?? null,
  zoom: (_, { zoom }) => zoom,
  literal: ([value]) => value,
  coalesce: (parts, given) =>
    parts.map((part) => evaluate(part, given)).find((one) => one !== null),
  upcase: ([text], given) => String(evaluate(text, given)).toUpperCase(),
  case: choose,
  interpolate,
  "<=": compare((a, b) => a <= b),
  ">=": compare((a, b) => a >= b),
  "==": ([a, b], given) => evaluate(a, given) === evaluate(b, given),
  "-": ([value], given) => -Number(evaluate(value, given)),
};

export function evaluate(value: unknown, given: Given): unknown {
  if (!Array.isArray(value)) return value;
  const operation = operations[String(value[0])];
  return operation ? operation(value.slice(1), given) : value;
}

/**
 * Narrow checks of what the server answers. A reader takes an unknown value and gives a typed
 * one, or throws a {@link ContractError} that says what was wanted, what was found, and where.
 */
export type Reader<T> = (value: unknown, path: string) => T;

/** The type that a reader gives. */
export type Read<R> = R extends Reader<infer T> ? T : never;

/** The server answered something else than docs/interfaces.md says. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `${typeof value} ${String(value).slice(0, 40)}`;
}

function fail(wanted: string, value: unknown, path: string): never {
  throw new ContractError(`wanted ${wanted} at ${path || "the top"}, found ${describe(value)}`);
}

export const text: Reader<string> = (value, path) =>
  typeof value === "string" ? value : fail("a text", value, path);

export const number: Reader<number> = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? value : fail("a number", value, path);

export const flag: Reader<boolean> = (value, path) =>
  typeof value === "boolean" ? value : fail("true or false", value, path);

export function nullable<T>(inner: Reader<T>): Reader<T | null> {
  return (value, path) => (value === null || value === undefined ? null : inner(value, path));
}

export function list<T>(inner: Reader<T>): Reader<T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => inner(item, `${path}[${index}]`))
      : fail("a list", value, path);
}

function asRecord(value: unknown, path: string): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail("an object", value, path);
}

/** An object of any keys, all values alike. */
export function record<T>(inner: Reader<T>): Reader<Record<string, T>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(asRecord(value, path)).map(([key, item]) => [
        key,
        inner(item, `${path}.${key}`),
      ]),
    );
}

/** An object of known keys; others are left out. */
export function object<F extends Record<string, Reader<unknown>>>(
  fields: F,
): Reader<{ [K in keyof F]: Read<F[K]> }> {
  const entries = Object.entries(fields);
  return (value, path) => {
    const found = asRecord(value, path);
    const read = entries.map(([key, inner]) => [key, inner(found[key], `${path}.${key}`)]);
    return Object.fromEntries(read) as { [K in keyof F]: Read<F[K]> };
  };
}

/** A list of fixed length, each place with a reader of its own. */
export function tuple<R extends Reader<unknown>[]>(
  ...inner: R
): Reader<{ [K in keyof R]: Read<R[K]> }> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== inner.length) {
      fail(`a list of ${inner.length}`, value, path);
    }
    const items = value as unknown[];
    const read = inner.map((reader, index) => reader(items[index], `${path}[${index}]`));
    return read as { [K in keyof R]: Read<R[K]> };
  };
}

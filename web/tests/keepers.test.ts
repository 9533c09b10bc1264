/** What the page asks again after a failure, and what not. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LazyPart, pause } from "../src/app/lazy_part";
import { ScopeKeeper } from "../src/app/scope_keeper";
import { Ledger } from "../src/history/ledger";
import { history, theatre } from "./fixtures";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "info").mockImplementation(() => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a part of the page", () => {
  test("is fetched once, however many frames want it", async () => {
    const load = vi.fn(async () => "here");
    const part = new LazyPart(load, () => {});
    await Promise.all([part.want(), part.want()]);
    expect([load.mock.calls.length, part.value]).toEqual([1, "here"]);
  });

  // A failed import was kept for good, and every frame had an unhandled rejection of it.
  test("that could not be had is fetched again after a pause, and not on every frame", async () => {
    const load = vi.fn(async () => "here");
    load.mockRejectedValueOnce(new TypeError("no network"));
    const arrived = vi.fn();
    const part = new LazyPart(load, arrived);
    await part.want();
    await vi.advanceTimersByTimeAsync(pause - 1);
    await part.want();
    expect([load.mock.calls.length, part.value]).toEqual([1, null]);
    await vi.advanceTimersByTimeAsync(1);
    await part.want();
    expect([load.mock.calls.length, part.value]).toEqual([2, "here"]);
    expect(arrived).toHaveBeenCalledOnce();
  });
});

describe("the scope of an assessor", () => {
  const assessor = { ...theatre.assessors[0], scope_revision: 1 };
  const ledger = new Ledger(theatre, history);

  /** How often it is asked for within an hour of frames. */
  async function timesAsked(answer: () => Promise<Response>): Promise<number> {
    vi.stubGlobal("document", { baseURI: "http://127.0.0.1/" });
    const fetched = vi.fn(answer);
    vi.stubGlobal("fetch", fetched);
    const follow = (): void => keeper.follow({ assessor, ledger, versus: null });
    const keeper = new ScopeKeeper({ refresh: () => setTimeout(follow, 16) });
    follow();
    await vi.advanceTimersByTimeAsync(3_600_000);
    return fetched.mock.calls.length;
  }

  const json = (body: unknown, status = 200): Response =>
    new Response(JSON.stringify(body), { status });

  // It was asked for every two minutes though the answer could never be another.
  test.each([
    ["is not there", async () => json({ title: "Not found" }, 404)],
    ["is not to be had", async () => json({ title: "Forbidden" }, 403)],
    ["is no scope", async () => json({ type: "Feature" })],
    ["is there", async () => json({ type: "FeatureCollection", features: [] })],
  ])("is asked for once where the answer %s", async (_, answer) => {
    expect(await timesAsked(answer)).toBe(1);
  });

  test.each([
    ["nobody answers", () => Promise.reject(new TypeError("no network"))],
    ["the server fails", async () => json({ title: "Busy" }, 503)],
  ])("is asked for again where %s, at most every two minutes", async (_, answer) => {
    const times = await timesAsked(answer);
    expect(times).toBeGreaterThan(20);
    expect(times).toBeLessThan(40);
  });
});

/**
 * The ledger answers every question of the time bar and the panels from one history, so that
 * nothing is asked of the server while somebody drags.
 */
import type { Ground, History, Status, Theatre } from "../api/contract";
import { dayNumber } from "./civil";

/** What moved between two maps, of the theatre's subject, in km². */
export interface Change {
  readonly gained: number;
  readonly lost: number;
  readonly net: number;
}

/** What moved by each map since the one before, km². */
export interface Moves {
  readonly gained: Float64Array;
  readonly lost: Float64Array;
}

/** Ground that changed hands in a span of maps. */
export interface Passing {
  readonly km2: number;
  /** How often it did, and by which map last. */
  readonly times: number;
  readonly last: number;
}

export interface StatusArea {
  readonly status: Status;
  readonly km2: number;
  /** The statuses that name this one as their parent; their areas are in `km2`. */
  readonly parts: readonly StatusArea[];
}

export class Ledger {
  /** The legend's entry for each of the history's statuses. */
  readonly statuses: readonly Status[];
  /** Whether each status is counted and favours the subject. */
  readonly held: readonly boolean[];
  /** Area counted for the subject, km², by map. */
  readonly total: Float64Array;
  /** The instants of the maps, seconds since 1970. */
  readonly mapSeconds: Float64Array;
  readonly #firstDay: number;
  #grounds: History["grounds"];
  #moves: Moves | null = null;
  #daily: boolean | null = null;

  constructor(
    readonly theatre: Theatre,
    readonly history: History,
  ) {
    this.#grounds = history.grounds;
    this.statuses = history.statuses.map((id) => statusOf(theatre, id));
    this.held = this.statuses.map(({ favours, counted }) => counted && favours === theatre.subject);
    this.mapSeconds = Float64Array.from(history.maps, (map) => Date.parse(map.as_of) / 1000);
    this.total = Float64Array.from(history.maps, (_, map) =>
      this.statuses.reduce((sum, _, status) => sum + this.#held(status, map), 0),
    );
    this.#firstDay = history.days.length > 0 ? dayNumber(history.days[0].day) : 0;
  }

  get dayCount(): number {
    return this.history.days.length;
  }

  /** The index of a day, the nearest one where it lies outside; null is the last. */
  dayIndex(day: string | null): number {
    const last = this.dayCount - 1;
    return day === null ? last : Math.min(last, Math.max(0, dayNumber(day) - this.#firstDay));
  }

  /** The index of a day; null where the record does not reach to it. */
  dayWithin(day: string): number | null {
    const index = dayNumber(day) - this.#firstDay;
    return index >= 0 && index < this.dayCount ? index : null;
  }

  /** The map in force on a day; null where the record does not reach to it. */
  mapWithin(day: string): number | null {
    const index = this.dayWithin(day);
    return index === null ? null : this.mapOn(index);
  }

  mapOn(dayIndex: number): number {
    return this.history.days[dayIndex].map;
  }

  /** The area of one status on one map, km². */
  area(status: number, map: number): number {
    return this.history.areas_km2[this.history.statuses[status]]?.[map] ?? 0;
  }

  /** What the subject's area changed by since the day before, km²; null on the first day. */
  sinceDayBefore(dayIndex: number): number | null {
    if (dayIndex === 0) return null;
    return this.total[this.mapOn(dayIndex)] - this.total[this.mapOn(dayIndex - 1)];
  }

  /** Whether what changes between two maps are summed from is there. */
  get complete(): boolean {
    return this.#grounds !== null;
  }

  /** Takes it from the same history, asked for as a whole. */
  complement(grounds: History["grounds"]): void {
    this.#grounds = grounds;
  }

  /**
   * What was gained and lost by each map since the one before it, km². Before the grounds are
   * there it is the net of each that is told.
   */
  get moves(): Moves {
    this.#moves ??= this.#grounds ? this.#movesOf(this.#grounds) : null;
    return this.#moves ?? this.#netMoves();
  }

  /**
   * Whether days without a map of their own are missing. An assessor who has a map on fewer than
   * half of the days tells changes rather than days: there a day without one is no gap.
   */
  get daily(): boolean {
    this.#daily ??= this.#isDaily();
    return this.#daily;
  }

  /** How many of the days from one to another, both included, have no map. */
  missing(first: number, last: number): number {
    if (!this.daily) return 0;
    const days = this.history.days.slice(Math.max(0, first), last + 1);
    return days.filter(({ stale_days }) => stale_days > 0).length;
  }

  /** Gained and lost between two maps, ground by ground. */
  change(before: number, after: number): Change {
    let gained = 0;
    let lost = 0;
    for (const { area_km2, intervals } of this.#grounds ?? []) {
      const was = this.#heldAt(intervals, before);
      const is = this.#heldAt(intervals, after);
      if (is && !was) gained += area_km2;
      if (was && !is) lost += area_km2;
    }
    return { gained, lost, net: gained - lost };
  }

  /** Tells of the ground that changed hands by maps after one and up to another. */
  eachPassing(after: number, until: number, tell: (passing: Passing) => void): void {
    for (const { area_km2, intervals } of this.#grounds ?? []) {
      const turned = new Set<number>();
      const ends = intervals.map(([from, end]) => [from, end ?? until + 1]);
      for (const edge of ends.flat()) {
        if (edge <= after || edge > until) continue;
        if (this.#heldAt(intervals, edge) !== this.#heldAt(intervals, edge - 1)) turned.add(edge);
      }
      if (turned.size > 0) tell({ km2: area_km2, times: turned.size, last: Math.max(...turned) });
    }
  }

  /** Areas on a map in the order of the legend, kinds of a status below it. */
  areas(map: number): StatusArea[] {
    const drawn = this.statuses.map((status, index) => ({ status, km2: this.area(index, map) }));
    const seen = drawn.filter(({ km2 }) => km2 > 0);
    const tops = new Set(seen.map(({ status }) => status.parent ?? status.id));
    return this.theatre.legend
      .filter(({ id }) => tops.has(id))
      .map((top) => {
        const parts = seen
          .filter(({ status }) => status.parent === top.id)
          .map((part) => ({ ...part, parts: [] }));
        const own = seen.find(({ status }) => status.id === top.id)?.km2 ?? 0;
        return { status: top, km2: parts.reduce((sum, part) => sum + part.km2, own), parts };
      });
  }

  #netMoves(): Moves {
    const net = this.total.map((km2, map) => (map === 0 ? 0 : km2 - this.total[map - 1]));
    return {
      gained: net.map((km2) => Math.max(0, km2)),
      lost: net.map((km2) => Math.max(0, -km2)),
    };
  }

  /** Ground changes hands only where one of its intervals begins or ends. */
  #movesOf(grounds: readonly Ground[]): Moves {
    const maps = this.history.maps.length;
    const moves = { gained: new Float64Array(maps), lost: new Float64Array(maps) };
    for (const { area_km2, intervals } of grounds) {
      const edges = new Set(intervals.flatMap(([from, until]) => [from, until ?? maps]));
      for (const map of edges) {
        if (map === 0 || map >= maps) continue;
        const was = this.#heldAt(intervals, map - 1);
        const is = this.#heldAt(intervals, map);
        if (is && !was) moves.gained[map] += area_km2;
        if (was && !is) moves.lost[map] += area_km2;
      }
    }
    return moves;
  }

  #isDaily(): boolean {
    const { days } = this.history;
    return days.filter(({ stale_days }) => stale_days === 0).length * 2 >= days.length;
  }

  #held(status: number, map: number): number {
    return this.held[status] ? this.area(status, map) : 0;
  }

  #heldAt(intervals: Ground["intervals"], map: number): boolean {
    for (const [from, until, status] of intervals) {
      if (from <= map && (until === null || map < until)) return this.held[status];
    }
    return false;
  }
}

/** A status that the legend lacks is shown by its id rather than hidden. */
function statusOf(theatre: Theatre, id: string): Status {
  const found = theatre.legend.find((status) => status.id === id);
  const name = { [theatre.languages[0] ?? "en"]: id };
  return (
    found ?? {
      id,
      name,
      favours: null,
      colour: "#888888",
      pattern: "outline",
      parent: null,
      counted: false,
    }
  );
}

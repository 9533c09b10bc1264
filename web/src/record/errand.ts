/** The messages between the page and the worker that reads history files. */
import type { Interval } from "../api/contract";

/** Which feed's file is meant; another revision is another file. */
export interface FeedName {
  readonly assessor: string;
  readonly feed: string;
}

export type RecordErrand =
  | { readonly kind: "load"; readonly id: number; readonly url: string }
  | {
      readonly kind: "at";
      readonly id: number;
      readonly url: string;
      readonly lon: number;
      readonly lat: number;
    };

export type RecordOutcome =
  | { readonly id: number; readonly intervals: readonly Interval[] | null }
  | { readonly id: number; readonly trouble: string };

/** The messages between the page and the worker that draws still pictures. */
import type { Drawn } from "../ground/cover";
import type { Ink, LineInks, Tone } from "../ground/inks";
import type { Reckoning } from "../ground/reckoning";
import type { Camera, Spot } from "../view/view";
import type { Size } from "./camera";

/** One history: where its tiles are, and how they are read. */
export interface Source extends Drawn {
  readonly reckoning: Reckoning;
  /** A path with `{z}`, `{x}` and `{y}` in it, beside the page at `root`. */
  readonly tiles: string;
  readonly root: string;
}

export interface Scene {
  readonly size: Size;
  readonly ratio: number;
  readonly camera: Camera;
  /** Pixels at the lower edge that a panel covers. */
  readonly covered: number;
  readonly tone: Tone;
  readonly language: string;
  /** The index of the map that is drawn. */
  readonly map: number;
  readonly inks: readonly Ink[];
  readonly line: LineInks;
}

export type StillErrand =
  | { readonly kind: "open"; readonly theatre: string }
  /** Null where nothing was ever drawn. */
  | { readonly kind: "source"; readonly source: Source | null }
  | { readonly kind: "draw"; readonly id: number; readonly scene: Scene }
  | { readonly kind: "ask"; readonly questions: readonly Question[] };

/** What is drawn at a spot on a map? */
export interface Question {
  readonly key: string;
  readonly spot: Spot;
  readonly map: number;
}

export interface Drawing {
  readonly id: number;
  readonly picture: ImageBitmap;
}

export type StillOutcome =
  | Drawing
  /** By key: the index of a status, null where nothing is drawn. */
  | { readonly statuses: readonly (readonly [key: string, status: number | null])[] }
  | { readonly trouble: string };

/** The base map's colours: paper by day, slate by night; quiet, so that the ground speaks. */
import { cssColour, earlierFrontInks, type Tone } from "../ground/inks";

export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly water: string;
  readonly region: string;
  readonly border: string;
  readonly neighbour: string;
  readonly place: string;
  readonly town: string;
  readonly halo: string;
  readonly country: string;
  readonly seaName: string;
  readonly ruler: string;
  readonly knob: string;
  /** A line of an assessor who draws no ground. */
  readonly front: string;
  /** The same on the day compared with. */
  readonly frontBefore: string;
  /** The edge of an assessor's scope. */
  readonly scope: string;
  /** Drawn only where the operator set a richer base map. */
  readonly wood: string;
  readonly built: string;
  readonly road: string;
  readonly building: string;
}

export const palettes: Readonly<Record<Tone, Palette>> = {
  light: {
    sea: "#dfe6e7",
    land: "#f4f0e8",
    water: "#c9d6d9",
    region: "#d5cbba",
    border: "#8f8472",
    neighbour: "#c9bfad",
    place: "#26231d",
    town: "#4a453c",
    halo: "rgba(250, 247, 240, 0.92)",
    country: "#a0957f",
    seaName: "#8297a0",
    ruler: "#26231d",
    knob: "#fffdf9",
    front: "#681c14",
    frontBefore: cssColour(earlierFrontInks.light),
    scope: "#7d766a",
    wood: "#e6e8d6",
    built: "#e9e2d5",
    road: "#cfc5b3",
    building: "#ddd4c4",
  },
  dark: {
    sea: "#15191c",
    land: "#24272a",
    water: "#1a2023",
    region: "#3a3e41",
    border: "#777671",
    neighbour: "#44474a",
    place: "#f0ece3",
    town: "#c8c3b9",
    halo: "rgba(24, 26, 28, 0.88)",
    country: "#76736b",
    seaName: "#5b7079",
    ruler: "#f6f2e9",
    knob: "#1c1e20",
    front: "#ffceb8",
    frontBefore: cssColour(earlierFrontInks.dark),
    scope: "#a39d92",
    wood: "#262c28",
    built: "#2d2f31",
    road: "#4d5052",
    building: "#37393b",
  },
};

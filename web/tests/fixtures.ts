/** A theatre and a history small enough to reckon by hand. */
import type { History, Theatre } from "../src/api/contract";

const status = (id: string, favours: string | null, parent: string | null, counted: boolean) => ({
  id,
  name: { en: id },
  favours,
  colour: "#a52714",
  pattern: "hatch" as const,
  parent,
  counted,
});

export const theatre: Theatre = {
  id: "isle",
  name: { en: "The Isle", uk: "Острів" },
  extent: [0, 0, 10, 10],
  languages: ["en"],
  subject: "red",
  parties: [
    { id: "red", name: { en: "Red" }, colour: "#aa0000" },
    { id: "blue", name: { en: "Blue" }, colour: "#0000aa" },
  ],
  legend: [
    status("freed", "blue", null, true),
    status("taken-early", "red", "taken", true),
    status("taken-late", "red", "taken", true),
    status("taken", "red", null, true),
    status("abroad", "red", null, false),
  ],
  assessors: [
    {
      id: "desk",
      name: { en: "The Desk" },
      zone: "Europe/Kyiv",
      url: null,
      terms: { attribution: "The Desk", text: "", url: null },
      scope: null,
      scope_revision: null,
      feeds: [
        {
          id: "main",
          maps: 3,
          lines: false,
          markers: false,
          first_day: "2025-03-01",
          last_day: "2025-03-04",
          last_as_of: "2025-03-03T22:00:00Z",
        },
      ],
    },
  ],
};

/** Three maps over four days; on the second of March there was none. */
export const history: History = {
  assessor: "desk",
  feed: "main",
  zone: "Europe/Kyiv",
  statuses: ["freed", "taken-early", "taken-late", "abroad"],
  maps: [
    { as_of: "2025-02-28T22:00:00Z", revision: 1 },
    { as_of: "2025-03-02T22:00:00Z", revision: 2 },
    { as_of: "2025-03-03T22:00:00Z", revision: 3 },
  ],
  days: [
    { day: "2025-03-01", map: 0, stale_days: 0 },
    { day: "2025-03-02", map: 0, stale_days: 1 },
    { day: "2025-03-03", map: 1, stale_days: 0 },
    { day: "2025-03-04", map: 2, stale_days: 0 },
  ],
  areas_km2: {
    freed: [0, 5, 0],
    "taken-early": [100, 100, 100],
    "taken-late": [25, 27, 32],
    abroad: [1000, 1000, 1000],
  },
  line_km: [10, 11, 12],
  grounds: [
    { area_km2: 100, intervals: [[0, null, 1]] },
    { area_km2: 20, intervals: [[0, null, 2]] },
    // Lost to the other side for one map, then taken back.
    {
      area_km2: 5,
      intervals: [
        [0, 1, 2],
        [1, 2, 0],
        [2, null, 2],
      ],
    },
    { area_km2: 7, intervals: [[1, null, 2]] },
    { area_km2: 1000, intervals: [[0, null, 3]] },
  ],
  bounds: [1, 1, 3, 3],
  tiles: "/tiles/desk/{z}/{x}/{y}.mvt?feed=main&r=3",
  contact: { pairs: [[0, null]], extent: [20, 40, 45, 55], within: [] },
  tile_max_zoom: 12,
};

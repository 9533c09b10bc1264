import { describe, expect, test } from "vitest";
import { middleOfCell } from "../src/markers/cells";
import { markers } from "../src/markers/contract";

describe("the net of cells", () => {
  // What the program tells of a marker at these places, by side.
  test.each([
    [37.1772, 48.2771, 25, 37.1830986, 48.2625],
    [-0.5, 51.2, 25, -0.3589232, 51.1875],
    [139.3, -35.4, 25, 139.2791411, -35.4375],
    [20, 70, 25, 19.8165138, 70.0875],
    [37.1772, 48.2771, 130, 36.8780488, 48.2352941],
    [139.3, -35.4, 130, 139.123506, -35.2941176],
    [20, 70, 130, 19.4117647, 70.5882353],
  ])(
    "puts %d, %d in the cell of %d km in which the program puts it",
    (lon, lat, km, east, north) => {
      const middle = middleOfCell({ lon, lat }, km);
      const again = middleOfCell(middle, km);
      for (const spot of [middle, again]) {
        expect(spot.lon).toBeCloseTo(east, 6);
        expect(spot.lat).toBeCloseTo(north, 6);
      }
    },
  );
});

test("an answer without markers is read", () => {
  expect(markers({ type: "FeatureCollection", features: [] }, "").features).toEqual([]);
});

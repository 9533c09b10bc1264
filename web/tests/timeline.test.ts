import { expect, test } from "vitest";
import type { LoadedModel } from "../src/app/model";
import { theatreOf } from "../src/panels/timeline";
import { theatre } from "./fixtures";

// A record may hold one place in two theatres: the card wrote the ids of the other's legend.
test("what an assessor says is told in the words of its own theatre", () => {
  const [desk] = theatre.assessors;
  const other = { ...theatre, id: "other", assessors: [{ ...desk, id: "elsewhere" }] };
  const theatres = { state: "ready", value: { theatres: [other, theatre] } };
  const model = { theatre, session: { theatres } } as unknown as LoadedModel;
  expect(theatreOf(model, desk.id)).toBe(theatre);
  expect(theatreOf(model, "elsewhere")).toBe(other);
  expect(theatreOf(model, "nobody"), "whom no theatre names").toBe(theatre);
});

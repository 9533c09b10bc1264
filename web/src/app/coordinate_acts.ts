/** Coordinates: the form in which they are shown, and copying them. */
import { writeCoordinates } from "../search/coordinates";
import type { App } from "./app";
import { copy } from "./clipboard";
import type { Acts } from "./model";

export function coordinateActs(app: App): Pick<Acts, "copyCoordinates" | "changeCoordinateForm"> {
  return {
    copyCoordinates: () => {
      const { view, session, speech } = app.model;
      if (!view.spot) return;
      const text = writeCoordinates(view.spot, session.coordinateForm, speech.compass);
      void copy(app, "coordinates", text);
    },
    changeCoordinateForm: () => {
      const { coordinateForm } = app.session;
      const other = coordinateForm === "decimal" ? "sexagesimal" : "decimal";
      app.setSession({ coordinateForm: other });
    },
  };
}

/** Points of the map that a finger or a mouse takes hold of and moves. */
import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from "maplibre-gl";
import type { Spot } from "../view/view";

export interface Held {
  readonly points: () => readonly Spot[];
  /** Pixels around a point in which a press takes hold of it. */
  readonly reach: number;
  readonly moved: (index: number, spot: Spot) => void;
}

type Press = MapMouseEvent | MapTouchEvent;

/** The index of the point under a press, or null. Of two, the one that was laid later. */
function under(map: MapLibre, { points, reach }: Held, { point }: Press): number | null {
  const index = points().findLastIndex(({ lon, lat }) => {
    const { x, y } = map.project([lon, lat]);
    return Math.hypot(x - point.x, y - point.y) <= reach;
  });
  return index < 0 ? null : index;
}

export function holdPoints(map: MapLibre, held: Held): void {
  const take = (event: Press): void => {
    const index = under(map, held, event);
    const fingers = "points" in event ? event.points.length : 1;
    if (index === null || fingers > 1) return;
    // Otherwise the map would move along.
    event.preventDefault();
    const move = ({ lngLat }: Press): void =>
      held.moved(index, { lon: lngLat.lng, lat: lngLat.lat });
    map.on("mousemove", move);
    map.on("touchmove", move);
    const done = (): void => {
      map.off("mousemove", move);
      map.off("touchmove", move);
      map.off("mouseup", done);
      map.off("touchend", done);
      map.off("touchcancel", done);
    };
    map.on("mouseup", done);
    map.on("touchend", done);
    map.on("touchcancel", done);
  };
  map.on("mousedown", take);
  map.on("touchstart", take);
}

/** The net over the world in whose cells markers are told, as the server lays it. */
import type { Spot } from "../view/view";

/** Kilometres of a degree of latitude, as the server reckons. */
const kmADegree = 111.195;

const rows = (degrees: number, km: number): number =>
  Math.max(1, Math.floor((degrees * kmADegree) / km));

/** The middle of the cell in which a place lies, of a side of so many degrees in so many cells. */
function middle(place: number, span: number, count: number): number {
  const size = span / count;
  return (Math.min(count - 1, Math.floor(place / size)) + 0.5) * size;
}

/** The middle of the cell that a spot lies in. */
export function middleOfCell({ lon, lat }: Spot, km: number): Spot {
  const middleLat = middle(lat + 90, 180, rows(180, km)) - 90;
  const around = 360 * Math.cos((middleLat * Math.PI) / 180);
  return { lon: middle(lon + 180, 360, rows(around, km)) - 180, lat: middleLat };
}

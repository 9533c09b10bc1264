/** "3 km north of Pokrovsk" */
import { type Nearby, nameIn } from "../basemap/gazetteer";
import type { Speech } from "../words/speech";

export function whereabouts({ place, km, direction }: Nearby, speech: Speech): string {
  const name = nameIn(place, speech.language);
  const directions = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  return speech.t("card.near", {
    distance: speech.km(km, km < 10 ? 1 : 0),
    direction: speech.t(`direction.${directions[direction]}`),
    place: name,
  });
}

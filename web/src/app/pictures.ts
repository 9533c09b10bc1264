/** The maps as they are drawn now, from left to right; two of them have a title each. */
import { besideTitles } from "../panels/beside";
import type { App } from "./app";
import type { LoadedModel } from "./model";

export interface MapPicture {
  readonly title: string;
  /** The address of a PNG. */
  readonly address: string;
}

export function picturesOf({ stage, beside }: App, model: LoadedModel): MapPicture[] {
  const main = stage.picture();
  if (!main) return [];
  const second = model.beside && beside.picture();
  if (!second) return [{ title: "", address: main }];
  // The earlier day stands left, and so does the first assessor.
  const maps = model.beside?.kind === "days" ? [second, main] : [main, second];
  const titles = besideTitles(model);
  return maps.map((address, place) => ({ title: titles[place], address }));
}

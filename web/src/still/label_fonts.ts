/** The fonts of the map's labels for a worker, which knows none of the document's: those of `styles/fonts.css`. */
import cyrillicRegular from "@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url";
import cyrillicSemibold from "@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff2?url";
import latinRegular from "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url";
import latinSemibold from "@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url";
import { labelFonts } from "../map/style";
import { Once } from "./once";

const latin = "U+0000-02FF, U+2000-206F";
const cyrillic = "U+0400-04FF";

/** Resolves when names in a language can be written. */
export class LabelFonts {
  readonly #had = new Once();

  constructor(readonly fonts: FontFaceSet) {}

  async of(language: string): Promise<void> {
    const [regular, semibold] = labelFonts;
    await this.#once(regular, latinRegular, latin);
    const faces = [this.#once(semibold, latinSemibold, latin)];
    if (language !== "en") {
      faces.push(this.#once(regular, cyrillicRegular, cyrillic));
      faces.push(this.#once(semibold, cyrillicSemibold, cyrillic));
    }
    await Promise.all(faces);
  }

  #once(name: string, url: string, unicodeRange: string): Promise<void> {
    return this.#had.of(url, () => this.#load(name, url, unicodeRange));
  }

  async #load(name: string, url: string, unicodeRange: string): Promise<void> {
    const face = new FontFace(name, `url("${url}")`, { unicodeRange });
    this.fonts.add(await face.load());
  }
}

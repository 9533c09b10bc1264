/** What of a view can be had as data: each the address of an answer of the server. */
import { comparisonQuery, resolve } from "../api/client";
import type { LoadedModel } from "../app/model";
import type { Key } from "../words/catalogue";

export interface Offer {
  readonly title: Key;
  readonly form: "GeoJSON" | "CSV";
  readonly url: string;
}

const address = (path: string, fields: Readonly<Record<string, string>>): string =>
  resolve(`api/v1/${path}?${new URLSearchParams(fields)}`);

/** Of the day shown, and of what it is compared with. */
export function offersOf({ ledger, day, since, versus }: LoadedModel): Offer[] {
  const { assessor, feed, days } = ledger.history;
  const on = days[day].day;
  const own = { assessor, feed };
  const offers: Offer[] = [
    { title: "download.map", form: "GeoJSON", url: address("map", { ...own, on }) },
    { title: "download.contact", form: "GeoJSON", url: address("contact", { ...own, on }) },
  ];
  if (since !== null) {
    const span = { ...own, from: days[since].day, until: on };
    const url = address("change.geojson", span);
    offers.push({ title: "download.change", form: "GeoJSON", url });
  }
  if (versus) {
    const pair = { a: assessor, feedA: feed, b: versus.assessor.id, feedB: versus.feed };
    const query = comparisonQuery(pair);
    offers.push(
      {
        title: "download.versus",
        form: "GeoJSON",
        url: resolve(`api/v1/compare.geojson?${query}&on=${on}`),
      },
      { title: "download.series", form: "CSV", url: resolve(`api/v1/compare.csv?${query}`) },
    );
  }
  return offers;
}

/**
 * The attributes of `<strandline-map>` and the fragment of `/embed` that they stand for.
 * The element runs in other people's pages: this file must not draw in anything else.
 */
export const attributeNames = [
  "theatre",
  "assessor",
  "feed",
  "day",
  "from",
  "until",
  "lon",
  "lat",
  "zoom",
  "at",
  "theme",
  "lang",
] as const;
export type AttributeName = (typeof attributeNames)[number];

/** The element's attributes by name; those not set are absent. */
export type Attributes = Partial<Record<AttributeName, string>>;

/** What may stand in a fragment unescaped; everything else means nothing to the map. */
const plain = /^[\w.,/-]+$/;

function cameraOf({ lon, lat, zoom }: Attributes): string | undefined {
  return lon && lat ? `${zoom ?? 8}/${lat}/${lon}` : undefined;
}

/** `from` and `until` are the two days compared; `day` alone is one day shown. */
export function fragmentOf(attributes: Attributes): string {
  const { theatre, assessor, feed, day, from, until, at, theme, lang } = attributes;
  const fields: [string, string | undefined][] = [
    ["theatre", theatre],
    ["assessor", assessor],
    ["feed", feed],
    ["day", until ?? day],
    ["since", from],
    ["map", cameraOf(attributes)],
    ["at", at],
    ["theme", theme],
    ["lang", lang],
  ];
  return fields
    .flatMap(([key, value]) => (value && plain.test(value) ? [`${key}=${value}`] : []))
    .join("&");
}

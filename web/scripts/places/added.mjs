// Places that reports on the theatres name and the package lacks, which lists few places of
// Myanmar, Sudan and Congo, with their names as English reports write them. Points were
// rounded to a hundredth of a degree (about a kilometre) when they were written down for this
// project from common knowledge of the map: good enough to fly to and to tell places apart.
import { regionOf } from "./settlements.mjs";

// country.region | latitude | longitude | names as reports write them, the usual one first
const table = `
MM.11 | 22.62 | 97.30 | Hsipaw, Thibaw
MM.11 | 22.54 | 97.03 | Kyaukme
MM.11 | 23.09 | 97.40 | Namtu
MM.11 | 22.97 | 97.16 | Namhsan
MM.11 | 22.33 | 96.80 | Nawnghkio, Naungcho, Nawngkhio
MM.11 | 23.30 | 97.97 | Hsenwi, Theinni, Hseni
MM.11 | 23.46 | 97.94 | Kutkai
MM.11 | 23.83 | 97.68 | Namkham, Namhkam
MM.11 | 23.99 | 97.90 | Muse
MM.11 | 23.69 | 98.76 | Laukkai, Laukkaing, Laukai
MM.11 | 23.42 | 98.65 | Kunlong
MM.11 | 23.11 | 96.68 | Mongmit, Momeik
MM.01 | 19.78 | 94.03 | Ann
MM.01 | 17.59 | 94.58 | Gwa
MM.01 | 20.82 | 92.37 | Maungdaw
MM.01 | 20.87 | 92.53 | Buthidaung
MM.01 | 20.48 | 92.76 | Rathedaung
MM.01 | 20.33 | 92.98 | Ponnagyun
MM.01 | 20.36 | 93.27 | Minbya
MM.01 | 20.59 | 93.19 | Mrauk-U, Mrauk U
MM.01 | 20.84 | 92.97 | Kyauktaw
MM.01 | 20.05 | 93.37 | Myebon
MM.01 | 18.85 | 94.25 | Taungup, Toungup
MM.01 | 18.46 | 94.37 | Thandwe
MM.01 | 19.43 | 93.55 | Kyaukphyu, Kyaukpyu
MM.02 | 21.30 | 92.85 | Paletwa
MM.02 | 22.91 | 93.68 | Falam
MM.02 | 22.65 | 93.61 | Hakha, Haka
MM.02 | 21.61 | 93.44 | Matupi
MM.02 | 21.37 | 93.98 | Mindat
MM.02 | 23.37 | 93.65 | Tedim, Tiddim
MM.02 | 22.70 | 93.43 | Thantlang
MM.06 | 19.54 | 97.17 | Demoso
MM.04 | 25.89 | 98.13 | Chipwi, Chipwe
MM.04 | 24.25 | 97.35 | Momauk
MM.04 | 25.61 | 96.31 | Hpakant, Hpakan
MM.04 | 26.36 | 96.72 | Tanai
MM.10 | 24.08 | 95.37 | Pinlebu
MM.10 | 23.78 | 95.69 | Kawlin
MM.10 | 23.75 | 96.15 | Tigyaing
MM.10 | 23.19 | 94.06 | Kalay, Kalaymyo, Kale
MM.05 | 18.06 | 97.44 | Hpapun, Papun
MM.05 | 16.56 | 98.24 | Kawkareik
MM.05 | 15.30 | 98.38 | Payathonzu
MM.16 | 18.33 | 96.77 | Kyaukkyi
SD.62 | 11.33 | 27.82 | Babanusa, Babanousa
SD.62 | 10.00 | 29.40 | Heglig, Higlig, Hajlij
SD.55 | 13.50 | 24.88 | Tawila
SD.55 | 14.20 | 24.67 | Kutum
SD.55 | 14.13 | 25.55 | Mellit, Melit
SD.50 | 10.63 | 30.38 | Talodi
SD.50 | 11.10 | 30.52 | Kauda
CD.11 | -1.42 | 28.06 | Walikale
CD.11 | -1.40 | 28.81 | Masisi
CD.11 | -1.55 | 28.88 | Rubaya
CD.11 | -0.71 | 29.17 | Kanyabayonga
CD.11 | -1.19 | 29.45 | Rutshuru
CD.11 | -1.15 | 29.44 | Kiwanja
CD.11 | -1.30 | 29.59 | Bunagana
CD.11 | -0.16 | 29.23 | Lubero
CD.12 | -1.71 | 29.02 | Minova
CD.12 | -2.63 | 28.67 | Walungu
CD.12 | -2.31 | 28.80 | Kavumu
CD.12 | -2.74 | 29.02 | Kamanyola
CD.12 | -3.09 | 29.11 | Sange
CD.12 | -4.30 | 28.94 | Fizi
CD.12 | -4.10 | 29.09 | Baraka
SY.09 | 36.24 | 37.15 | Sheikh Maqsoud, Sheikh Maqsood
`;

const slug = (name) => name.toLowerCase().replaceAll(/[^a-z]+/g, "-");

function readLine(line) {
  const [region, lat, lon, written] = line.split("|").map((cell) => cell.trim());
  const names = written.split(",").map((name) => name.trim());
  return {
    id: `strandline:${slug(names[0])}`,
    kind: "settlement",
    country: region.split(".")[0],
    region: regionOf(region),
    lon: Number(lon),
    lat: Number(lat),
    population: 0,
    names: { "": names[0], en: names[0] },
    alternates: names,
  };
}

/** The places of the table. */
export const added = () => table.trim().split("\n").map(readLine);

// Names of countries, units and areas that GeoNames' settlements do not bring, by code.

/** Countries that reports call otherwise than the list of countries does. */
export const usualNames = {
  BA: "Bosnia and Herzegovina",
  CD: "Democratic Republic of the Congo",
  CG: "Republic of the Congo",
  CI: "Ivory Coast",
  CZ: "Czech Republic",
  MM: "Myanmar",
  PS: "Palestine",
  TR: "Turkey",
};

/** Other names of countries, as reports write them. */
export const countryCodes = {
  AE: ["UAE", "Emirates"],
  BA: ["Bosnia", "Bosnia-Herzegovina"],
  BY: ["Byelorussia", "Белоруссия"],
  CD: [
    "Congo",
    "DR Congo",
    "DRC",
    "Democratic Republic of the Congo",
    "Democratic Republic of Congo",
    "Congo-Kinshasa",
    "Zaire",
  ],
  CF: ["CAR"],
  CG: ["Republic of the Congo", "Congo-Brazzaville"],
  CI: ["Ivory Coast"],
  CN: ["People's Republic of China", "PRC"],
  CZ: ["Czech Republic"],
  GB: ["UK", "Britain", "Great Britain", "England"],
  IR: ["Islamic Republic of Iran"],
  KP: ["DPRK"],
  KR: ["Republic of Korea"],
  MK: ["Macedonia"],
  MM: ["Burma", "Myanmar"],
  NL: ["Holland"],
  PS: ["Palestine", "Палестина"],
  RU: ["Russian Federation", "Российская Федерация"],
  SD: ["Republic of the Sudan"],
  SY: ["Syrian Arab Republic"],
  SZ: ["Swaziland"],
  TR: ["Turkey", "Türkiye", "Turkiye"],
  UA: ["the Ukraine"],
  US: ["USA", "U.S.", "US", "United States of America", "America"],
  VA: ["Holy See"],
};

const oblast = (en, uk, ru) => ({ en: `${en} Oblast`, uk: `${uk} область`, ru: `${ru} область` });

/** Ukraine's units by GeoNames' code. */
export const ukrainianOblasts = {
  "UA.01": oblast("Cherkasy", "Черкаська", "Черкасская"),
  "UA.02": oblast("Chernihiv", "Чернігівська", "Черниговская"),
  "UA.03": oblast("Chernivtsi", "Чернівецька", "Черновицкая"),
  "UA.04": oblast("Dnipropetrovsk", "Дніпропетровська", "Днепропетровская"),
  "UA.05": oblast("Donetsk", "Донецька", "Донецкая"),
  "UA.06": oblast("Ivano-Frankivsk", "Івано-Франківська", "Ивано-Франковская"),
  "UA.07": oblast("Kharkiv", "Харківська", "Харьковская"),
  "UA.08": oblast("Kherson", "Херсонська", "Херсонская"),
  "UA.09": oblast("Khmelnytskyi", "Хмельницька", "Хмельницкая"),
  "UA.10": oblast("Kirovohrad", "Кіровоградська", "Кировоградская"),
  "UA.11": { en: "Crimea", uk: "Крим", ru: "Крым" },
  "UA.12": { en: "Kyiv City", uk: "місто Київ", ru: "город Киев" },
  "UA.13": oblast("Kyiv", "Київська", "Киевская"),
  "UA.14": oblast("Luhansk", "Луганська", "Луганская"),
  "UA.15": oblast("Lviv", "Львівська", "Львовская"),
  "UA.16": oblast("Mykolaiv", "Миколаївська", "Николаевская"),
  "UA.17": oblast("Odesa", "Одеська", "Одесская"),
  "UA.18": oblast("Poltava", "Полтавська", "Полтавская"),
  "UA.19": oblast("Rivne", "Рівненська", "Ровенская"),
  "UA.20": { en: "Sevastopol City", uk: "місто Севастополь", ru: "город Севастополь" },
  "UA.21": oblast("Sumy", "Сумська", "Сумская"),
  "UA.22": oblast("Ternopil", "Тернопільська", "Тернопольская"),
  "UA.23": oblast("Vinnytsia", "Вінницька", "Винницкая"),
  "UA.24": oblast("Volyn", "Волинська", "Волынская"),
  "UA.25": oblast("Zakarpattia", "Закарпатська", "Закарпатская"),
  "UA.26": oblast("Zaporizhzhia", "Запорізька", "Запорожская"),
  "UA.27": oblast("Zhytomyr", "Житомирська", "Житомирская"),
};

/** Other names of units, by GeoNames' code. */
export const moreNames = {
  "CD.02": ["Equateur"],
  "CD.08": ["Kongo Central"],
  "CD.11": ["Nord-Kivu", "Nord Kivu"],
  "CD.12": ["Sud-Kivu", "Sud Kivu"],
  "MM.01": ["Arakan", "Rakhine State", "Arakan State"],
  "MM.05": ["Karen State", "Kayin"],
  "MM.06": ["Karenni State", "Kayah", "Karenni"],
  "MM.12": ["Tenasserim"],
  "MM.16": ["Pegu Region"],
  "SD.38": ["Gezira", "Gezira State", "Al-Jazira", "El Gezira", "Al Jazira"],
  "SD.39": ["Gedaref State", "Al-Qadarif", "Gedaref"],
  "SD.50": ["South Kurdufan"],
  "SD.56": ["North Kurdufan", "Northern Kordofan"],
  "SD.62": ["West Kurdufan", "Western Kordofan"],
  "UA.04": ["Dnipro region", "Dnipro Oblast", "Dnepropetrovsk region"],
  "UA.05": ["Donechchyna", "Донеччина", "Donetsk People's Republic"],
  "UA.07": ["Kharkivshchyna", "Харківщина", "Kharkov region", "Kharkov Oblast"],
  "UA.11": ["Autonomous Republic of Crimea", "Crimean Peninsula", "Автономна Республіка Крим"],
  "UA.13": ["Kiev region", "Kiev Oblast"],
  "UA.14": ["Luhanshchyna", "Луганщина", "Lugansk region", "Lugansk Oblast"],
  "UA.16": ["Nikolaev region"],
  "UA.17": ["Odessa region", "Odessa Oblast"],
  "UA.26": [
    "Zaporizhia",
    "Zaporizhia region",
    "Zaporozhye region",
    "Zaporizhzhya region",
    "Zaporozhye Oblast",
  ],
};

/** Areas that are no units of the first order, as the units that they lie in. */
export const customaryAreas = [
  {
    id: "donbas",
    country: "UA",
    of: ["UA.05", "UA.14"],
    names: { "": "Donbas", uk: "Донбас", ru: "Донбасс" },
    alternates: ["Donbass", "the Donbas", "Donbas region", "Donbass region"],
  },
  {
    id: "darfur",
    country: "SD",
    of: ["SD.47", "SD.49", "SD.55", "SD.60", "SD.61"],
    names: { "": "Darfur", uk: "Дарфур", ru: "Дарфур", ar: "دارفور" },
    alternates: ["Darfur region"],
  },
  {
    id: "kordofan",
    country: "SD",
    of: ["SD.50", "SD.56", "SD.62"],
    names: { "": "Kordofan", uk: "Кордофан", ru: "Кордофан", ar: "كردفان" },
    alternates: ["Kurdufan", "Kordofan region"],
  },
  {
    id: "kivu",
    country: "CD",
    of: ["CD.11", "CD.12"],
    names: { "": "Kivu" },
    alternates: ["the Kivus", "Kivus"],
  },
];

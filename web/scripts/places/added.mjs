// Places that reports on the theatres name and the package lacks, which lists few villages of
// Ukraine and few places of Syria, Sudan, Myanmar and Congo, with their names as English reports
// write them. Points were rounded to a hundredth of a degree (about a kilometre) when they were written down for this
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
UA.05 | 48.47 | 37.95 | Kurdiumivka
UA.05 | 48.53 | 37.96 | Klishchiivka, Kleshcheevka
UA.05 | 48.50 | 37.88 | Bila Hora
UA.05 | 48.52 | 37.85 | Predtechyne
UA.05 | 48.53 | 37.82 | Stupochky
UA.05 | 48.58 | 37.91 | Ivanivske
UA.05 | 48.62 | 37.89 | Bohdanivka, Bogdanovka
UA.05 | 48.66 | 37.90 | Orikhovo-Vasylivka
UA.05 | 48.60 | 37.94 | Khromove
UA.05 | 48.64 | 37.97 | Berkhivka
UA.05 | 48.69 | 37.92 | Minkivka
UA.05 | 48.81 | 38.25 | Spirne, Spornoye
UA.05 | 48.93 | 38.03 | Dronivka
UA.05 | 48.93 | 37.97 | Zakitne
UA.05 | 49.02 | 37.97 | Torske
UA.05 | 48.26 | 37.37 | Grodovka
UA.05 | 48.23 | 37.21 | Lysivka
UA.05 | 48.24 | 37.09 | Pishchane
UA.05 | 48.24 | 37.03 | Kotlyne
UA.05 | 48.22 | 36.96 | Udachne, Udachnoye
UA.05 | 48.17 | 36.98 | Uspenivka
UA.05 | 48.13 | 37.02 | Nadiivka
UA.05 | 48.47 | 37.33 | Kucheriv Yar
UA.05 | 48.44 | 37.36 | Shakhove
UA.05 | 48.36 | 37.30 | Razine
UA.05 | 48.36 | 37.36 | Novotoretske
UA.05 | 48.40 | 37.54 | Rusyn Yar
UA.05 | 48.44 | 37.69 | Kleban-Byk
UA.05 | 48.41 | 37.67 | Oleksandro-Kalynove
UA.05 | 48.44 | 37.76 | Pleshchiivka
UA.05 | 48.47 | 37.74 | Ivanopillia
UA.05 | 48.33 | 37.71 | Sukha Balka
UA.05 | 48.25 | 37.46 | Prohres
UA.05 | 48.19 | 37.62 | Berdychi
UA.05 | 48.18 | 37.70 | Stepove
UA.05 | 48.13 | 37.52 | Umanske
UA.05 | 48.10 | 37.56 | Netailove
UA.05 | 48.06 | 37.58 | Nevelske
UA.05 | 48.11 | 37.47 | Karlivka
UA.05 | 48.09 | 37.33 | Izmailivka
UA.05 | 48.11 | 37.29 | Tsukuryne
UA.05 | 47.95 | 37.42 | Maksymilianivka, Maksimilyanovka, Maksymilyanivka
UA.05 | 47.89 | 37.37 | Antonivka
UA.05 | 47.85 | 37.48 | Novomykhailivka, Novomikhailovka
UA.05 | 48.05 | 37.20 | Sontsivka, Solntsivka
UA.05 | 47.76 | 36.98 | Zolota Nyva
UA.05 | 47.81 | 36.81 | Neskuchne
UA.05 | 47.75 | 36.81 | Makarivka
UA.05 | 47.72 | 36.78 | Staromaiorske
UA.05 | 47.72 | 36.82 | Urozhaine, Urozhainoye
UA.05 | 47.78 | 36.80 | Storozheve
UA.05 | 48.00 | 36.72 | Yalta
UA.05 | 47.99 | 36.70 | Voskresenka
UA.05 | 48.33 | 37.83 | New York, Niu-York
UA.05 | 48.20 | 37.38 | Zhelanne, Zhelannoye
UA.05 | 48.18 | 37.34 | Zhelanne Druhe, Zhelannoye Vtoroye
UA.07 | 49.79 | 37.70 | Synkivka
UA.07 | 49.80 | 37.57 | Kindrashivka
UA.07 | 49.57 | 37.76 | Kolisnykivka
UA.07 | 49.52 | 37.73 | Kruhliakivka
UA.07 | 49.37 | 37.83 | Kopanky
UA.07 | 49.54 | 37.98 | Krokhmalne
UA.07 | 50.28 | 36.48 | Hlyboke
UA.07 | 50.29 | 36.41 | Strilecha
UA.07 | 50.32 | 36.81 | Ohirtseve
UA.07 | 50.24 | 36.94 | Vilcha
UA.07 | 50.21 | 37.10 | Bilyi Kolodiaz
UA.07 | 49.99 | 37.87 | Topoli
UA.07 | 49.65 | 37.67 | Kupiansk-Vuzlovyi
UA.08 | 46.78 | 33.16 | Krynky
UA.14 | 49.20 | 38.12 | Ploshchanka
UA.21 | 51.13 | 34.98 | Yablunivka
UA.21 | 51.20 | 35.11 | Basivka
UA.21 | 51.25 | 35.06 | Novenke
UA.21 | 51.30 | 34.33 | Bezsalivka
UA.21 | 51.21 | 34.93 | Volodymyrivka
UA.21 | 51.10 | 34.85 | Khotin
UA.21 | 51.12 | 34.78 | Pysarivka
UA.26 | 47.66 | 36.26 | Hulyaipole, Gulyaipole
UA.26 | 47.44 | 35.83 | Robotyne, Rabotino
SY.01 | 36.51 | 40.74 | Hassakeh
SY.01 | 36.05 | 40.73 | Shaddadi, al-Shaddadi
SY.01 | 36.38 | 41.15 | al-Hol, al-Houl
SY.01 | 37.05 | 41.22 | Qamishlo
SY.04 | 35.83 | 38.75 | al-Mansoura, Mansoura, al-Mansura
SY.04 | 36.70 | 38.96 | Tel Abyad
SY.05 | 32.70 | 36.48 | Walgha
SY.06 | 32.56 | 36.19 | Nasib, Naseeb
SY.07 | 34.45 | 40.93 | Baghuz, Baghouz
SY.08 | 33.61 | 36.51 | Adra
SY.08 | 33.49 | 36.38 | al-Maliha
SY.08 | 33.54 | 36.41 | Hamouria, Hammuriyah
SY.08 | 33.52 | 36.36 | Ein Tarma, Ain Tarma
SY.08 | 33.53 | 36.36 | Zamalka
SY.08 | 33.52 | 36.40 | Saqba
SY.08 | 33.55 | 36.44 | Misraba, Mesraba
SY.08 | 33.46 | 36.20 | Moadamiyeh, Muadamiyat al-Sham, Moadamiyet al-Sham
SY.08 | 33.44 | 36.21 | Ashrafiyat Sahnaya, Ashrafieh Sahnaya
SY.09 | 36.15 | 37.04 | Khan al-Assal, Khan al-Asal, Khan Assal
SY.09 | 36.29 | 37.04 | Anadan
SY.09 | 36.37 | 37.02 | Zahraa, al-Zahraa
SY.09 | 36.54 | 37.27 | Dabiq
SY.09 | 36.38 | 38.18 | Tishrin Dam
SY.09 | 36.18 | 37.57 | Kweires, Kuweires
SY.09 | 36.24 | 37.14 | Ashrafieh, Ashrafiyeh, Achrafieh
SY.09 | 35.99 | 37.02 | Talaat al-Eis, al-Eis
SY.09 | 36.28 | 37.18 | Handarat
SY.10 | 35.20 | 36.77 | Qomhana
SY.10 | 35.41 | 36.60 | Latamneh, al-Latamneh, Latamna
SY.12 | 35.99 | 36.67 | Kefraya, Kafriya
SY.12 | 35.98 | 36.70 | al-Foua, Foua, Fua
SY.12 | 35.89 | 36.74 | Nayrab, Nairab, Neirab
SY.12 | 35.62 | 36.78 | Jarjanaz
SY.12 | 35.47 | 36.54 | Hobait, al-Habit
SY.12 | 35.68 | 36.53 | al-Bara
SY.12 | 36.31 | 36.69 | Atmeh, Atme
SY.12 | 36.24 | 36.69 | Bab al-Hawa
SD.29 | 15.64 | 32.53 | Bahri, Khartoum North
SD.29 | 15.24 | 32.50 | Jebel Aulia, Jabal Awliya, Jebel Awlia
SD.29 | 15.53 | 32.42 | Salha
SD.29 | 16.02 | 32.60 | al-Jaili, Jaili
SD.38 | 14.77 | 33.37 | Rufaa
SD.38 | 15.08 | 33.18 | Kamlin, al-Kamlin
SD.38 | 14.25 | 32.99 | al-Managil
SD.38 | 13.96 | 33.58 | Haj Abdallah
SD.41 | 14.00 | 32.31 | al-Duweim
SD.42 | 10.55 | 34.28 | al-Kurmuk
SD.42 | 11.79 | 34.36 | al-Damazin
SD.42 | 11.87 | 34.39 | al-Roseires
SD.47 | 13.37 | 22.88 | Kereneik, Kreinik
SD.47 | 13.48 | 22.47 | Ardamata
SD.49 | 10.85 | 25.17 | Buram
SD.50 | 12.05 | 29.65 | Dalang, Delling, al-Dalanj
SD.50 | 12.50 | 29.79 | Dibaibat, Debibat, Dubeibat
SD.50 | 11.95 | 30.02 | Habila
SD.55 | 13.49 | 25.31 | Zamzam
SD.55 | 13.67 | 25.35 | Abu Shouk, Abu Shuk
SD.55 | 15.04 | 22.83 | al-Tina
SD.55 | 15.07 | 23.87 | Um Baru
SD.55 | 15.13 | 26.15 | Malha, al-Malha
SD.55 | 13.65 | 24.08 | Kabkabiya, Kebkabiya
SD.56 | 12.84 | 30.13 | Kazgeil, Kazqil, Kazgil
SD.56 | 14.42 | 29.08 | Sodari
SD.56 | 12.90 | 31.21 | Um Rawaba
SD.58 | 13.48 | 33.33 | Jebel Moya, Jabal Moya
SD.61 | 12.97 | 24.06 | Nertiti
SD.62 | 12.70 | 28.43 | al-Nahud
SD.62 | 13.08 | 29.22 | Khowai, al-Khiwai, Khuwei, al-Khoei
SD.62 | 11.03 | 27.74 | al-Muglad
SD.62 | 11.33 | 27.82 | Babanoussa, Babnusa
SD.62 | 12.15 | 27.34 | Ghubaysh
SD.62 | 13.10 | 27.95 | Wad Banda
MM.01 | 19.08 | 93.86 | Ramree
MM.01 | 20.18 | 93.07 | Pauktaw
MM.01 | 18.85 | 93.73 | Munaung
MM.02 | 21.19 | 94.04 | Kanpetlet
MM.02 | 23.60 | 93.68 | Tonzang
MM.02 | 23.37 | 93.39 | Rikhawdar
MM.02 | 23.87 | 93.55 | Cikha
MM.03 | 17.60 | 95.17 | Lemyethna
MM.03 | 17.03 | 94.80 | Thabaung
MM.04 | 24.78 | 96.37 | Mohnyin
MM.04 | 25.30 | 96.94 | Mogaung
MM.04 | 25.35 | 97.43 | Waingmaw
MM.04 | 24.76 | 97.57 | Laiza
MM.04 | 26.55 | 97.57 | Sumprabum
MM.04 | 27.34 | 97.40 | Putao
MM.04 | 24.22 | 96.79 | Shwegu
MM.04 | 25.53 | 96.72 | Kamaing
MM.05 | 16.83 | 98.53 | Shwe Kokko
MM.05 | 16.68 | 98.40 | Thingannyinaung
MM.05 | 17.13 | 97.83 | Hlaingbwe
MM.06 | 19.42 | 97.12 | Hpruso, Pruso
MM.06 | 19.17 | 97.34 | Bawlakhe, Bawlake
MM.06 | 18.87 | 97.31 | Hpasawng, Pasaung
MM.06 | 18.62 | 97.65 | Mese
MM.08 | 22.21 | 96.11 | Madaya
MM.08 | 22.55 | 96.00 | Singu
MM.08 | 22.88 | 95.98 | Thabeikkyin
MM.08 | 21.28 | 95.44 | Taungtha
MM.08 | 21.42 | 95.65 | Natogyi
MM.10 | 24.27 | 94.82 | Paungbyin
MM.10 | 24.87 | 94.92 | Homalin
MM.10 | 24.22 | 94.31 | Tamu
MM.10 | 23.91 | 95.68 | Wuntho
MM.10 | 24.21 | 96.14 | Indaw
MM.10 | 24.18 | 96.33 | Katha
MM.10 | 24.40 | 95.85 | Banmauk
MM.10 | 23.20 | 95.52 | Kanbalu
MM.10 | 22.95 | 95.38 | Taze
MM.10 | 22.77 | 95.43 | Ye-U
MM.10 | 22.43 | 94.85 | Kani
MM.10 | 21.96 | 95.27 | Chaung-U
MM.10 | 22.08 | 94.90 | Yinmarbin, Yinmabin
MM.10 | 22.28 | 95.45 | Ayadaw
MM.10 | 22.37 | 95.78 | Wetlet
MM.10 | 22.38 | 95.15 | Budalin
MM.10 | 22.87 | 94.50 | Mingin
MM.10 | 21.93 | 95.57 | Myinmu
MM.10 | 26.00 | 95.69 | Hkamti, Khamti
MM.11 | 22.42 | 98.03 | Mongyai
MM.11 | 22.48 | 98.40 | Tangyan, Tangyang
MM.11 | 23.25 | 97.12 | Mantong, Manton
MM.11 | 23.42 | 98.75 | Hopang
MM.11 | 23.56 | 98.80 | Chinshwehaw
MM.11 | 20.15 | 97.25 | Hsihseng, Hsiseng
MM.11 | 19.87 | 97.02 | Pekon, Pekhon
MM.11 | 19.75 | 97.09 | Moebye, Mobye
MM.12 | 12.97 | 98.65 | Palaw
MM.12 | 14.25 | 98.20 | Yebyu
MM.13 | 17.22 | 97.23 | Bilin
MM.15 | 21.63 | 95.23 | Yesagyo
MM.15 | 22.17 | 94.13 | Gangaw
MM.15 | 21.70 | 94.09 | Tilin
MM.15 | 21.61 | 94.85 | Myaing
MM.15 | 20.07 | 94.46 | Ngape
MM.15 | 20.58 | 94.66 | Salin
MM.15 | 20.37 | 94.67 | Pwintbyu
MM.15 | 20.35 | 95.40 | Natmauk
MM.16 | 17.92 | 96.88 | Shwegyin
MM.16 | 18.70 | 95.15 | Padaung
CD.11 | -1.52 | 29.25 | Nyiragongo
CD.11 | -1.42 | 29.37 | Rugari
CD.11 | -1.50 | 29.33 | Kibumba
CD.11 | -1.34 | 29.36 | Rumangabo
CD.11 | -0.62 | 29.17 | Kayna
CD.11 | -0.57 | 29.18 | Kirumba
CD.11 | -0.79 | 29.29 | Rwindi
CD.11 | -0.74 | 29.62 | Ishasha
CD.11 | -0.83 | 29.57 | Nyamilima
CD.11 | -0.93 | 29.10 | Kibirizi
CD.11 | -1.07 | 29.20 | Kishishe
CD.11 | -1.08 | 29.22 | Bambo
CD.11 | -1.22 | 29.27 | Tongo
CD.11 | -1.22 | 29.06 | Kitshanga, Kitchanga, Kichanga
CD.11 | -1.13 | 29.05 | Mweso
CD.11 | -1.01 | 29.07 | Nyanzale
CD.11 | -0.99 | 28.70 | Pinga
CD.11 | -1.24 | 28.67 | Nyabiondo
CD.11 | -1.53 | 28.99 | Mushaki
CD.11 | -1.58 | 29.07 | Mubambiro
CD.11 | -1.61 | 29.13 | Mugunga
CD.11 | -1.63 | 29.25 | Munigi
CD.11 | -1.60 | 29.26 | Kanyaruchinya
CD.11 | -0.37 | 29.17 | Alimbongo
CD.11 | -0.30 | 29.20 | Kitsombiro
CD.11 | 0.04 | 29.28 | Musienene
CD.11 | 0.70 | 29.52 | Oicha
CD.11 | 0.90 | 29.57 | Eringeti
CD.11 | 0.62 | 29.50 | Mbau
CD.11 | 0.04 | 29.71 | Kasindi
CD.11 | 0.35 | 28.77 | Manguredjipa, Mangurejipa
CD.11 | 0.33 | 29.75 | Mutwanga
CD.11 | -0.70 | 29.38 | Vitshumbi
CD.12 | -2.10 | 28.92 | Kalehe
CD.12 | -1.95 | 28.93 | Nyabibwe
CD.12 | -2.22 | 28.83 | Katana
CD.12 | -2.08 | 28.57 | Bunyakiri
CD.12 | -3.04 | 28.43 | Mwenga
CD.12 | -3.06 | 28.18 | Kamituga
CD.12 | -2.68 | 28.87 | Nyangezi
CD.12 | -2.87 | 29.03 | Luvungi
CD.12 | -2.78 | 29.02 | Katogota
CD.12 | -3.23 | 29.17 | Kiliba
CD.12 | -3.70 | 28.75 | Minembwe
CD.12 | -2.70 | 27.35 | Shabunda
CD.12 | -2.80 | 28.83 | Kaziba
CD.12 | -2.97 | 28.97 | Lemera
CD.12 | -1.65 | 29.00 | Bweremana
CD.12 | -2.54 | 28.86 | Panzi
CD.17 | 1.45 | 30.55 | Tchomia
CD.17 | 1.94 | 30.04 | Mongbwalu, Mongwalu
CD.17 | 1.37 | 29.76 | Komanda
CD.17 | 1.36 | 29.05 | Mambasa
CD.17 | 2.30 | 30.99 | Mahagi
CD.17 | 1.45 | 29.87 | Irumu
CD.17 | 1.92 | 30.50 | Djugu
CD.17 | 1.02 | 29.97 | Boga
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

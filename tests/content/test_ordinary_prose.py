"""Ordinary sentences of the 24 official languages of the EU are printed as written, unreported."""

from __future__ import annotations

import pytest

from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.model.walk import plain_text, words_of
from briefgen.spans.mapped_text import text_of_lines
from support.markdown import markdown_context

LANGUAGES = {
    "bg": "Пристанището струва 5,5 млн. лв. (вж. т. 3, ал. 2)\nи обслужва 2019–2023 г. около\n"
    "1,3 млн. пътници; „Варна“ – Запад [бел. ред.] и др.",
    "cs": "Přístav stojí 1 250,50 Kč (viz čl. 5 odst. 2)\n– tedy méně než loni –\na „Děčín“ má "
    "3 mola, tj. 12 m od\n4. října.",
    "da": "Havnen koster 1.250,50 kr. (jf. art. 5, stk. 2),\ndvs. ca. 5 % mindre end i 2019\n"
    "– og »Esbjerg« har 24/7-drift [red.].",
    "de": "Der Hafen kostet 1.250,50 € (vgl. Art. 5 Abs. 2),\nd. h. ca. 5 % weniger als 2019\n"
    "– trotz Lehrer*innen-Streik –, z. B. in „Kiel“\nund Bürger*innen zahlen 3,5 Mio.",
    "el": "Το λιμάνι κοστίζει 1.250,50 € (βλ. άρθρο 5 παρ. 2)·\nδηλ. περίπου 5 % λιγότερο από το "
    "2019\n– και ο «Πειραιάς» λειτουργεί 24/7 [σ.τ.ε.].",
    "en": "The port costs €1,250.50 (see Art. 5(2)(a)), i.e. 5% less than in 2019\n"
    "– despite the strike – and A. Smith & J. Jones wrote “teh [sic] […]”; cf. R&D, Q&A, and/or,\n"
    "N/A, 24/7, #1, C++, F(x) = 2x^2, ~5 km, <5, >6, p < 0.05*, 5* hotels, see Annex [1].",
    "es": "—El puerto cuesta 1.250,50 € (véase el art. 5.2)\n—dijo A. García—, es decir, un 5 % "
    "menos que en 2019.\n¿Y l*s niñ*s de «Gijón»? ¡24/7! N.º 5, 1.ª parte.",
    "et": "Sadam maksab 1250,50 € (vt art 5 lg 2),\nst ca 5% vähem kui 2019. aastal\n"
    "– ja „Pärnu“ töötab 24/7 [toim.].",
    "fi": "Satama maksaa 1 250,50 € (ks. 5 artiklan 2 kohta)\neli n. 5 % vähemmän kuin 2019\n"
    "– ja ”Turku” toimii 24/7, mm. EU:ssa [toim.].",
    "fr": "Le port coûte 1 250,50 € (voir art. 5, § 2)\n: c’est 5 % de moins qu’en 2019\n"
    "; « Brest » ouvre 24 h/24 [N.D.L.R.] ; nº 5, 1er mars, p. ex. M. A. Dupont.",
    "ga": "Cosnaíonn an calafort €1,250.50 (féach Airt. 5(2)),\n.i. thart ar 5 % níos lú ná in "
    "2019\n– agus tá “Corcaigh” oscailte 24/7.",
    "hr": "Luka stoji 1.250,50 € (v. čl. 5. st. 2.),\ntj. oko 5 % manje nego 2019. godine\n"
    "– a „Rijeka” radi 24/7 [op. ur.].",
    "hu": "A kikötő 1 250,50 €-ba kerül (l. az 5. cikk (2) bekezdését),\nazaz kb. 5%-kal kevesebb, "
    "mint 2019-ben\n– és a „Győr” 24/7 üzemel [a szerk.].",
    "it": "Il porto costa 1.250,50 € (cfr. art. 5, par. 2),\ncioè il 5 % in meno rispetto al 2019\n"
    "– «Genova» è aperta 24 ore su 24 [n.d.r.]; n. 5, 1º marzo.",
    "lt": "Uostas kainuoja 1 250,50 € (žr. 5 str. 2 d.),\nt. y. apie 5 % mažiau nei 2019 m.\n"
    "– „Klaipėda“ dirba 24/7 [red.].",
    "lv": "Osta maksā 1250,50 € (sk. 5. panta 2. punktu),\nt. i., par 5 % mazāk nekā 2019. gadā\n"
    "– „Rīga” strādā 24/7 [red.].",
    "mt": "Il-port jiswa €1,250.50 (ara l-Art. 5(2)),\njiġifieri madwar 5 % inqas mill-2019\n"
    "– u l-“Belt” tiftaħ 24/7.",
    "nl": "De haven kost € 1.250,50 (zie art. 5, lid 2),\nd.w.z. ca. 5% minder dan in 2019\n"
    "– en ‘Gent’ werkt 24/7 [red.]; 's ochtends, 5,- per uur.",
    "pl": "– Port kosztuje 1250,50 zł (zob. art. 5 ust. 2) – powiedział A. Nowak,\ntj. o 5% "
    "mniej niż w 2019 r.; „Gdynia” działa 24/7 [red.].",
    "pt": "— O porto custa 1250,50 € (ver art. 5.º, n.º 2),\nou seja, menos 5 % do que em 2019\n"
    "– e o «Porto» abre 24/7 [N. do E.]; a/o, etc.",
    "ro": "Portul costă 1.250,50 lei (a se vedea art. 5 alin. 2),\nadică cu 5 % mai puțin decât în "
    "2019\n– iar „Constanța” funcționează 24/7 [n. red.].",
    "sk": "Prístav stojí 1 250,50 € (pozri čl. 5 ods. 2),\nt. j. o 5 % menej ako v roku 2019\n"
    "– a „Komárno“ funguje 24/7 [pozn. red.].",
    "sl": "Pristanišče stane 1.250,50 € (gl. čl. 5, odst. 2),\ntj. 5 % manj kot leta 2019\n"
    "– in „Koper“ deluje 24/7 [op. ur.].",
    "sv": "Hamnen kostar 1 250,50 kr (se art. 5.2),\ndvs. ca 5 % mindre än 2019\n– och ”Luleå” är "
    "öppet 24/7 [red.]; 5:e, EU:s, kl. 10.30.",
}  # fmt: skip
SENTENCES = [
    "Die Schüler*innen, Lehrer*innen und Bürger*innen kommen.",
    "Autor*in, Leiter*in",
    "tod*s l*s niñ*s",
    "3*4 and 5*6",
    "a*b and c*d",
    "Data for 2020* and 2021*",
    "*provisional",
    "3*, 4* and 5* hotels",
    "5*/4* hotels",
    "(*) and (**)",
    "He wrote “teh [sic] […] port” and “a [...] [sic] b”.",
    "As the court held [in 2019] [our translation], yes.",
    "See Annex [1] and [2].",
    "[1]",
    "the words\n  and their\n   lines",
    "Les ports suivants\n: Brest, Lorient.",
    "100 %% and 50%% of",
    "The set {a} and {1, 2}",
    "I. Introduction",
    "A. Smith says",
    "A. Müller\nC. Schmidt",
    "A. B. Müller\nB. C. Schmidt",
    "u. a. die Häfen und\nv. a. die Werften",
    "t. y. uostai\nu. a.",
    "Hamburg\n→ Rotterdam",
    "Hamburg → Rotterdam → Antwerp",
    "of 1.1 million and\n1.3 million",
    "a | b",
    "«Bonjour\n» dit-il",
    "– Dzień dobry – powiedział.",
    r"C:\Users\me",
    "ratio 3:2:1 at 10:30:00",
    "i. e. the\ni. a. W.",
    "z. B. und\nd. h. das",
    "@EU_Commission and @eu2024be",
    "~5 km to\n~ 6 km",
    "1) only\nthis",
    "(EU) 2019/1\n(EU) 2019/2",
]


@pytest.mark.parametrize("text", [*LANGUAGES.values(), *SENTENCES])
def test_a_sentence_is_printed_as_written(text):
    lines = text.split("\n")
    for read, words in ((block_nodes, words_of), (inline_nodes, plain_text)):
        context = markdown_context()
        printed = words(read(text_of_lines(lines, "x.md"), context))
        assert context.diagnostics.conclude() == ()
        assert printed.split() == text.split()


def test_every_official_language_has_a_sentence():
    assert len(LANGUAGES) == 24


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("*Schüler*innen*", "Schüler*innen"),
        ("**Schüler*innen**", "Schüler*innen"),
        ("die *Lehrer*innen und Schüler*innen* da", "die Lehrer*innen und Schüler*innen da"),
        ("Kolleg*innen sind *wichtig*.", "Kolleg*innen sind wichtig."),
        ("**E**uropean **U**nion", "European Union"),
        ("**Haupt**bahnhof", "Hauptbahnhof"),
        ("syl**la**ble", "syllable"),
        ("**Price*** and *p*", "Price* and p"),
        ("*[Source](https://x.eu)", "*Source"),
        (r"C:\\_temp\\#1", r"C:\_temp\#1"),
        (r"\\\\server\\share\\x", r"\\server\share\x"),
        (r"snake\_case and 2\*3", "snake_case and 2*3"),
        (r"\[sic\] \_x\_", "[sic] _x_"),
    ],
)
def test_emphasis_and_escapes_work_as_before(text, printed):
    context = markdown_context()
    assert words_of(block_nodes(text_of_lines([text], "x.md"), context)) == printed
    assert context.diagnostics.conclude() == ()

"""Words for something still missing, in the official languages of the EU: `to be confirmed`.

They are also words of ordinary sentences, so they count only as a whole text, a whole sentence, or
between brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

_TABLE = """
bg | за (?:потвърждение|допълване|уточняване) | \
(?:предстои )?да се (?:потвърди|допълни|добави|определи|уточни) | въведете вмъкнете попълнете
cs | (?:k|nutno|třeba) (?:doplnění|doplnit|potvrzení|potvrdit|upřesnění|upřesnit) | \
bude (?:potvrzeno|doplněno|upřesněno|dodáno|určeno) | vložte doplňte
da | afventer bekræftelse | \
skal (?:bekræftes|udfyldes|tilføjes|afklares|fastlægges)|(?:bekræftes|tilføjes|oplyses) senere | \
indsæt udfyld
de | (?:noch )?zu (?:bestätigen|ergänzen|klären|vervollständigen|bestimmen|definieren)|noch \
offen | \
(?:wird|werden) (?:noch )?(?:ergänzt|bestätigt|nachgereicht|bekannt ?gegeben|festgelegt) | \
einfügen einsetzen eintragen ergänzen
el | προς (?:επιβεβαίωση|συμπλήρωση|προσθήκη|καθορισμό|διευκρίνιση) | \
θα (?:επιβεβαιωθεί|συμπληρωθεί|προστεθεί|καθοριστεί|ανακοινωθεί) | εισάγετε συμπληρώστε
en | to be (?:added|announced|completed|confirmed|decided|defined|determined|filled in|provided\
|specified|supplied|updated|written) | (?:will follow|coming soon) | insert
es | (?:por|a) (?:confirmar|completar|definir|determinar|añadir|concretar)|pendiente de \
(?:confirmación|confirmar|completar|definir) | se (?:confirmará|completará|añadirá) | \
insertar inserte introduzca
et | täpsustamisel|kinnitamisel|täiendamisel | \
(?:täpsustatakse|kinnitatakse|lisatakse|täiendatakse)(?: hiljem)? | lisage sisestage
fi | (?:vahvistettava|täydennettävä|lisättävä) | \
(?:vahvistetaan|täydennetään|lisätään|täsmennetään|ilmoitetaan)(?: myöhemmin)? | lisää täydennä
fr | à (?:confirmer|compléter|ajouter|définir|préciser|déterminer|insérer) | \
(?:sera|seront) (?:confirmé|complété|ajouté|précisé)e?s? | insérer insérez
ga | le (?:deimhniú|comhlánú|socrú|cinneadh) | \
(?:deimhneofar|comhlánófar) ar ball | ionsáigh
hr | (?:potrebno|treba) (?:potvrditi|dopuniti|dodati|odrediti)|za (?:potvrdu|dopunu) | \
(?:bit će|naknadno) (?:potvrđeno|dopunjeno|dodano|određeno) | umetnite unesite
hu | (?:megerősítendő|kiegészítendő|pontosítandó|kitöltendő|meghatározandó) | \
(?:később|utóbb) (?:pontosítjuk|kiegészítjük|megerősítjük) | beszúrandó beírandó
it | da (?:confermare|completare|aggiungere|definire|determinare|inserire|precisare)|in attesa di \
conferma | (?:sarà|saranno) (?:confermat|completat|aggiunt)[oaie] | inserire
lt | (?:patvirtintina|papildytina|tikslintina) | \
(?:bus|turi būti) (?:patvirtinta|papildyta|pridėta|nustatyta|patikslinta)s? | įterpti įrašyti
lv | (?:jāapstiprina|jāpapildina|jāpievieno|jāprecizē|jānosaka) | \
tiks (?:apstiprināt|papildināt|pievienot|precizēt|noteikt)[sai] | ievietot ierakstīt
mt | għall-(?:konferma|kompletar) | \
(?:għad )?(?:irid|trid|għandu|għandha) (?:jiġi|tiġi) (?:ikkonfermat|ikkompletat|miżjud)a? | \
daħħal
nl | (?:nog )?te (?:bevestigen|bepalen|voltooien)|(?:nog )?aan te vullen|nog (?:in|toe) te \
(?:vullen|voegen) | wordt (?:nog )?(?:bevestigd|aangevuld|toegevoegd|bepaald) | invoegen invullen
pl | do (?:potwierdzenia|uzupełnienia|ustalenia|dodania|określenia|doprecyzowania|wypełnienia) | \
(?:zostanie|zostaną) (?:uzupełnion|potwierdzon|dodan)[yae] | wstawić wstaw wpisać
pt | (?:a|por) (?:confirmar|completar|definir|determinar|acrescentar|adicionar|indicar) | \
será (?:confirmad|completad|adicionad)[oa] | inserir insira
ro | de (?:confirmat|completat|adăugat|stabilit|definit|precizat) | \
(?:va|vor|urmează a) fi (?:confirmat|completat|adăugat|stabilit)(?:ă|e|i)? | inserați introduceți
sk | (?:na|treba) (?:doplnenie|doplniť|potvrdenie|potvrdiť|upresnenie|upresniť) | \
bude (?:potvrdené|doplnené|upresnené|pridané|určené) | vložte doplňte
sl | (?:treba je|je treba) (?:potrditi|dopolniti|dodati|določiti)|za (?:potrditev|dopolnitev) | \
(?:še )?bo (?:potrjeno|dopolnjeno|dodano|določeno) | vstavite vnesite
sv | att (?:bekräfta|komplettera|fastställa|lägga till) | \
ska (?:bekräftas|kompletteras|läggas till|fastställas|fyllas i)|\
(?:bekräftas|kompletteras|meddelas) senare | infoga ange
"""
"""By language: words that can also follow a comma at the end of a sentence; words that cannot, as
they are the predicate of a clause; words for `insert`, which is written between square brackets."""
_ENGLISH = "en"
_END = r"(?=\s*(?:$|[)\]]|[.;!](?:\s|$)))"


def words_for_missing(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of such words in a text, in a language (BCP 47) and in English."""
    at_start, inside = _patterns(language.partition("-")[0].lower())
    if found := at_start.match(text):
        yield found.span()
    for found in inside.finditer(text):
        start = found.start(found.lastgroup or 0)
        yield start - (found.lastgroup == "brackets"), found.end()


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern at the start of a text, and that of a sign and the words after it.

    The second one begins with a set of signs, which is searched fast.
    """
    known = [_WORDS[name] for name in dict.fromkeys((language, _ENGLISH)) if name in _WORDS]
    phrases = "|".join(one[0] for one in known)
    clauses = "|".join(one[1] for one in known)
    insert = "|".join("|".join(one[2].split()) for one in known)
    whole = rf"(?:{phrases}|{clauses})(?!\w){_END}"
    inside = (
        r"[.!?…,;:–—(\[](?:"
        rf"(?:(?<=[.!?…])\s|(?<=[(\[:–—])\s*)(?P<whole>{whole})"
        rf"|(?<=[,;])\s(?P<end>(?:{phrases})(?!\w){_END})"
        rf"|(?P<brackets>(?<=\[)(?:(?:{insert})(?!\w)[^\]]*|[^\]]{{1,40}}(?<!\w)(?:{insert}))\]))"
    )
    return re.compile(whole, re.IGNORECASE), re.compile(inside, re.IGNORECASE)


def _columns(line: str) -> list[str]:
    return [column.strip() for column in line.split(" | ")]


_WORDS: Mapping[str, tuple[str, str, str]] = {
    name: (phrases, clauses, inserts)
    for line in _TABLE.strip().splitlines()
    for name, phrases, clauses, inserts in [_columns(line)]
}

"""The letters of each official language of the European Union (CLDR 48, main exemplar characters).

Danish has é, too, as in `Resumé`."""

from __future__ import annotations

LETTERS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "cs": "abcdefghijklmnopqrstuvwxyzáčďéěíňóřšťúůýž",
    "da": "abcdefghijklmnopqrstuvwxyzæøåé",
    "de": "abcdefghijklmnopqrstuvwxyzäößü",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "es": "abcdefghijklmnopqrstuvwxyzáéíñóúü",
    "et": "abcdefghijklmnopqrsztuvwxyšžõäöü",
    "fi": "abcdefghijklmnopqrstuvwxyzšžåäö",
    "fr": "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ",
    "ga": "abcdefghilmnoprstuáéíóú",
    "hr": "abcdefghijklmnoprstuvzčćžđš",
    "hu": "abcsdzefgyhijklmnoprtuváéíóöőúüű",
    "it": "abcdefghijklmnopqrstuvwxyzàéèìòù",
    "lt": "abcdefghiyjklmnoprstuvząčęėįšųūž",
    "lv": "abcdefghijklmnoprstuvzāčēģīķļņšūž",
    "mt": "abdefghijklmnopqrstuvwxzàċèġħìòùż",
    "nl": "abcdefghijklmnopqrstuvwxyzáäéëíïóöúü",
    "pl": "abcdefghijklmnoprstuwyząćęłńóśźż",
    "pt": "abcdefghijklmnopqrstuvwxyzáàâãçéêíóòôõú",
    "ro": "abcdefghijklmnopqrstuvwxyzăâîșț",
    "sk": "abcdzefghijklmnopqrstuvwxyáäčďžéíĺľňóôŕšťúý",
    "sl": "abcdefghijklmnoprstuvzčšž",
    "sv": "abcdefghijklmnopqrstuvwxyzàéåäö",
}

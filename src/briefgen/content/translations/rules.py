"""The rules of translations, and of XLIFF files that are imported."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_AIM = "sections/aim.md"
_VERSION = "deliverables/d1/v1.yaml"
_TRANSLATION = "deliverables/d1/de/v1.yaml"
_VERSION_TEXT = (
    "version: V1\ndate: 2019-03-31\ntranslations: [de]\nabstract: About ports\n"
    "outline: [{section: aim}]\n"
)
_ACCEPTED = (
    f"{_VERSION_TEXT}acknowledge:\n"
    "  - {code: BG806, at: translations, reason: The rest follows in June.}\n"
)
_TEMPLATE = "templates/own/template.yaml"
_KICKER = "extends: easme-deliverable\ncover: {kicker: %s}\n"
_NOTICES = "extends: easme-deliverable\nnotices: [disclaimer]\n"
_ABSTRACT = "abstract: {en: %s, de: %s}\n"
_ORGANISATIONS = "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net, country: Spain}\n"
_COUNTRIES = "hegan: {country: {en: Spain, de: %s}}\nnet: {country: {en: Spain, de: %s}}\n"

NOT_A_LANGUAGE = Rule(
    "BG800",
    "translation into the language of the document",
    "The key 'translations' must not name the language of the dossier.",
    "The original has this language already.",
    example=Example.of("version", "translations: [en]", "translations: [de]"),
)
NO_ORIGINAL = Rule(
    "BG801",
    "translation without an original",
    "A file in the folder of a language must have the name of a file beside the folder.",
    "The words of 'sections/de/aim.md' replace those of 'sections/aim.md'. A folder with the name "
    "of an official language of the Union has translations only.",
    example=Example(
        {_VERSION: _ACCEPTED, "sections/de/aims.md": "---\ntitle: {en: Aim, de: Ziel}\n---\n"},
        {_VERSION: _ACCEPTED, "sections/de/aim.md": "---\ntitle: {en: Aim, de: Ziel}\n---\n"},
    ),
)
INVALID_TRANSLATION = Rule(
    "BG802",
    "translation without its original words",
    "A translated text must consist of the original words and their translation: in a record as "
    "'title: {en: Aim, de: Ziel}', in a section as a block '::: en' with the original words, and "
    "the translation after it.",
    "The words show to which text a translation belongs, and whether that text has changed since.",
    example=Example(
        {_VERSION: _ACCEPTED, _TRANSLATION: "abstract: Über Häfen\n"},
        {_VERSION: _ACCEPTED, _TRANSLATION: _ABSTRACT % ("About ports", "Über Häfen")},
    ),
)
OTHER_STRUCTURE = Rule(
    "BG803",
    "translation with other values, notes, links or blocks",
    "A translation must have the values, notes, links and anchors of its original words, and the "
    "same kinds of blocks.",
    "Only words are translated: numbers, sources and references are those of the original.",
    example=Example(
        {
            _VERSION: _ACCEPTED,
            _TRANSLATION: _ABSTRACT % ("About ports", '"Über [Häfen](https://example.org)"'),
        },
        {_VERSION: _ACCEPTED, _TRANSLATION: _ABSTRACT % ("About ports", "Über Häfen")},
    ),
)
OUTDATED_TRANSLATION = Rule(
    "BG804",
    "translation is out of date",
    "A translation must be made from the words that the original has now.",
    "The document prints the translation, although the original says something else by now; or it "
    "prints the original, if the values, notes, links or blocks are others.",
    example=Example(
        {_VERSION: _ACCEPTED, _TRANSLATION: _ABSTRACT % ("About large ports", "Über Häfen")},
        {_VERSION: _ACCEPTED, _TRANSLATION: _ABSTRACT % ("About ports", "Über Häfen")},
    ),
    severity="warning",
    acknowledgeable=True,
)
TRANSLATION_OF_NOTHING = Rule(
    "BG805",
    "translation of words that the original does not have",
    "The original words of a translation must be in the original.",
    "Nothing is printed of such a translation.",
    example=Example(
        {_VERSION: _ACCEPTED, _TRANSLATION: "subtitle: {en: For all, de: Für alle}\n"},
        {_VERSION: _ACCEPTED, _TRANSLATION: _ABSTRACT % ("About ports", "Über Häfen")},
    ),
    severity="warning",
    acknowledgeable=True,
)
NOT_TRANSLATED = Rule(
    "BG806",
    "texts are not translated",
    "All texts of a translation must be translated, or the warning acknowledged.",
    "A text without a translation is printed in the language of the original, and marked as such "
    "in the tags of both files, so that it is read aloud correctly. `briefgen translate export` "
    "writes a file for translators.",
    example=Example(
        {_VERSION: _VERSION_TEXT},
        {_VERSION: _VERSION_TEXT.replace("translations: [de]\n", "")},
    ),
    severity="warning",
    acknowledgeable=True,
)

OTHER_WORDS = Rule(
    "BG807",
    "two translations of one country",
    "A country must have one translation in the registers of a language.",
    "A chart counts by the country of the original, and shows the first translation.",
    example=Example(
        {
            _VERSION: _ACCEPTED,
            "organisations": _ORGANISATIONS,
            "de/organisations.yaml": _COUNTRIES % ("Spanien", "Königreich Spanien"),
        },
        {
            _VERSION: _ACCEPTED,
            "organisations": _ORGANISATIONS,
            "de/organisations.yaml": _COUNTRIES % ("Spanien", "Spanien"),
        },
    ),
    severity="warning",
    acknowledgeable=True,
)
TEXT_OF_TEMPLATE_NOT_TRANSLATED = Rule(
    "BG808",
    "text of the template is not translated",
    "The words that the template prints in a translation must be in its language, or the warning "
    "acknowledged.",
    "A plain text is printed in every document as it is. Write one for each language, as in "
    "'kicker: {en: Interview, de: Gespräch}', or as in 'about-us.de.md' beside 'about-us.md'. "
    "Labels of the language files, as in '{{ labels.body_summary }}', are in the language of the "
    "document.",
    example=Example(
        {_VERSION: f"template: own\n{_ACCEPTED}", _TEMPLATE: _KICKER % "Interview"},
        {
            _VERSION: f"template: own\n{_ACCEPTED}",
            _TEMPLATE: _KICKER % "{en: Interview, de: Gespräch}",
        },
    ),
    severity="warning",
    acknowledgeable=True,
)
NOTICE_NOT_TRANSLATED = Rule(
    "BG809",
    "notice is not translated",
    "The notices that a translation prints must be in its language, or the warning acknowledged.",
    "Without a file for the language, such as 'notices/disclaimer.de.md', a notice is printed in "
    "that of the original. Only the authority can translate its official wording.",
    example=Example(
        {
            _VERSION: f"template: own\n{_ACCEPTED}",
            _TEMPLATE: _NOTICES,
            "notices/disclaimer.en.md": "Words of the authority.\n",
        },
        {
            _VERSION: f"template: own\n{_ACCEPTED}",
            _TEMPLATE: _NOTICES,
            "notices/disclaimer.en.md": "Words of the authority.\n",
            "notices/disclaimer.de.md": "Wortlaut der Behörde.\n",
        },
    ),
    severity="warning",
    acknowledgeable=True,
)

# -- XLIFF files that are imported ------------------------------------------------------------

_XLIFF_FILE = "translation.xlf"
_UNIT = (
    '<unit id="u1" name="{place}"><segment><source>{source}</source>'
    "<target>{target}</target></segment></unit>"
)
_TITLE = _UNIT.format(place="title", source="Aim", target="Ziel")
_BLOCK = _UNIT.format(place="text.1", source="Words.", target="Wörter.")


def _xliff(language: str, place: str, source: str, target: str) -> dict[str, str]:
    unit = _UNIT.format(place=place, source=source, target=target)
    text = (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en-GB" '
        f'trgLang="{language}">\n<file id="f1" original="content/demo/sections/aim.md">\n'
        f"<notes><note>demo/d1@v1:de</note></notes>\n{unit}\n{_BLOCK}\n</file>\n</xliff>\n"
    )
    return {_XLIFF_FILE: text}


_RIGHT = _xliff("de", "title", "Aim", "Ziel")

NOT_XLIFF = Rule(
    "BG810",
    "file that is not XLIFF 2.0",
    "An imported file must be an XLIFF 2.0 file that `briefgen translate export` wrote, with the "
    "changes of translators.",
    "Translation tools save XLIFF 2.0 under the ending .xlf; other versions have other elements.",
    example=Example({_XLIFF_FILE: "<xliff version='1.2'/>\n"}, _RIGHT),
)
UNKNOWN_UNIT = Rule(
    "BG811",
    "text that is not in the project",
    "Each unit of an imported file must be a text of the file that it names.",
    "A unit is found by its file, its name and its original words.",
    example=Example(_xliff("de", "subtitle", "Ports", "Häfen"), _RIGHT),
)
OTHER_LANGUAGE = Rule(
    "BG812",
    "file in another language",
    "An imported file must have the languages of its target.",
    "Otherwise, words would be written into the folder of another language.",
    example=Example(_xliff("bg", "title", "Aim", "Цел"), _RIGHT),
)
CHANGED_SOURCE = Rule(
    "BG813",
    "original words that have changed",
    "The original words in an imported file must be those of the project now.",
    "A translation of other words can be wrong. Export the texts again, and translate what has "
    "changed.",
    example=Example(_xliff("de", "title", "Aims", "Ziele"), _RIGHT),
)
DAMAGED_TARGET = Rule(
    "BG814",
    "translation with lost or added marks",
    "A target needs the placeholders of its source, or those of the present translation, each once,"
    " and no others.",
    "Placeholders are the values, notes, links and emphasis of a text.",
    example=Example(_xliff("de", "title", "Aim", "Ziel <ph id='1'/>"), _RIGHT),
)
INCOMPLETE_UNIT = Rule(
    "BG815",
    "text that is translated in parts",
    "Every segment of a text must be translated, or none of them.",
    "A text is printed in one language. The text keeps its present translation, if it has one.",
    example=Example(
        {
            _XLIFF_FILE: _RIGHT[_XLIFF_FILE]
            .replace("</unit>", "<segment><source> x</source></segment></unit>", 1)
            .replace("Aim</source>", "Ai</source>")
            .replace(" x</source>", "m</source>")
        },
        _RIGHT,
    ),
    severity="warning",
)
REPEATED_UNIT = Rule(
    "BG816",
    "text that is twice in a file",
    "An imported file must have each text once.",
    "Two translations of one text can differ, and only one can be printed.",
    example=Example(
        {_XLIFF_FILE: _RIGHT[_XLIFF_FILE].replace("</unit>\n", f"</unit>\n{_TITLE}\n", 1)}, _RIGHT
    ),
)
MISSING_UNIT = Rule(
    "BG817",
    "text that is missing from a file",
    "An imported file must have all texts that were exported.",
    "A text that is missing was lost on the way, or is new in the project. It keeps its present "
    "translation, if it has one.",
    example=Example({_XLIFF_FILE: _RIGHT[_XLIFF_FILE].replace(_TITLE, "")}, _RIGHT),
    severity="warning",
)
REFUSED_TARGET = Rule(
    "BG818",
    "translation that would stop a build",
    "A translation must have no findings that stop a build.",
    "The text keeps its present translation, if it has one. A number in words can need a form: "
    "write the value with its form in place of its placeholder.",
    example=Example(_xliff("de", "title", "Aim", "Ziel {{"), _RIGHT),
    severity="warning",
)

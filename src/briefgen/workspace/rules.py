"""The rules of files."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, FileDescription, Rule

MISSING_FILE = Rule(
    "BG101",
    "missing file",
    "A file that the project needs must exist: dossier.yaml in a dossier, deliverable.yaml in a "
    "deliverable, and, in notices/ or in the template's folder, a text that applies to the "
    "document for each notice that the template lists and the version does not switch off.",
    "Without the file the program does not know what to print. Registers are optional.",
    example=Example(
        {
            "dossier.yaml": FileDescription("the file does not exist"),
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n",
        },
    ),
)
NOT_UTF8 = Rule(
    "BG102",
    "not UTF-8",
    "Every text file must be saved as UTF-8.",
    "The same file then gives the same document on every computer. The finding names the first "
    "byte that is not UTF-8.",
    example=Example(
        {
            "sections/aim.md": FileDescription("a section with the word 'café', saved as Latin-1"),
        },
        {
            "sections/aim.md": FileDescription("a section with the word 'café', saved as UTF-8"),
        },
    ),
)
PATH_OUTSIDE_PROJECT = Rule(
    "BG103",
    "path outside the project",
    "Every file that a document is made from must be inside the project folder.",
    "A path with '..', an absolute path or a symbolic link can lead to a file that other "
    "computers do not have.",
    example=Example(
        {
            "section": "![Map of the ports](../../map.png)",
        },
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
    ),
)
_TABLE = "anchor: ports\nkind: list\ncaption: Ports\nheader: Names\nitems: [{text: Vigo}]\n"
NOT_A_FILE = Rule(
    "BG720",
    "not a file that can be read",
    "A path that a document needs must lead to a file of 256 MB or less, not to a folder, a pipe, "
    "a device, or a link that leads nowhere.",
    "Such a path often comes from a copy that went wrong. Reading a pipe could wait for ever.",
    example=Example(
        {
            "tables/ports.yaml": FileDescription("a folder"),
        },
        {
            "tables/ports.yaml": _TABLE,
        },
    ),
)
UNPRINTABLE_NAME = Rule(
    "BG721",
    "name that cannot be printed",
    "The names of files and folders must not contain control characters, nor bytes that are not "
    "UTF-8.",
    "Such characters are invisible, change what a terminal shows, and are lost when the files are "
    "copied to another system.",
    example=Example(
        {
            "tables/\x1bports.yaml": _TABLE,
        },
        {
            "tables/ports.yaml": _TABLE,
        },
    ),
)
HIDDEN_CHARACTER = Rule(
    "BG603",
    "hidden character",
    "Text must not contain hidden characters: control characters, soft hyphens, spaces "
    "without width, separators of lines, marks of direction, and characters of private use.",
    "They come from other programs when text is copied. They would join or hide words, or be "
    "missing from the page. The finding names the line, the column and the character.",
    example=Example.of(
        "section",
        "Har\u00adbours matter.",
        "Harbours matter.",
    ),
)

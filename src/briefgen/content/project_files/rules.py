"""The rules of names, places and uses of files."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_VISIT = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Visit\ndate: 2019-06-14\n"
    "meeting: {name: The visit, place: Q}\nselect: {tags: [aero]}\n"
)
MISPLACED_FILE = Rule(
    "BG624",
    "misplaced file",
    "A file with content or for a template must have the name and be in the folder from which it "
    "is read.",
    "A file such as facts.yml, sections/aim.markdown or Sections/aim.md is not read, so its words "
    "would be missing. Names must be exactly as in the README, also in upper and lower case.",
    example=Example(
        {"sections/aim.markdown": "---\nanchor: aim\ntitle: Aim\n---\nPorts matter.\n"},
        {"sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nPorts matter.\n"},
    ),
)
FILE_NOT_READ = Rule(
    "BG625",
    "file that is not read",
    "The folders of a dossier and of a template must contain only files that are read.",
    "A text in another file or folder is not part of any document, nor is a notice in notices/ "
    "that no template lists. Images in any folder, hidden "
    "files, backups and a README are not reported.",
    severity="warning",
    example=Example({"ideas.md": "Write about ports.\n"}, {"README.md": "Notes for editors.\n"}),
)
UNUSED_CONTENT = Rule(
    "BG626",
    "unused content",
    "An outline must contain each section and story, a text or briefing must name each table, "
    "chart and image, each deliverable must have a version, and a version must show each notice.",
    "Otherwise no document shows it; most often an entry in an outline is missing.",
    severity="warning",
    example=Example(
        {"sections/end.md": "---\nanchor: end\ntitle: End\n---\nPorts matter.\n"},
        {
            "sections/end.md": "---\nanchor: end\ntitle: End\n---\nPorts matter.\n",
            "version": "outline: [{section: aim}, {section: end}]",
        },
    ),
)
UNKNOWN_CLEARANCE = Rule(
    "BG349",
    "clearance of an unknown document or field",
    "clearances.yaml must name documents that the dossier has, and fields that their templates "
    "declare.",
    "Nothing is compared with another clearance, so a change after it would not be noticed. Remove "
    "that of a document that is gone.",
    severity="warning",
    example=Example(
        {
            "briefing": "title: Talk\n",
            "clearances.yaml": "talk:\n  slots:\n    objetives:\n      by: Unit A\n"
            "      on: 2019-06-10\n      digest: 0123456789abcdef0123456789abcdef\n",
        },
        {"briefing": "title: Talk\n"},
    ),
)
NAME_OF_BRIEFING = Rule(
    "BG632",
    "name of a briefing with other signs",
    "The name of the file of a briefing must have lower-case letters and digits of ASCII, with "
    "single hyphens, underscores or full stops between them.",
    "It is the name of the target and of the built files: people write it in commands and links, "
    "and systems differ in capitals, spaces and accents.",
    severity="warning",
    example=Example(
        {"briefings/Port Visit.yaml": _VISIT, "briefing": ""},
        {"briefings/port-visit.yaml": _VISIT, "briefing": ""},
    ),
)
SIMILAR_BRIEFINGS = Rule(
    "BG633",
    "briefings that look the same",
    "Two briefings of one meeting must differ in template, title, subtitle, level, distribution, "
    "requester or file number.",
    "Their readers take one for the other, and often one is a copy that was to be changed. If both "
    "are wanted, their subtitles can say for whom each is.",
    severity="warning",
    example=Example(
        {
            "briefings/visit.yaml": _VISIT,
            "briefings/visit-2.yaml": _VISIT,
            "briefing": "",
        },
        {
            "briefings/visit.yaml": _VISIT,
            "briefings/visit-2.yaml": f"{_VISIT}subtitle: For the speaker\n",
            "briefing": "",
        },
    ),
)

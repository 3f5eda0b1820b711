"""The rules of tables of meetings."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_TABLE = "key,name,date,place,with\ntalk,The talk,2019-06-13,Q,\n"
UNKNOWN_MEETING = Rule(
    "BG155",
    "unknown meeting",
    "'meeting: {key: …}' in a briefing must name a meeting in the table of meetings of the "
    "dossier: meetings.yaml, meetings.csv or meetings.xlsx.",
    "The table has the name, the day and the place that the briefing prints.",
    example=Example(
        {"meetings.csv": _TABLE, "briefing": "meeting: {key: tlak}\n"},
        {"meetings.csv": _TABLE, "briefing": "meeting: {key: talk}\n"},
    ),
)
BROKEN_TABLE = Rule(
    "BG156",
    "table of meetings that cannot be read",
    "A dossier must have at most one table of meetings, with the columns key, name, date, time, "
    "place, with, chair, level, series and template in any order, and a key of its own in each "
    "row.",
    "A briefing must find one meeting by its key. The keys and values of a row are checked as "
    "those of meetings.yaml, which has the same names.",
    example=Example(
        {
            "meetings.csv": _TABLE.replace("talk,The", "talk,One,2019-06-13,Q,\ntalk,The"),
            "briefing": "meeting: {key: talk}\n",
        },
        {"meetings.csv": _TABLE, "briefing": "meeting: {key: talk}\n"},
    ),
)
UNKNOWN_PERSON_OF_MEETING = Rule(
    "BG157",
    "unknown person in the table of meetings",
    "A name under 'with' or 'chair' of a meeting must be an identifier of people.yaml of the "
    "dossier, or have a capital letter or a space.",
    "The briefing prints the name of the person, and not the identifier.",
    example=Example(
        {
            "people.yaml": "ana-ruiz: {name: Ana Ruiz, role: Director}\n",
            "meetings.csv": _TABLE.replace("Q,", "Q,ana-ruis"),
            "briefing": "meeting: {key: talk}\n",
        },
        {
            "people.yaml": "ana-ruiz: {name: Ana Ruiz, role: Director}\n",
            "meetings.csv": _TABLE.replace("Q,", "Q,ana-ruiz"),
            "briefing": "meeting: {key: talk}\n",
        },
    ),
)
UNKNOWN_SERIES = Rule(
    "BG158",
    "unknown series in the table of meetings",
    "A name under 'series' of a meeting must be that of a file of briefings with the key 'series'.",
    "The series has a briefing for the meeting. Under another name, no briefing would be made.",
    example=Example(
        {
            "meetings.csv": _TABLE.replace("with\n", "with,series\n").replace("Q,", "Q,,misson"),
            "briefing": "meeting: {key: talk}\n",
        },
        {"meetings.csv": _TABLE, "briefing": "meeting: {key: talk}\n"},
    ),
)

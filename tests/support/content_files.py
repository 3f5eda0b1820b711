"""Minimal files for the project of `support.projects`, which a test changes to make a mistake."""

from __future__ import annotations

from support.projects import HOME

V1 = f"{HOME}/deliverables/d1/v1.yaml"
V2 = f"{HOME}/deliverables/d1/v2.yaml"
IDENTITY = f"{HOME}/deliverables/d1/deliverable.yaml"
AIM = f"{HOME}/sections/aim.md"
STORY = f"{HOME}/stories/campus.yaml"
TABLE = f"{HOME}/tables/grid.yaml"
TALK = f"{HOME}/briefings/talk.yaml"
OWN = "templates/own/template.yaml"

CHART = f"{HOME}/charts/sketch.yaml"
SKETCH = "anchor: sketch\ncaption: C\nkind: bar\n"
WRITTEN = SKETCH + "data: {categories: [a, b], series: "
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
RECORD = "version: V1\ndate: 2019-03-31\nabstract: Words\noutline: [{section: aim}]\n"
GRID = "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}, {title: B}]\n"
BRIEFING = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nmeeting: {name: T}\n"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}</svg>'
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
"""A black image of one pixel."""


def sized(content: str) -> str:
    """An SVG with a size."""
    return SVG.format(f' viewBox="0 0 4 2">{content}')


def section(body: str) -> dict[str, str]:
    """The file of the section `aim`, with a text in Markdown."""
    return {AIM: FRONT + body}


def story(**fields: str) -> dict[str, str]:
    """The file of the story `campus`, with other fields."""
    given = {"title": "Campus", "box_title": "A", "kicker": "K", "partners": "[UNAQ]", **fields}
    return {STORY: "anchor: campus\n" + "".join(f"{k}: {v}\n" for k, v in given.items())}


def own(text: str) -> dict[str, str]:
    """A template of the project with these keys, and a version that uses it."""
    return {V1: RECORD + "template: own\n", OWN: f"extends: easme-deliverable\n{text}"}

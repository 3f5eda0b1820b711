"""A small project with every kind of file that a target can read."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.builders import images
from support.every_edit import HOME, TEXT, write_every_kind
from support.word_files import poor, saved

_FERRIES = "content/ferries"
_FILES = {
    f"{HOME}/deliverables/d1.1/v3.yaml": "version: V3\nbased_on: v2\ndate: 2024-09-30\n"
    "subtitle: Version 3 · September 2024\nhistory: The number of harbours is newer.\n"
    "cover: {actual_delivery: M21 – September 2024}\n",
    f"{HOME}/deliverables/d1.1/v3/facts.yaml": "harbours-surveyed: {value: 52,"
    " as_of: 2024-08-31, source: harbour-survey}\n",
    f"{HOME}/notices/legal-notice.md": "The harbours are responsible for this text.\n",
    "templates/own/languages/en.yaml": "figure: Picture\n",
    "templates/own/copyright.md.j2": "© Harbours {{ year }}\n",
    "templates/team/template.yaml": "extends: own\nword_template: team.docx\n"
    "body: [{part: outline}]\n",
    f"{_FERRIES}/dossier.yaml": "name: Green ferries\nlanguage: en-GB\n"
    "levels: {public: {name: Public, mark: {en: Public}}}\n",
    f"{_FERRIES}/deliverables/d2.1/v1.yaml": "version: V1\ndate: 2024-05-31\nlevel: public\n"
    "subtitle: Version 1 · May 2024\nabstract: Ferries with batteries.\n"
    "authors: [North Quay Cluster]\nkeywords: [ferries]\n"
    "cover: {lead_and_partners: North Quay Cluster, validated_by: Project office,"
    " contractual_delivery: M17, actual_delivery: M17}\n"
    "outline: [{section: batteries}]\n",
    f"{_FERRIES}/facts.yaml": "ferries: {value: 17, as_of: 2024-04-30, source: survey}\n",
    f"{_FERRIES}/sources.yaml": "survey: {address: www.example.org/ferries, title: Ferries}\n",
    f"{_FERRIES}/sections/batteries.md": "---\nanchor: batteries\ntitle: Batteries\n---\n"
    'There are {{ fact("ferries") }} ferries[^survey].\n',
}


def project_of_every_kind(starter: Path, project: Path) -> Path:
    """Write a project of five targets in two dossiers into a new folder."""
    shutil.copytree(starter, project)
    write_every_kind(project)
    for name in ("photo.jpg", "drawing.svg"):
        (project / HOME / "images" / name).write_bytes(images()[name])
    for name, text in _FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    (project / "templates/team/team.docx").write_bytes(saved(poor()))
    path = project / TEXT
    text = path.read_text("utf-8").replace("::: chart depths\n:::\n\n", "")  # one chart is enough
    path.write_text(
        text
        + '\n![A photo](images/photo.jpg "A photo of a quay"){#photo width="0.5"}\n'
        + '\n![A drawing](images/drawing.svg "A drawing of a quay"){#drawing width="0.5"}\n',
        "utf-8",
    )
    deliverable = (project / HOME / "deliverables/d1.1/deliverable.yaml").read_text("utf-8")
    other = deliverable.replace("template: own", "template: team").replace("D 1.1", "D 2.1")
    (project / _FERRIES / "deliverables/d2.1/deliverable.yaml").write_text(other, "utf-8")
    return project

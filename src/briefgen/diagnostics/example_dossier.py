"""Files of a second dossier, for examples of rules on several dossiers."""

from __future__ import annotations


def second_dossier(anchor: str, title: str, text: str) -> dict[str, str]:
    """The files of the dossier `other` by path; the version `other/d2@v1` has one section."""
    return {
        "content/other/dossier.yaml": "name: Other\nlanguage: en-GB\n",
        "content/other/deliverables/d2/deliverable.yaml": (
            "template: easme-deliverable\nnumber: D 1.2\ntitle: A note\n"
            "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
            "  programme: COSME, start: 2015-09-23, duration: 6 years, contract: Contract}\n"
            "work_package: 3\n"
        ),
        "content/other/deliverables/d2/v1.yaml": (
            "version: V1\ndate: 2019-03-31\nabstract: Words\nauthors: [SPI]\nkeywords: [a]\n"
            f"cover: {{project_name: P, version: V1}}\noutline: [{{section: {anchor}}}]\n"
        ),
        f"content/other/sections/{anchor}.md": (
            f"---\nanchor: {anchor}\ntitle: {title}\n---\n{text}\n"
        ),
    }

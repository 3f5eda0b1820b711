"""A third version of the deliverable, which changes parts that the second one has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.projects import DELIVERABLE, write

_RECORD = "based_on: v2\nversion: V3\ndate: 2020-06-30\n"


def findings_of_v3(folder: Path, files: Mapping[str, str]) -> Sequence[Diagnostic]:
    """The findings of the third version in a project with these files."""
    with pytest.raises(ContentError) as caught:
        prepare(write(folder, {f"{DELIVERABLE}/v3.yaml": _RECORD, **files}), "demo/d1@v3")
    return caught.value.diagnostics

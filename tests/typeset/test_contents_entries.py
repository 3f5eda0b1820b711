"""The column for labels in the contents is as wide as its widest label."""

from __future__ import annotations

import pytest

from briefgen.model.document import ContentsEntry
from briefgen.model.nodes import Anchor, Text
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import ARIAL
from briefgen.typeset.contents_entries import with_room_for_labels


def entry(label: str, kind: str = "table") -> ContentsEntry:
    title = (Text(text="Ports"),)
    return ContentsEntry(kind=kind, level=1, label=label, title=title, anchor=Anchor("a"))  # type: ignore[arg-type]


@pytest.mark.parametrize("label", ["Table 3", "Figure 10", "2.2"])
def test_usual_labels_fit_the_column(label: str) -> None:
    theme = Theme()
    kind = "section" if label == "2.2" else "table"
    assert with_room_for_labels(theme, [entry(label, kind)]) is theme


@pytest.mark.parametrize("label", ["10 paveikslas", "Preglednica 12", "Abbildung 10"])
def test_a_wider_label_widens_the_column(label: str) -> None:
    theme = Theme()
    fitted = with_room_for_labels(theme, [entry("Tabelle 1"), entry(label)])
    size = theme.styles["contents_table"].size
    assert fitted.dimensions.contents_label_width > ARIAL.text_width(label, size) + 5
    assert fitted.dimensions.contents_label_width > theme.dimensions.contents_label_width

"""A character that the fonts lack is reported where it is written, also in a line of a template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.content_files import IDENTITY, OWN, own
from support.projects import BASE, Files, write

CASES = {
    "header": own("header_footer: {header_left: 'Left ¶中'}\n"),
    "footer": own("header_footer:\n  footer_left: Left\n  footer_centre: ¶中 {{ distribution }}\n"),
    "imprint": own("cover: {imprint: [One, 'T¶中o']}\n"),
    "kicker": own("cover: {kicker: ¶中}\n"),
    "value of an expression": {
        IDENTITY: BASE[IDENTITY].replace("title: A paper", "title: ¶A 中 paper")
    },
}


@pytest.mark.parametrize("name", CASES)
def test_the_finding_is_at_the_character_or_at_the_value_that_has_it(
    name: str, tmp_path: Path, places: Callable[..., object]
) -> None:
    files: Files = CASES[name]
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, files), "demo/d1@v1")
    found = [one for one in caught.value.diagnostics if one.code == "BG304"]
    assert tuple({one.span.start for one in found}) == places(files)
    assert all("中" in one.message for one in found)


def test_a_character_of_a_label_is_quoted_with_the_label(tmp_path: Path) -> None:
    files = own("languages: {en: {contents: Contents 中}}\n")
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, files), "demo/d1@v1")
    (found,) = [one for one in caught.value.diagnostics if one.code == "BG304"]
    assert "in 'Contents 中'" in found.message
    assert OWN in files

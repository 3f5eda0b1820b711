"""Addresses: printed as written, encoded in the link, and findings for those that lead nowhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.pipeline import build
from briefgen.content.addresses import AddressError, link_target
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER
from support.content_files import section
from support.projects import HOME, Files, write

_TARGETS = {
    "https://bg.example/wiki/Пристанище": (
        "https://bg.example/wiki/%D0%9F%D1%80%D0%B8%D1%81%D1%82%D0%B0%D0%BD%D0%B8%D1%89%D0%B5"
    ),
    "https://münchen.example/": "https://xn--mnchen-3ya.example/",
    "https://MÜNCHEN.example/": "https://xn--mnchen-3ya.example/",
    "https://straße.example": "https://xn--strae-oqa.example",
    "https://例え.example/": "https://xn--r8jz45g.example/",
    "https://ευρώπη.example/ά?ό=ώ#ή": (
        "https://xn--qxae0adt9c.example/%CE%AC?%CF%8C=%CF%8E#%CE%AE"
    ),
    "www.münchen.example:8080/ä": "http://www.xn--mnchen-3ya.example:8080/%C3%A4",
    "https://example.org/a%20b": "https://example.org/a%20b",
    "https://example.org/100%/[x]": "https://example.org/100%25/%5Bx%5D",
    "https://my_site.example.org/": "https://my_site.example.org/",
    "https://[2001:db8::1]:443/x": "https://[2001:db8::1]:443/x",
    "https://192.0.2.1/": "https://192.0.2.1/",
    "example.org:8080/x": "http://example.org:8080/x",
    "HTTPS://Example.ORG/A": "HTTPS://Example.ORG/A",
    "https://example.org/~a/b;c=1?d=e&f=(g)#h!": "https://example.org/~a/b;c=1?d=e&f=(g)#h!",
    "mailto:josé@münchen.example": "mailto:jos%C3%A9@xn--mnchen-3ya.example",
    "mailto:a@b.example,c@d.example?subject=é": "mailto:a@b.example,c@d.example?subject=%C3%A9",
}


@pytest.mark.parametrize("address", _TARGETS)
def test_the_target_is_a_uri_in_ascii(address: str) -> None:
    assert link_target(address) == _TARGETS[address]


_MISTAKES = {
    "https://": ("has no host", "https://example.org/page"),
    "https:///x": ("has no host", "https://example.org/page"),
    "www.": ("has no host", "https://example.org/page"),
    "http://www.": ("has no host", "https://example.org/page"),
    "https://https/": ("contains 'https' where its host", "https://example.org/page"),
    "see website": ("'see website' is not an address", "https://example.org/page"),
    "https://a.example, https://b.example": ("contains several addresses", "one address alone"),
    "https://a.example,https://b.example": ("contains several addresses", "one address alone"),
    "www.a.example; www.b.example": ("contains several addresses", "one address alone"),
    "https://?q=1": ("has no host", "https://example.org/page"),
    "https://:80/": ("has no host", "https://example.org/page"),
    "nordea": ("has no host", "https://example.org/page"),
    "/reports/2019": ("has no host", "https://example.org/page"),
    "https://exa[mple.org/": ("'exa[mple.org' in 'https://exa[mple.org/' is not", "letters"),
    "https://[::zz]/": ("is not a valid host", "as in example.org"),
    "https://1.2.3.400/": ("is not a valid host", "as in example.org"),
    "https://-a.example/": ("is not a valid host", "hyphens between them"),
    "https://a%20b.example/": ("is not a valid host", "letters, digits"),
    "https://xn--zzzzzzzz99.example/": ("is not a valid host", "correct it"),
    "https://a..example/": ("empty part between its dots", "remove one"),
    f"https://{'a' * 64}.example/": ("longer than 63", "correct"),
    f"https://{'ä' * 60}.example/": ("is not a valid host", "63"),
    f"https://{'.'.join(['a' * 50] * 6)}/": ("305 characters, more than 253", "correct"),
    f"https://example.org/{'a' * 2000}": ("has 2,020 characters", "at most 2,000"),
    "tel:+3222991111": ("'tel:' are not allowed", "as text, without a link"),
    "tel:112": ("'tel:' are not allowed", "as text, without a link"),
    "javascript:alert(1)": ("'javascript:' are not allowed", "http, https or mailto"),
    "JavaScript:alert(1)": ("'javascript:' are not allowed", "http, https or mailto"),
    "data:text/html,x": ("'data:' are not allowed", "http, https or mailto"),
    "ftp://example.org": ("'ftp:' are not allowed", "http, https or mailto"),
    "htps://example.org": ("'htps:' are not allowed", "did you mean 'https:'?"),
    "file:///C:/a.pdf": ("'file:' are not allowed", "on your computer"),
    "C:/a.pdf": ("'c:' are not allowed", "on your computer"),
    r"\\server\a.pdf": ("contains a backslash", "'/' for each"),
    "//www.example.org": ("no scheme before '//'", "write 'https://www.example.org'"),
    "https:/example.org": ("no '//' after 'https:'", "write 'https://example.org'"),
    "https:example.org": ("no '//' after 'https:'", "write 'https://example.org'"),
    "https://example.org:99999/": ("the port '99999'", "remove the colon"),
    "https://example.org:0/": ("the port '0'", "remove the colon and the port"),
    "https://example.org:x/": ("the port 'x'", "remove the colon"),
    "http://http://example.org": ("contains 'http' where its host", "'http://example.org'"),
    "https://example.org:": ("the port ''", "remove the colon"),
    "https://me:secret@example.org/": ("user name or a password", "and 'example.org'"),
    "https://me@example.org/": ("user name or a password", "and 'example.org'"),
    "office@example.org": ("is an e-mail address", "write 'mailto:office@example.org'"),
    "mailto:": ("is not an e-mail address", "office@example.org"),
    "mailto:office": ("is not an e-mail address", "office@example.org"),
    "mailto:a..b@example.org": ("is not an e-mail address", "office@example.org"),
    "mailto:a@example": ("is not an e-mail address", "office@example.org"),
    "mailto:a@exa_mple?.org": ("is not an e-mail address", "office@example.org"),
    "https://example.org/a b": ("contains a space", "%20"),
    "https://example.org/\u200bx": ("U+200B (zero width space)", "remove it"),
    "https://example.org/\u00adx": ("U+00AD (soft hyphen)", "remove it"),
}


@pytest.mark.parametrize("address", _MISTAKES)
def test_an_address_that_leads_nowhere_is_refused_with_the_fix(address: str) -> None:
    message, hint = _MISTAKES[address]
    with pytest.raises(AddressError) as caught:
        link_target(address)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_every_address_of_a_source_that_leads_nowhere_is_a_finding(
    findings: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    sources = [f"s{n}: {{address: '{address}'}}" for n, address in enumerate(_MISTAKES)]
    rest = "nordea: {title: A}\nbook: {title: B}\nboth: {title: C}\n"
    found = findings({f"{HOME}/sources.yaml": "\n".join([*sources, rest])})
    addresses = [one for one in found if one.rule.code != "BG603"]
    assert [(one.rule.code, one.span.line) for one in addresses] == [
        ("BG148", line)
        for line, address in enumerate(_MISTAKES, 1)
        if not HIDDEN_CHARACTER.search(address)
    ]
    hidden = [one for one in found if one.rule.code == "BG603"]
    assert len(hidden) + len(addresses) == len(sources)


_IN_OTHER_PLACES: dict[str, tuple[Files, str]] = {
    "Markdown link": (section("See [a](https://example.org:99999/)."), "99999"),
    "Markdown link without host": (section("See [a](https://)."), "no host"),
    "autolink": (section("See <https://exa[mple.org/>."), "not a valid host"),
    "autolink of mail": (section("See <ana@exa_mple..org>."), "empty part"),
    "autolink of a script": (section("See <javascript:alert(1)>."), "not allowed"),
    "cell of a Markdown table": (
        section('{#t caption="T"}\n| a |\n|---|\n| [b](https://me:pw@b.example) |'),
        "password",
    ),
    "archive copy": (
        {
            f"{HOME}/sources.yaml": (
                "nordea: {address: www.a.example, archived: 'https://a b.example'}\n"
                "book: {title: B}\nboth: {title: C}\n"
            )
        },
        "contains a space",
    ),
    "e-mail of a contact": (
        {
            f"{HOME}/stories/campus.yaml": (
                "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\n"
                "partners: [UNAQ]\ncontacts:\n  - name: Ana\n    email: ana@-example.org\n"
            )
        },
        "'-example.org'",
    ),
}


@pytest.mark.parametrize("place", _IN_OTHER_PLACES)
def test_addresses_are_checked_wherever_they_are_written(
    place: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    files, message = _IN_OTHER_PLACES[place]
    (found,) = findings(files)
    assert found.rule.code == "BG148"
    assert message in found.message


# both files


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The PDF and the Word file of a text with addresses in a source, links and a contact."""
    files = {
        f"{HOME}/sources.yaml": (
            "nordea: {address: 'https://münchen.example/häfen', title: T}\nbook: {title: B}\n"
            "both: {title: C}\n"
        ),
        **section(
            "See[^nordea] [the port](https://bg.example/Варна) or <https://example.org/a%20b>"
            " or <https://ports.example/Öl> or <öl@häfen.example>."
        ),
        f"{HOME}/stories/campus.yaml": (
            "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\n"
            "partners: [UNAQ]\ncontacts:\n  - name: Ana\n    email: ana@münchen.example\n"
        ),
    }
    result = build(write(tmp_path_factory.mktemp("project"), files), "demo/d1@v1")
    return result["pdf"], result["docx"]


_LINKS = {
    "https://xn--mnchen-3ya.example/h%C3%A4fen",
    "https://bg.example/%D0%92%D0%B0%D1%80%D0%BD%D0%B0",
    "https://example.org/a%20b",
    "https://ports.example/%C3%96l",
    "mailto:ana@xn--mnchen-3ya.example",
    "mailto:%C3%B6l@xn--hfen-loa.example",
}


def test_the_links_of_the_pdf_are_uris(built: tuple[bytes, bytes]) -> None:
    found, described = set(), set()
    with pikepdf.open(io.BytesIO(built[0])) as file:
        for page in file.pages:
            for link in page.get("/Annots", ()):
                if "/URI" in link.get("/A", {}):
                    found.add(str(link.A.URI))
                    described.add(str(link.Contents))
    assert found == _LINKS
    assert {
        "https://münchen.example/häfen",
        "the port: https://bg.example/Варна",
        "https://example.org/a%20b",
        "https://ports.example/Öl",
        "mailto:ana@münchen.example",
    } <= described


def test_the_links_of_the_word_file_are_uris_and_letters_are_printed(
    built: tuple[bytes, bytes],
) -> None:
    with zipfile.ZipFile(io.BytesIO(built[1])) as archive:
        names = archive.namelist()
        parts = "".join(archive.read(n).decode() for n in names if n.endswith(".rels"))
        printed = "".join(
            archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes")
        )
    assert set(re.findall(r'Target="([^"]+)" TargetMode="External"', parts)) == _LINKS
    for words in (
        "https://münchen.example/häfen",
        "https://example.org/a%20b",
        "https://ports.example/Öl",
        "ana@münchen.example",
        "öl@häfen.example",
    ):
        assert f">{words}<" in printed


# generated addresses

_WORDS = st.text(
    st.characters(categories=("Ll", "Lu", "Nd"), exclude_characters="\u0345"),
    min_size=1,
    max_size=8,
)


@given(st.lists(_WORDS, min_size=1, max_size=3), _WORDS, _WORDS)
def test_a_target_decodes_to_what_is_written(path: list[str], query: str, fragment: str) -> None:
    written = f"/{'/'.join(path)}?a={query}#{fragment}"
    target = link_target(f"https://example.org{written}")
    assert target.isascii()
    parts = urlsplit(target)
    assert unquote(f"{parts.path}?{parts.query}#{parts.fragment}") == written


@given(st.text(max_size=40))
def test_any_text_is_an_address_in_ascii_or_has_a_hint(text: str) -> None:
    target, hints = "http:", []
    try:
        target = link_target(text)
    except AddressError as error:
        hints.append(error.hint)
    assert all(hints)
    assert target.isascii()
    assert not re.search(r"\s", target)
    assert urlsplit(target).scheme.lower() in {"http", "https", "mailto"}


def test_an_unused_file_of_the_project_has_no_part_in_it(tmp_path: Path) -> None:
    """The base project builds, so that each finding above is due to its address."""
    assert build(write(tmp_path, {}), "demo/d1@v1")["pdf"]


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("http://http//example.org", "http://example.org"),
        ("http//example.org/a", "http://example.org/a"),
        ("http:://example.org", "http://example.org"),
        ("https://https://example.org/a?b#c", "https://example.org/a?b#c"),
        ("http://https://example.org", "https://example.org"),
        ("https:https://example.org", "https://example.org"),
        ("https.//example.org", "https://example.org"),
        ("https;//example.org", "https://example.org"),
        ("https:/example.org", "https://example.org"),
        ("https:///example.org/a", "https://example.org/a"),
        ("see https://example.org/a", "https://example.org/a"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("hdl:2027/x.1", "https://hdl.handle.net/2027/x.1"),
        ("arXiv:2101.00001", "https://arxiv.org/abs/2101.00001"),
    ],
)
def test_the_address_of_a_hint_is_valid(written: str, corrected: str) -> None:
    with pytest.raises(AddressError) as caught:
        link_target(written)
    assert caught.value.hint == f"write '{corrected}'"
    assert link_target(corrected) == corrected


@pytest.mark.parametrize(
    "address",
    [
        "https://http.example/404",
        "https://www.https.example",
        "https://web.archive.example/web/2019/https://example.org",
        "https://example.org/?u=http://example.com",
        "https://example.org/a,b;c",
        "http://localhost:8080",
    ],
)
def test_an_address_with_the_words_of_a_scheme_is_valid(address: str) -> None:
    assert link_target(address) == address


def test_a_hidden_character_in_an_address_is_one_finding(
    findings: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    (found,) = findings(
        {
            f"{HOME}/sources.yaml": "book: {address: 'https://example.org/a\u200bb'}\n"
            "nordea: {title: N}\n"
        }
    )
    assert found.code == "BG603"

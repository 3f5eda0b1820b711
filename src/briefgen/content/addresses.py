"""Addresses of web pages and e-mail: their parts, their mistakes, and the targets of links.

An address is printed as it is written. The target of its link is a URI (RFC 3986): letters beyond
ASCII are percent-encoded, and a host with such letters is written in Punycode (UTS 46).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.late_patterns import compiled
from briefgen.model.nodes import Inline, Link, Text, text_of
from briefgen.spans.hidden_characters import described
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import NO_SPAN, Span

SCHEMES = ("http", "https", "mailto")
"""Allowed schemes of an address."""
LONGEST = 2000
"""Maximum number of characters of an address. Word keeps 2,079 (Office limits)."""

_SCHEME = re.compile(r"(?![^:]*\.[^:]*:[0-9]+(?:[/?#]|$))([A-Za-z][A-Za-z0-9+.-]*):")
"""The scheme; what comes before the colon of `example.org:8080/x` is a host."""
_PARTS = re.compile(r"([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""Authority, path, query and fragment (RFC 3986, appendix B)."""
_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")
_LOCAL_PART = re.compile(r"[^\s@<>()\[\],;:\\\".]+(\.[^\s@<>()\[\],;:\\\".]+)*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%/:?@!$&'()*+,;=~-._"
_JOINERS = "\u200c\u200d"
"""Invisible characters that belong to the spelling of words in some scripts."""
_LONGEST_HOST = 253
_LARGEST_PORT = 65535
_REPEATED_SCHEME = re.compile(r"(https?)(?:[.:;]?/{1,2}|:)(.*)", re.IGNORECASE | re.DOTALL)
"""A scheme where a host is expected, also with a wrong sign after it, and what follows."""
_START = re.compile(r"(?:https?|mailto):|www\.", re.IGNORECASE)
"""The words with which only an address begins."""
_HOST = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|\s|$)"
"""A host at the start of an address without scheme."""
_BETWEEN = ",;()<>"
"""Signs between two addresses, and around one in a text."""
_DOI = re.compile(r"(?:doi:)?\s*(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
"""A digital object identifier (ISO 26324) without the address of its resolver."""
_RESOLVERS = {
    "doi": "https://doi.org/", "hdl": "https://hdl.handle.net/", "arxiv": "https://arxiv.org/abs/",
    "orcid": "https://orcid.org/",
}  # fmt: skip
"""By the scheme of an identifier, the address that leads to what it names."""
_HOSTS_WITHOUT_NAME = {"http", "https", "www", "ftp", "mailto"}
_COMPLETE = "write the complete address, as in https://example.org/page"


class AddressError(ValueError):
    """An address that no link can have; `hint` says how to correct it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_address(address: str, span: Span, diagnostics: Diagnostics) -> None:
    """Report an address to which no link can lead. It may lack its scheme."""
    if diagnostics.has_finding_in(span):
        return  # A hidden character in the address is read as a space.
    try:
        link_target(address)
    except AddressError as error:
        diagnostics.add(rules.INVALID_LINK_ADDRESS, span, str(error), error.hint)


def scheme_of(address: str) -> str:
    """The scheme in lower case; empty for an address without one."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def host_of(address: str) -> str:
    """The host of an address, as written."""
    authority = _after_scheme(address).removeprefix("//")
    return _PARTS.match(authority)[1]  # type: ignore[index]  # the pattern matches any text


@lru_cache(maxsize=1024)
def link_target(address: str) -> str:
    """The URI to which a link with the address leads; `http` is the default scheme.

    Raises `AddressError` for an address to which no link can lead.
    """
    _refuse_unusable_characters(address)
    scheme = scheme_of(address)
    if scheme == "mailto":
        return f"mailto:{_mail_target(address)}"
    _refuse_several_words(address)
    if scheme and scheme not in SCHEMES:
        raise _wrong_scheme(scheme, address)
    rest = _after_scheme(address)
    _refuse_wrong_start(address, scheme, rest)
    found = _PARTS.match(rest.removeprefix("//"))
    assert found is not None  # The pattern matches any text.
    authority, *others = (part or "" for part in found.groups())
    host = _host_target(address, authority, has_scheme=bool(scheme))
    written = address[: len(scheme)] or "http"
    return f"{written}://{host}{''.join(_encoded(part) for part in others)}"


def address_link(address: str, span: Span, at: Span = NO_SPAN) -> Inline:
    """An address as a link to it; an invalid one, which `check_address` reports, as text.

    `at` is the span of the address in another file, if `span` is that of a citation.
    """
    words = text_of(mapped_to(address, span, (), ((address, at),) if at.path else ()))
    try:
        return link_to(link_target(address), address, (words,), span)
    except AddressError:
        return words


def mail_link(words: Text, at: Span, diagnostics: Diagnostics) -> Inline:
    """An e-mail address as a link; an invalid one, with a finding at `at`, as text."""
    try:
        _refuse_unusable_characters(words.text)
        url = f"mailto:{_one_mail_address(words.text)}"
    except AddressError as error:
        diagnostics.add(rules.INVALID_LINK_ADDRESS, at, str(error), error.hint)
        return words
    return link_to(url, f"mailto:{words.text}", (words,), words.span)


def link_to(target: str, address: str, content: tuple[Inline, ...], span: Span) -> Link:
    """A link to a target, whose address is written so."""
    written = "" if address.isascii() else address
    return Link(url=target, address=written, content=content, span=span)


def _after_scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return address[found.end() :] if found else address


# -- mistakes --------------------------------------------------------------------------------


def _refuse_several_words(address: str) -> None:
    """Refuse an identifier, an address with a space, and two addresses in one."""
    if found := _DOI.fullmatch(address):
        message = f"'{address}' is an identifier (DOI), not an address"
        raise AddressError(message, f"write 'https://doi.org/{found[1]}'")
    words = [word.strip(_BETWEEN) for word in re.split(r"[\s,;]+(?=\w+:/|www\.)|\s+", address)]
    words = [word for word in words if word]
    inside = [word for word in words if _START.match(word)]
    if len(inside) > 1:
        message, hint = f"'{address}' contains several addresses", "write one address alone"
        raise AddressError(message, hint)
    if not re.search(r"\s", address):
        return
    if not inside and not compiled(_HOST, re.IGNORECASE).match(address):
        raise AddressError(f"'{address}' is not an address", _COMPLETE)
    if inside and inside[0] != words[0]:
        message = f"'{address}' contains words before the address"
        raise AddressError(message, f"write '{inside[0]}'")
    hint = "write each space as %20, and leave out words that are not part of the address"
    raise AddressError(f"'{address}' contains a space", hint)


def _refuse_wrong_start(address: str, scheme: str, rest: str) -> None:
    """Refuse an address whose scheme is repeated, or without exactly one colon and `//`."""
    place = rest.lstrip(":/")
    has_more = rest.startswith("///") and "." in place.partition("/")[0]
    if scheme and (has_more or not rest.startswith("//")):
        message = f"'{address}' has no '//' after '{scheme}:'"
        if has_more:
            message = f"'{address}' has more than two '/' after '{scheme}:'"
        hint = f"write '{_with_scheme(scheme, place)}'" if place else _COMPLETE
        raise AddressError(message, hint)
    if not scheme and rest.startswith("//"):
        message = f"'{address}' has no scheme before '//'"
        raise AddressError(message, f"write 'https:{rest}'")
    second = _REPEATED_SCHEME.match(rest.removeprefix("//"))
    if second is not None:
        name, place = second[1].lower(), second[2].lstrip(":/")
        message = f"'{address}' contains '{name}' where its host is expected"
        hint = f"write '{_with_scheme(name, place)}'" if place else _COMPLETE
        raise AddressError(message, hint)


def _with_scheme(scheme: str, place: str) -> str:
    """An address with a scheme; a place that has a scheme of its own keeps it."""
    own = _REPEATED_SCHEME.match(place)
    return f"{own[1].lower()}://{own[2].lstrip(':/')}" if own else f"{scheme}://{place}"


def _refuse_unusable_characters(address: str) -> None:
    if len(address) > LONGEST:
        message = f"the address has {len(address):,} characters"
        raise AddressError(message, f"write an address of at most {LONGEST:,} characters")
    for sign in address:
        if unicodedata.category(sign) in {"Cc", "Cf", "Cn", "Co", "Cs"} and sign not in _JOINERS:
            message = f"the address contains the character {described(sign)}"
            raise AddressError(message, "remove it, or type the address again")
    if "\\" in address:
        hint = "write '/' for each '\\'; others cannot open a file on your computer or network"
        raise AddressError(f"'{address}' contains a backslash", hint)


def _wrong_scheme(scheme: str, address: str) -> AddressError:
    message = f"links with '{scheme}:' are not allowed"
    if scheme in _RESOLVERS:
        return AddressError(message, f"write '{_RESOLVERS[scheme]}{_after_scheme(address)}'")
    if scheme == "file" or len(scheme) == 1:
        hint = "others cannot open a file on your computer; write an address with https://"
    elif scheme == "tel":
        hint = "write the telephone number as text, without a link"
    elif near := nearest(scheme, ("http", "https")):
        hint = f"did you mean '{near}:'?"
    else:
        hint = "use http, https or mailto"
    return AddressError(message, hint)


# -- hosts -----------------------------------------------------------------------------------


def _host_target(address: str, authority: str, *, has_scheme: bool) -> str:
    """Host and port in ASCII."""
    if "@" in authority:
        _refuse_user(address, authority, has_scheme=has_scheme)
    found = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", authority)
    host, port = (found[1], found[2]) if found else (authority, None)
    name = host.rstrip(".").lower()
    if not name or name in _HOSTS_WITHOUT_NAME or (not has_scheme and "." not in host):
        raise AddressError(f"'{address}' has no host", _COMPLETE)
    if port is not None and not (
        re.fullmatch("[0-9]{1,5}", port) and 1 <= int(port) <= _LARGEST_PORT
    ):
        message = f"the port '{port}' in '{address}' is not a number from 1 to {_LARGEST_PORT:,}"
        raise AddressError(message, "remove the colon and the port, or correct the number")
    return _ascii_host(host, address) + (f":{port}" if port else "")


def _refuse_user(address: str, authority: str, *, has_scheme: bool) -> None:
    user = authority.rpartition("@")[0]
    if not has_scheme and ":" not in user and address == authority:
        raise AddressError(f"'{address}' is an e-mail address", f"write 'mailto:{address}'")
    message = "the address contains a user name or a password"
    raise AddressError(message, f"remove what is between '//' and '{authority.rpartition('@')[2]}'")


def _ascii_host(host: str, address: str) -> str:
    """The host in ASCII: letters beyond it are converted as UTS 46 says."""
    if host.startswith("["):
        return _ip_address(host, host[1:-1], 6, address)
    labels = re.split("[.\u3002\uff0e\uff61]", host)
    if labels[-1] == "":  # the root of all domains may be written
        labels.pop()
    if labels and labels[-1].isascii() and labels[-1].isdigit():
        return _ip_address(host, host, 4, address)
    for label in labels:
        if not label:
            message = f"the host '{host}' has an empty part between its dots"
            raise AddressError(message, "remove one of the dots")
    target = host if host.isascii() else _punycode(host, address)
    for label in target.rstrip(".").split("."):
        if len(label) > 63:
            message = f"the part '{label[:20]}…' of the host is longer than 63 characters"
            raise AddressError(message, "correct the host")
        if not _LABEL.fullmatch(label) or not _is_decodable(label):
            message = f"'{host}' in '{address}' is not a valid host"
            hint = "a host has letters, digits, hyphens between them, and dots; correct it"
            raise AddressError(message, hint)
    if len(target) > _LONGEST_HOST:
        message = f"the host has {len(target)} characters, more than {_LONGEST_HOST}"
        raise AddressError(message, "correct the host")
    return target


def _ip_address(host: str, number: str, version: int, address: str) -> str:
    try:
        parsed = ipaddress.ip_address(number)
    except ValueError:
        parsed = None
    if parsed is None or parsed.version != version:
        message = f"'{host}' in '{address}' is not a valid host"
        raise AddressError(message, "write the name of the host, as in example.org")
    return host


def _punycode(host: str, address: str) -> str:
    # Imported here: its tables are large, and few hosts have letters beyond ASCII.
    import idna

    try:
        return idna.encode(host, uts46=True, std3_rules=True).decode()
    except idna.IDNAError:
        message = f"'{host}' in '{address}' is not a valid host"
        hint = "compare it with the address in your browser; a part has at most 63 characters"
        raise AddressError(message, hint) from None


def _is_decodable(label: str) -> bool:
    """Whether a label is not Punycode, or is Punycode of letters that a host can have."""
    if not label.lower().startswith("xn--"):
        return True
    import idna

    try:
        idna.decode(label)
    except idna.IDNAError:
        return False
    return True


# -- targets ---------------------------------------------------------------------------------


def _encoded(part: str) -> str:
    """A path, query or fragment with every character percent-encoded that a URI cannot have."""
    mark, words = (part[0], part[1:]) if part[:1] in {"?", "#"} else ("", part)
    return mark + quote(_LONE_PERCENT.sub("%25", words), safe=_KEPT)


def _mail_target(address: str) -> str:
    """The part of a `mailto` address after the scheme (RFC 6068)."""
    recipients, mark, headers = address[len("mailto:") :].partition("?")
    written = recipients.removeprefix("//").split(",")
    return ",".join(map(_one_mail_address, written)) + (_encoded(mark + headers) if mark else "")


def _one_mail_address(address: str) -> str:
    local, sign, host = address.rpartition("@")
    if not sign or not _LOCAL_PART.fullmatch(local) or len(local) > 64 or "." not in host:
        message = f"'{address}' is not an e-mail address"
        raise AddressError(message, "write one address, as in office@example.org")
    if ":" in host or "/" in host or host.startswith("["):
        raise AddressError(f"'{host}' in '{address}' is not a valid host", "correct the host")
    return f"{_encoded(local)}@{_ascii_host(host, address)}"

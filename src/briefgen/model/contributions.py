"""Who writes which field of a briefing, and for whom the briefing is."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from briefgen.spans.span import Span

State = Literal["asked", "drafted", "cleared"]


class Contributor(Struct, frozen=True, kw_only=True):
    """The person or body that writes a field of a briefing."""

    slot: str
    """The name of the field, such as `key_messages`."""
    owner: str
    state: State
    deadline: datetime.date | None
    span: Span
    """The key of the field under `contributors`."""


class Contributions(Struct, frozen=True, kw_only=True):
    """The contributors of a briefing, and what it says about its request."""

    contributors: tuple[Contributor, ...] = ()
    requester: str = ""
    return_by: datetime.date | None = None
    """The day on which the requester needs the briefing."""

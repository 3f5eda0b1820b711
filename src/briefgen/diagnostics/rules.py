"""The rules of acknowledgements."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

UNUSED_ACKNOWLEDGEMENT = Rule(
    "BG190",
    "acknowledgement without a finding",
    "An acknowledgement must name a finding that exists. Without one it would hide a later "
    "finding that nobody has looked at. Remove it when the fault has been corrected. If a file "
    "is used in several documents, only one of them needs to have the finding.",
    severity="warning",
)
NOT_ACKNOWLEDGEABLE = Rule(
    "BG191",
    "finding that cannot be acknowledged",
    "After most findings no correct document can be made: a source or a table is missing, or the "
    "PDF would break PDF/UA. Such content must be corrected. `briefgen explain CODE` says whether "
    "the findings of a rule can be acknowledged.",
)

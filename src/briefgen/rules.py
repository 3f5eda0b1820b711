"""Every rule of the program, in the order of the codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType

from briefgen import select
from briefgen.checks import rules as checks
from briefgen.checks.contract import rules as contract
from briefgen.classified import rules as classified
from briefgen.content import rules as content
from briefgen.content.joined import rules as joined
from briefgen.content.layers import rules as layers
from briefgen.content.markdown import rules as markdown
from briefgen.content.marks import rules as marks
from briefgen.content.meetings import rules as meetings
from briefgen.content.project_files import rules as project_files
from briefgen.content.taken import rules as taken
from briefgen.content.translations import rules as translations
from briefgen.content.unshown import rules as unshown
from briefgen.content.versions import rules as versions
from briefgen.diagnostics import rules as diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.resolve import rules as resolve
from briefgen.review import rules as review
from briefgen.schema import rules as schema
from briefgen.selection import rules as selection
from briefgen.syntax import rules as syntax
from briefgen.word_template import rules as word_template
from briefgen.workspace import rules as workspace

_MODULES = (
    diagnostics,
    workspace,
    syntax,
    schema,
    word_template,
    content,
    joined,
    unshown,
    marks,
    classified,
    taken,
    meetings,
    project_files,
    versions,
    layers,
    translations,
    markdown,
    selection,
    select,
    checks,
    contract,
    review,
    resolve,
)
"""The modules that define rules, in the order of the layers."""


def _by_code(modules: Iterable[ModuleType]) -> dict[str, Rule]:
    """The rules of the modules by code. Raises `ValueError` for a code that two rules have."""
    found: dict[str, Rule] = {}
    for module in modules:
        for rule in vars(module).values():
            if not isinstance(rule, Rule):
                continue
            if rule.code in found:
                raise ValueError(f"two rules have the code {rule.code}")
            found[rule.code] = rule
    return dict(sorted(found.items()))


RULES: Mapping[str, Rule] = _by_code(_MODULES)
"""Rules by code."""

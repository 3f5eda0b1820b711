"""The fields and records that the template of the program for deliverables declares."""

from __future__ import annotations

from briefgen.content.template import template_named
from briefgen.schema.kinds import kinds_of
from briefgen.workspace.workspace import shipped_root

FORMS = template_named("easme-deliverable", shipped_root()).forms
KINDS = kinds_of(FORMS)

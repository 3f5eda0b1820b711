"""Renders a resolved document as a tagged PDF, and finds the page of every anchor.

ReportLab is imported here, before any module uses it. While it is imported, it runs
`~/.reportlab_mods` and `~/.reportlab_settings` and reads variables `RL_…` of the environment; each
of these would change the bytes of the files.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

_OPTIONAL_MODULES = ("reportlab_mods", "reportlab_settings")
"""Modules that ReportLab imports in place of the files in the home folder."""


def _import_reportlab() -> None:
    """Import ReportLab with its own settings; other users of it find everything as before."""
    added = [name for name in _OPTIONAL_MODULES if name not in sys.modules]
    hidden = {name: value for name, value in os.environ.items() if name.startswith("RL_")}
    for name in added:
        sys.modules[name] = ModuleType(name)
    for name in hidden:
        del os.environ[name]
    try:
        import reportlab.rl_config  # noqa: F401
    finally:
        os.environ.update(hidden)
        for name in added:
            del sys.modules[name]


_import_reportlab()

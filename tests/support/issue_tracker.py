"""Programs `gh` and `curl` that keep the issues of a repository in a file, for the steps of a kit.

Each call is in `calls.json` of the folder of the programs.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

_GH = """\
#!{python}
import json, pathlib, sys
here = pathlib.Path({folder!r})
calls = json.loads((here / "calls.json").read_text())
(here / "calls.json").write_text(json.dumps([*calls, sys.argv[1:]]))
issues = json.loads((here / "issues.json").read_text())
words = sys.argv[1:]
kind, action = words[:2]
option = lambda name: words[words.index(name) + 1]
text = lambda: pathlib.Path(option("--body-file")).read_text()
if (kind, action) == ("issue", "list"):
    assert option("--jq") == '.[] | "\\\\(.number) \\\\(.state)"' and option("--state") == "all"
    found = [one for one in issues if one["label"] == option("--label")]
    for one in found[-1:]:
        print(one["number"], one["state"])
elif (kind, action) == ("issue", "create"):
    assert option("--label") in json.loads((here / "labels.json").read_text())
    one = dict(number=len(issues) + 1, state="OPEN", label=option("--label"), text=text())
    issues.append(dict(one, title=option("--title")))
elif (kind, action) == ("label", "create"):
    (here / "labels.json").write_text(json.dumps([words[2]]))
else:
    assert kind == "issue" and issues[-1]["number"] == int(words[2])
    if action == "edit":
        issues[-1]["text"] = text()
    else:
        issues[-1]["state"] = dict(close="CLOSED", reopen="OPEN")[action]
(here / "issues.json").write_text(json.dumps(issues))
"""
_CURL = """\
#!{python}
import json, pathlib, sys
here = pathlib.Path({folder!r})
calls = json.loads((here / "calls.json").read_text())
(here / "calls.json").write_text(json.dumps([*calls, sys.argv[1:]]))
issues = json.loads((here / "issues.json").read_text())
*words, address = sys.argv[1:]
assert "--fail" in words
header = pathlib.Path(words[words.index("--header") + 1].removeprefix("@")).read_text()
assert header == "PRIVATE-TOKEN: glpat-secret\\n"
data = {{}}
for name, value in zip(words, words[1:]):
    if name in ("--data", "--data-urlencode"):
        key, _, given = value.partition("=")
        if not _:
            key, _, path = value.partition("@")
            given = pathlib.Path(path).read_text()
        data[key] = given
top = "https://gitlab.example.org/api/v4/projects/7/issues"
if "--get" in words:
    assert address == top
    found = [one for one in reversed(issues) if one["label"] == data["labels"]]
    print(json.dumps([dict(iid=one["number"], state=one["state"]) for one in found[:1]]))
elif "PUT" in words:
    assert address == f"{{top}}/{{issues[-1]['number']}}"
    issues[-1]["text"] = data["description"]
    states = dict(close="closed", reopen="opened")
    issues[-1]["state"] = states.get(data.get("state_event"), issues[-1]["state"])
else:
    assert address == top
    one = dict(number=len(issues) + 1, state="opened", label=data["labels"])
    issues.append(dict(one, title=data["title"], text=data["description"]))
(here / "issues.json").write_text(json.dumps(issues))
"""


class IssueTracker:
    """The issues that steps have opened, edited and closed with the programs in a folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self._folder = folder
        for name, program in (("gh", _GH), ("curl", _CURL)):
            file = folder / name
            file.write_text(program.format(python=sys.executable, folder=str(folder)), "utf-8")
            file.chmod(0o755)
        for name in ("issues.json", "calls.json", "labels.json"):
            (folder / name).write_text("[]")
        monkeypatch.setenv("PATH", os.pathsep.join([str(folder), os.environ["PATH"]]))

    @property
    def issues(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self._folder / "issues.json").read_text())
        return found

    @property
    def calls(self) -> list[list[str]]:
        """The arguments of each call."""
        found: list[list[str]] = json.loads((self._folder / "calls.json").read_text())
        return found

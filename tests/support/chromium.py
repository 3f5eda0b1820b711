"""Controls Chromium through its WebDriver, and checks pages with axe-core.

Chromium and its driver are programs of the system; `make readers` installs them, and axe-core from
npm into the folder `READERS`. As a program, this module succeeds if all three are there.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

READERS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefgen-readers"
"""Folder of programs that the tests use, outside the project."""
AXE = READERS / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Tags of the rules of axe-core for levels A and AA of WCAG 2.2."""

_PROGRAMS = ("chromium", "chromedriver")
_ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")
"""A container has no sandbox for root and little shared memory; scroll bars would narrow a page."""


def missing_parts() -> list[str]:
    """The names of the programs and files without which no page can be checked."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    return missing if AXE.is_file() else [*missing, "axe-core"]


class Page(Struct, frozen=True):
    """The page that Chromium shows."""

    driver: Any

    def open(self, path: Path) -> None:
        self.driver.get(path.as_uri())

    def command(self, name: str, **values: Any) -> Any:
        """Runs a command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(name, values)

    def evaluate(self, body: str, *values: Any) -> Any:
        """The result of a function in the page, of which this is the body."""
        return self.driver.execute_script(body, *values)

    def show(self, width: int, height: int = 900, *, zoom: int = 1) -> None:
        """Sets width and height of the window in CSS pixels."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=zoom, mobile=False,
        )  # fmt: skip

    def prefer(self, scheme: str, *, media: str = "screen") -> None:
        """Sets the colour scheme, `light` or `dark`, and the medium."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.command("Emulation.setEmulatedMedia", media=media, features=[feature])

    def press(self, *keys: str) -> None:
        """Types keys at the element with the focus."""
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()

    def focused(self, expression: str = "e") -> Any:
        """The value of an expression about the element `e` with the focus."""
        return self.evaluate(f"const e = document.activeElement; return {expression}")

    def axe(self, *tags: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The result of axe-core for the rules with these tags."""
        if not self.evaluate("return typeof axe !== 'undefined'"):
            self.evaluate(AXE.read_text("utf-8"))
        found: Mapping[str, Sequence[Mapping[str, Any]]] = self.driver.execute_async_script(
            "axe.run({runOnly: arguments[0]}).then(arguments[1])", tags
        )
        return found

    def requests(self) -> list[str]:
        """The addresses that the page has requested since the last call, without blocked ones."""
        log = self.driver.get_log("performance")
        messages = [json.loads(one["message"])["message"] for one in log]
        blocked = {
            one["params"]["requestId"]
            for one in messages
            if one["method"] == "Network.loadingFailed" and one["params"].get("blockedReason")
        }
        return [
            one["params"]["request"]["url"]
            for one in messages
            if one["method"] == "Network.requestWillBeSent"
            and one["params"]["requestId"] not in blocked
        ]


@contextmanager
def chromium() -> Iterator[Page]:
    """A new window of Chromium without a display."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    try:
        yield Page(driver)
    finally:
        driver.quit()


if __name__ == "__main__":
    sys.exit(bool(missing_parts()))

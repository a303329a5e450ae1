"""A headless Chromium for the tests of web pages, spoken to over a pipe in the protocol of its developer tools.

One browser serves all pages of a test. A page is opened from its file, so that its own policy holds; what is asked of
it is evaluated beside that policy. https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

_FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
)
_START: Final = 'exec "$0" "$@" 3<&{read} 4>&{write} >/dev/null 2>&1'
"""Chromium reads and writes on the descriptors 3 and 4."""
Answer = Mapping[str, object]


class Browser:
    """A page of a running Chromium."""

    def __init__(self, asking: BinaryIO, answers: BinaryIO) -> None:
        self._asking = asking
        self._answers = answers
        self._count = 0
        self._session: dict[str, object] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        self.ask("Page.enable")

    def ask(self, method: str, **params: object) -> Answer:
        """Return the answer to a command of the protocol."""
        self._count += 1
        asked = {"id": self._count, "method": method, "params": params, **self._session}
        self._asking.write(json.dumps(asked).encode() + b"\0")
        while (answer := self._message()).get("id") != self._count:
            pass
        return _part(answer, "result")

    def open(self, path: Path, width: int) -> None:
        """Open a file, and wait until it is laid out.

        Args:
            path: the file.
            width: of the window, in pixels.
        """
        size: dict[str, object] = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.navigate", url=path.as_uri())
        while self._message().get("method") != "Page.loadEventFired":
            pass

    def value(self, script: str) -> object:
        """Return the value of a script on the open page, or that of its promise."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return _part(answer, "result").get("value")

    def print(self) -> bytes:
        """Return the open page as the PDF that a person would print."""
        return base64.b64decode(str(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"]))

    def _message(self) -> Answer:
        data = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            assert byte, "the browser has gone"
            data += byte
        message = json.loads(data)
        assert isinstance(message, dict)
        return message


def _part(answer: Answer, name: str) -> Answer:
    part = answer.get(name)
    assert isinstance(part, dict), answer
    return part


@contextmanager
def running(chromium: str, profile: Path) -> Iterator[Browser]:
    """Start Chromium with a new profile; it ends with the block.

    Args:
        chromium: its path.
        profile: an empty folder.
    """
    (read, asking), (answers, write) = os.pipe(), os.pipe()
    command = ["bash", "-c", _START.format(read=read, write=write), chromium, *_FLAGS, "--remote-debugging-pipe"]
    process = subprocess.Popen([*command, f"--user-data-dir={profile}"], pass_fds=(read, write))
    os.close(read)
    os.close(write)
    with open(asking, "wb", buffering=0) as out, open(answers, "rb") as back:
        try:
            browser = Browser(out, back)
            yield browser
            browser.ask("Browser.close")
        finally:
            process.terminate()
            process.wait()

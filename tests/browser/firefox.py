"""Firefox beside Chromium: found on this machine and driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from websockets.sync.client import ClientConnection, connect

COMMANDS = ("firefox-esr", "firefox")
# What the protocol calls the keys without a letter (https://www.w3.org/TR/webdriver2/#keyboard-actions).
KEYS = {"Enter": "\ue006", "Escape": "\ue00c", "Left": "\ue012", "Right": "\ue014", "Space": " "}
PREFERENCES = """
user_pref("app.normandy.enabled", false);
user_pref("app.update.auto", false);
user_pref("browser.safebrowsing.provider.mozilla.updateURL", "");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,none");
user_pref("toolkit.telemetry.enabled", false);
"""


def find_firefox() -> Path | None:
    """The first Firefox on the path."""
    return next((Path(found) for name in COMMANDS if (found := shutil.which(name))), None)


@dataclass
class Window:
    """A window of Firefox, and the errors that its pages' scripts have left in the console."""

    _socket: ClientConnection
    _context: str = ""
    _sent: int = 0
    errors: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Open it."""
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        # The first window has no focus, without which buttons heed no keys.
        self._context = self.call("browsingContext.create", type="window")["context"]

    def call(self, method: str, **parameters: Any) -> Any:  # noqa: ANN401 - as the protocol has it
        """What the browser answers to a command of the protocol; RuntimeError with its words where it refuses."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while (told := json.loads(self._socket.recv(timeout=60))).get("id") != self._sent:
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self._note(told["params"])
        if told["type"] == "error":
            raise RuntimeError(told["message"])
        return told["result"]

    def _note(self, entry: dict[str, Any]) -> None:
        # What a worker could not fetch, such as an icon without a network, is no script's error, and may be told later.
        if not (text := str(entry.get("text"))).startswith("Failed to load ‘"):
            self.errors.append(f"{text} {entry.get('stackTrace')}")

    def goto(self, url: str, width: int = 1280, height: int = 800) -> None:
        """Open a page, loaded whole, in a window of this size in CSS pixels."""
        self.call("browsingContext.setViewport", context=self._context, viewport={"width": width, "height": height})
        self.call("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON has
        """The value of an expression of JavaScript, waited for where it is a promise."""
        wrapped = f"(async () => JSON.stringify(await ({expression}) ?? null))()"
        target = {"context": self._context}
        answer = self.call("script.evaluate", expression=wrapped, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait_for(self, expression: str, seconds: float = 20) -> None:
        """Wait until an expression is true; AssertionError where it does not become so."""
        end = monotonic() + seconds
        while not self.evaluate(f"!!({expression})"):
            assert monotonic() < end, f"never true: {expression}"
            sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press these keys, each by its name or a letter."""
        actions = [{"type": way, "value": KEYS.get(key, key)} for key in keys for way in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": actions}
        self.call("input.performActions", context=self._context, actions=[source])

    def print_pdf(self) -> str:
        """The page on sheets of A4, as PDF in base64."""
        sheet = {"width": 21.0, "height": 29.7}
        data: str = self.call("browsingContext.print", context=self._context, page=sheet)["data"]
        return data


@contextmanager
def running_firefox(program: Path, profile: Path) -> Iterator[Window]:
    """A window of a Firefox that runs without a screen, and ends with the block; TimeoutError where it does not start."""
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8")
    command = [str(program), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with connect(_address(profile / "WebDriverBiDiServer.json"), max_size=None, proxy=None) as socket:
                window = Window(socket)
                window.begin()
                yield window
        finally:
            process.kill()


def _address(told: Path) -> str:
    """Where the browser listens, which it writes into its profile."""
    end = monotonic() + 60
    while monotonic() < end:
        try:
            where = json.loads(told.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            sleep(0.1)
            continue
        return f"ws://{where['ws_host']}:{where['ws_port']}/session"
    msg = "Firefox did not begin to listen within a minute"
    raise TimeoutError(msg)

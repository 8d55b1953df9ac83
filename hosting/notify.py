#!/usr/bin/env python3
"""Sends a message when publishing fails, and when it works again.

Called as `notify.py failed` and `notify.py well`.
The recipients are in notify.txt in the home of the user who publishes, one a line: a webhook of 企业微信, 钉钉 or 飞书
(https://…), or a mail address. A failure is one message, and one more for each day that it lasts.
Needs Python's standard library alone, so that it works when the installation of the paper is broken.
"""

import json
import subprocess
import sys
import time
import urllib.request
from email.message import EmailMessage
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

PAPER = Path(__file__).resolve().parent.parent
ADDRESSES = Path.home() / "notify.txt"
LOG = PAPER / ".cache" / "publish.log"
# There while a failure lasts that was reported.
NOTIFIED = PAPER / ".cache" / "notified"
DAY = 24 * 60 * 60
# 企业微信 takes 2,048 bytes of text.
MAX_BYTES = 1500
SECONDS = 20
SENDMAIL = "/usr/sbin/sendmail"
# Every message has the word 发布: 钉钉 and 飞书 can be set to refuse others.
FAILED = "发布失败，网站仍是上一版"
WELL = "发布恢复正常"


def main(state: str) -> int:
    """The exit code: 1 where a due message reached nobody, else 0."""
    if state == "failed":
        if NOTIFIED.exists() and time.time() - NOTIFIED.stat().st_mtime < DAY:
            return 0
        if sent := send(f"{FAILED}：{PAPER}\n{last_words()}"):
            NOTIFIED.touch()
        return 0 if sent else 1
    if NOTIFIED.exists() and send(f"{WELL}：{PAPER}"):
        NOTIFIED.unlink()
    return int(NOTIFIED.exists())


def last_words() -> str:
    """The end of what the last publish printed."""
    try:
        data = LOG.read_bytes()
    except OSError:
        return ""
    return data[-MAX_BYTES:].decode(errors="ignore").strip()


def send(text: str) -> bool:
    """Whether a message reached a recipient; failures are printed."""
    try:
        addresses = ADDRESSES.read_text(encoding="utf-8").split()
    except OSError:
        sys.stderr.write(f"没有 {ADDRESSES}，没有收信人 (no recipients)\n")
        return False
    # A list, so that all of them get it after the first success.
    return any([_sent(address, text) for address in addresses])  # noqa: C419 - all of them, see above


def _sent(address: str, text: str) -> bool:
    try:
        (post if address.startswith(("https://", "http://")) else mail)(address, text)
    except (OSError, ValueError, HTTPException, subprocess.SubprocessError) as error:
        # A webhook's address is a key: only its host is printed.
        sys.stderr.write(f"没有通知到 {urlsplit(address).hostname or address}：{error} (not reached)\n")
        return False
    return True


def post(address: str, text: str) -> None:
    """Sends to a webhook; ValueError where it refuses the message."""
    headers = {"Content-Type": "application/json"}
    # `_sent` gives nothing but http and https.
    request = urllib.request.Request(address, message(address, text), headers)  # noqa: S310 - see above
    with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310 - see above
        refusal = refused(response.read())
    if refusal:
        raise ValueError(refusal)


def refused(reply: bytes) -> str:
    """The reason in a webhook's reply, "" where it took the message.

    Such refusals are no failures to HTTP.
    """
    try:
        data = json.loads(reply)
    except ValueError:
        # Of other services: 企业微信, 钉钉 and 飞书 reply with JSON.
        return ""
    code = data.get("errcode") or data.get("code")
    return f"{code} {data.get('errmsg') or data.get('msg')}" if code else ""


def message(address: str, text: str) -> bytes:
    """A text in the form of 飞书, or of 企业微信 and 钉钉."""
    if urlsplit(address).path.startswith("/open-apis/bot/"):
        data = {"msg_type": "text", "content": {"text": text}}
    else:
        data = {"msgtype": "text", "text": {"content": text}}
    return json.dumps(data, ensure_ascii=False).encode()


def mail(address: str, text: str) -> None:
    """Sends a mail with the machine's own mail program."""
    letter = EmailMessage()
    letter["To"] = address
    letter["Subject"] = text.partition("：")[0]
    letter.set_content(text)
    subprocess.run([SENDMAIL, "-i", "-t"], input=letter.as_bytes(), check=True, timeout=SECONDS)


if __name__ == "__main__":
    if sys.argv[1:] not in (["failed"], ["well"]):
        sys.exit("用法：notify.py failed 或 notify.py well (usage)")
    sys.exit(main(sys.argv[1]))

#!/usr/bin/env python3
"""Tells whoever runs the site that it could not be published, and when it is well again: `tell.py failed`, `tell.py well`.

Where to is in tell.txt in the home of the user who publishes, an address a line: a webhook of 企业微信, 钉钉 or 飞书
(https://…), or a mail address. One failure is told once, and once more for each day that it lasts.
Needs nothing but Python itself, so that it works when what it tells of is a broken installation.
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
ADDRESSES = Path.home() / "tell.txt"
LOG = PAPER / ".cache" / "publish.log"
# There while something is wrong that has been told.
TOLD = PAPER / ".cache" / "told"
DAY = 24 * 60 * 60
# 企业微信 takes 2,048 bytes of text.
MAX_BYTES = 1500
SECONDS = 20
SENDMAIL = "/usr/sbin/sendmail"
# Every message has this word: 钉钉 and 飞书 can be told to take no others.
FAILED = "发布失败，网站仍是上一版"
WELL = "发布恢复正常"


def main(state: str) -> int:
    """The exit code: 0 unless a message that was due reached nobody."""
    if state == "failed":
        if TOLD.exists() and time.time() - TOLD.stat().st_mtime < DAY:
            return 0
        if sent := send(f"{FAILED}：{PAPER}\n{last_words()}"):
            TOLD.touch()
        return 0 if sent else 1
    if TOLD.exists() and send(f"{WELL}：{PAPER}"):
        TOLD.unlink()
    return int(TOLD.exists())


def last_words() -> str:
    """The end of what the last publish printed."""
    try:
        data = LOG.read_bytes()
    except OSError:
        return ""
    return data[-MAX_BYTES:].decode(errors="ignore").strip()


def send(text: str) -> bool:
    """Whether anybody was told; who was not is printed."""
    try:
        addresses = ADDRESSES.read_text(encoding="utf-8").split()
    except OSError:
        sys.stderr.write(f"没有 {ADDRESSES}，不知道告诉谁 (nobody to tell)\n")
        return False
    # A list, so that the first success keeps nobody from being told.
    return any([_sent(address, text) for address in addresses])  # noqa: C419 - all of them, see above


def _sent(address: str, text: str) -> bool:
    try:
        (post if address.startswith(("https://", "http://")) else mail)(address, text)
    except (OSError, ValueError, HTTPException, subprocess.SubprocessError) as error:
        # A webhook's address is a key: only its host is printed.
        sys.stderr.write(f"没有告诉到 {urlsplit(address).hostname or address}：{error} (could not be told)\n")
        return False
    return True


def post(address: str, text: str) -> None:
    """Send to a webhook; ValueError where it answers that it did not take it."""
    headers = {"Content-Type": "application/json"}
    # `_sent` gives nothing but http and https.
    request = urllib.request.Request(address, message(address, text), headers)  # noqa: S310 - see above
    with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310 - see above
        refusal = refused(response.read())
    if refusal:
        raise ValueError(refusal)


def refused(answer: bytes) -> str:
    """Why a webhook did not take a message, by an answer that is no failure to HTTP; empty where it took it."""
    try:
        told = json.loads(answer)
    except ValueError:
        # Of other services: 企业微信, 钉钉 and 飞书 answer with JSON.
        return ""
    code = told.get("errcode") or told.get("code")
    return f"{code} {told.get('errmsg') or told.get('msg')}" if code else ""


def message(address: str, text: str) -> bytes:
    """A text as 飞书 wants it, or as 企业微信 and 钉钉 do."""
    if urlsplit(address).path.startswith("/open-apis/bot/"):
        data = {"msg_type": "text", "content": {"text": text}}
    else:
        data = {"msgtype": "text", "text": {"content": text}}
    return json.dumps(data, ensure_ascii=False).encode()


def mail(address: str, text: str) -> None:
    """Hand a mail to the machine's own mail program."""
    letter = EmailMessage()
    letter["To"] = address
    letter["Subject"] = text.partition("：")[0]
    letter.set_content(text)
    subprocess.run([SENDMAIL, "-i", "-t"], input=letter.as_bytes(), check=True, timeout=SECONDS)


if __name__ == "__main__":
    if sys.argv[1:] not in (["failed"], ["well"]):
        sys.exit("用法：tell.py failed 或 tell.py well (usage)")
    sys.exit(main(sys.argv[1]))

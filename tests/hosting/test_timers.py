"""The timers for a server of one's own."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.hosting.units import read_unit
from tests.notes import add_note

SERVICE = ROOT / "hosting" / "systemd" / "xiaoshan-worker.service"
NOTIFY = ROOT / "hosting" / "systemd" / "xiaoshan-worker-notify.service"
DESK = ROOT / "hosting" / "systemd" / "xiaoshan-worker-desk.service"
TIMER = ROOT / "hosting" / "systemd" / "xiaoshan-worker.timer"
CRON = ROOT / "hosting" / "cron" / "xiaoshan-worker"
PROJECT = "/srv/xiaoshan-worker"


def unit(file: Path) -> dict[str, list[str]]:
    return read_unit(file.read_text(encoding="utf-8"))


def test_the_service_publishes_and_has_somebody_told_of_a_failure_and_of_its_end() -> None:
    service = unit(SERVICE)
    assert service["ExecStart"] == [f"/bin/bash {PROJECT}/hosting/publish.sh"]
    assert service["OnFailure"] == [NOTIFY.name]
    # The minus: a message that did not arrive is no failure of the paper.
    assert service["ExecStartPost"] == [f"-/usr/bin/python3 {PROJECT}/hosting/notify.py well"]
    assert service["WorkingDirectory"] == [PROJECT]
    assert unit(NOTIFY)["ExecStart"] == [f"/usr/bin/python3 {PROJECT}/hosting/notify.py failed"]
    assert service["User"] == unit(NOTIFY)["User"] == ["paper"]


def test_the_service_writes_nothing_of_the_system_and_sees_no_home() -> None:
    service = unit(SERVICE)
    confined = {
        "ProtectSystem": ["full"],
        "ProtectHome": ["yes"],
        "ProtectControlGroups": ["yes"],
        "PrivateTmp": ["yes"],
    }
    assert {key: service.get(key) for key in confined} == confined


def test_the_desk_writes_into_the_paper_alone_and_gains_no_rights() -> None:
    service = unit(DESK)
    assert service["ExecStart"] == [
        f"{PROJECT}/.venv/bin/python -m scripts desk --shared --address https://bianji.example.org"
    ]
    confined = {
        "User": ["paper"],
        "NoNewPrivileges": ["yes"],
        "CapabilityBoundingSet": [""],
        "ProtectSystem": ["strict"],
        "ReadWritePaths": [f"{PROJECT} /var/lib/paper"],
        "ProtectHome": ["yes"],
        "PrivateTmp": ["yes"],
        "SystemCallFilter": ["@system-service"],
    }
    assert {key: service.get(key) for key in confined} == confined


def test_the_units_are_ones_that_systemd_reads(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    for file in (SERVICE, NOTIFY, DESK, TIMER):
        configparser.ConfigParser(strict=False, interpolation=None).read_string(file.read_text(encoding="utf-8"))
    if not shutil.which("systemd-analyze"):
        add_note(pytestconfig, "systemd: its own check of the units was left out, because it is not on this machine")
        return
    # Their paths and their user are of the operator's machine.
    for file in (SERVICE, NOTIFY, DESK):
        text = file.read_text(encoding="utf-8").replace(PROJECT, str(tmp_path)).replace("User=paper\n", "")
        # A program that is not there would be the only fault.
        text = text.replace(f"{tmp_path}/.venv/bin/python", sys.executable)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    shutil.copy(TIMER, tmp_path)
    units = [str(tmp_path / file.name) for file in (SERVICE, NOTIFY, DESK, TIMER)]
    result = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, check=False, encoding="utf-8")
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def test_cron_builds_as_often_as_systemd_and_never_twice_at_once() -> None:
    (line,) = [line for line in CRON.read_text(encoding="utf-8").splitlines() if line.startswith("*")]
    fields = re.fullmatch(r"(\S+) (\S+) (\S+) (\S+) (\S+) (\S+) (.*)", line)
    assert fields
    assert fields.groups()[:6] == ("*/5", "*", "*", "*", "*", "paper")
    command = fields[7]
    assert command.startswith(f"cd {PROJECT} && ")
    assert "flock --nonblock" in command
    # Over the log of the time before, and only where no other run is writing it.
    assert command.endswith("> .cache/cron.log 2>&1'")
    # To cron a per cent sign is the end of a line.
    assert "%" not in command
    assert unit(TIMER)["OnCalendar"] == ["*:0/5:05"]
    assert subprocess.run(["bash", "-n", "-c", command], check=False).returncode == 0

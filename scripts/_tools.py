"""Developers' tools: programs of Python and Node, run to their end."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from newsroom.cli.project import Refusal
from newsroom.press.interrupts import interruptible


def run_tool(module: str, *arguments: str) -> int:
    """The exit code of a Python module that developers use."""
    if find_spec(module) is None:
        msg = f"缺少开发工具“{module}”，请先运行：python -m pip install -r requirements-dev.txt (a tool is missing)"
        raise Refusal(msg)
    return _run(sys.executable, "-m", module, *arguments)


def run_node_tool(program: Path, *arguments: str) -> int:
    """The exit code of a Node program that developers use."""
    node = shutil.which("node")
    if node is None or not program.is_file():
        msg = (
            "缺少检查网页脚本的工具，请先运行：npm ci --prefix lint；没有 npm 的，先安装 Node 20 或更新的版本"
            " (tools for JavaScript are missing: npm ci --prefix lint, with Node 20 or newer)"
        )
        raise Refusal(msg)
    return _run(node, str(program), *arguments)


def _run(*command: str) -> int:
    with interruptible():
        return subprocess.run(command, check=False).returncode

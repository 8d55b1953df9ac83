"""The exchange of two names on a disk in one step.

Where the system has such a step.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

# The shape of this module's function. Publishing takes any such, so that a test can give one that always says False.
Exchange = Callable[[Path, Path], bool]

# AT_FDCWD and RENAME_EXCHANGE of linux/fcntl.h and linux/fs.h, RENAME_SWAP of macOS' sys/stdio.h.
_HERE = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2

# An old kernel, a file system without this step, and containers that forbid the calls they do not know.
_LACKING = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two names; False where the system cannot in one step.

    Both are there and on one disk, and at no moment is either name missing.
    Raises OSError where the system has the step but refuses it here.
    """
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_HERE, names[0], _HERE, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _LACKING:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))

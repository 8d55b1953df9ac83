"""External failures in words: disks, permissions, limits, other programs.

Each sentence has what is wrong and what an operator can do about it. Whatever is not listed is a fault of the program.
"""

from __future__ import annotations

import errno
import os
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SQLITE_PRIMARY = 0xFF


class Failure(NamedTuple):
    """An external failure and its remedy, in Chinese and English."""

    chinese: str
    english: str

    def __str__(self) -> str:
        return f"{self.chinese} ({self.english})"


_DENIED = "没有权限，或文件正被别的程序使用；用 ls -l 看它归谁，改好再运行一次"
_FULL = "磁盘满了，腾出地方再运行一次"
_MEMORY = "内存不够，关掉些别的程序再运行一次"
_PROCESSES = "系统不让再开进程或线程，关掉些别的程序，或用 ulimit -u 放宽，再运行一次"
_VANISHED = "有文件刚才还在，现在没有了，多半是别的程序正在改动这个文件夹；等它完成，再运行一次"
_TEMPORARY = "没有可以写的临时文件夹，用环境变量 TMPDIR 指一个"
_KILLED = "一个子进程被系统终止，可能是内存不足；关掉一些程序，再运行一次"
_FOREIGN_DISK = (
    "网站和旁边的文件夹不在同一个磁盘上；在容器里是它属于镜像，请运行："
    "rm -rf .site-standby && cp -a site site.new && rm -r site && mv site.new site"
)

_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "磁盘配额用完了，腾出地方再运行一次",
    errno.EFBIG: "文件超过了系统允许的大小，用 ulimit -f unlimited 放宽，再运行一次",
    errno.EROFS: "磁盘是只读的，换到可以写的地方，或重新挂载成可写的，再运行一次",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EIO: "磁盘读写出错，可能坏了；先把稿件另存一份，再检查磁盘",
    errno.EMFILE: "同时打开的文件太多，用 ulimit -n 1024 放宽，再运行一次",
    errno.ENFILE: "整个系统打开的文件太多，关掉些别的程序再运行一次",
    errno.EAGAIN: _PROCESSES,
    errno.ENOMEM: _MEMORY,
    errno.EXDEV: _FOREIGN_DISK,
    errno.EBUSY: "文件夹正被使用，或是一个挂载点；不要挂载 site/ 本身，挂载它上面的文件夹",
    errno.ENOENT: _VANISHED,
    errno.ENOTDIR: _VANISHED,
    errno.ESTALE: "网络盘断开过，重新连上再运行一次",
    errno.ETIMEDOUT: "网络盘没有回答，连上再运行一次",
    errno.EHOSTDOWN: "网络盘没有回答，连上再运行一次",
    errno.ENOLCK: "这个磁盘不能给文件上锁，把项目放到本机的磁盘上再运行",
    errno.ENAMETOOLONG: "文件名太长，这个磁盘存不下；把文件夹、栏目或专题的名字改短",
}
# By SQLite's primary result codes (sqlite.org/rescode.html): PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN.
_SQLITE = {
    3: f"缓存 .cache/ 写不进去：{_DENIED}",
    5: "缓存正被别的程序使用，关掉它再运行一次",
    6: "缓存正被别的程序使用，关掉它再运行一次",
    7: _MEMORY,
    8: f"缓存 .cache/ 写不进去：{_DENIED}",
    10: "缓存 .cache/ 读写出错：磁盘可能满了、坏了，或文件大小有限制（ulimit -f），改好再运行一次",
    13: _FULL,
    14: f"缓存 .cache/ 打不开：{_DENIED}",
}


def explain(error: BaseException) -> Failure | None:
    """The external failure behind an error, else None.

    Then the program itself is at fault.
    """
    found = (_chinese(each) for each in _causes(error))
    chinese = next((words for words in found if words), None)
    return Failure(chinese, str(error) or type(error).__name__) if chinese else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and its explicit causes.

    An error that came up while another was handled is one of its own.
    """
    while error is not None:
        yield error
        error = error.__cause__


def _chinese(error: BaseException) -> str | None:
    match error:
        case OSError():
            return _TEMPORARY if "temporary directory" in str(error) else _SYSTEM.get(error.errno or 0)
        case MemoryError():
            return _MEMORY
        case BrokenExecutor():
            return _KILLED
        case ImportError():
            return _in_text(str(error))
        case RuntimeError() if "start new thread" in str(error):
            return _PROCESSES
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _SQLITE_PRIMARY)


def _in_text(text: str) -> str | None:
    """The failure in a library loader's message, else None.

    The loader gives no number with the system's words.
    """
    return next((chinese for number, chinese in _SYSTEM.items() if os.strerror(number) in text), None)

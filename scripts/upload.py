"""`upload`: what the last build changed, sent to the host of the site through rclone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from hooks import places
from newsroom.publishing.records import Publication, load_record
from newsroom.publishing.trees import BUILD_ID
from newsroom.publishing.uploading import NAMED, NEEDED, Part, Upload, continues, passage, plan_upload
from scripts._project import Refusal, load_settings
from scripts._rclone import Host, find_host, listed

# What browsers and caches between may do with a file; hosts that keep it with the file tell it on.
KEPT = "Cache-Control: public, max-age=31536000, immutable"
ASKED_AGAIN = "Cache-Control: no-cache"
NOT_THE_ID = f"- /{BUILD_ID}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A built site, the id of its build, what is recorded of its last publish, and where it is to go."""

    host: Host
    site: Path
    live: str
    record: Publication | None


@click.command("upload")
@click.argument("remote")
@click.option("--all", "everything", is_flag=True, help="核对全部文件 (compare every file)")
@click.option("--replace", is_flag=True, help="那里原有的别的文件可以删 (what else is there may be deleted)")
def command(remote: str, *, everything: bool, replace: bool) -> None:
    """把 site/ 传到网站主机，只传有变动的；REMOTE 是 rclone 里的名字，如 oss:bucket (send what has changed)."""
    config, _ = load_settings()
    host = find_host(remote)
    try:
        # Held until all is sent: a build would exchange the tree under the upload.
        here = places.enter(config, preview=False)
        if here.live is None:
            msg = "site/ 不是生成好的网站，请先运行 python -m scripts build (build the site first)"
            raise Refusal(msg)
        _upload(Delivery(host, here.site, here.live, load_record(here.trees)), everything=everything, replace=replace)
    finally:
        places.leave()


def _upload(delivery: Delivery, *, everything: bool, replace: bool) -> None:
    """Send as little as what the host says of its build allows."""
    host, record = delivery.host, delivery.record
    remote = host.read_build_id()
    if everything:
        click.echo("按要求核对全部文件 (comparing every file, as asked)")
    elif remote == delivery.live:
        click.echo(f"网站主机上已经是这一版，不用传 (nothing to do: {remote})")
        return
    elif remote is not None and record is not None and continues(record, delivery.live, remote):
        _send_changes(delivery, record)
        return
    else:
        click.echo(_why_all(remote, record))
    if remote is None and not replace and not host.is_empty():
        msg = f"{host.remote} 里有别的文件，没有动。确定换成这个网站、删去那些文件，请加 --replace (not an upload of ours)"
        raise Refusal(msg)
    _send_all(delivery)


def _why_all(remote: str | None, record: Publication | None) -> str:
    if remote is None:
        return "第一次上传，传全部文件 (the first upload)"
    previous = (record.previous if record else None) or "不明"
    return f"网站主机上不是上一版（那里是 {remote}，上一版是 {previous}），改为核对全部文件 (comparing every file)"


def _send_changes(delivery: Delivery, record: Publication) -> None:
    """Send what the record lists, and only that."""
    host, upload = delivery.host, plan_upload(record)
    _tell(upload)
    host.write_build_id(passage(record.previous, delivery.live))
    for part, files in upload.parts:
        with listed(files) as names:
            options = ["--files-from-raw", names, "--no-check-dest", "--no-traverse", *_header(part)]
            _do(host, part.value, "copy", str(delivery.site), host.remote, *options)
    if upload.removed:
        with listed(upload.removed) as names:
            _do(host, "删除 (removing)", "delete", host.remote, "--files-from-raw", names)
    _finish(delivery)


def _send_all(delivery: Delivery) -> None:
    """Make the host's folder the site, whatever it holds: what is new first, deletions last and only if all arrived."""
    host, site = delivery.host, str(delivery.site)
    compare = host.comparison()
    host.write_build_id(passage(None, delivery.live))
    named, needed = _filters("+", NAMED), _filters("+", NEEDED)
    skipped = ["--filter", NOT_THE_ID, *_filters("-", NAMED)]
    for part, options in (
        # Under such a name no other content can be, but half of it after a broken line.
        (Part.NAMED, ["--size-only", *named, "--filter", "- *"]),
        (Part.NEEDED, [*compare, *skipped, *needed, "--filter", "- *"]),
        (Part.ADDED, ["--ignore-existing", *skipped]),
        (Part.CHANGED, [*compare, *skipped]),
    ):
        _do(host, part.value, "copy", site, host.remote, *options, *_header(part))
    gone = ["--ignore-existing", "--delete-after", "--filter", NOT_THE_ID]
    _do(host, "删除多余的 (removing what is too much)", "sync", site, host.remote, *gone)
    _finish(delivery)


def _filters(sign: str, patterns: Iterable[str]) -> list[str]:
    return [word for pattern in patterns for word in ("--filter", f"{sign} /{{{{{pattern}}}}}")]


def _header(part: Part) -> list[str]:
    return ["--header-upload", KEPT if part is Part.NAMED else ASKED_AGAIN]


def _do(host: Host, words: str, *arguments: str) -> None:
    """Do one step; after one that failed nothing more is done."""
    click.echo(words)
    if not host.run(*arguments):
        msg = f"上传在“{words}”这一步停下，后面的都没有做；原因见上，再运行一次会接着传 (stopped; run it again)"
        raise Refusal(msg)


def _finish(delivery: Delivery) -> None:
    # Last: a host that says so has all of it.
    delivery.host.write_build_id(delivery.live)
    click.echo(f"已传完 (uploaded: {delivery.live})")


def _tell(upload: Upload) -> None:
    for part, files in upload.parts:
        click.echo(f"{part.value}：{len(files)}")
    click.echo(
        f"共传 {upload.files} 个文件，删 {len(upload.removed)} 个 ({upload.files} sent, {len(upload.removed)} removed)"
    )

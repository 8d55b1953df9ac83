"""`upload`: the last build's changes, sent to the host through rclone."""

from collections.abc import Collection

import click

from newsroom.cli.delivery import Delivery
from newsroom.cli.project import Refusal, load_settings, program_name
from newsroom.cli.purging import Purge
from newsroom.cli.rclone import find_host
from newsroom.press.workspace import enter
from newsroom.publishing.limits import measure_site, passed_limits
from newsroom.publishing.manifest import JOURNAL, MANIFEST, Journal, read_journal, read_manifest
from newsroom.publishing.records import Publication, load_record
from newsroom.publishing.trees import BUILD_ID
from newsroom.publishing.uploading import continues, crossing, known_files, own_files, plan_upload, plan_whole

REMOVING = "删除 (removing)"
CLEARING = "腾出地方 (making room)"
# How many names of files a sentence lists.
SHOWN = 3
# From how many files of the index on packing it is worth a sentence.
MANY = 5000


@click.command("upload")
@click.argument("remote")
@click.option("--all", "everything", is_flag=True, help="核对全部文件 (compare every file)")
@click.option("--keep", "others", flag_value="keep", help="保留目标位置原有的其他文件 (what else is there stays)")
@click.option(
    "--replace",
    "others",
    flag_value="replace",
    help="允许删除目标位置原有的其他文件 (what else is there may be deleted)",
)
@click.option(
    "--purge-with", metavar="PROGRAM", help="要从缓存里刷掉的网址交给它，一行一个 (gets the addresses to purge)"
)
def command(remote: str, *, everything: bool, others: str | None, purge_with: str | None) -> None:
    """把 site/ 传到网站主机，只传有变动的；REMOTE 是 rclone 里的名字，如 oss:bucket (send what has changed)."""
    settings = load_settings()
    host, root = find_host(remote), settings.url
    # Held until all is sent: a build would exchange the tree under the upload.
    here = enter(settings)
    try:
        if here.live is None:
            msg = f"site/ 不是生成好的网站，请先运行 {program_name()} build (build the site first)"
            raise Refusal(msg)
        record, paper = load_record(here.trees), f"{settings.paper.name} {root}/"
        purge = Purge(purge_with, here.trees.cache / "unpurged", root)
        _upload(Delivery(host, here.site, here.live, record, paper, others, purge), everything=everything)
    finally:
        here.leave()


def _upload(delivery: Delivery, *, everything: bool) -> None:
    """Sends as little as the state of the host allows."""
    record = delivery.record
    remote = (delivery.host.read(BUILD_ID) or "").strip() or None
    if everything:
        click.echo("按要求核对全部文件 (comparing every file, as asked)")
    elif remote == delivery.live:
        click.echo(f"网站主机上已经是这一版，不用传 (nothing to do: {remote})")
        delivery.purge.send()
        return
    elif remote is not None and record is not None and continues(record, delivery.live, remote):
        if _send_changes(delivery, record, remote):
            return
        click.echo("要传的网址上有文件夹，改为核对全部文件 (a folder is in the way: comparing every file)")
    else:
        click.echo(_why_all(remote, record))
    _send_all(delivery, remote)


def _why_all(remote: str | None, record: Publication | None) -> str:
    if remote is None:
        return "第一次上传，传全部文件 (the first upload)"
    previous = (record.previous if record else None) or "不明"
    return f"网站主机上不是上一版（那里是 {remote}，上一版是 {previous}），改为核对全部文件 (comparing every file)"


def _send_changes(delivery: Delivery, record: Publication, remote: str) -> bool:
    """Sends what the record lists, and only that."""
    journal = read_journal(delivery.host.read(JOURNAL))
    claimed = delivery.host.find(_unsent(record, remote, journal))
    if claimed is None:
        return False
    if claimed and delivery.others is None:
        raise _in_the_way(delivery, claimed)
    upload = plan_upload(record)
    for part, files in upload.parts:
        click.echo(f"{part.value}：{len(files)}")
    click.echo(
        f"共传 {upload.files} 个文件，删 {len(upload.removed)} 个 ({upload.files} sent, {len(upload.removed)} removed)"
    )
    delivery.begin(record.previous)
    if journal is None or (journal.is_long and remote == record.previous):
        journal = delivery.list_anew(delivery.files() - {*record.added} | {*record.removed})
    journal = delivery.note(journal.adding(record.added))
    delivery.purge.add(upload.removed)
    delivery.send(upload, "--no-check-dest", "--no-traverse")
    delivery.delete(REMOVING, upload.removed)
    delivery.note(journal.removing(upload.removed))
    delivery.finish()
    return True


def _unsent(record: Publication, remote: str, journal: Journal | None) -> Collection[str]:
    """New files that the host cannot have from an interrupted upload."""
    if journal is None:
        return record.added if remote == record.previous else ()
    return [file for file in record.added if not journal.lists(file)]


def _send_all(delivery: Delivery, remote: str | None) -> None:
    """Makes the host hold the site, whatever it has of it.

    What is new first, deletions last and only if all arrived.
    """
    _tell_size(delivery)
    host, site = delivery.host, delivery.files()
    there, folders = host.list_all()
    there -= {BUILD_ID, MANIFEST, JOURNAL}
    own = _own(delivery, remote, there, site)
    upload = plan_whole(site, there, there if delivery.others == "replace" else own)
    compare = host.comparison()
    delivery.begin(None)
    journal = delivery.list_anew(site | own)
    delivery.purge.add(upload.gone)
    delivery.delete(CLEARING, upload.cleared)
    for folder in sorted(folders & site):
        host.remove_empty(folder)
    delivery.send(upload, *compare)
    delivery.delete(REMOVING, upload.removed)
    delivery.note(journal.removing(upload.gone))
    if others := there - own - site - {*upload.gone}:
        click.echo(f"那里别的文件留着没有动：{_some(others)} (other files were left alone: {len(others)})")
    delivery.finish()


def _tell_size(delivery: Delivery) -> None:
    """Prints the size of the site, and which hosts have less room."""
    size = measure_site(delivery.site)
    click.echo(
        f"网站有 {size.files} 个文件，其中检索索引 {size.indexed} 个；共 {size.bytes / 1e6:.0f} MB，最大的一个 {size.largest / 1e6:.1f} MB"
        f" ({size.files} files)"
    )
    if passed := passed_limits(size):
        hosts = "；".join(f"{host}，不超过 {limit}" for host, limit in passed)
        click.echo(f"这些地方放不下这么大的网站：{hosts} (too large for these hosts)")
    if size.indexed > MANY:
        click.echo(
            "主机嫌文件多的，索引可以打包，mkdocs.yml 的 extra 里写 search: {pack: true}，见“上线 › 有多大，放得下吗”"
            " (the index can be packed)"
        )


def _own(delivery: Delivery, remote: str | None, there: frozenset[str], site: frozenset[str]) -> frozenset[str]:
    """The host's files that are this paper's; Refusal for others."""
    host = delivery.host
    known = known_files(delivery.record, delivery.live, remote, site)
    manifest = read_manifest(host.read(MANIFEST), read_journal(host.read(JOURNAL)))
    if manifest and manifest.paper != delivery.paper and not known:
        if delivery.others != "replace":
            raise _another_paper(delivery, manifest.paper)
        manifest = None
    own = own_files(there, known, manifest)
    others = there - own
    if others and not (known or manifest or delivery.others):
        raise _not_ours(delivery, others)
    clashing = crossing(others, site) | (others & site if delivery.others is None else frozenset())
    if clashing and delivery.others != "replace":
        raise _in_the_way(delivery, clashing)
    return own


def _another_paper(delivery: Delivery, paper: str) -> Refusal:
    msg = (
        f"{delivery.host.remote} 里是另一份报纸（{paper}），没有动；这里是 {delivery.paper}。名字写错了的，改过再传；"
        "确定换成这个网站、删去那一份，请加 --replace (another paper is there)"
    )
    return Refusal(msg)


def _not_ours(delivery: Delivery, others: Collection[str]) -> Refusal:
    msg = (
        f"{delivery.host.remote} 里有别的文件（{_some(others)}），没有动。留着它们，请加 --keep；"
        "确定换成这个网站、删去那些文件，请加 --replace (not an upload of ours)"
    )
    return Refusal(msg)


def _in_the_way(delivery: Delivery, files: Collection[str]) -> Refusal:
    msg = (
        f"{delivery.host.remote} 里有别人放的文件，网站也要用那些网址（{_some(files)}），没有动。先把它们挪开；"
        "同名的可以换掉，请加 --keep；别的也都可以删，请加 --replace (somebody's files are in the way)"
    )
    return Refusal(msg)


def _some(files: Collection[str]) -> str:
    """The first names, and how many there are."""
    names = "、".join(sorted(files)[:SHOWN])
    return names if len(files) <= SHOWN else f"{names} 等 {len(files)} 个"

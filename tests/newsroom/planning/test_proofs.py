"""Proofs: what has the published fingerprint is not rendered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.outputs import PageKind
from newsroom.planning.proofs import make_proofs
from newsroom.site_outputs import list_outputs
from tests.factories import ROOT
from tests.newsroom.cataloguing.archives import Contents, an_archive
from tests.newsroom.desk import X, manuscript, picture
from tests.newsroom.planning.sites import Site

SHOWN = "一。\n\n![](tu.jpg)\n\n![](zhao.jpg)\n"
TEXT = manuscript("photos: [{file: tu.jpg, caption: 图}, {file: zhao.jpg, caption: 照}]", body=SHOWN)
FILES: Contents = {X: TEXT, "2023/04/11/tu.jpg": picture(), "2023/04/11/zhao.jpg": picture(size=(3, 4))}
TELL = """
import sys
from pathlib import Path
from tests.newsroom.cataloguing.archives import Archive
from tests.newsroom.planning.sites import fingerprints_of
from newsroom.site_outputs import list_outputs
archive = Archive(Path(sys.argv[1]))
catalogue = archive.catalogue(archive.update())
print(sorted((file, mark.hex()) for file, mark in fingerprints_of(catalogue, list_outputs(catalogue), "").items()))
"""


def test_fingerprints_are_the_same_in_every_process(tmp_path: Path) -> None:
    with an_archive(FILES) as archive:
        told = {
            subprocess.run(
                [sys.executable, "-c", TELL, str(archive.home)],
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=True,
                encoding="utf-8",
                cwd=tmp_path,
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(told) == 1
        assert X.removesuffix(".md") in told.pop()


@pytest.mark.parametrize(
    "change",
    [
        {X: manuscript("photos: [{file: tu.jpg, caption: 图}]", body="一。\n\n![](tu.jpg)\n\n二。\n")},
        {"2023/04/11/tu.jpg": picture(size=(9, 9))},
        {X: TEXT.replace("caption: 照", "caption: 相")},
    ],
    ids=["another body", "another picture in the body", "another caption in the body"],
)
def test_whatever_an_article_shows_is_in_its_fingerprint(change: Contents) -> None:
    with an_archive(FILES) as archive:
        site = Site(archive)
        site.publish()
        archive.save({**FILES, **change})
        assert "2023/04/11/x/" in site.publish().rendered(PageKind.ARTICLE)


def test_another_mark_of_a_kind_makes_proofs_of_that_kind_alone() -> None:
    with an_archive(FILES) as archive:
        site = Site(archive)
        site.publish()
        catalogue = archive.catalogue(archive.update())
        marks = {**archive.published.shared.marks, PageKind.YEAR: "another"}
        proofs = make_proofs(catalogue, archive.published, list(list_outputs(catalogue)), marks)
        assert [proof.output.path for proof in proofs] == ["issues/2023/"]


def test_an_article_s_proof_has_its_body_and_no_other_has() -> None:
    with an_archive(FILES) as archive:
        proofs = Site(archive).publish().proofs
        assert {proof.source: proof.body for proof in proofs if proof.body} == {X: f"\n{SHOWN}"}


def test_a_proof_s_source_is_the_article_or_an_index() -> None:
    with an_archive(FILES) as archive:
        sources = {proof.output.path: proof.source for proof in Site(archive).publish().proofs}
        assert sources["2023/04/11/x/"] == X
        assert (sources[""], sources["issues/2023/"]) == ("index.md", "issues/2023/index.md")
        assert sources["2023/04/11/issue.json"] == "2023/04/11/issue.json"

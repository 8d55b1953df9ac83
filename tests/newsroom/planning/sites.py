"""The site of an archive as a build would keep it: files with fingerprints, without a page being rendered."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.addresses import served_path
from newsroom.cataloguing.promised import registered_names
from newsroom.cataloguing.published import Shared, Written
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.groups import Fixed, PictureGroup
from newsroom.outputs import Output, PageKind
from newsroom.planning.fingerprints import fingerprint_of
from newsroom.planning.lookup import find_output
from newsroom.planning.plan import Plan, plan_changes, plan_whole
from newsroom.planning.proofs import Proof, make_proofs
from newsroom.site_outputs import list_outputs
from newsroom.views import site_view
from newsroom.views.data import RedirectView
from tests.newsroom.cataloguing.archives import Archive

# The pages of docs/, which no change of the paper may take away.
STANDING = Written("guide/index.html", Fixed.STANDING, b"", b"guide")


@dataclass(slots=True)
class Round:
    """One build: what was planned, what was rendered, and what the site was before and is after it."""

    plan: Plan
    proofs: list[Proof]
    before: dict[str, bytes]
    after: dict[str, bytes]
    clean: dict[str, bytes]
    catalogue: StoredCatalogue

    @property
    def planned(self) -> set[str]:
        return {output.file for output in self.plan.outputs}

    @property
    def differing(self) -> set[str]:
        """The pages that are new or no longer as they were."""
        pages = self.clean.keys() - self.pictures - {STANDING.file}
        return {file for file in pages if self.before.get(file) != self.clean[file]}

    @property
    def pictures(self) -> set[str]:
        return {file for file in {*self.before, *self.clean} if file.startswith(f"{Fixed.PICTURES}/")}

    def rendered(self, *kinds: PageKind) -> list[str]:
        """The paths of what was rendered, of these kinds or of all."""
        return sorted(proof.output.path for proof in self.proofs if not kinds or proof.output.kind in kinds)


@dataclass(slots=True)
class Site:
    """The published site of an archive."""

    archive: Archive
    marks: dict[str, str] = field(default_factory=dict)

    def publish(self) -> Round:
        """Update, plan, prove and settle, as a build does."""
        archive, published = self.archive, self.archive.published
        update = archive.update()
        assert all(each.warning for each in update.problems)
        catalogue = archive.catalogue(update)
        before = published.digests()
        marks = dict.fromkeys(map(str, PageKind), repr(site_view(archive.settings, update.directory)))
        kinds = {kind for kind in PageKind if published.shared.marks.get(kind) != marks[kind]}
        plan = plan_changes(catalogue, published, kinds) if before else plan_whole(catalogue)
        proofs = list(make_proofs(catalogue, published, plan.outputs, marks))
        written = [*_written(proofs), *_pictures(plan)]
        written += [] if before else [STANDING]
        removed = set(plan.removed) - {each.file for each in written}
        build_id = published.prepare(
            written, removed, Shared(dict(marks), {}, registered=registered_names(update.directory)), whole=plan.whole
        )
        assert published.confirm(build_id)
        clean = self.clean(catalogue, marks[PageKind.EMPTY])
        return Round(plan, proofs, before, published.digests(), clean, catalogue)

    def clean(self, catalogue: StoredCatalogue, mark: str) -> dict[str, bytes]:
        """Every file of a site that is built of the same paper from nothing."""
        pages = fingerprints_of(catalogue, list_outputs(catalogue), mark)
        pictures = {each.file: each.digest for each in _pictures(plan_whole(catalogue))}
        return pages | pictures | {STANDING.file: STANDING.digest}


def _pictures(plan: Plan) -> list[Written]:
    return [
        Written(file, PictureGroup(job.original.name), b"", b"picture") for job in plan.pictures for file in job.files
    ]


def _written(proofs: Iterable[Proof]) -> list[Written]:
    return [
        Written(each.output.file, each.output.group, each.fingerprint, each.fingerprint, _target(each))
        for each in proofs
    ]


def _target(proof: Proof) -> str | None:
    return proof.view.target.address if isinstance(proof.view, RedirectView) else None


def fingerprints_of(catalogue: StoredCatalogue, outputs: Iterable[Output], mark: str) -> dict[str, bytes]:
    return {output.file: fingerprint_of(catalogue, output, mark)[1] for output in outputs}


def check_lookup(catalogue: StoredCatalogue, removed: Iterable[str]) -> None:
    """The output at an address is the one that a build puts there; where it put one formerly there is none."""
    outputs: dict[str, Output] = {}
    for output in list_outputs(catalogue):
        outputs.setdefault(output.path, output)
    assert {path: find_output(catalogue, path) for path in outputs} == outputs
    assert [path for path in map(served_path, removed) if find_output(catalogue, path)] == []


def check_round(done: Round) -> None:
    """A build plans all that differs, removes exactly what is no longer there, and leaves what a clean one makes."""
    assert done.differing <= done.planned, (sorted(done.differing - done.planned), done.plan.changes)
    assert done.plan.removed == done.before.keys() - done.clean.keys()
    check_lookup(done.catalogue, done.plan.removed)
    made = {each.file for each in _pictures(done.plan)}
    assert made == (done.clean.keys() - done.before.keys()) & done.pictures
    assert {proof.output.file for proof in done.proofs} == done.differing
    assert done.after == done.clean

"""After any edits that editors make, a plan holds every page that differs, and removes exactly what is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.incremental.editing import EDITS, MOMENTS, make_edit, open_desk, set_clock
from tests.newsroom.cataloguing.archives import an_archive, lay
from tests.newsroom.planning.sites import Site, check_round

# What the pure core is made from; templates and the like are the hooks' affair.
OURS = sorted(name for name in EDITS if "template" not in name and name.partition(" ")[0] != "move_site")
ROUNDS = st.lists(
    st.tuples(st.lists(st.sampled_from(OURS), min_size=0, max_size=3), st.sampled_from((None, None, *MOMENTS))),
    min_size=1,
    max_size=3,
)


@examples(20)
@given(st.data(), ROUNDS, st.sampled_from((3, 500)))
def test_whatever_editors_do_a_build_leaves_what_a_clean_one_makes(
    data: st.DataObject, rounds: list[tuple[list[str], str | None]], long_year: int
) -> None:
    desk = open_desk()
    with pytest.MonkeyPatch.context() as patch, an_archive() as archive:
        patch.setattr("newsroom.addresses.LONG_YEAR", long_year)
        patch.setattr("newsroom.addresses.LONG_SITEMAP", long_year)
        patch.setattr("newsroom.addresses.NEWEST_IN_FEEDS", long_year)
        site = Site(archive)
        lay(archive, desk)
        identity = archive.settings
        site.publish()
        for names, now in rounds:
            for name in names:
                make_edit(desk, data.draw, name)
            if now:
                set_clock(desk, now)
            lay(archive, desk)
            if archive.settings != identity:
                # Other roles or rules are another catalogue's.
                return
            check_round(site.publish())

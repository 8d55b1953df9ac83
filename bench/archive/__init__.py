"""Made-up newspaper archives, the same articles for the same seed.

A larger archive begins with the smaller one.
"""

from bench.archive.archive import Archive
from bench.archive.calendar import ISSUE, article_path, issue_date, issue_folder, issues_in
from bench.archive.plain import Plain
from bench.archive.wide import Wide
from bench.archive.writing import SEED, write_archive, write_article, write_issue

# By their names; both are measured.
ARCHIVES: dict[str, Archive] = {archive.name: archive for archive in (Plain(), Wide())}

__all__ = [
    "ARCHIVES",
    "ISSUE",
    "SEED",
    "Archive",
    "Plain",
    "Wide",
    "article_path",
    "issue_date",
    "issue_folder",
    "issues_in",
    "write_archive",
    "write_article",
    "write_issue",
]

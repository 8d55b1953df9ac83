"""Made-up newspaper archives, the same articles for the same seed.

A larger archive begins with the smaller one.
"""

from bench.archive.calendar import ISSUE, article_path, issue_date, issue_folder, issues_in
from bench.archive.writing import SEED, write_archive, write_article, write_issue

__all__ = [
    "ISSUE",
    "SEED",
    "article_path",
    "issue_date",
    "issue_folder",
    "issues_in",
    "write_archive",
    "write_article",
    "write_issue",
]

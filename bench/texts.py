"""The sentences around the tables: how to read them, what is uneven."""

READING = """\
Every generator reads the same made-up archives: a plain one, and a wide one, which is as large and as many-voiced as a real daily.
Figures are medians of the builds; a single build where the table of cold builds says so.
*MB* is the peak memory of all processes of a build together, *files* how many files of the site were written.
Each build starts with its files in the system's cache, as they are after an editor has worked on them.
*Nothing changed* and what follows it start from the site of the build before.
Hugo has no build that remembers the last one: it makes everything each time, and its figures say so.
"""

SITES = """\
All have a page for each article and issue, an index and a page for each section, topic and reporter, years of issues, and the feeds
that the table counts.
"""

CAVEATS = """\
## Where the comparison is not even

- Hugo, Eleventy and Pelican do not check what editors write; this project checks every article in every build.
- This project writes lunar dates, initials in pinyin, redirects and front pages laid out to fit; the others write none of these.
  It writes a search index, which Hugo does not.
- The others are spared work: bylines are taken apart, summaries cut and links between articles resolved before they start.
- Hugo gives a section, topic or reporter a page for each year, as this project does; a year of over 500 articles is one page there
  and a page a month here. Pelican has no such pages and no pages (版) of an issue.
- A photo of the wide archive is made smaller in several sizes here, each of its 24 pictures once; Hugo gets its file as it is.
- Hugo writes RSS and JSON feeds with 30 full articles for the site and for every section, topic and reporter,
  this project Atom and JSON; Pelican writes Atom.
- Hugo writes over what is there; this project builds beside the site and exchanges the two, so that a failed build changes nothing.
- Hugo is set up as its documentation advises: partials that repeat are cached, articles sort by date, nothing is highlighted.
- CPU seconds say more than wall seconds where other programs took much of the machine.
- Memory is looked at five times a second: a shorter peak is missed where a build runs in several processes.
"""

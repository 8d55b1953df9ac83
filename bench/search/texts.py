"""The sentences around the tables: how to read them, what is uneven."""

READING = """\
The archives are those of `make bench`: made-up issues of 30 articles, about 650 characters each, two issues a week from 1994 on.
Questions are drawn from each archive's own text by a seed, {each} of each kind:
names of its people that occur; words of its vocabulary at a drawn place, and two that stand there one after the other (4 to 8
characters); 6 to 12 characters cut anywhere out of a run of Chinese; two words or half names that are nowhere together; names
narrowed to a section or a year.
"""

BUILDING = """\
*Build* is one call of `newsroom.press.index_files.update_index` for all segments over the catalogue of a site that has been built,
in a process of its own: reading the articles' bodies, making the files, writing them. Python's start and the catalogue are apart.
*Newest month* is the same call for the segment of the newest month after one more issue of 30 articles; at this size much of it is
the start of the libraries for arrays and for simplified characters, which a build that publishes pays too.
*MB* is the peak of the largest process. The size of the index is that of all files below `search/` but the page and its programs.
Pagefind's build is its command on a folder with the article pages alone, from start to end.
"""

ASKING = """\
Each question is asked of an index that was opened for it, with nothing kept from before: the manifest and the table of simplified
characters are in all figures, the programs are not. Bodies of responses are counted as they lie on the disk, which is how they are
fetched where the host compresses nothing. The files come one after the other, in the order in which they were asked for.
*First* is the first partial result with hits, or the end where nothing is found; *all* is the end, with the titles of the newest 20.
*Requests* at the first hits count what had been asked for by then. *Milliseconds* are those of `search()` in a warm Node, when every
file is in memory and fetched at once: the middle one of three for each question; opening the index is not in them.
*p95* is the 95th percentile.
"""

FINDING = """\
What is to be found is told by a plain look through the archive's files: an article contains a question if a field or paragraph does.
*Recall* is the part of these articles that was found, 100 where there are none; *precision* the part of what was found that contains the
question, 100 where nothing was found. Both are means over the questions.
Pagefind was asked each question twice, as it is and in quotation marks, which ask for the exact phrase; its *better* answer is
the one with the higher F1 of the two, question by question, which a reader could not know beforehand.
Its bytes and requests are those of the better answer, with 20 results loaded, in Chromium, each in a browser that had fetched nothing.
"""

CAVEATS = """\
## Where the comparison is not even

- Pagefind ranks words, is made for many languages, and shows text around what it found, which its files of results already carry:
  ours loads titles here, and pages of the site for the text around, when they come on the screen. We ask what a reader of
  a newspaper asks: is this name in the paper, and where. Ours is built to answer just that; Pagefind's documentation promises less.
- Pagefind is set up as its documentation advises: article pages alone, with `data-pagefind-body` on the article, filters for section
  and year, and what is no text of the article (date and page, topics, citation, links to neighbours) left out by selectors.
  The language is that of the pages, `zh-CN`; the build is the extended one, which cuts Chinese into words.
- Pagefind's files are compressed by Pagefind, ours are not; a host that compresses makes ours smaller still.
- The archive's words come from lists, and its people's names from a few hundred characters: real newspapers have more words, and
  cutting them goes wrong more often. Questions with marks and figures inside were not asked.
- Pagefind has no partial results; its milliseconds are not compared, since a browser is in them.
- Pagefind's index is built anew each time; ours only where it has changed.
- Memory of a build is that of its largest process; ours has one for each processor.
- Bytes to the first hits count what had come by then: with a slow network parts of up to six more files are under way.
"""

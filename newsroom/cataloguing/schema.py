"""The tables of the catalogue's file."""

# A change of the tables below is a change of this number.
VERSION = 16

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;

-- Every file below articles/: its stamp (mtime 0: compare the bytes) and digest as they were when it was last read.
CREATE TABLE files (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, inode INTEGER, ctime INTEGER, digest BLOB
) WITHOUT ROWID;
-- Every folder of these (with a slash at its end), and the digest of its files' names and stamps (x'': compare each file).
CREATE TABLE folders (folder TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;

-- Articles, narrow: due is in seconds since 1970 (NULL for a draft), place the one in the issue (NULL while it is held);
-- told says where readers are told of it (release.Visibility), digest tells what the file and the registries say from anything else,
-- text its text from any other (NULL for what may stand twice).
CREATE TABLE articles (
  path TEXT PRIMARY KEY, issue INTEGER, due INTEGER, out INTEGER, place INTEGER, folded TEXT, body_line INTEGER,
  told TEXT, digest BLOB, text BLOB
) WITHOUT ROWID;
CREATE INDEX articles_by_issue ON articles (issue, out);
CREATE INDEX articles_by_due ON articles (due, out, issue);
CREATE INDEX articles_held ON articles (due, out, issue) WHERE out = 0;
CREATE INDEX articles_by_folded ON articles (folded);
CREATE INDEX articles_by_text ON articles (text) WHERE text IS NOT NULL;
-- The same, wide: the model, and what only checks ask for.
CREATE TABLE manuscripts (path TEXT PRIMARY KEY, article BLOB, filed BLOB) WITHOUT ROWID;
-- What each counts for, held back or not (statistics/tallies.py).
CREATE TABLE tallies (path TEXT PRIMARY KEY, tally BLOB) WITHOUT ROWID;

CREATE TABLE cards (issue INTEGER PRIMARY KEY, number INTEGER, covers INTEGER, card BLOB);
-- Issues that are out, as lists show them.
CREATE TABLE issues (issue INTEGER PRIMARY KEY, articles INTEGER, summary BLOB);

-- What an article says of other files: kind is link, corrects or follows.
CREATE TABLE refs (source TEXT, kind TEXT, target TEXT, PRIMARY KEY (source, kind, target)) WITHOUT ROWID;
CREATE INDEX refs_by_target ON refs (target, kind, source);
-- The parts of articles (headings), and links to a part of another.
CREATE TABLE anchors (path TEXT, anchor TEXT, PRIMARY KEY (path, anchor)) WITHOUT ROWID;
CREATE TABLE parts (source TEXT, path TEXT, part TEXT, PRIMARY KEY (source, path, part)) WITHOUT ROWID;
CREATE TABLE aliases (path TEXT, alias TEXT);
CREATE INDEX aliases_by_path ON aliases (path);
CREATE INDEX aliases_by_alias ON aliases (alias);

-- Under which sections, topics, reporters and series an article is filed, held back (place NULL) or not; corrections too.
CREATE TABLE filing (
  path TEXT, taxonomy TEXT, term TEXT, issue INTEGER, place INTEGER, credit TEXT, PRIMARY KEY (path, taxonomy, term)
) WITHOUT ROWID;
CREATE INDEX filing_by_term ON filing (taxonomy, term, issue, place);
-- Of reporters alone, by what only they have: of a condition on taxonomy SQLite would ask with each value that is bound, and
-- prepare every query for a list anew.
CREATE INDEX filing_by_credit ON filing (term, credit, issue, place) WHERE credit IS NOT NULL AND place IS NOT NULL;
-- Names as bylines print them, and the terms of what is withdrawn: a registry may give any of them another meaning.
CREATE TABLE printed (path TEXT, name TEXT, PRIMARY KEY (path, name)) WITHOUT ROWID;
CREATE INDEX printed_by_name ON printed (name);
CREATE TABLE terms (taxonomy TEXT, term TEXT, summary BLOB, PRIMARY KEY (taxonomy, term)) WITHOUT ROWID;

-- How many articles that are out a list has in a month (year and month: 202304).
CREATE TABLE months (
  taxonomy TEXT, term TEXT, month INTEGER, articles INTEGER, PRIMARY KEY (taxonomy, term, month)
) WITHOUT ROWID;
-- How many articles that are out a topic and a reporter share.
CREATE TABLE together (topic TEXT, reporter TEXT, articles INTEGER, PRIMARY KEY (topic, reporter)) WITHOUT ROWID;
CREATE INDEX together_by_reporter ON together (reporter, articles);

-- Pictures of articles and cards (their path) that are out: the name of the renditions, and the file below articles/ that they are made of.
CREATE TABLE pictures (name TEXT, path TEXT, source TEXT, original BLOB, PRIMARY KEY (name, path)) WITHOUT ROWID;
CREATE INDEX pictures_by_path ON pictures (path);

-- Issues with drawn pages: the digest of what they show, and the pages with their zones. Sheets are what draws one, by the digest of its picture.
CREATE TABLE drawn (issue INTEGER PRIMARY KEY, digest BLOB, pages BLOB);
CREATE TABLE sheets (digest TEXT, issue INTEGER, sheet BLOB, PRIMARY KEY (digest, issue)) WITHOUT ROWID;
CREATE INDEX sheets_by_issue ON sheets (issue);

-- What may be a problem between files, by kind (cataloguing/suspects.py).
CREATE TABLE suspects (kind TEXT, value BLOB, PRIMARY KEY (kind, value)) WITHOUT ROWID;

-- Problems by where they come from: a file's path, an issue's folder, or the paper as a whole.
CREATE TABLE problems (origin TEXT PRIMARY KEY, problems BLOB) WITHOUT ROWID;

-- What has changed since the last publish (cataloguing/changes.py).
CREATE TABLE changed (change TEXT PRIMARY KEY, reason TEXT) WITHOUT ROWID;
-- What is published, and what is about to be; part is the output's group, target is the address that a page leads on to, NULL for all others.
CREATE TABLE outputs (file TEXT PRIMARY KEY, part TEXT, fingerprint BLOB, digest BLOB, target TEXT) WITHOUT ROWID;
CREATE INDEX outputs_by_part ON outputs (part);
CREATE INDEX redirects ON outputs (file, target) WHERE target IS NOT NULL;
CREATE TABLE pending (file TEXT PRIMARY KEY, part TEXT, fingerprint BLOB, digest BLOB, target TEXT) WITHOUT ROWID;
"""

"""Pelican's settings: sections are categories, topics tags, reporters authors.

A day's archive is an issue.
"""

AUTHOR = "萧山工人"
SITENAME = "萧山工人"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
STATIC_PATHS = ["assets"]
ARTICLE_PATHS = ["articles"]
# A file's name may return in another issue; by default that would be a translation.
ARTICLE_TRANSLATION_ID = None
FILENAME_METADATA = "(?P<slug>.*)"
SLUGIFY_USE_UNICODE = True

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
CATEGORY_URL = "sections/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
CATEGORIES_SAVE_AS = "sections/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHOR_URL = "reporters/{slug}/"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
AUTHORS_SAVE_AS = "reporters/index.html"
ARCHIVES_SAVE_AS = "issues/index.html"

FEED_MAX_ITEMS = 30
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "sections/{slug}/feed.xml"
TAG_FEED_ATOM = "topics/{slug}/feed.xml"
AUTHOR_FEED_ATOM = "reporters/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# Code is not highlighted, as in the others.
MARKDOWN: dict[str, dict[str, dict[str, str]]] = {
    "extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.tables": {}}
}
SECTIONS = ("要闻", "综合", "工会建设", "技能竞赛", "评论", "副刊")

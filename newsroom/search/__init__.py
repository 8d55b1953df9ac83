"""The search index: what an article is found by, and the files in which an engine without a server looks it up."""

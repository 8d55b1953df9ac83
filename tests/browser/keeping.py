"""What a page's service worker has done, as a script of the page can wait for it."""

# The marker of the last check is written at its end.
SETTLED = """async () => {
    while (!await caches.match('/checked')) await new Promise(next => setTimeout(next, 20))
}"""

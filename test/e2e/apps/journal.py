"""Logs what a WSGI app did with each request."""

import json
import time
import urllib.parse

# Where an app leaves in the environment what it logs of the session.
NOTES = "journal.notes"

# Chromium's DevTools ask for it with the page's cookies, a moment after each page. An app whose answers always set a
# session cookie would set the old one again, if it logs somebody in meanwhile.
DEVTOOLS_REQUEST = "/.well-known/appspecific/com.chrome.devtools.json"


def answer_not_found(_environ, start_response):
    start_response("404 Not Found", [])
    return []


class Journal:
    """WSGI middleware. Answers /log?from=n with all entries after the first n.

    An app may use the session in every request. What must not is answered here: `answers` maps
    such paths to separate WSGI apps, which are logged too.
    """

    def __init__(self, app, answers={DEVTOOLS_REQUEST: answer_not_found}):
        self.app = app
        self.answers = answers
        self.entries = []

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/log":
            query = urllib.parse.parse_qs(environ["QUERY_STRING"])
            first = int(query.get("from", ["0"])[0])
            body = json.dumps(self.entries[first:]).encode()
            start_response("200 OK", [("Content-Type", "application/json")])
            return [body]

        def record(status, headers, exc_info=None):
            query = environ["QUERY_STRING"]
            self.entries.append(
                {
                    "time": time.time(),
                    "method": environ["REQUEST_METHOD"],
                    "path": environ["PATH_INFO"] + (f"?{query}" if query else ""),
                    "status": int(status.split()[0]),
                    "cookie": environ.get("HTTP_COOKIE"),
                    "setCookie": [value for name, value in headers if name.lower() == "set-cookie"],
                    "session": environ.get(NOTES),
                }
            )
            return start_response(status, headers, exc_info)

        answer = self.answers.get(environ["PATH_INFO"], self.app)
        return answer(environ, record)

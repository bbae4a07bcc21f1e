"""Writes down what an ASGI app did with each request, as journal.py does of a WSGI app."""

import json
import time
import urllib.parse

from journal import DEVTOOLS_REQUEST


class Journal:
    """Middleware that answers /log?from=n with all entries after the first n."""

    def __init__(self, app):
        self.app = app
        self.entries = []

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        query = scope["query_string"].decode()
        if scope["path"] == "/log":
            first = int(urllib.parse.parse_qs(query).get("from", ["0"])[0])
            return await answer(send, 200, json.dumps(self.entries[first:]).encode())
        if scope["path"] == DEVTOOLS_REQUEST:
            return await answer(send, 404, b"{}")

        async def record(message):
            if message["type"] == "http.response.start":
                self.entries.append(
                    {
                        "time": time.time(),
                        "method": scope["method"],
                        "path": scope["path"] + (f"?{query}" if query else ""),
                        "status": message["status"],
                        "cookie": next(iter(values(scope["headers"], b"cookie")), None),
                        "setCookie": values(message["headers"], b"set-cookie"),
                        "session": None,
                    }
                )
            await send(message)

        await self.app(scope, receive, record)


def values(headers, wanted):
    return [value.decode("latin-1") for name, value in headers if name.lower() == wanted]


async def answer(send, status, body):
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

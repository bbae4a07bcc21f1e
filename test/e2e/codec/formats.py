"""Reads cookies with real Django and Starlette: one JSON request per line, one JSON answer per line.

{"format": "django" | "starlette", "cookie", "key", "now", "lifetime"} -> {"outcome", "repr" or "why"}
"""

import asyncio
import json
import sys
import time
from types import SimpleNamespace

import django
from django.conf import settings

settings.configure(SECRET_KEY="unused")
django.setup()

from django.contrib.sessions.backends.signed_cookies import SessionStore
from itsdangerous.timed import TimestampSigner
from starlette.middleware import sessions


signer = {"unsign": TimestampSigner.unsign, "accepted": False}


def unsign(self, *args, **options):
    value = signer["unsign"](self, *args, **options)
    signer["accepted"] = True
    return value


TimestampSigner.unsign = unsign


def read_django(request):
    settings.SECRET_KEY = request["key"]
    settings.SESSION_COOKIE_AGE = request["lifetime"]
    time.time = lambda: float(request["now"])  # with an integer, no timestamp would be too large
    store = SessionStore(request["cookie"])
    content = store._session
    if store.modified or store.session_key is None:
        return {"outcome": "emptySession"}
    try:
        store.get("key")
    except AttributeError as error:
        return {"outcome": "serverError", "why": str(error)}
    return {"outcome": "session", "repr": repr(content)}


def read_starlette(request):
    answer = {}

    async def app(scope, receive, send):
        session = scope["session"]
        await send({"type": "http.response.start", "headers": []})
        answer["content"] = repr(dict(session))

    async def send(message):
        pass

    # The cookie as the codec gets it: parsing headers is not compared here.
    connection = SimpleNamespace(cookies={"session": request["cookie"]})
    sessions.HTTPConnection = lambda scope: connection
    signer["accepted"] = False
    TimestampSigner.get_timestamp = lambda self: int(request["now"])
    middleware = sessions.SessionMiddleware(
        app, secret_key=request["key"], max_age=request["lifetime"]
    )
    try:
        asyncio.run(middleware({"type": "http"}, None, send))
    except Exception as error:
        return {"outcome": "serverError", "why": f"{type(error).__name__}: {error}"[:200]}
    if not signer["accepted"]:
        return {"outcome": "emptySession"}
    return {"outcome": "session", "repr": answer["content"]}


READ = {"django": read_django, "starlette": read_starlette}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(READ[request["format"]](request)), flush=True)

"""Reads and writes cookies with real Flask: one JSON request per line on stdin, one JSON answer per line.

{"cookie", "key" (hex), "now", "maxAge"}            -> how Flask reads the cookie
{"write" (a Python expression), "key", "now"}       -> the cookie that Flask writes
{"unsign" (a cookie), "keys", "salt", "derivation", "digest"} -> how itsdangerous reads it
{"header" (a browser's Cookie header)}              -> the names and values that Werkzeug reads in it
"""

import hashlib
import json
import sys
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

from flask import Flask
from flask.sessions import SecureCookieSession
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.timed import TimestampSigner
from markupsafe import Markup

NAMES = {
    "Decimal": Decimal,
    "Markup": Markup,
    "UUID": UUID,
    "date": date,
    "datetime": datetime,
    "timedelta": timedelta,
    "timezone": timezone,
    "inf": float("inf"),
    "nan": float("nan"),
}

app = Flask(__name__)


def at(now):
    TimestampSigner.get_timestamp = lambda self: now


def read(request):
    app.secret_key = bytes.fromhex(request["key"])
    app.permanent_session_lifetime = timedelta(seconds=request["maxAge"])
    at(request["now"])
    # The cookie as the codec gets it: parsing headers is not compared here.
    browser = SimpleNamespace(cookies={"session": request["cookie"]})
    try:
        session = app.session_interface.open_session(app, browser)
    except Exception as error:
        cause = getattr(error, "original_error", None) or error
        return {"outcome": "flaskAnswers500", "why": f"{type(cause).__name__}: {cause}"[:200]}
    if not session:
        return {"outcome": "emptySession"}
    permanent = bool(session.permanent)
    return {"outcome": "session", "repr": repr(dict(session)), "permanent": permanent}


def write(request):
    app.secret_key = bytes.fromhex(request["key"])
    at(request["now"])
    session = SecureCookieSession(eval(request["write"], NAMES))
    session.modified = True
    response = app.response_class()
    app.session_interface.save_session(app, session, response)
    header = response.headers["Set-Cookie"]
    cookie = header.split(";")[0].removeprefix("session=")
    return {"cookie": cookie}


def unsign(request):
    serializer = URLSafeTimedSerializer(
        [bytes.fromhex(key) for key in request["keys"]],
        salt=bytes.fromhex(request["salt"]),
        serializer=app.session_interface.serializer,
        signer_kwargs={
            "key_derivation": request["derivation"],
            "digest_method": getattr(hashlib, request["digest"]),
        },
    )
    try:
        return {"repr": repr(serializer.loads(request["unsign"]))}
    except Exception as error:
        return {"error": type(error).__name__}


def parse(request):
    header = request["header"].encode().decode("latin1")  # as WSGI has it
    cookies = app.request_class({"HTTP_COOKIE": header}).cookies
    return {"cookies": list(cookies.items(multi=True))}


def answer(request):
    if "header" in request:
        return parse(request)
    if "cookie" in request:
        return read(request)
    return write(request) if "write" in request else unsign(request)


with app.test_request_context():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)

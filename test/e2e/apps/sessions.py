"""A Flask app whose session can get into every state that the panel must show.

    python3 sessions.py --secret-key dev --config '{"SESSION_COOKIE_PATH": "/app"}'

server.py serves it and makes it exit.
"""

import argparse
import datetime
import decimal
import hashlib
import json
import random
import secrets
import threading
import time
import urllib.parse
import uuid
from email.utils import formatdate

from flask import (
    Flask,
    abort,
    flash,
    get_flashed_messages,
    make_response,
    redirect,
    request,
    session,
)
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import Signer, URLSafeTimedSerializer
from markupsafe import Markup, escape

import server
from flask_sessions import watch_sessions
from journal import Journal

app = Flask(__name__)

HTML = ("Content-Type", "text/html; charset=utf-8")

released = threading.Event()
late_came = threading.Event()

meetings = {}
meetings_lock = threading.Lock()


@app.route("/")
def show_user():
    return page(f"Logged in as {session.get('username', 'nobody')}")


@app.route("/theme")
def show_theme():
    """What a browser shows of a cookie that is no session."""
    return f"theme {request.cookies.get('theme', 'not set')}"


@app.route("/login", methods=["GET", "POST"])
def log_in():
    session["username"] = request.values.get("username") or abort(400, "username is missing")
    return redirect("/")


@app.route("/logout", methods=["GET", "POST"])
def log_out():
    session.pop("username", None)
    return redirect("/")


@app.route("/clear", methods=["GET", "POST"])
def clear():
    session.clear()
    return page("Cleared")


@app.route("/set", methods=["GET", "POST"])
def set_values():
    """Merges an object of Flask's tagged JSON, which includes plain JSON, into the session."""
    text = request.args.get("json") or request.get_data(as_text=True)
    session.update(TaggedJSONSerializer().loads(text))
    return page("Set")


@app.route("/permanent", methods=["GET", "POST"])
def set_permanent():
    session.permanent = request.args.get("on", "1") == "1"
    return page(f"Permanent: {session.permanent}")


@app.route("/flash", methods=["GET", "POST"])
def leave_message():
    flash(request.values.get("message", "Saved"), request.values.get("category", "message"))
    return page("Flashed")


@app.route("/flashes")
def show_messages():
    return page("; ".join(str(message) for message in get_flashed_messages()) or "No messages")


@app.route("/types")
def store_types():
    """Every type of tagged JSON, and numbers and strings that JavaScript would change."""
    session.update(
        {
            "tuple": (1, "two", (3,)),
            "empty_tuple": (),
            "bytes": b"\x00\xffFlask",
            "markup": Markup("<b>bold & safe</b>"),
            "uuid": uuid.UUID("12345678-1234-5678-1234-567812345678"),
            "datetime": datetime.datetime(2024, 2, 29, 12, 30, 15, tzinfo=datetime.timezone.utc),
            "escaped": {" t": [1, 2]},
            "twice_escaped": {" di": {" t": 1}},
            "nested": [{"deep": ({"when": datetime.datetime(2000, 1, 1)}, [b"x"])}],
            "date": datetime.date(2024, 2, 29),
            "decimal": decimal.Decimal("1.10"),
            "big_int": 2**53 + 1,
            "huge_int": 2**200,
            "whole_float": 1.0,
            "small_float": 1e-7,
            "nan": float("nan"),
            "infinity": float("-inf"),
            "lone_surrogate": "\ud800",
            "astral": "\U0001f36a",
            "none": None,
            "true": True,
            "list": [],
            "dict": {},
            "10": "ten",
            "9": "nine",
        }
    )
    return page("Stored")


@app.route("/hostile")
def store_hostile():
    """Text that would harm a viewer that does not escape it."""
    nested = "the core"
    for depth in range(100):
        nested = {"level": nested} if depth % 2 else [nested]
    session.update(
        {
            "image": "<img src=x onerror=\"document.title='harmed'\">",
            "script": "</script><script>document.title='harmed'</script>",
            "comment": "<!-- --><![CDATA[",
            "link": "javascript:document.title='harmed'",
            "<b>key</b>": "a key",
            "__proto__": {"harmed": True},
            "constructor": {"prototype": {"harmed": True}},
            "toString": "no function",
            "hasOwnProperty": 1,
            "": "the empty key",
            "right_to_left": "user\u202egnp.exe\u202c \u2066isolated\u2069",
            "\u202egnp.exe": "a key that turns round",
            "zero_width": "ad\u200bm\u200di\u2060n\ufeff",
            "combining": "Z" + "\u0301" * 50,
            "nul": "before\x00after",
            "controls": "\x1b[31mred\x07\x08\x7f",
            "lines": "one\ntwo\r\nthree\u2028four\u2029five\tsix",
            "quotes": "\"'`\\${1}%s",
            "long": "A" * 100_000,
            "long_line": "word " * 2_000,
            "k" * 500: "a long key",
            "nested": nested,
        }
    )
    return page("Stored")


@app.route("/big")
def store_big():
    """A session that Flask compresses. Above about 130 items it exceeds a cookie's 4096 bytes."""
    generator = random.Random(1)
    count = request.args.get("items", 40, type=int)
    session["items"] = [
        {"id": number, "token": f"{generator.getrandbits(128):032x}"} for number in range(count)
    ]
    return page("Stored")


@app.route("/append")
def append_unnoticed():
    """Changes a list inside the session. Flask does not notice, and saves nothing."""
    session.get("items", []).append(request.args.get("item", "unnoticed"))
    return page("Appended")


@app.route("/late")
def answer_late():
    """Waits for a request of /release, then answers with the received session, however old it is by then."""
    late_came.set()
    released.wait()
    released.clear()
    late_came.clear()
    return page("Late")


@app.route("/count")
def count():
    """Adds one, in the simplest way. With ?together=3, three requests wait for each other after reading."""
    number = session.get("n", 0)
    together = request.args.get("together", 1, type=int)
    with meetings_lock:
        meeting = meetings.setdefault(together, threading.Barrier(together))
    meeting.wait(timeout=20)
    session["n"] = number + 1
    return {"n": number + 1}


@app.route("/signed-id")
def set_signed_id():
    """An id in the format of Flask-Session with SESSION_USE_SIGNER, in a cookie of any name."""
    signer = Signer(app.secret_key, salt="flask-session", key_derivation="hmac")
    response = make_response(page("Set"))
    name = request.args.get("name", "session_id")
    response.set_cookie(name, signer.sign(secrets.token_urlsafe(32)).decode(), httponly=True)
    return response


@app.route("/csrf")
def make_csrf_token():
    """A token in the format of Flask-WTF's forms; the session contains what it signs."""
    token = session.setdefault("csrf_token", secrets.token_hex(20))
    return {"token": URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(token)}


@app.route("/read")
def read():
    """What Flask reads from this request's cookie."""
    values = dict(session)
    return {"repr": repr(values), "empty": not values, "permanent": session.permanent}


def page(text):
    """An icon, so that browsers do not request one."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f"<title>Sessions</title><p>{escape(text)}</p></html>"
    )


class SessionInterface(SecureCookieSessionInterface):
    """Flask's own interface with the key lists of Flask 3.1, and optionally other signature settings."""

    def __init__(self, signature, signs_with_fallback):
        self.salt = signature.get("salt", self.salt)
        self.key_derivation = signature.get("keyDerivation", self.key_derivation)
        if "digest" in signature:
            self.digest_method = getattr(hashlib, signature["digest"])
        self.signs_with_fallback = signs_with_fallback

    def get_signing_serializer(self, app):
        if not app.secret_key:
            return None
        keys = [*(app.config.get("SECRET_KEY_FALLBACKS") or []), app.secret_key]
        # itsdangerous signs with the last key, and Flask 3.1.0 puts its fallbacks there.
        if self.signs_with_fallback:
            keys.insert(0, keys.pop())
        how = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
        return URLSafeTimedSerializer(
            keys, salt=self.salt, serializer=self.serializer, signer_kwargs=how
        )

    def get_expiration_time(self, app, session):
        """Uses time.time, like everything else that reports an exchange's time: see set_clock."""
        if not session.permanent:
            return None
        now = datetime.datetime.fromtimestamp(time.time(), datetime.timezone.utc)
        return now + app.permanent_session_lifetime


def release(environ, start_response):
    released.set()
    start_response("200 OK", [HTML])
    return [page("Released").encode()]


def await_late(environ, start_response):
    """Answers when /late has read its session and waits."""
    late_came.wait()
    start_response("200 OK", [HTML])
    return [page("Came").encode()]


def send_cached(environ, start_response):
    """A response that browsers cache for an hour, with an old Date, like one from a cache."""
    then = formatdate(time.time() - 8, usegmt=True)
    headers = [HTML, ("Cache-Control", "max-age=3600"), ("Date", then)]
    start_response("200 OK", headers)
    return [page("Cached").encode()]


def send_carried(environ, start_response):
    """The request's own Cookie header."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ.get("HTTP_COOKIE", "").encode("latin-1")]


def send_raw(environ, start_response):
    """Sets the cookie to any value, given as percent-escaped bytes.

    The whole header may be given instead.
    """
    query = urllib.parse.parse_qs(
        environ["QUERY_STRING"], keep_blank_values=True, encoding="latin-1"
    )
    name = query.get("name", [app.config["SESSION_COOKIE_NAME"]])[0]
    attributes = query.get("attributes", ["Path=/; HttpOnly"])[0]
    pair = f"{name}={query.get('value', [''])[0]}"
    header = query.get("header", [f"{pair}; {attributes}"])[0]
    if any(character in header for character in "\r\n"):
        start_response("400 Bad Request", [HTML])
        return [page("A header has one line").encode()]
    start_response("200 OK", [HTML, ("Set-Cookie", header)])
    return [page("Sent").encode()]


# These must not use the session.
ANSWERS = {
    "/raw": send_raw,
    "/cached": send_cached,
    "/carried": send_carried,
    "/release": release,
    "/await-late": await_late,
}


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    server.add_arguments(parser)
    key = parser.add_mutually_exclusive_group()
    key.add_argument("--secret-key", metavar="TEXT", help="without any, Flask has no sessions")
    key.add_argument("--secret-key-hex", metavar="HEX", type=bytes.fromhex, help="a key of bytes")
    parser.add_argument(
        "--fallback-keys", metavar="JSON", type=json.loads, help="SECRET_KEY_FALLBACKS of Flask 3.1"
    )
    parser.add_argument(
        "--signs-with-fallback", action="store_true", help="with the last one, as Flask 3.1.0 does"
    )
    parser.add_argument(
        "--signature",
        metavar="JSON",
        type=json.loads,
        default={},
        help="another salt, keyDerivation or digest than Flask's",
    )
    parser.add_argument(
        "--clock-ahead", metavar="SECONDS", type=int, default=0, help="how wrong the clock is"
    )
    parser.add_argument("--lifetime", metavar="SECONDS", type=int, help="the session lifetime")
    parser.add_argument("--config", metavar="JSON", type=json.loads, default={}, help="Flask's own")
    return parser.parse_args()


def configure(arguments):
    app.config["SECRET_KEY"] = arguments.secret_key or arguments.secret_key_hex
    app.config["SECRET_KEY_FALLBACKS"] = arguments.fallback_keys
    if arguments.lifetime is not None:
        app.config["PERMANENT_SESSION_LIFETIME"] = arguments.lifetime
    app.config.update(arguments.config)
    app.session_interface = SessionInterface(arguments.signature, arguments.signs_with_fallback)
    watch_sessions(app)
    app.wsgi_app = Journal(app.wsgi_app, ANSWERS)


def set_clock(ahead):
    """Sets the clock of itsdangerous and of the Date header: both use time.time. Timeouts use another clock."""
    right_time = time.time
    time.time = lambda: right_time() + ahead


def main():
    arguments = read_arguments()
    configure(arguments)
    set_clock(arguments.clock_ahead)
    server.serve(app, arguments)


if __name__ == "__main__":
    main()

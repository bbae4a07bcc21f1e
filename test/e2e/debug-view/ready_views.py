"""Asks a ready view for random sessions with every type that Python has.

    python3 ready_views.py flask FILE_OF_THE_VIEW SEED COUNT

Prints as JSON, for each session, what the view answers and Python's `repr` of the session; then what it answers where it
should not.
"""

import collections
import datetime
import decimal
import importlib.util
import json
import random
import sys
import uuid


def value(rng, depth):
    kind = rng.random()
    if depth > 0 and kind < 0.5:
        items = [value(rng, depth - 1) for _ in range(rng.choice([0, 1, 3]))]
        if kind < 0.2:
            return {key(rng): item for item in items}
        if kind < 0.3:
            return {scalar(rng) for _ in items}
        return rng.choice([list, tuple])(items)
    return scalar(rng)


def key(rng):
    return rng.choice(["a", "user id", " tuple", " x", "", "é🔑", 1, -4.5, True, None, b"k", (1, " a"), str(rng.random())])


def scalar(rng):
    return rng.choice(
        [
            None, True, False, 0, -7, 2**63, 0.0, -0.0, 1.0, 1e300, float("inf"), "", "text", " tuple", "é🔑\n", "\ud800", b"", b"\x00\xff",
            (), (1, (2,)), frozenset({3}), decimal.Decimal("4.50"), uuid.UUID(int=7), datetime.date(2026, 11, 21),
            datetime.datetime(2026, 11, 21, 9, 30, 0, 123456), datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
            datetime.timedelta(days=1), 2j, range(3),
        ]
    )


def random_sessions(seed, count):
    rng = random.Random(seed)
    yield {}
    yield {"ordered": collections.OrderedDict(a=1), "counted": collections.Counter("aab")}
    yield {" tuple": [1]}
    for _ in range(count):
        yield {str(n): value(rng, 4) for n in range(rng.randrange(6))}


def load(file):
    spec = importlib.util.spec_from_file_location("debug_session", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.debug_session


def ask_flask(view):
    from flask import Flask
    from flask.sessions import SessionInterface, SessionMixin

    class Session(dict, SessionMixin):
        pass

    class Kept(SessionInterface):
        def open_session(self, app, request):
            return Session(self.session)

        def save_session(self, app, session, response):
            pass

    app = Flask(__name__)
    app.session_interface = Kept()
    app.add_url_rule("/debug_session", view_func=view)

    def ask(session, is_debugging, address):
        app.session_interface.session, app.debug = session, is_debugging
        response = app.test_client().get("/debug_session", environ_base={"REMOTE_ADDR": address})
        return response.status_code, response.content_type, response.text

    return ask


def ask_django(view):
    from django.conf import settings
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import Http404
    from django.test import RequestFactory

    settings.configure()

    def ask(session, is_debugging, address):
        settings.DEBUG = is_debugging
        request = RequestFactory().get("/debug_session", REMOTE_ADDR=address)
        request.session = SessionBase()
        request.session._session_cache = session
        try:
            response = view(request)
        except Http404:
            return 404, "", ""
        return response.status_code, response["Content-Type"], response.content.decode()

    return ask


def main():
    framework, file, seed, count = sys.argv[1:]
    ask = {"flask": ask_flask, "django": ask_django}[framework](load(file))
    sessions = list(random_sessions(int(seed), int(count)))
    answers = [[*ask(session, True, "127.0.0.1"), repr(session)] for session in sessions]
    elsewhere = [
        ask({"a": 1}, is_debugging, address)
        for is_debugging, address in [(False, "127.0.0.1"), (True, "192.168.1.7"), (True, "8.8.8.8"), (False, "8.8.8.8")]
    ]
    print(json.dumps({"answers": answers, "elsewhere": elsewhere, "ipv6": ask({}, True, "::1")}))


main()

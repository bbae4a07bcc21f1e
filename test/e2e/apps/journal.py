"""Logs what a Flask app did with each request and its session."""

import json
import time
import urllib.parse

import flask
from itsdangerous import BadSignature

NOTES = "journal.notes"


class Journal:
    """WSGI middleware for a Flask app. Answers /log?from=n with all entries after the first n.

    Flask opens the session before every view and saves it after. What must not use the session
    is answered here: `answers` maps such paths to separate WSGI apps, which are logged too.
    """

    def __init__(self, app, answers=None):
        self.wsgi_app = app.wsgi_app
        self.answers = answers or {}
        self.entries = []
        watch_sessions(app)

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

        answer = self.answers.get(environ["PATH_INFO"], self.wsgi_app)
        return answer(environ, record)


def watch_sessions(app):
    """Logs each session at the start and at the end of a request.

    Only `dict`'s own methods are used: Flask's would mark the session as accessed, and add a header.
    """
    interface = app.session_interface
    open_session, save_session = interface.open_session, interface.save_session

    def open_and_note(app, request):
        session = open_session(app, request)
        if session is not None:
            request.environ[NOTES] = {
                "key": repr(app.secret_key),
                "lifetime": lifetime_of(app),
                "accepted": is_accepted(interface, app, request),
                "read": representations(session),
            }
        return session

    def note_and_save(app, session, response):
        notes = flask.request.environ.get(NOTES)
        if notes is not None:
            notes["left"] = representations(session)
            notes["endpoint"] = flask.request.endpoint
        return save_session(app, session, response)

    interface.open_session, interface.save_session = open_and_note, note_and_save


def is_accepted(interface, app, request):
    """Whether Flask accepted the received cookie; None without a cookie."""
    value = request.cookies.get(interface.get_cookie_name(app))
    if not value:
        return None
    serializer = interface.get_signing_serializer(app)
    if serializer is None:
        return False
    try:
        serializer.loads(value, max_age=lifetime_of(app))
    except BadSignature:
        return False
    return True


def lifetime_of(app):
    return int(app.permanent_session_lifetime.total_seconds())


def representations(session):
    return {key: repr(value) for key, value in dict.items(session)}

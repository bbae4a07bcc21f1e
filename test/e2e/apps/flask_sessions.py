"""Logs for the journal the session of each request to a Flask app."""

import flask
from itsdangerous import BadSignature

from journal import NOTES


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

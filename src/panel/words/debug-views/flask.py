# app.add_url_rule("/debug_session", view_func=debug_session)
import json

from flask import abort, current_app, request, session


def debug_session():
    """The session, in debug mode and for this machine alone."""
    if not current_app.debug or request.remote_addr not in ("127.0.0.1", "::1"):
        abort(404)
    return json.dumps({" session": marked(dict(session))}), {"Content-Type": "application/json"}


def marked(value):
    """Names the type of what JSON cannot hold."""
    name = type(value).__name__
    if name == "dict" and all(type(key) is str and key[:1] != " " for key in value):
        return {key: marked(each) for key, each in value.items()}
    if name == "dict":
        return {" dict": [[marked(key), marked(each)] for key, each in value.items()]}
    if name in ("list", "tuple", "set", "frozenset"):
        items = [marked(each) for each in value]
        return items if name == "list" else {f" {name}": items}
    if name in ("str", "int", "float", "bool", "NoneType"):
        return value
    return {f" {name}": value.hex() if name == "bytes" else repr(value)}

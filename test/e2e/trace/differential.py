"""Sends the requests of apps.py to its apps, without session_trace.py and with it.

    python3 differential.py FOLDER_OF_SESSION_TRACE

Prints as JSON the version of Flask, and by the app's name the answers of both.
"""

import json
import re
import sys
import tempfile
import warnings

sys.path.insert(0, sys.argv[1])

import itsdangerous.timed
from session_trace import HEADER, trace_sessions

from apps import APPS, FLASK_SESSION, VERSION, make_app

# Flask-Session prefers a backend that needs one more library.
warnings.simplefilter("ignore", DeprecationWarning)
# So that equal sessions have equal cookies.
itsdangerous.timed.time.time = lambda: 1_700_000_000


def answers(name, is_traced, **options):
    app = make_app(name, tempfile.mkdtemp(), **options)
    if is_traced:
        trace_sessions(app)
    client = app.test_client()
    return [answer(client, *request.split()) for request in APPS[name]]


def answer(client, path, method="GET"):
    try:
        response = client.open(path, method=method)
    except Exception as error:  # in debug mode the view's own
        return {"path": path, "raised": repr(error)}
    headers = [[name, comparable(value)] for name, value in response.headers if name != HEADER]
    body = response.get_data(as_text=True)
    answered = {"path": path, "status": response.status_code, "body": body, "headers": headers}
    return {**answered, "trace": response.headers.get(HEADER)}


def comparable(header):
    """Without dates, and without the random id of a session on the server."""
    return re.sub(r"Expires=[^;]*|session=[\w-]*(?=;)", "", header)


names = [name for name in APPS if FLASK_SESSION or not name.startswith("stored")]
apps = {name: {"plain": answers(name, False), "traced": answers(name, True)} for name in names}
silent = [answers("views", True, debug=False), answers("views", True, remote="192.0.2.7")]
print(json.dumps({"flask": VERSION, "apps": apps, "silent": silent}))

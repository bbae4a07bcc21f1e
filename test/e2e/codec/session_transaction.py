"""Runs the code of `sessionTransaction`: a JSON list of sources on stdin, a JSON list of answers on stdout.

{"put": repr of what the code puts into a session, "seen": repr of what the app then reads in the
cookie, "statements": their number in the code, "names": all names in it}, or {"error": why it does not run}
"""

import ast
import json
import sys
from contextlib import contextmanager

from flask import Flask, session
from flask.sessions import SecureCookieSession

app = Flask(__name__)
app.secret_key = "a key of these tests"
# The app would read the keys in the order of the alphabet.
app.json.sort_keys = False


@app.route("/")
def show():
    return repr(dict(session))


class Notebook:
    """A client that keeps the values put into the session unchanged."""

    def __init__(self):
        self.session = SecureCookieSession()

    @contextmanager
    def session_transaction(self):
        yield self.session


def run(source):
    try:
        tree = ast.parse(source)
        code = compile(source, "<test>", "exec")
        notebook = Notebook()
        exec(code, {"client": notebook})
        client = app.test_client()
        exec(code, {"client": client})
        return {
            "put": repr(dict(notebook.session)),
            "seen": client.get("/").get_data(as_text=True),
            "statements": len(tree.body[-1].body),
            "names": sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}),
        }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}


json.dump([run(source) for source in json.load(sys.stdin)], sys.stdout)

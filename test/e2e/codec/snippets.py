"""Runs configuration snippets: a JSON list of sources on stdin; on stdout, for each, the keys that it sets, in
hexadecimal, or why it fails. Each gets an app, its `config`, and what such snippets import."""

import base64
import binascii
import json
import os
import sys

from flask import Flask


def as_hex(key):
    return (key.encode() if isinstance(key, str) else bytes(key)).hex()


def run(source):
    os.environ.pop("SECRET_KEY", None)
    app = Flask(__name__)
    names = {"app": app, "base64": base64, "binascii": binascii, "os": os, "DEBUG": True}
    names["config"] = lambda name, default=None, cast=None: os.environ.get(name, default)
    try:
        exec(source, names)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    for where in (names.get("Config"), names):
        key = where.get("SECRET_KEY") if isinstance(where, dict) else getattr(where, "SECRET_KEY", None)
        app.secret_key = app.secret_key or key
    app.secret_key = app.secret_key or os.environ.get("SECRET_KEY")
    fallbacks = app.config.get("SECRET_KEY_FALLBACKS") or names.get("SECRET_KEY_FALLBACKS") or []
    keys = [*([app.secret_key] if app.secret_key else []), *fallbacks]
    return {"keys": [as_hex(key) for key in keys]}


json.dump([run(source) for source in json.load(sys.stdin)], sys.stdout)

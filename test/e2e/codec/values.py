"""Evaluates Python expressions: a JSON list of sources on stdin, one answer for each on stdout: {"keys"}, the texts (as
{"text"}) and bytes (as {"bytes"}, in hexadecimal) among its value or the items of its value, or {"error"}. Each is
evaluated once with None and once with True for all unknown names, in an empty environment."""

import base64
import binascii
import builtins
import json
import os
import sys
import warnings

MODULES = {"base64": base64, "binascii": binascii, "os": os}


class Names(dict):
    def __init__(self, unknown):
        super().__init__(MODULES)
        self.unknown = unknown

    def __missing__(self, name):
        return getattr(builtins, name, self.unknown)


def keys_of(value):
    if isinstance(value, str):
        return [{"text": value}]
    if isinstance(value, (bytes, bytearray)):
        return [{"bytes": value.hex()}]
    return [key for item in value for key in keys_of(item)] if isinstance(value, (list, set, tuple)) else []


def evaluate(source, unknown):
    try:
        return {"keys": keys_of(eval(source, {}, Names(unknown)))}
    except Exception as error:
        return {"error": type(error).__name__}


warnings.simplefilter("ignore")  # of calls of a text
os.environ.clear()
json.dump([[evaluate(source, unknown) for unknown in (None, True)] for source in json.load(sys.stdin)], sys.stdout)

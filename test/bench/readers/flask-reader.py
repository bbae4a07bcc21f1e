"""Verifies and decodes cookies with Flask's own serializer, on request of flask-reader.mjs.

Each line of the input is a JSON list, each line of the output the JSON of its answer:
["versions"], ["user_id", cookie], ["rate", cookie, seconds], ["find_key", keys, cookie], where the
keys are hexadecimal. The argument is the secret key of the others.
"""

import json
import platform
import sys
from importlib.metadata import version
from time import perf_counter

from flask import Flask
from itsdangerous import BadSignature

BATCH = 100  # between two looks at the clock, as in reader.mjs


def main(key):
    app = Flask(__name__)
    app.secret_key = key
    # URLSafeTimedSerializer with TaggedJSONSerializer, as Flask sets it up.
    loads = app.session_interface.get_signing_serializer(app).loads

    def versions():
        packages = f"itsdangerous {version('itsdangerous')}, Flask {version('flask')}"
        return f"Python {platform.python_version()}, {packages}"

    def user_id(cookie):
        try:
            return loads(cookie)["_user_id"]
        except BadSignature:
            return None

    def rate(cookie, seconds):
        operations = 0
        start = perf_counter()
        while True:
            for _ in range(BATCH):
                loads(cookie)
            operations += BATCH
            elapsed = perf_counter() - start
            if elapsed >= seconds:
                return operations / elapsed

    def find_key(keys, cookie):
        values = [bytes.fromhex(key) for key in keys]
        start = perf_counter()
        index = index_of(values, cookie)
        return {"index": index, "seconds": perf_counter() - start}

    def index_of(keys, cookie):
        """The index of the first key that signed the cookie. Each key has its own serializer, as in Flask."""
        for index, key in enumerate(keys):
            app.secret_key = key
            try:
                app.session_interface.get_signing_serializer(app).loads(cookie)
                return index
            except BadSignature:
                pass
        return None

    answers = {"versions": versions, "user_id": user_id, "rate": rate, "find_key": find_key}
    for line in sys.stdin:
        question, *arguments = json.loads(line)
        print(json.dumps(answers[question](*arguments)), flush=True)


main(sys.argv[1])

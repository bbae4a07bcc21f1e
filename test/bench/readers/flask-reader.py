"""Verifies and decodes cookies with Flask's own serializer, as flask-reader.mjs asks.

Each line of the input is a JSON list, each line of the output the JSON of its answer:
["versions"], ["user_id", cookie], ["rate", cookie, seconds]. The argument is the secret key.
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

    answers = {"versions": versions, "user_id": user_id, "rate": rate}
    for line in sys.stdin:
        question, *arguments = json.loads(line)
        print(json.dumps(answers[question](*arguments)), flush=True)


main(sys.argv[1])

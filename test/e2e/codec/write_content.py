"""Writes content as frameworks do: one JSON request per line on stdin, one JSON answer per line.

{"format", "expressions" (Python)} -> for each the text that the framework signs, or {"error"}
{"format", "random" (a count), "seed"} -> random values, for each its "repr" and its "text"
{"evaluate" (expressions)}             -> for each its repr in ASCII, or {"error"}
"""

import datetime
import json
import random
import sys
import uuid
import warnings
from functools import cache

from markupsafe import Markup


@cache
def flask():
    from flask import Flask

    app = Flask(__name__)
    app.app_context().push()
    return app.session_interface.serializer.dumps


@cache
def django():
    from django.core.signing import JSONSerializer

    return lambda value: JSONSerializer().dumps(value).decode("latin-1")


@cache
def starlette():
    # Line for line what `SessionMiddleware` of `starlette/middleware/sessions.py` does before base64.
    return lambda value: json.dumps(value).encode("utf-8").decode("utf-8")


@cache
def itsdangerous():
    from itsdangerous import URLSafeTimedSerializer

    return lambda value: URLSafeTimedSerializer("key").serializer.dumps(value).encode().decode()


NAMES = {
    "datetime": datetime,
    "UUID": uuid.UUID,
    "Markup": Markup,
    "inf": float("inf"),
    "nan": float("nan"),
}

# Halves of surrogate pairs that make no pair: JavaScript joins one, as reading the JSON does, and Python does not.
CHARACTERS = [*range(0x100), 0x2028, 0x200B, 0xD800, 0xDBFF, 0xFEFF, 0xFFFD, 0xFFFF, 0x1F600, 0xE0001]
KEYS = [" t", " b", " m", " u", " d", " di", " t__", " x", "a", "b", "Z", "", "10", "9", "_permanent"]
KEYS += ["\uffff", "\U0001f600", "\U0001f600a"]


class Generator:
    def __init__(self, seed, tagged):
        self.random = random.Random(seed)
        self.tagged = tagged

    def text(self):
        return "".join(map(chr, self.random.choices(CHARACTERS, k=self.random.choice([0, 1, 3, 8]))))

    def key(self):
        return self.random.choice(KEYS) if self.random.random() < 0.7 else self.text()

    def number(self):
        exponent = self.random.choice([0, 1, 5, 15, 16, 17, -3, -4, -5, 300, -320])
        return self.random.choice([-1, 1]) * self.random.random() * 10.0**exponent

    def scalar(self):
        choices = [
            lambda: None,
            lambda: self.random.choice([True, False]),
            lambda: self.random.randint(-(2**70), 2**70),
            lambda: self.random.randint(-3, 3),
            self.number,
            lambda: self.random.choice([0.0, -0.0, 1e16, 1e22, 5e-324, *map(float, ["nan", "inf", "-inf"])]),
            self.text,
        ]
        if self.tagged:
            choices += [
                lambda: self.random.randbytes(self.random.choice([0, 1, 2, 3, 9])),
                lambda: Markup(self.text()),
                lambda: uuid.UUID(int=self.random.getrandbits(128)),
                self.datetime,
            ]
        return self.random.choice(choices)()

    def datetime(self):
        offsets = [0, 0, 3600, -18000, 19800, 45, -86399]
        zone = datetime.timezone(datetime.timedelta(seconds=self.random.choice(offsets)))
        start = datetime.datetime(self.random.randint(100, 9998), 2, 1, tzinfo=zone)
        value = start + datetime.timedelta(seconds=self.random.randrange(366 * 86400))
        return self.random.choice([value, value.replace(second=0), value.replace(tzinfo=None)])

    def value(self, depth=0):
        if depth > 3 or self.random.random() < 0.4:
            return self.scalar()
        size = self.random.choice([0, 1, 1, 2, 4])
        kind = self.random.choice([list, dict, dict, tuple if self.tagged else list])
        if kind is dict:
            return {self.key(): self.value(depth + 1) for _ in range(size)}
        return kind(self.value(depth + 1) for _ in range(size))


def written(dumps, value):
    try:
        return dumps(value)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def evaluated(source):
    try:
        return ascii(eval(source, {"__builtins__": {"float": float}, **NAMES}))
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def answer(request):
    if "evaluate" in request:
        return [evaluated(source) for source in request["evaluate"]]
    dumps = globals()[request["format"]]()
    if "expressions" in request:
        return [written(dumps, eval(source, NAMES)) for source in request["expressions"]]
    generator = Generator(request["seed"], request["format"] == "flask")
    values = [generator.value() for _ in range(request["random"])]
    return [{"repr": repr(value), "text": written(dumps, value)} for value in values]


warnings.simplefilter("ignore")  # of escapes that are none
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)

"""Writes what Flask-Session and cachelib store, a line each: what it is, its bytes, and what Python reads in them, both in
hexadecimal. Arguments: seed, how many random sessions, a folder for the cache's files."""

import datetime
import pathlib
import random
import sys

import msgspec
from cachelib.file import FileSystemCache
from flask import Flask, session
from flask_session import Session
from flask_session.base import MsgSpecSerializer

from pickles import hexadecimal, written


def value(rng, depth):
    kind = rng.random()
    if depth > 0 and kind < 0.25:
        return [value(rng, depth - 1) for _ in range(rng.choice([0, 1, 3, 20]))]
    if depth > 0 and kind < 0.5:
        return {key(rng): value(rng, depth - 1) for _ in range(rng.choice([0, 1, 3, 20]))}
    return rng.choice(LEAVES)(rng)


def key(rng):
    return rng.choice(["a", "user_id", "é🔑", 1, -40, 2**60, b"k", 1.5, (1, "a"), "x" * 40, str(rng.random())])


def moment(rng):
    value = datetime.datetime(1, 1, 2, tzinfo=datetime.timezone.utc) + datetime.timedelta(
        rng.randrange(3_652_000), rng.randrange(86_400), rng.choice([0, 1, 999_999, rng.randrange(1_000_000)])
    )
    return value if rng.random() < 0.8 else value.astimezone(datetime.timezone(datetime.timedelta(hours=2)))


LEAVES = [
    lambda rng: rng.choice([None, True, False, "", "text", "é🔑\n", "x" * 300, b"", b"\x00\xff", b"b" * 300]),
    lambda rng: rng.choice([1, -1]) * rng.getrandbits(rng.choice([5, 7, 8, 15, 16, 31, 32, 62, 63])),
    lambda rng: 2**63 + rng.getrandbits(62),
    lambda rng: rng.choice([0.0, -0.0, 1.0, rng.uniform(-9, 9) * 10 ** rng.randint(-300, 300)]),
    moment,
]


def random_sessions(seed, count):
    rng = random.Random(seed)
    serializer = MsgSpecSerializer(Flask(__name__), "msgpack")
    for _ in range(count):
        data = serializer.encode({"_permanent": True, **{str(n): value(rng, 3) for n in range(4)}})
        yield "msgpack", data, serializer.decode(data)


CONTENT = {"user_id": 42, "big": 2**53 + 1, "ratio": 1.0, "cart": [{"name": "Notebook", "qty": 2}], "raw": b"\x00\xff"}


def sessions_of_apps(folder):
    """What an app stores in answer to a request."""
    cache = FileSystemCache(folder)
    app = Flask(__name__)
    app.config.update(SESSION_TYPE="cachelib", SESSION_CACHELIB=cache)
    Session(app)

    @app.get("/")
    def login():
        session.update(CONTENT)
        return ""

    app.test_client().get("/")
    files = [file for file in pathlib.Path(folder).iterdir() if len(file.read_bytes()) > 50]
    yield "file", files[0].read_bytes(), {"_permanent": True, **CONTENT}
    serializer = MsgSpecSerializer(app, "json")
    data = serializer.encode({"_permanent": True, "user_id": 42})
    yield "json", data, serializer.decode(data)


def main(seed, count, folder):
    for kind, data, value in [*sessions_of_apps(folder), *random_sessions(seed, count)]:
        print(kind, data.hex(), hexadecimal(written(value)))


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])

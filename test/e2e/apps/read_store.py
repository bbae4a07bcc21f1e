"""Reads a session in the store where an app keeps it, and prints it as JSON: a line for each row of a tree.

    python3 read_store.py redis|sql|files|django FOLDER ID
"""

import hashlib
import json
import pickle
import sqlite3
import sys
from pathlib import Path


def read_redis(folder, sid):
    sys.path.insert(0, str(Path(__file__).parent / "redis_client"))
    from redis import Redis

    return unpack(Redis(str(folder / "redis.sock")).get(f"session:{sid}"))


def read_sql(folder, sid):
    query = "SELECT data FROM sessions WHERE session_id = ?"
    return unpack(first(folder, query, f"session:{sid}"))


def read_files(folder, sid):
    name = hashlib.sha256(f"session:{sid}".encode()).hexdigest()
    return pickle.loads((folder / "flask_session" / name).read_bytes()[4:])


def read_django(folder, sid):
    from django.conf import settings
    from django.core import signing

    settings.configure(SECRET_KEY="dev")
    data = first(folder, "SELECT session_data FROM django_session WHERE session_key = ?", sid)
    return signing.loads(data, salt="django.contrib.sessions.SessionStore")


def first(folder, query, value):
    return sqlite3.connect(folder / "app.db").execute(query, (value,)).fetchone()[0]


def unpack(data):
    import msgspec

    return msgspec.msgpack.decode(data)


def rows(label, value, level):
    """A value and all in it, as a tree shows them."""
    indent = "  " * level
    prefix = "" if label is None else f"{indent}{label}: "
    if isinstance(value, (dict, list, tuple, set)) and value:
        if label is not None:
            yield f"{prefix}{type(value).__name__}({len(value)})"
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            if isinstance(value, set):
                yield f"{indent}  {item!r}"
            else:
                yield from rows(key, item, level if label is None else level + 1)
    else:
        yield f"{prefix}{value!r}"


READ = {"redis": read_redis, "sql": read_sql, "files": read_files, "django": read_django}

store, folder, sid = sys.argv[1:]
print(json.dumps(list(rows(None, READ[store](Path(folder), sid), 0))))

"""Writes random pickles: one line each, the protocol, the pickle, and what Python says of it, in hexadecimal. Arguments:
seed, how many, and `mutated` for pickles with mistakes. Sets are written in the order of their items' texts, since Python's own order is that of a process."""

import collections
import datetime
import decimal
import io
import math
import pickle
import random
import resource
import sys
import types
import uuid

from markupsafe import Markup

TEXTS = ["", "a", "user_id", "é", "ÿ", "日本", "🔑", "\n", "\r\\", "\\u0041", "\x00\x1a", "'", '"', "\ud800", "\x85"]
NUMBERS = [0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, -(2**31), 2**31, 2**53 + 1, 2**63, -(2**63), 2**64, 2**2040]
FLOATS = [0.0, -0.0, 1.0, 0.1, 1e16, 1e-5, 5e-324, 1.7976931348623157e308, math.inf, -math.inf]


def text(rng):
    if rng.random() < 0.3:
        return rng.choice(TEXTS)
    return "".join(rng.choice("abc \t'\"\\é€😀\x7f\u2028") for _ in range(300 if rng.random() < 0.02 else rng.choice([3, 9])))


def number(rng):
    if rng.random() < 0.4:
        return rng.choice(NUMBERS)
    return rng.getrandbits(rng.choice([3, 8, 16, 32, 64, 200])) * rng.choice([1, -1])


def floating(rng):
    if rng.random() < 0.4:
        return rng.choice(FLOATS)
    return rng.uniform(-1, 1) * 10 ** rng.randint(-300, 300)


def zone(rng):
    kind = rng.random()
    if kind < 0.3:
        return None
    if kind < 0.6:
        return datetime.timezone.utc
    offset = datetime.timedelta(minutes=rng.randint(-1439, 1439))
    if kind < 0.8:
        return datetime.timezone(offset)
    return datetime.timezone(offset + datetime.timedelta(seconds=rng.randint(0, 59)), rng.choice(["X", "é"]))


def date_and_time(rng):
    value = datetime.datetime(
        rng.randint(1, 9999), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59),
        rng.choice([0, rng.randint(0, 59)]), rng.choice([0, rng.randint(0, 999999)]),
        zone(rng), fold=rng.choice([0, 0, 0, 1]),
    )
    return rng.choice([value, value.date(), value.timetz(), value.time()])


def delta(rng):
    return datetime.timedelta(rng.choice([0, -1, 5, 999999999, -999999999]), rng.choice([0, 86399]), rng.choice([0, 999999]))


def exact(rng):
    digits = rng.choice(["0", "-0", "1.10", "1E+5", "NaN", "sNaN12", "-Infinity", str(rng.getrandbits(90)), "0.0000001"])
    return decimal.Decimal(digits)


LEAVES = [
    lambda rng: None,
    lambda rng: rng.random() < 0.5,
    number,
    number,
    floating,
    text,
    text,
    lambda rng: rng.randbytes(rng.choice([0, 1, 4, 30])),
    lambda rng: bytearray(rng.randbytes(rng.choice([0, 3]))),
    date_and_time,
    delta,
    lambda rng: uuid.UUID(int=rng.getrandbits(128)),
    exact,
    lambda rng: Markup(text(rng)),
]


def key(rng):
    for _ in range(20):
        value = leaf(rng) if rng.random() < 0.9 else (leaf(rng), leaf(rng))
        try:
            hash(value)
            return value
        except TypeError:
            pass
    return 1


def leaf(rng):
    return rng.choice(LEAVES)(rng)


def value(rng, depth, seen):
    if seen and rng.random() < 0.08:
        return rng.choice(seen)
    if depth == 0 or rng.random() < 0.4:
        made = leaf(rng)
    else:
        made = container(rng, depth - 1, seen)
    if len(repr(made)) < 300:
        seen.append(made)
    return made


def container(rng, depth, seen):
    size = rng.choice([0, 1, 2, 3, 4])
    kind = rng.random()
    items = [value(rng, depth, seen) for _ in range(size)]
    if kind < 0.3:
        return items
    if kind < 0.5:
        return tuple(items)
    keys = [key(rng) for _ in range(size)]
    if kind < 0.6:
        return rng.choice([set, frozenset])(keys)
    if kind < 0.65:
        return collections.OrderedDict(zip(keys, items))
    if kind < 0.7:
        return collections.defaultdict(rng.choice([list, int, None]), zip(keys, items))
    if kind < 0.702:
        return rng.choice([list, dict.fromkeys])(range(1100))  # more than a batch
    return dict(zip([text(rng) for _ in range(size)] if kind < 0.9 else keys, items))


def written(value):
    """Python's repr, but for the order of sets, bytearrays, and an OrderedDict, whose repr has changed in 3.12."""
    if type(value) in (set, frozenset):
        if not value:
            return repr(value)
        items = "{" + ", ".join(sorted(map(written, value))) + "}"
        return items if type(value) is set else f"frozenset({items})"
    if type(value) is bytearray:
        return f"bytearray({bytes(value)!r})"  # its own repr escapes more than it needs to
    if type(value) is list:
        return "[" + ", ".join(map(written, value)) + "]"
    if type(value) is tuple:
        return "(" + ", ".join(map(written, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        pairs = "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
        if type(value) is collections.OrderedDict:
            return f"OrderedDict({pairs})"
        if type(value) is collections.defaultdict:
            return f"defaultdict({value.default_factory!r}, {pairs})"
        return pairs
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return f"<{value.__module__}.{value.__qualname__}>"
    return repr(value)


PLAIN = {
    "datetime": ["date", "time", "datetime", "timedelta", "timezone"],
    "decimal": ["Decimal"],
    "uuid": ["UUID"],
    "markupsafe": ["Markup"],
    "collections": ["OrderedDict", "defaultdict"],
    "copyreg": ["_reconstructor"],
    "_codecs": ["encode"],
    "builtins": ["bytearray", "bytes", "set", "frozenset", "object", "list", "int", "str"],
}


class Refused(Exception):
    pass


class Careful:
    """An unpickler that runs nothing that is not plain."""

    def find_class(self, module, name):
        old = module in ("__builtin__", "copy_reg")
        if old or name in PLAIN.get(module, []):
            found = super().find_class(module, name)
            if found.__qualname__ in PLAIN.get(found.__module__, []):
                return found
        raise Refused(f"{module}.{name}")


class CReader(Careful, pickle.Unpickler):
    pass


class PythonReader(Careful, pickle._Unpickler):
    pass


def mutated(rng, data, other):
    """A pickle with a few bytes changed, as a slip of the hand or an attacker would."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        at = rng.randrange(len(data) + 1)
        kind = rng.random()
        if kind < 0.2:
            data[at : at + 1] = rng.randbytes(1)
        elif kind < 0.4:
            data[at : at + 1] = bytes([rng.choice(OPCODES)])
        elif kind < 0.5:
            del data[at : at + rng.choice([1, 4, 20])]
        elif kind < 0.6:
            del data[at:]
        elif kind < 0.7:
            data[at:at] = data[at : at + rng.choice([1, 4, 20])] * rng.choice([1, 3])
        elif kind < 0.85:
            data[at:at] = bytes([rng.choice(OPCODES)])
        else:
            start = rng.randrange(len(other))
            data[at:at] = other[start : start + 10]
    return bytes(data)


OPCODES = b"(.012FIJKLMNPQRSTUVXabcd}eghijlopqrst)uGBC" + bytes(range(0x80, 0x98))


def answer(data):
    """What Python reads: `ok` and its text, `error`, `refused` for what would not be plain, or `differs` if Python's two
    implementations do not agree, as on frames that are too long."""
    outcomes = [read(reader, data) for reader in (CReader, PythonReader)]
    return outcomes[0] if outcomes[0] == outcomes[1] else ("differs", "")


def read(reader, data):
    try:
        return "ok", written(reader(io.BytesIO(data)).load())
    except Refused:
        return "refused", ""
    except Exception:
        return "error", ""


def main(seed, count, mutates):
    rng = random.Random(seed)
    other = b"."
    for index in range(count):
        protocol = index % 6
        made = value(rng, rng.choice([1, 2, 3]), [])
        # In turns by the C implementation and by Python's own, which write memos differently.
        dumps = pickle.dumps if index % 4 else pickle._dumps
        data = dumps(made, protocol)
        if mutates:
            data, other = mutated(rng, data, other), data
        print(protocol, data.hex(), *(hexadecimal(part) for part in answer(data)))


def hexadecimal(text):
    return text.encode("utf-8", "surrogatepass").hex()


if __name__ == "__main__":
    # A pickle may ask for a memo of four billion places.
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["mutated"])

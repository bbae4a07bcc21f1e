"""Reads Python literals: a JSON list of sources on stdin, one answer for each on stdout: {"text"},
{"bytes" (hex)}, or {"error"}, also for text that cannot be encoded."""

import ast
import json
import sys
import warnings


def read(source):
    try:
        # In parentheses, as in a list: there adjacent literals may span several lines.
        value = ast.literal_eval(f"({source})")
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if not isinstance(value, str):
        return {"error": f"{type(value).__name__}, no literal"}
    try:
        value.encode()
    except UnicodeEncodeError as error:
        return {"error": str(error)[:200]}
    return {"text": value}


warnings.simplefilter("ignore")  # of escapes that are none
json.dump([read(source) for source in json.load(sys.stdin)], sys.stdout)

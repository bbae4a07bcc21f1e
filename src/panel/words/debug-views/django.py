# path("debug_session", debug_session)
import json

from django.conf import settings
from django.http import Http404, HttpResponse


def debug_session(request):
    """The session, in debug mode and for this machine alone."""
    if not settings.DEBUG or request.META["REMOTE_ADDR"] not in ("127.0.0.1", "::1"):
        raise Http404
    answer = json.dumps({" session": marked(dict(request.session.items()))})
    return HttpResponse(answer, content_type="application/json")


def marked(value):
    """Names the type of what JSON cannot hold."""
    name = type(value).__name__
    if name == "dict" and all(type(key) is str and key[:1] != " " for key in value):
        return {key: marked(each) for key, each in value.items()}
    if name == "dict":
        return {" dict": [[marked(key), marked(each)] for key, each in value.items()]}
    if name in ("list", "tuple", "set", "frozenset"):
        items = [marked(each) for each in value]
        return items if name == "list" else {f" {name}": items}
    if name in ("str", "int", "float", "bool", "NoneType"):
        return value
    return {f" {name}": value.hex() if name == "bytes" else repr(value)}

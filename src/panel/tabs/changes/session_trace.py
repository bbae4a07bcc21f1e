"""Says in a header of each response which line of the app set, deleted or read which session key.

Save it as session_trace.py beside your app. Call it last, after Flask-Session's Session(app):

    from session_trace import trace_sessions
    trace_sessions(app)

It works in debug mode only, answers this machine only, and sends no value.
"""

import copy, functools, json, os, sys, sysconfig

import flask
from flask.sessions import SecureCookieSessionInterface, session_json_serializer

HEADER, MAX_LENGTH, MAX_NAME, MAX_KEYS, MAX_LINES = "Session-Trace", 4096, 200, 300, 6
OF_ONE_KEY = "__getitem__ get __contains__ __setitem__ setdefault __delitem__ pop".split()
OF_ALL_KEYS = "items values copy".split()
SETTERS = "__setitem__ update __ior__".split()
METHODS = [*OF_ONE_KEY, *OF_ALL_KEYS, "update", "__ior__", "popitem", "clear"]
STDLIB = tuple(os.path.join(sysconfig.get_path(each), "") for each in ("stdlib", "platstdlib"))
CONTEXTS = [getattr(flask.ctx, each, None) for each in ("AppContext", "RequestContext")]
KNOWS_ANY_USE = any(hasattr(each, "session") for each in CONTEXTS)  # since Flask 3.1.3


def trace_sessions(app):
    interface = copy.copy(app.session_interface)  # apps share the default one
    open_session, save_session = interface.open_session, interface.save_session

    def open_traced(app, request):
        session = open_session(app, request)
        is_local = request.remote_addr in ("127.0.0.1", "::1")
        if app.debug and is_local and isinstance(session, dict):
            try:
                request.environ[HEADER] = Trace(session, app.root_path)
            except TypeError:
                pass  # its class cannot be extended
        return session

    def save_traced(app, session, response):
        trace = flask.has_request_context() and flask.request.environ.get(HEADER)
        if not trace or trace.session is not session:
            return save_session(app, session, response)
        trace.end()
        save_session(app, session, response)
        response.headers[HEADER] = trace.summary(app, interface)

    interface.open_session, interface.save_session = open_traced, save_traced
    app.session_interface = interface


class Trace:
    def __init__(self, session, root):
        self.session, self.cls, self.root = session, type(session), root
        self.lines, self.set_keys, self.modified, self.before = {}, set(), {}, texts_of(session)
        self.is_inside = self.is_cut = False
        methods = {name: self.traced(name) for name in METHODS if hasattr(self.cls, name)}
        methods["__setattr__"] = lambda *args: self.set_attribute(*args)
        session.__class__ = type(self.cls.__name__, (self.cls,), {**methods, "__slots__": ()})

    def traced(self, name):
        original = getattr(self.cls, name)

        @functools.wraps(original)
        def method(session, *args, **kwargs):
            if session is not self.session or self.is_inside:
                return original(session, *args, **kwargs)
            before, self.is_inside = dict(dict.items(session)), True
            try:
                return original(session, *args, **kwargs)
            finally:
                self.is_inside = False
                self.note_call(name, args, kwargs, before, line_of(sys._getframe(1), self.root))

        return method

    def note_call(self, name, args, kwargs, before, line):
        after = dict(dict.items(self.session))
        named = after if name in OF_ALL_KEYS else args[:1] if name in OF_ONE_KEY else kwargs
        if name in ("update", "__ior__") and args and isinstance(args[0], dict):
            named = {**args[0], **kwargs}
        named = [key for key in named if isinstance(key, str)]
        for key in {**before, **after, **dict.fromkeys(named)}:
            is_replaced = before.get(key, self) is not after.get(key, self)
            if key in before and key not in after:
                self.note(str(key), "deleted", line)
            elif is_replaced or key in named and name in SETTERS:
                self.note(str(key), "set", line)
            elif key in named:
                self.note(str(key), "read", line)

    def note(self, key, verb, line):
        if verb == "set":
            self.set_keys.add(key)
        if key not in self.lines and (len(self.lines) >= MAX_KEYS or len(key) > MAX_NAME):
            self.is_cut = True
            return
        lines = self.lines.setdefault(key, {})
        lines.pop(f"{verb} {line}", None)  # so that the last one stands last
        lines[f"{verb} {line}"] = None
        if len(lines) > MAX_LINES:
            del lines[next(iter(lines))]
            self.is_cut = True

    def set_attribute(self, session, name, value):
        self.cls.__setattr__(session, name, value)
        if name == "modified" and value and session is self.session and not self.is_inside:
            self.modified[line_of(sys._getframe(2), self.root)] = None

    def end(self):
        self.session.__class__ = self.cls
        is_known = self.session.accessed or self.lines or KNOWS_ANY_USE
        self.is_used = bool(self.session.accessed or self.lines) if is_known else None

    def change_of(self, key, after):
        if key not in self.before or key not in after:
            return "added" if key in after else "deleted" if key in self.before else "same"
        if None in (self.before[key], after[key]):
            return "unknown"
        is_set = key in self.set_keys
        return "same" if self.before[key] == after[key] else "changed" if is_set else "inside"

    def summary(self, app, interface):
        session, after = self.session, texts_of(self.session)
        saved = bool(session.modified)
        if session and hasattr(interface, "should_set_storage"):  # Flask-Session
            saved = bool(interface.should_set_storage(app, session))
        elif session:
            is_cookie = type(interface).save_session is SecureCookieSessionInterface.save_session
            saved = bool(interface.should_set_cookie(app, session)) if is_cookie else None
        rows = []
        for key in {**self.lines, **self.before, **after}:
            change = self.change_of(key, after)
            if key in self.lines or change not in ("same", "unknown"):
                rows.append([key[:MAX_NAME], change, *self.lines.get(key, ())])
        rows.sort(key=lambda row: row[1] == "same")
        head = {"cookie": interface.get_cookie_name(app), "used": self.is_used, "saved": saved}
        head |= {"modified": list(self.modified)[:MAX_LINES], "cut": self.is_cut}
        while len(text := as_json({**head, "keys": rows})) > MAX_LENGTH and rows:
            head["cut"], rows = True, rows[:-1]
        return text if rows or len(text) <= MAX_LENGTH else as_json({**head, "modified": []})


def line_of(frame, root):
    """The innermost line of the app; the library's name if there is none."""
    library = ""
    while frame and frame.f_code is not flask.Flask.wsgi_app.__code__:
        path, line = path_in(root, frame.f_code.co_filename), frame.f_lineno
        template = frame.f_globals.get("__jinja_template__")
        if path:
            return f"{path}:{template.get_corresponding_lineno(line) if template else line}"
        if library in ("", "flask", "werkzeug", "jinja2"):
            library = str(frame.f_globals.get("__name__")).partition(".")[0]
        frame = frame.f_back
    return library


@functools.lru_cache(maxsize=None)
def path_in(root, file):
    """A file's path in the app, a package's from its name on; None for a file of a library."""
    path = os.path.abspath(file)
    if not path.startswith(os.path.join(root, "")) or not os.path.exists(path):
        return None
    is_package = os.path.exists(os.path.join(root, "__init__.py"))
    name = os.path.relpath(path, os.path.dirname(root) if is_package else root)
    is_library = "site-packages" in name or "dist-packages" in name or path.startswith(STDLIB)
    return None if is_library else name.replace(os.sep, "/")


def as_json(value):
    return json.dumps(value, separators=(",", ":"))


def texts_of(session):
    return {str(key): text_of(value) for key, value in dict.items(session)}


def text_of(value):
    try:
        return session_json_serializer.dumps(value)
    except Exception:
        return None  # cannot be compared

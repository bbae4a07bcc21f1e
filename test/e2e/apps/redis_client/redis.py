"""As much of redis-py as Flask-Session needs, over a socket file: the real one does not install on every Python."""

import socket


class Redis:
    def __init__(self, path):
        self.path = path

    def get(self, name):
        return self.ask(b"GET", name)

    def set(self, name, value, ex):
        return self.ask(b"SET", name, value, b"EX", str(ex))

    def setex(self, name, value, time):
        return self.set(name, value, ex=time)

    def delete(self, name):
        return self.ask(b"DEL", name)

    def ask(self, *words):
        encoded = [word.encode() if isinstance(word, str) else word for word in words]
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.path)
            parts = b"".join(b"$%d\r\n%b\r\n" % (len(word), word) for word in encoded)
            connection.sendall(b"*%d\r\n%b" % (len(encoded), parts))
            return read_answer(connection.makefile("rb"))


def read_answer(answer):
    line = answer.readline()
    if line.startswith(b"-"):
        raise RuntimeError(line.decode())
    if not line.startswith(b"$"):
        return line[1:].strip()
    length = int(line[1:])
    return None if length == -1 else answer.read(length)

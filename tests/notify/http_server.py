"""A receiver of webhooks and a stand-in for GOV.UK Notify, for tests. Usage: http_server.py LOG

Listens on a free port of 127.0.0.1, which it prints. Each request is a line of JSON in LOG before it is
answered. /status/NNN answers that; /hold answers all but the first; /redirect leads to /elsewhere; /huge answers without end; /v2/... is
Notify: it remembers what it took on and finds it again by its reference. The local part of the e-mail
address says what happens there: refuse (400), cut (taken on, but no answer comes), lost (no answer comes,
and it was not taken on), hold (taken on, but no answer comes
while the caller waits), down (500); anything else is taken on. Ends when its standard input does.
"""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

LOCK = threading.Lock()
TAKEN = []
HELD = set()


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def note(self, body):
        with LOCK, open(sys.argv[1], "a", encoding="utf-8") as log:
            log.write(json.dumps({"method": self.command, "path": self.path,
                                  "headers": {k.lower(): v for k, v in self.headers.items()},
                                  "body": body}) + "\n")

    def answer(self, status, body=b"{}", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hold(self, what):
        with LOCK:
            if what in HELD:
                return False
            HELD.add(what)
        threading.Event().wait()

    def do_GET(self):
        self.note("")
        url = urlparse(self.path)
        if url.path != "/v2/notifications":
            return self.answer(200)
        wanted = parse_qs(url.query).get("reference", [""])[0]
        found = [one for one in TAKEN if one.get("reference") == wanted]
        return self.answer(200, json.dumps({"notifications": found}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.note(body)
        if self.path.startswith("/v2/"):
            return self.notify(json.loads(body))
        if self.path == "/hold" and self.hold("/hold"):
            return None
        if self.path.startswith("/status/"):
            return self.answer(int(self.path.split("/")[2]))
        if self.path == "/redirect":
            return self.answer(302, headers=[("Location", "/elsewhere")])
        if self.path == "/huge":
            return self.answer(200, b"x" * (8 << 20))
        return self.answer(204, b"")

    def notify(self, asked):
        kind = asked.get("email_address", asked.get("phone_number", "")).split("@")[0]
        if kind == "refuse":
            return self.answer(400, b'{"errors": [{"error": "ValidationError"}]}')
        if kind == "down":
            return self.answer(500)
        if kind != "lost":
            with LOCK:
                TAKEN.append(asked)
        if kind == "hold" and self.hold("notify"):
            return None
        if kind in ("cut", "lost"):
            self.close_connection = True
            return self.connection.shutdown(2)
        return self.answer(201, b'{"id": "1"}')


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
try:
    sys.stdin.read()
except KeyboardInterrupt:
    pass

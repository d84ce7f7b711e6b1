"""A receiver of webhooks and a stand-in for GOV.UK Notify, for tests. Usage: http_server.py LOG

Listens on a free port of 127.0.0.1, which it prints. Each request is a line of JSON in LOG before it is
answered. /status/NNN answers that; /later/NNN/VALUE answers NNN with Retry-After: VALUE; /hold answers all
but the first; /redirect leads to /elsewhere; /huge answers without end; /v2/... is Notify: it remembers what
it took on and finds it again by its reference. The local part of the e-mail address says what happens there:
refuse (400, the address), template (400, the template), key (403), many (429, in 120 seconds), today (429, no
more today), down (500), moved (301), cut (taken on, but no answer comes), lost (no answer comes, and it was
not taken on), hold (taken on, but no answer comes while the caller waits); the name of a status: taken on, and
that is its status for ever; slow: taken on, and the first two times that somebody asks it is still being sent;
anything else is taken on and delivered. While there is a file LOG.broken, everything that is sent lacks what
the template needs. Ends when its standard input does.
"""
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlparse

LOCK = threading.Lock()
TAKEN = []
HELD = set()
STATUSES = ("created", "sending", "pending", "sent", "delivered", "permanent-failure", "temporary-failure",
            "technical-failure", "failed", "cancelled")
REFUSALS = {
    "refuse": (400, "ValidationError", "email_address is not a valid email address"),
    "template": (400, "BadRequestError", "Missing personalisation: body"),
    "key": (403, "AuthError", "Invalid token: API key not found"),
    "many": (429, "RateLimitError", "Exceeded rate limit"),
    "today": (429, "TooManyRequestsError", "Exceeded send limits for today"),
}


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
        for one in found:
            one["asked"] = one.get("asked", 0) + 1
            one["status"] = self.status(one)
        return self.answer(200, json.dumps({"notifications": found}).encode())

    def status(self, one):
        kind = one.get("email_address", one.get("phone_number", "")).split("@")[0]
        if kind == "slow":
            return "sending" if one["asked"] <= 2 else "delivered"
        return kind if kind in STATUSES else "delivered"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.note(body)
        if self.path.startswith("/v2/"):
            return self.notify(json.loads(body))
        if self.path == "/hold" and self.hold("/hold"):
            return None
        if self.path.startswith("/status/"):
            return self.answer(int(self.path.split("/")[2]))
        if self.path.startswith("/later/"):
            _, _, status, value = self.path.split("/", 3)
            return self.answer(int(status), headers=[("Retry-After", unquote(value))])
        if self.path == "/redirect":
            return self.answer(302, headers=[("Location", "/elsewhere")])
        if self.path == "/huge":
            return self.answer(200, b"x" * (8 << 20))
        return self.answer(204, b"")

    def notify(self, asked):
        kind = asked.get("email_address", asked.get("phone_number", "")).split("@")[0]
        if os.path.exists(sys.argv[1] + ".broken"):
            kind = "template"
        if kind in REFUSALS:
            status, error, message = REFUSALS[kind]
            headers = [("Retry-After", "120")] if kind == "many" else []
            body = {"status_code": status, "errors": [{"error": error, "message": message}]}
            return self.answer(status, json.dumps(body).encode(), headers)
        if kind == "down":
            return self.answer(500)
        if kind == "moved":
            return self.answer(301, headers=[("Location", "/elsewhere")])
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

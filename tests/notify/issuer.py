"""An OpenID Connect provider that says what a test put into files. Usage: issuer.py FOLDER LOG

Listens on a free port of 127.0.0.1, which it prints. GET /.well-known/openid-configuration and GET /jwks answer the
files FOLDER/about and FOLDER/jwks, POST /token answers FOLDER/token, or FOLDER/refusal with 400 if there is one;
404 for a file that is not there. Each request is a line of JSON in LOG before it is
answered. Ends when its standard input does.
"""
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER, LOG = sys.argv[1:3]
LOCK = threading.Lock()
FILES = {"/.well-known/openid-configuration": "about", "/jwks": "jwks", "/token": "token"}


class Issuer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body):
        with LOCK, open(LOG, "a", encoding="utf-8") as log:
            log.write(json.dumps({"method": self.command, "path": self.path, "body": body,
                                  "authorization": self.headers.get("Authorization", "")}) + "\n")
        name = os.path.join(FOLDER, FILES.get(self.path, "none"))
        refusal = os.path.join(FOLDER, "refusal")
        status = 200
        if self.command == "POST" and os.path.exists(refusal):
            name, status = refusal, 400
        text = b""
        if os.path.exists(name):
            with open(name, "rb") as file:
                text = file.read()
        else:
            status = 404
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        self.answer("")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
server.daemon_threads = True
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()

"""A mail server for tests. Usage: mail_server.py CERTIFICATE KEY LOG

Takes mail on a free port of 127.0.0.1, which it prints, only after STARTTLS; with "plain" for a
certificate it knows no STARTTLS and takes all. Each mail that it has taken
on is a line of JSON in LOG before the answer goes out. The local part of the recipient says what happens:
refuse (550), full (552 5.2.2), relay (550 5.7.1), policy (554), later (451), spam (554 behind the text), cut (taken on, but the connection breaks before the
answer), hold (taken on, but no answer ever comes); anything else is taken on. Ends when its standard input does.
"""
import asyncio
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, log):
        self.log = log

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {"refuse": "550 nobody of that name", "full": "552 5.2.2 no room", "later": "451 not now",
                   "relay": "550 5.7.1 not for you", "policy": "554 not for anybody"}
        answer = answers.get(address.split("@")[0])
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        kind = envelope.rcpt_tos[0].split("@")[0]
        if kind == "spam":
            return "554 not that"
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(json.dumps({
                "from": envelope.mail_from, "to": envelope.rcpt_tos[0], "tls": session.ssl is not None,
                "mail": envelope.content.decode()}) + "\n")
        if kind == "cut":
            server.transport.abort()
        if kind == "hold":
            await asyncio.Event().wait()
        return "250 OK"


async def main():
    logging.disable()  # a client that does not trust us is what a test wants to see, elsewhere
    certificate, key, log = sys.argv[1:]
    tls = None
    if certificate != "plain":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keeper(log), tls_context=tls, require_starttls=tls is not None, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())

"""A scripted SMTP server: all the receiving providers of the lab, one address each. It runs on its host as a program.

Its argument is a JSON file:

    {"hosts": {ADDRESS: {"name": HOST, "stage": STAGE, "reply": REPLY, "size": OCTETS}, ...},
     "domains": {DOMAIN: {"reply": REPLY}, ...},
     "relay": {DOMAIN: ADDRESS}}

REPLY is what the host answers at STAGE: CONNECT, EHLO, MAIL, RCPT, DATA or END (the dot that ends the message); at the
stage DROP, after RCPT, it hangs up. A host without a stage and a size is a smarthost: it answers RCPT as the domain of
the recipient has it, and passes mail for the domains of "relay" on. {recipient} in REPLY is the address as given,
{client} the IP address of who gave it.
"""

from __future__ import annotations

import asyncio
import json
import re
import smtplib
import sys
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"<([^>]*)>")
SIZE = re.compile(r" SIZE=(\d{1,20})", re.I)
OK = "250 2.0.0 Ok"
TOO_LARGE = "552 5.3.4 Message size exceeds fixed limit"


class HangUp(Exception):  # noqa: N818 - it is what the server does
    """The connection ends here."""


class Session:
    """One connection."""

    def __init__(self, config: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.config, self.reader, self.writer = config, reader, writer
        self.client: str = writer.get_extra_info("peername")[0]
        self.script: dict[str, Any] = config["hosts"][writer.get_extra_info("sockname")[0]]
        self.limit: int = self.script.get("size", 10**9)
        self.sender = ""
        self.recipients: list[str] = []

    async def serve(self) -> None:
        try:
            await self.answer("CONNECT", f"220 {self.script['name']} ESMTP")
            while line := await self.reader.readline():
                await self.command(line.decode(errors="replace").strip())
        except (HangUp, ConnectionError):
            pass
        finally:
            self.writer.close()

    async def say(self, reply: str) -> None:
        reply = reply.replace("{client}", self.client).replace("{recipient}", "".join(self.recipients[-1:]))
        self.writer.write(reply.replace("\n", "\r\n").encode() + b"\r\n")
        await self.writer.drain()
        if reply.startswith(("221", "421", "521")):
            raise HangUp

    async def answer(self, stage: str, otherwise: str) -> bool:
        """Says what the script has for the stage, else the other; whether it was the other."""
        scripted = self.script.get("stage") == stage
        await self.say(self.script["reply"] if scripted else otherwise)
        return not scripted

    async def command(self, line: str) -> None:
        address = ADDRESS.search(line)
        match line[:4].upper():
            case "EHLO":
                await self.answer("EHLO", f"250-{self.script['name']}\n250-SIZE {self.limit}\n250 8BITMIME")
            case "HELO":
                await self.answer("EHLO", OK)
            case "MAIL":
                self.sender, self.recipients = address[1] if address else "", []
                size = SIZE.search(line)
                await self.answer("MAIL", TOO_LARGE if size and int(size[1]) > self.limit else "250 2.1.0 Ok")
            case "RCPT":
                await self.recipient(address[1] if address else "")
            case "DATA":
                if await self.answer("DATA", "354 End data with <CR><LF>.<CR><LF>"):
                    await self.message()
            case "QUIT":
                await self.say("221 2.0.0 Bye")
            case _:
                await self.say(OK)

    async def recipient(self, address: str) -> None:
        self.recipients.append(address)
        script = self.script
        if script.get("stage") == "DROP":
            raise HangUp
        if script.get("stage") == "RCPT" or (script := self.by_domain(address)):
            await self.say(script["reply"])
            self.recipients.pop()
        else:
            await self.say("250 2.1.5 Ok")

    def by_domain(self, address: str) -> dict[str, Any]:
        """The smarthost's script for an address."""
        smarthost = not self.script.keys() & {"stage", "size"}
        script: dict[str, Any] = self.config["domains"].get(address.rpartition("@")[2], {}) if smarthost else {}
        return script

    async def message(self) -> None:
        text = b""
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            text += line.removeprefix(b".")
        for recipient in self.recipients:
            if host := self.config["relay"].get(recipient.rpartition("@")[2]):
                await asyncio.to_thread(self.relay, host, recipient, text)
        await self.answer("END", TOO_LARGE if len(text) > self.limit else "250 2.0.0 Ok: queued")

    def relay(self, host: str, recipient: str, text: bytes) -> None:
        with smtplib.SMTP(host, local_hostname=self.script["name"]) as smtp:
            smtp.sendmail(self.sender, [recipient], text)


async def main() -> None:
    config = json.loads(Path(sys.argv[1]).read_text())

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Session(config, reader, writer).serve()

    server = await asyncio.start_server(connected, "0.0.0.0", 25, backlog=200)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

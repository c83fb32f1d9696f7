"""The program the mail was piped to failed."""

HARD = False
STATUS: tuple[str, ...] = ("2.4", "3.0")
PHRASES: dict[str, str] = {
    "command died": "",
    "command failed": "",
    "command output": "",
    "pipe to |": "",
    "mailer exited": "",
    "child process": "",
    "unknown mailer error": "",
    "x-unix": "",
    "mailer error": "",
    "local mailer": "",
}

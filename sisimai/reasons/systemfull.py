"""The destination system's disk is full."""

HARD = False
STATUS: tuple[str, ...] = ("3.1",)
PHRASES: dict[str, str] = {
    "disk full": "",
    "no space left": "",
    "insufficient system storage": "",
    "insufficient disk space": "",
    "file system full": "",
}

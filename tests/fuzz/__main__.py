"""A fuzzer over the decoder: `make fuzz SECONDS=600`, with the samples as its first mails.

libFuzzer by way of Atheris (https://github.com/google/atheris) follows which code a mail reaches and changes the mails
that reach more. What breaks a promise it writes to the file crash-...: `python -m tests.fuzz FILE` plays it again.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sisimai"]):
    import sisimai.decode  # noqa: F401

from tests.fuzz.mutate import SAMPLES
from tests.fuzz.promises import keep


def main() -> None:
    options = [option for option in sys.argv[1:] if option.startswith("-")]
    mails = [name for name in sys.argv[1:] if not name.startswith("-")]
    if mails:
        for name in mails:
            keep(Path(name).read_bytes())
        return
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, sample in enumerate(SAMPLES):
        shutil.copy(sample, corpus / f"{number}.eml")
    # A mail may take five seconds and 1 GB, and is no longer than 64 kB: what is slow or large is found before.
    limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=65536", f"-artifact_prefix={tempfile.gettempdir()}/"]
    atheris.Setup([sys.argv[0], *limits, *options, str(corpus)], keep)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

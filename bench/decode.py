"""`make bench-decode`: mails a second over a folder of mails, beside Debian's libsisimai-perl over the same ones.

Both decode the mails from files, one after the other on one core, several times in turn; the best of each counts, in
processor time, so that what else the machine does counts less.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import sisimai

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "set-of-emails" / "mails"
ROUNDS = 5
PERL = """
use strict; use warnings; use Sisimai;
my @start = times; my $found = 0;
for my $file (glob "$ARGV[0]/*") {
    my $got = eval { local $SIG{ALRM} = sub { die }; alarm 10; my $r = Sisimai->make($file); alarm 0; $r };
    $found += @$got if $got;
}
my @end = times;
printf "%f %d\\n", $end[0] + $end[1] - $start[0] - $start[1], $found;
"""


def python(folder: Path) -> tuple[float, int]:
    """Seconds of processor time, and records found."""
    start = time.process_time()
    found = sum(len(sisimai.rise(file)) for file in sorted(folder.iterdir()))
    return time.process_time() - start, found


def perl(folder: Path) -> tuple[float, int]:
    """The same by the Perl library; loading it does not count."""
    done = subprocess.run(["perl", "-e", PERL, str(folder)], capture_output=True, text=True, check=True)
    seconds, found = done.stdout.split()
    return float(seconds), int(found)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not folder.is_dir():
        print(f"bench: no mails at {folder}; name a folder: python bench/decode.py FOLDER", file=sys.stderr)
        return 1
    mails = sum(1 for _ in folder.iterdir())
    ready = shutil.which("perl") and subprocess.run(["perl", "-MSisimai", "-e1"], capture_output=True).returncode == 0
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(python(folder))
        if ready:
            theirs.append(perl(folder))
    fast, found = min(ours)
    print(f"sisimai for Python: {mails / fast:7.0f} mails/s, {found} records of {mails} mails")
    if not ready:
        print("bench: no Perl library to compare with: apt-get install libsisimai-perl", file=sys.stderr)
        return 1
    slow, other = min(theirs)
    print(f"libsisimai-perl:    {mails / slow:7.0f} mails/s, {other} records of {mails} mails")
    print(f"ratio: {slow / fast:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

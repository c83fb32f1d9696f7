"""Spectrum: Charter, Road Runner, Time Warner Cable; the reason stands at the end as AUP#CODE or Ennnn."""

CODES = "Spectrum, Understanding email error codes, https://www.spectrum.net/support/internet/understanding-email-error-codes"
POSTMASTER = (
    "Spectrum, Charter postmaster services, http://www.spectrum.net/support/internet/charter-postmaster-services/"
)

HOSTS = ("charter.net", "charter.com", "rr.com", "twc.com", "roadrunner.com", "spectrum.net", "brighthouse.com")
SIGNS = ("spectrum.net/support", "aup#in-1", "aup#i-1", "aup#mxrt")
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("aup#in-13", "aup#i-13", "aup#13", "aup#mxrt"), ("ratelimited", CODES)),
    **dict.fromkeys(("aup#in-10", "aup#i-10", "aup#10"), ("blocked", CODES)),
    "email security alert": ("spamdetected", POSTMASTER),
    # The domain of the envelope sender does not exist.
    "e2110": ("rejected", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}

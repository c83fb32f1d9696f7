"""Trend Micro Email Security; the name of the setting that refused the mail stands at the end."""

CODES = "smtp.codes, Trend Micro: ERS is its Email Reputation System, https://smtp.codes/trendmicro"

HOSTS = ("trendmicro.com", "trendmicro.eu")
SIGNS = ("ers-customized-block",)
PHRASES: dict[str, tuple[str, str]] = {"ers-": ("blocked", CODES)}
STATUS: dict[str, tuple[str, str]] = {}

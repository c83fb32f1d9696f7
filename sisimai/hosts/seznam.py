"""Seznam.cz: email.cz, post.cz, spoluzaci.cz."""

HELP = "Seznam Nápověda, Uživatel neexistuje, https://napoveda.seznam.cz/uzivatel-neexistuje"

HOSTS = ("seznam.cz", "email.cz", "post.cz", "spoluzaci.cz", "stream.cz")
SIGNS = ("szn; ",)
PHRASES: dict[str, tuple[str, str]] = {"user hasn't got the service mapped": ("userunknown", HELP)}
STATUS: dict[str, tuple[str, str]] = {}

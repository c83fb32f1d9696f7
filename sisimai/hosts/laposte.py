"""La Poste (laposte.net); each reply ends with LPN, where it was refused, and a number that tells why: LPN007_416."""

CODES = "laposte.net, codes LPNnnn_nnn, https://bentonow.com/smtp-errors/laposte"
SEEN = "smtpz4.laposte.net, its replies in French and English"

HOSTS = ("laposte.net",)
SIGNS = ("lpn0", "lpn1")
PHRASES: dict[str, tuple[str, str]] = {
    "trop de connexions": ("ratelimited", SEEN),
    "trop de destinataires": ("ratelimited", SEEN),
    "destinataire invalide": ("userunknown", SEEN),
    "emetteur invalide": ("rejected", SEEN),
    "mail from not owned by user": ("rejected", SEEN),
    "boite du destinataire pleine": ("mailboxfull", SEEN),
    "recipient overquota": ("mailboxfull", SEEN),
    "boite du destinataire archivee": ("suspend", SEEN),
    "compte du destinataire est bloque": ("suspend", SEEN),
    "bloquee pour incident de spam": ("blocked", SEEN),
    "verification dmarc en echec": ("authfailure", SEEN),
    "dmarc verification failed": ("authfailure", SEEN),
    "_405": ("rejected", CODES),
    "_416": ("userunknown", CODES),
    "_503": ("blocked", CODES),
    "_510": ("spamdetected", CODES),
    "_517": ("authfailure", CODES),
    # Otherwise it is the sending host that is refused, mostly in the greeting.
    "service refuse": ("blocked", SEEN),
}
STATUS: dict[str, tuple[str, str]] = {}

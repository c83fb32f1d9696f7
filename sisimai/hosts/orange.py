"""Orange (Wanadoo, Voila); each reply ends with OFR, where it was refused, and a number that tells why: OFR006_102."""

CODES = "Orange Postmaster, Error codes, https://postmaster.orange.fr"
SEEN = "smtp-in.orange.fr, its replies in French and English"

HOSTS = ("orange.fr", "wanadoo.fr", "voila.fr")
SIGNS = ("ofr_", "ofr0")
PHRASES: dict[str, tuple[str, str]] = {
    "_102": ("blocked", SEEN),
    "_104": ("ratelimited", CODES),
    "_105": ("blocked", SEEN),
    "_107": ("requireptr", CODES),
    "_109": ("ratelimited", CODES),
    "_397": ("authfailure", CODES),
    "_398": ("authfailure", CODES),
    "_416": ("userunknown", SEEN),
    "_506": ("spamdetected", CODES),
    "_515": ("authfailure", CODES),
    "_535": ("authfailure", CODES),
    "_536": ("spamdetected", CODES),
    "_988": ("badreputation", CODES),
    "_989": ("badreputation", CODES),
    "_990": ("badreputation", CODES),
    "_999": ("blocked", CODES),
    "destinataire invalide": ("userunknown", SEEN),
    "emetteur invalide": ("rejected", SEEN),
    "boite du destinataire pleine": ("mailboxfull", SEEN),
    "bloquee pour incident de spam": ("blocked", SEEN),
    "trop de connexions": ("ratelimited", SEEN),
    "trop de destinataires": ("ratelimited", SEEN),
    "taille limite du message atteinte": ("emailtoolarge", SEEN),
    "mail rejete": ("spamdetected", SEEN),
    "service refuse": ("blocked", SEEN),
}
STATUS: dict[str, tuple[str, str]] = {}

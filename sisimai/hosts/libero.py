"""Italiaonline: Libero, Virgilio, IOL, blu, inwind, Giallo; the reply ends with [host.iol.local; LIB_nnn]."""

SEEN = "Libero and Virgilio, '550 Invalid Domain [smtp-NN.iol.local; LIB_420]': the sender's domain fails its checks, https://www.suped.com/learn/email-deliverability/what-causes-a-550-invalid-domain-error-from-virgilio-and-libero-and-how-can-it-be-resolved"

HOSTS = (
    "libero.it",
    "virgilio.it",
    "iol.it",
    "blu.it",
    "inwind.it",
    "giallo.it",
    "alice.it",
    "tin.it",
    "italiaonline.it",
)
SIGNS = ("iol.local",)
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("lib_420", "vir_420", "invalid domain"), ("rejected", SEEN)),
}
STATUS: dict[str, tuple[str, str]] = {}

"""Proofpoint: Protection on Demand (pphosted.com), Essentials (ppe-hosted.com), and Cloudmark behind it."""

POSTMASTER = "Proofpoint Postmaster, https://www.proofpoint.com/postmaster"
ESSENTIALS = "Proofpoint Essentials, delivery error codes, https://www.spambrella.com/faq/email-delivery-error-codes/"

HOSTS = ("pphosted.com", "ppe-hosted.com", "gpphosted.com", "proofpoint.com")
SIGNS = ("support.proofpoint.com", "ipcheck.proofpoint.com")
PHRASES: dict[str, tuple[str, str]] = {
    "blocked - see": ("blocked", POSTMASTER),
    "user email address is marked as invalid": ("userunknown", ESSENTIALS),
    "insufficient system resources": ("systemfull", ESSENTIALS),
}
STATUS: dict[str, tuple[str, str]] = {}

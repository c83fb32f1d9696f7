"""Symantec Email Security.cloud (MessageLabs)."""

HELP = "Broadcom, Email Security.cloud: error codes seen by senders, https://knowledge.broadcom.com/external/article/162445"
SEEN = "Email Security.cloud, replies of cluster*.messagelabs.com; bracketed numbers as in Symantec Support TECH246726"

HOSTS = ("messagelabs.com", "symanteccloud.com")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "please turn on smtp authentication": ("securityerror", SEEN),
    "connection rejected by policy [7.7]": ("blocked", SEEN),
    "requested action aborted [7.2]": ("ratelimited", SEEN),
    "requested action aborted [7.3]": ("ratelimited", SEEN),
    "message filtered": ("spamdetected", SEEN),
    "spf (sender policy framework) domain authentication fail": ("authfailure", SEEN),
    "invalid recipient": ("userunknown", SEEN),
    "542 @ rejected": ("userunknown", SEEN),
    "sender domain invalid": ("rejected", SEEN),
}
STATUS: dict[str, tuple[str, str]] = {}

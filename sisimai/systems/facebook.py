"""Facebook's mail relay: "This message was created automatically by Facebook."; the report tells all.

Its replies carry codes of their own, `RCP-P1`, explained on postmaster.facebook.com while that was there.
Source: the notices themselves.
"""

NAME = "Facebook"
MARKERS = {
    "from": ("mailer-daemon@mx.facebook.com",),
    "headers": {"message-id": ".facebook.com>"},
    "lead": ("this message was created automatically by facebook.",),
    "subject": ("sorry, your message could not be delivered",),
}

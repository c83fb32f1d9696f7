"""QQ Mail (Tencent): "来自qq.com的退信", one HTML page in Chinese with the same labels as Coremail's.

Below 退信原因 stand QQ's own sentence and, from elsewhere, Postfix's: `host mx.example.com[192.0.2.1] said: 550 ...`.
Source: the table of bounce texts at https://qqmailbox.com/transceivers/169.html
"""

from sisimai.systems import coremail

NAME = "QQ"
MARKERS = {
    "from": ("postmaster@qq.com", "postmaster@foxmail.com"),
    "subject": ("来自qq.com的退信",),
}

attempts = coremail.attempts

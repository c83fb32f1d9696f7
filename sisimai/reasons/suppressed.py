"""The sending service has the address on its list of those not to be mailed."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "hard bounced": "Brevo, Mailgun: hard bounced before",
    "bounced before": "Brevo, Mailgun: hard bounced before",
    "do-not-send": "sites' own words",
    "do-not-mail": "sites' own words",
    "suppressed sending": "Amazon SES developer guide: has suppressed sending to this address",
    "suppression list": "Amazon SES global and account-level suppression list",
    "suppress-bounce": "Mailgun: Not delivering to previously bounced address",
    "previously bounced": "Mailgun: Not delivering to previously bounced address",
    "previously unsubscribed": "Mailgun: Not delivering to unsubscribed address",
    "unsubscribed address": "Mailgun, 605 and 606",
    "address who marked your messages as spam": "Mailgun, 607",
    "bounced address": "SendGrid drops: Bounced Address",
    "spam reporting address": "SendGrid drops",
    "recipient list over package quota": "SendGrid drops",
    "global unsubscribe": "SendGrid drops",
    "you tried to send to recipients that have been marked as inactive": "Postmark API error 406",
    "hard bounced previously": "sites' own words",
    "on our bounce list": "sites' own words",
    "does not wish to receive": "sites' own words",
    "has unsubscribed": "MailChannels [UNS]",
    "repeatedly bouncing": "MailChannels [RB]",
    "not delivering to": "Mailgun, 605 to 607",
    "marked you as spam": "Mailgun, 607",
    "marked as inactive": "Postmark API error 406",
}
HINTS: dict[str, str] = {
    "suppressed": "SparkPost, Mailgun, Postmark: recipient suppressed",
}

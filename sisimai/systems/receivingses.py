"""Amazon SES as the receiving side: the bounce action of a receipt rule; the report tells all.

The rule's owner writes the reply, so any words may stand beside any code.
Source: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-bounce.html
"""

NAME = "ReceivingSES"
MARKERS = {
    "report": ("reporting-mta: dns; inbound-smtp.",),
}

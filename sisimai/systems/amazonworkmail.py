"""Amazon WorkMail: the words of Amazon SES, in a multipart/mixed of its own; the report tells all.

Source: the notices themselves; https://docs.aws.amazon.com/workmail/latest/userguide/
"""

NAME = "AmazonWorkMail"
MARKERS = {
    "headers": {"x-mailer": "amazon workmail"},
    "lead": ("an error occurred while trying to deliver the mail to the following recipients", "technical report:"),
    "report": ("reporting-mta: dsn;",),
}

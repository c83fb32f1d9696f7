"""Whom a reply speaks of, and the small words between that and what it says: "user <@> is currently disabled".

Data only. A reason names in SAID what is said of a subject ("user ... disabled") and in CALLED what stands before it
("disabled user"), so that every noun goes with every word and none is written out twice.
"""

# fmt: off
NOUNS: dict[str, tuple[str, ...]] = {
    "recipient": (
        "account", "accounts", "addressee", "addressees", "benutzer", "boite", "caixa", "caixa de correio",
        "caixa postal", "casella", "compte", "conta", "cuenta", "customer", "destinataire", "destinatario",
        "gebruiker", "in-box", "inbox", "konto", "kontot", "login", "mail box", "mail drop", "mailbox", "mailboxes",
        "maildrop", "member", "mottagare", "mottagaren", "mottaker", "odbiorca", "ontvanger", "person",
        "postboksen", "postbus", "postfach", "rcpt", "recipient", "recipients", "skrzynka", "skrzynka odbiorcy",
        "subscriber", "subscription", "teilnehmer", "user", "userid", "username", "users", "usuario", "utente",
        "utilisateur", "användaren", "boîte", "boîte aux lettres", "brevlåda", "brevlådan", "buzón", "destinatário",
        "empfänger", "schránka", "usuário", "użytkownik", "uživatel", "účet", "γραμματοκιβώτιο", "λογαριασμός",
        "παραλήπτης", "χρήστης", "аккаунт", "получатель", "пользователь", "учетная запись", "ящик",
    ),
    "address": (
        "address", "addresses", "adres", "adresse", "alias", "e-mail-adresse", "indirizzo", "local part",
        "local-part", "mail id", "dirección", "endereço", "адрес",
    ),
    "sender": (
        "envelope from", "envelope sender", "from address", "from header", "mail from address", "mailfrom",
        "originator", "return path", "return-path", "sender", "sender address", "sender domain", "sender email",
        "sender header", "sender's address", "sender's domain", "sending domain", "the sender", "your address",
        "your domain", "your e-mail address", "your email address",
    ),
    "client": (
        "#", "client", "client address", "client host", "client ip", "connecting host", "connecting ip",
        "ehlo domain", "ehlo host", "ehlo name", "helo domain", "helo host", "helo name", "ip", "ip #",
        "ip address", "ip address #", "ip-address", "ipv4 address", "ipv6 address", "remote ip", "sender ip",
        "sending host", "sending ip", "sending server", "source address", "source ip", "your host", "your ip",
        "your ip address", "your mail server", "your mailserver", "your network", "your server",
    ),
    "message": (
        "content", "data", "e-mail", "email", "email size", "file", "file size", "letter", "mail", "mail size",
        "mailsize", "message", "message body", "message file", "message length", "message size", "size",
    ),
    "file": (
        "attached file", "attached files", "attachment", "attachment file", "attachment type", "attachment types",
        "attachments", "extension", "extensions", "file attachment", "file extension", "file extensions",
        "file name", "file type", "file types", "filename", "files", "mime type",
    ),
    "domain": (
        "destination domain", "domain", "domain name", "mail domain", "recipient domain", "recipient's domain",
        "domäne", "domaine", "dominio", "domínio", "domein", "domena", "doména", "домен",
    ),
    "connection": (
        "connection", "network connection", "smtp connection", "smtp session", "tcp connection",
    ),
    "limit": (
        "cap", "connection limit", "daily limit", "day limit", "email limit", "hour limit", "hourly limit",
        "mail limit", "message limit", "messages limit", "outgoing limit", "rate limit", "recipient limit",
        "recipients limit", "send limit", "sending limit", "session limit", "submission limit",
    ),
    "relay": (
        "mail relay", "relay", "relay access", "relay attempt", "relay mail", "relay request", "relay service",
        "relay traffic", "relaying", "smtp relay",
    ),
    "disk": (
        "device", "disk", "disk space", "file system", "filesystem", "hard disk", "mail spool", "mail storage",
        "mail system", "mail system storage", "partition", "server storage", "spool", "spool directory",
        "system disk", "system storage",
    ),
}
LINKS = (
    "-", "@", "account", "address", "already", "and", "appears", "are", "at", "av", "be", "been", "being", "box",
    "by", "byl", "can", "currently", "de", "del", "della", "des", "do", "does", "du", "email", "est", "foi", "for",
    "from", "fue", "ha", "ha sido", "had", "has", "have", "here", "hier", "in", "is", "isn't", "ist", "it", "its",
    "je", "jest", "mailbox", "n'est", "name", "named", "no", "not", "now", "of", "on", "or", "permanently",
    "presently", "recipient", "seems", "sido", "size", "stata", "stato", "status", "temporarily", "that", "the",
    "this", "to", "user", "was", "were", "which", "who", "with", "wurde", "you", "your", "a été", "está", "został",
    "została", "zostało", "är", "è", "è stata", "è stato", "été", "έχει", "είναι",
)
"""What may stand between a subject and what is said of it, besides one word such as a name."""
BETWEEN = (
    "domino", "e-mail", "email", "envelope", "forward", "internal", "local", "mail", "mailing", "recipient", "smtp",
    "such", "user", "virtual",
)
"""What may stand between a word and the subject that it describes: "no such local user"."""
OTHERS = (
    "authentication", "certificate", "client", "connection", "dns", "domain", "domain:", "error", "from", "host",
    "ip", "limit", "lookup", "message", "messages", "name", "password", "quota", "reply", "sender", "server",
    "service", "session", "system",
)
"""Other subjects: what follows one of these is said of it."""
# fmt: on
ACTIVE = "to accept|to talk|to receive your|your|you|our|my|me|the|this|us|it"
"""What shows that the subject did it and did not suffer it: "# refused to accept your message"."""

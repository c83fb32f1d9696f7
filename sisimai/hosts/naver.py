"""Naver and Daum (Hanmail, Kakao), Korea; four letters at the start of the text tell why."""

NAVER = "Naver Mail, SMTP reply codes, https://oliveit.tistory.com/39"
DAUM = "Daum Mail (Hanmail), Postmaster, https://auctionpro.co.kr/?p=2544"
OLD = "Bounce messages of Korean portals, https://puffinknight.tistory.com/102"

HOSTS = ("naver.com", "navercorp.com", "hanmail.net", "daum.net", "kakao.com")
SIGNS = ("realip.naver.com",)
PHRASES: dict[str, tuple[str, str]] = {
    "is filtered and this connection will be closed": ("blocked", OLD),
    "ccrt #": ("blocked", NAVER),
    "chic #": ("systemerror", NAVER),
    "rusr #": ("userunknown", NAVER),
    "you send too many messages": ("ratelimited", OLD),
    "since you sent too many e-mails": ("ratelimited", OLD),
    "blocked automatically by anti-spam system": ("spamdetected", DAUM),
    "registered as spammer (by user's reject list)": ("filtered", OLD),
    "mail is denied, by spam filter": ("filtered", OLD),
    "inactive mbox": ("suspend", OLD),
    "suspended user": ("suspend", OLD),
    "no such user": ("userunknown", OLD),
}
STATUS: dict[str, tuple[str, str]] = {}

"""The sending host's or domain's reputation is bad."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "bad reputation": "Mimecast; sites' own words",
    "poor reputation": "Cisco IronPort; Comcast; McAfee",
    "low reputation": "Google SMTP error messages: very low reputation of the sending domain",
    "very low reputation": "Google SMTP error messages",
    "lack of reputation": "sites' own words",
    "reputation of the sending": "Google SMTP error messages",
    "reputation of your": "sites' own words",
    "reputation score": "Cisco IronPort; Fortinet",
    "reputation filter": "Cisco IronPort; Trend Micro ERS",
    "reputation block": "Barracuda Reputation Block List",
    "reputation service": "McAfee; Trend Micro",
    "reputation policy": "sites' own words",
    "reputation too low": "sites' own words",
    "reputation low": "sites' own words",
    "reputation problem": "sites' own words",
    "reputation prevents": "Cisco IronPort",
    "ip reputation": "Outlook.com Postmaster, 451 4.7.650; Trend Micro",
    "sender reputation": "Cisco IronPort; MessageLabs",
    "domain reputation": "Google; Comcast",
    "host reputation": "sites' own words",
    "senderbase": "Cisco IronPort SenderBase",
    "senderscore": "Return Path Sender Score",
    "sender score": "Return Path Sender Score",
    "unexpected volume or user complaints": "Yahoo Sender error codes, TSS04",
    "user complaints": "Yahoo Sender error codes, TS03",
    "excessive complaints": "sites' own words",
    "too many complaints": "sites' own words",
    "bad sender score": "sites' own words",
    "репутац": "Yandex; Mail.ru",
    "评分过低": "Netease 163.com",
}
HINTS: dict[str, str] = {
    "reputation": "hardwaresecrets article",
    "complaints": "MailChannels support page",
    "//senderscore.org": "Return Path Sender Score",
    "//www.senderbase.org": "Cisco IronPort",
    "//www.talosintelligence.com": "Cisco Talos",
    "//talosintelligence.com": "Cisco Talos",
}

"""The words in which mail systems tell people that a mail was not delivered, by language; all in lower case.

A mail system of any country writes in its users' language, or in two. The words are matched in text of lower case
and single blanks. Sources: the notices and the message catalogues of the programs named beside a group; where none
is named the words are what the systems of that country commonly say.
"""

from __future__ import annotations

# In a subject: the mail is about a mail that was not delivered (or not yet).
SUBJECTS = (
    # English. Sendmail, Postfix, Exim, qmail, Courier, Exchange, Domino, GroupWise, MDaemon, IMail, Mercury,
    # Post.Office, InterMail, Messaging Server, CommuniGate Pro, PMDF, smail, ZMailer, VM and their kin.
    "undeliver", "undelivrable", "non-deliver", "nondeliver", "non deliver", "not deliver", "not be deliver",
    "not been deliver", "undelivered", "delivery fail", "delivery has failed", "delivery error", "delivery problem",
    "delivery report", "delivery status", "delivery notification", "delivery delay", "delivery notice", "giving up",
    "recipient refused", "recipient rejected", "delivery attempt", "delivery unsuccessful", "unsuccessful delivery",
    "delivery incomplete", "delivery to", "delivery of your", "delivery was", "delivery suspended", "delivery reject",
    "deliver error", "failed deliver", "failed to deliver", "failure deliver", "failure notice", "failed mail",
    "failed message", "failed notice", "failure notification", "mail failure", "mail failed", "message failed",
    "message failure", "email failure", "failed email", "mail delivery", "mail error", "email error", "e-mail error",
    "mail system error", "mail status", "message status", "returned mail", "returned message", "returned email",
    "returned e-mail", "returned to sender", "return to sender", "returning mail", "returning message", "returned due",
    "mail returned", "message returned", "mail return", "unable to deliver", "unable to send", "unable to reach",
    "couldn't deliver", "couldn't be deliver", "could not deliver", "could not send", "cannot send", "cannot deliver",
    "can't deliver", "not send message", "could not be sent", "could not be deliver", "wasn't deliver",
    "was not deliver", "not sent", "rejected mail", "rejected message", "rejected:", "rejected email",
    "message rejected", "mail rejected", "email rejected", "has been rejected", "was rejected", "has been blocked",
    "was blocked", "message blocked",
    "mail blocked", "message refused", "refused mail", "mail refused", "bounced mail", "bounced message",
    "bounce message", "mail bounce", "bounce notice", "bounce notification", "bounced email", "message bounced",
    "bounced:", "[bounce", "message delayed", "mail delayed", "delayed mail", "delayed message", "delayed delivery",
    "delay notification", "delayed:", "still being retried", "message undeliv", "user unknown", "unknown user",
    "unknown recipient", "unknown address", "invalid recipient", "invalid address", "bad address", "address error",
    "addressing error", "wrong address", "no such user", "user not found", "recipient not found", "mailbox full",
    "mailbox is full", "quota exceeded", "over quota", "host unknown", "problem delivering", "error delivering",
    "problems delivering", "error sending", "nondelivery", "transport error", "failed transaction",
    "postmaster notify", "ndr:", "ndn:", "non-receipt", "mail system problem", "error in mail", "message not",
    "mail not", "could not be", "no longer", "not accepted", "not a valid",
    # German. Exchange, Domino, GMX, T-Online, KEN!, Tobit, postfix-templates
    "unzustellbar", "nicht zugestellt", "nicht zustell", "nicht ausgeliefert", "nicht ausliefer", "zustellungsfehler",
    "fehler bei der zustellung", "zustellung fehlgeschlagen", "zustellfehler", "zustellstatus", "unzustellbarkeit",
    "fehlgeschlagene zustellung", "zustellung nicht", "konnte nicht", "nicht übermittelt", "rückläufer",
    "fehler beim versenden",
    # French. Exchange, Domino, Orange, La Poste, Free
    "en attente", "non remis", "non délivr", "non distribu", "échec de", "echec de", "échec d'", "n'a pas pu",
    "erreur de remise", "notification d'état de remise", "notification d’état de remise", "retour de courrier",
    "non acheminé", "message rejeté", "non livr", "impossible de remettre", "impossible de distribuer",
    "retourné à l'expéditeur",
    # Spanish
    "no se pudo", "no se ha podido", "no entregado", "no entregad", "no se puede entregar", "correo devuelto",
    "mensaje devuelto", "devuelto", "error de entrega", "error en la entrega", "fallo de entrega",
    "fallo en la entrega", "entrega fallida", "notificación de estado de entrega", "estado de la entrega",
    "no pudo ser entregado",
    # Italian
    "mancata consegna", "mancato recapito", "non recapitabile", "non recapitat", "consegna non riuscita",
    "impossibile recapitare", "impossibile consegnare", "avviso di mancata", "errore di consegna", "non consegnat",
    "recapito non riuscito", "notifica dello stato del recapito", "messaggio rifiutato",
    # Portuguese
    "não entregue", "nao entregue", "falha na entrega", "falha de entrega", "não foi possível entregar",
    "não pôde ser entregue", "mensagem devolvida", "e-mail devolvido", "email devolvido", "devolvido",
    "não entregável", "notificação de status de entrega", "erro na entrega", "notificação sobre o estado da entrega",
    # Dutch
    "mislukt", "onbestelb", "onbestelbaar", "niet bezorgd", "niet afgeleverd", "niet bestelbaar", "bezorging mislukt",
    "kon niet worden", "kan niet worden bezorgd", "melding dat", "niet-bezorgd", "mislukte aflevering",
    # Polish
    "nieprzekazan", "niedoręczon", "nie dostarczon", "nie można dostarczyć", "niedostarczon", "nieudane dostarczenie",
    "nie doręczon", "zwrot wiadomości", "zwrot poczty", "powiadomienie o stanie dostarczenia", "nie powiodło się",
    # Scandinavian and others: Exchange
    "returneret post", "returnerad post", "palautettu", "okänd mottagare", "ukjent mottaker", "tuntematon",
    "kunde inte levereras", "kunne ikke leveres", "kan ikke leveres", "kunne ikke afleveres", "olevererbar",
    "ej levererat", "gick inte att leverera", "nije isporučen", "nelivrat", "ei voitu", "ei toimitettu", "uleverbar",
    "ikke leveret", "nedoručiteln", "nedoručen", "kézbesíthetetlen", "iletilemedi", "teslim edilemedi",
    "imposibil de livrat", "αποτυχία παράδοσης", "δεν παραδόθηκε",
    # Russian, Ukrainian. mail.ru, Yandex, Rambler, ukr.net
    "недоставлен", "не доставлен", "не может быть доставлен", "не было доставлено", "сообщение не", "письмо не",
    "ошибка доставки", "ошибка при доставке", "не удалось доставить", "невозможно доставить", "недоставка", "возврат",
    "уведомление о доставке", "уведомление о состоянии доставки", "не доставлено", "недоставлено", "не вдалося",
    # Japanese. EZweb/au, docomo, SoftBank, OCN, BIGLOBE, Nifty, Yahoo! JAPAN, Exchange
    "配信不能", "配信できません", "配送できません", "届きません", "届けられません", "送信できません", "送信エラー",
    "配信エラー", "配送エラー", "メールエラー", "エラーメール", "エラー通知", "不達", "未配信", "配信失敗",
    "配送失敗", "送信失敗", "送信に失敗", "配信に失敗", "配送に失敗", "配信状況", "配信ステータス", "あて先不明",
    "宛先不明", "返送", "戻りメール", "送達できません", "未達", "配信の状態",
    # Chinese. QQ, NetEase, Sina, Sohu, Exchange, Gmail
    "退信", "无法送达", "无法投递", "未送达", "未能送达", "投递失败", "发送失败", "传递失败", "递送失败", "未传递",
    "无法传递", "邮件被退回", "被退回", "系统退信", "投递状态", "传送失败", "寄送失敗", "無法傳遞", "無法投遞",
    "傳送失敗", "退信通知", "退件", "無法送達", "未傳遞", "投遞失敗", "被退", "投遞狀態",
    # Korean. Naver, Daum, Exchange
    "배달되지 않음", "배달 실패", "배달할 수 없", "전송 실패", "전송되지", "반송", "발송 실패", "전달되지",
    "배달되지", "수신 실패", "배달 상태",
    # Vietnamese, Indonesian and Malay, Thai, Arabic, Persian. Exchange, and what providers say
    "không gửi được", "không thể gửi", "gửi thất bại", "không được gửi", "tidak terkirim", "tidak dapat dikirim",
    "gagal dikirim", "gagal terkirim", "tidak dapat dihantar", "ไม่สามารถส่ง", "ส่งไม่สำเร็จ", "تعذر تسليم",
    "لم يتم تسليم",
    "تحویل داده نشد",
)  # fmt: skip

# Of those the ones that tell of success too.
NEUTRAL = {
    "delivery report", "delivery status", "delivery notification", "delivery notice", "delivery attempt",
    "delivery to", "delivery of your", "delivery was", "mail delivery", "mail status", "message status",
    "zustellstatus", "notificación de estado de entrega", "estado de la entrega", "уведомление о доставке",
    "уведомление о состоянии доставки", "配信状況", "配信ステータス", "配信の状態", "投递状态", "投遞狀態",
    "배달 상태",
}  # fmt: skip

# In a paragraph: a mail, or the mail, was not delivered (or not yet).
FAILURES = (
    "not be delivered", "n't be delivered", "not been delivered", "not delivered", "n't delivered", "not deliverable",
    "not yet been delivered", "been fully delivered", "not be completed", "undeliver", "undelivrable", "non-deliver",
    "nondeliver",
    "unable to deliver", "not deliver ", "n't deliver ", "not able to deliver", "n't able to deliver",
    "deliver your message", "deliver the message", "delivering your m", "delivering the m", "delivery failed",
    "delivery has failed", "delivery failure", "delivery error", "delivery problem", "delivery has been delayed",
    "delivery to the following", "delivery of the following", "delivery was not", "delivery attempt",
    "failed to deliver", "failed delivery", "failure to deliver", "failed to be delivered", "failed recipient",
    "failed address", "address(es) failed", "addresses failed", "address failed", "following recipients failed",
    "failed to reach", "did not reach", "not reach the", "could not reach", "couldn't reach", "unable to reach",
    "cannot reach", "not be reached", "did not receive", "not be received", "not received by", "unable to send",
    "not be sent", "n't be sent", "not sent", "could not send", "couldn't send", "cannot send", "can't send",
    "failed to send", "was rejected", "were rejected", "been rejected", "is rejected", "has rejected",
    "have rejected", "rejected your m", "refused your m", "blocked your m", "message rejected", "mail rejected",
    "was refused", "been refused", "was blocked", "been blocked", "not accepted",
    "not be accepted", "not be processed", "unable to process", "returned to sender", "returned to you",
    "being returned", "is returned", "was returned", "been returned", "returned mail", "return to sender",
    "returned below", "bounced", "permanent error", "permanent fatal error", "fatal error", "had permanent",
    "had transient", "had errors", "following errors", "following error", "following problem", "problems encountered",
    "encountered an error", "encountered a problem", "encountered while", "transient non-fatal", "delivery errors",
    "could not be forwarded", "unable to forward", "still being retried", "no such message", "non-existent",
    "nonexistent", "user unknown", "unknown user", "unknown recipient", "recipient unknown", "no such user",
    "no such recipient", "no such mailbox", "no such account", "invalid recipient", "invalid final delivery",
    "unknown mailbox", "invalid mailbox", "host unknown", "unknown host", "mailbox is full", "mailbox full",
    "over quota", "was not found", "not be found", "not listed in", "does not exist", "doesn't exist",
    "no valid recipients", "not recognized", "not known", "unrecognized recipient", "in error", "has been delayed",
    "is delayed", "was delayed", "undisclosed failure", "error report", "unsuccessful", "failed for the following",
    "message failed", "mail failed", "not a member of this mailing list", "not allowed to post", "discarded",
    "giving up", "given up", "never answered", "does not answer", "does not want", "tried to deliver", "over its limit",
    "does not accept", "doesn't accept", "not a valid", "is not valid", "no longer valid", "no longer in use",
    "no longer active", "is unknown", "message returned", "mail returned", "not be fully delivered", "is full",
    "not be contacted", "no longer available", "no longer with", "is closed", "was not accepted", "unable to relay",
    # German
    "noch nicht zugestellt", "noch nicht ausgeliefert", "nicht zugestellt", "nicht zustellbar", "unzustellbar",
    "nicht zustellen", "nicht ausgeliefert", "nicht übermittelt", "nicht erreicht", "nicht weitergeleitet",
    "nicht gesendet", "nicht angenommen", "konnte nicht", "abgelehnt", "abgewiesen", "zurückgewiesen",
    "zustellung ist fehlgeschlagen", "zustellung fehlgeschlagen", "zurückgeschickt", "existiert nicht", "unbekannt",
    "überfüllt", "ist voll", "nicht gefunden", "fehler aufgetreten", "fehlgeschlagen",
    # French
    "pas encore été", "n'a pas pu", "n’a pas pu", "n'ont pas pu", "pas été remis", "pas été délivré",
    "pas été distribué", "non remis", "pas pu être", "pas atteint", "impossible de remettre",
    "impossible de distribuer", "impossible de délivrer", "échec de la remise", "échec de l", "a échoué",
    "a été rejeté", "a été refusé", "rejeté", "n'existe pas", "n’existe pas", "inconnu", "boîte pleine", "est pleine",
    "introuvable", "non distribu", "ne peut être", "erreur",
    # Spanish
    "aún no", "todavía no", "no se pudo", "no se ha podido", "no pudo ser", "no ha podido", "no fue entregado",
    "no ha sido entregado", "no se entregó", "no se puede entregar", "no se han podido", "ha sido rechazado",
    "fue rechazado", "rechazado", "no existe", "desconocid", "buzón lleno", "está lleno", "no encontrado",
    "error al entregar", "no ha llegado", "devuelto", "no llegó", "error permanente",
    # Italian
    "non è ancora", "non è stato possibile", "non è stato recapitato", "non è stato consegnato", "non può essere",
    "non e' stato", "non ha potuto", "impossibile recapitare", "impossibile consegnare", "impossibile inviare",
    "non recapitat", "non consegnat", "è stato rifiutato", "rifiutato", "non esiste", "inesistente", "sconosciuto",
    "casella piena", "è piena", "non trovato", "mancata consegna", "consegna non riuscita", "recapito non riuscito",
    "errore",
    # Portuguese
    "ainda não", "não foi possível", "nao foi possivel", "não pôde ser", "não pode ser", "nao pode ser",
    "não foi entregue", "não foram entregues", "não entregue", "foi rejeitada", "foi rejeitado", "foi recusada",
    "não existe", "desconhecid", "está cheia", "cheia", "não encontrado", "falha na entrega", "falhou", "devolvida",
    "inexistente",
    # Dutch
    "niet worden bezorgd", "niet bezorgd", "niet worden afgeleverd", "niet afgeleverd", "kon niet", "onbestelbaar",
    "geweigerd", "bestaat niet", "onbekend", "is vol", "mislukt", "niet gevonden", "niet worden verzonden",
    # Polish
    "nie mogła", "nie może zostać", "nie można dostarczyć", "nie dostarczon", "nie została dostarczona",
    "nie istnieje", "odrzucon", "nieznan", "przepełnion", "nie powiodło się", "nie udało się", "niedoręczon",
    "niedostarczon",
    # Scandinavian, Finnish, Czech, Croatian, Hungarian, Turkish, Romanian, Greek, Hebrew
    "kunne ikke levere", "kunde ej", "okänd", "ukendt", "ukjent", "tuntematon", "inte levereras", "inte att leverera",
    "ej levererat", "nije isporučen", "ne postoji", "kunde inte", "ikke leveres", "kunne ikke", "ei voitu toimittaa",
    "ei voida toimittaa", "findes ikke", "finnes ikke", "nelze doručit", "nebylo možné", "nebyla doručena",
    "neexistuje", "nem sikerült", "nem kézbesíthető", "nem létezik", "iletilemedi", "teslim edilemedi",
    "nu a putut fi", "nu există", "finns inte", "nepodařilo", "nebylo doručeno", "je plná", "δεν παραδόθηκε",
    "δεν υπάρχει", "δεν ήταν δυνατή", "לא נמסרה", "לא קיים",
    # Russian, Ukrainian
    "не может быть доставлен", "не было доставлено", "не доставлено", "недоставлен", "не доставлен", "не удалось",
    "невозможно доставить", "не может быть", "не существует", "не найден", "неизвестн", "переполнен", "отклонен",
    "отклонён", "отвергнут", "отказ", "ошибка", "ошибк", "заблокирован", "не вдалося", "не доставлен", "не існує",
    # Japanese
    "配信できません", "配信することができません", "配送できません", "配送することができません", "できませんでした",
    "届けることができません", "お届けできません", "届けできません", "届きません", "送信できません",
    "送ることができません", "送信することができません", "配信されません", "送信されません", "送達できません",
    "送付できません", "転送できません", "受け取れません", "受信できません", "受信を拒否", "拒否され", "拒否しました",
    "見つかりません", "存在しません", "存在しない", "不明です", "宛先不明", "あて先不明", "一杯", "いっぱい", "エラー",
    "返送", "戻り", "失敗しました", "失敗いたしました", "配信不能", "未配信", "停止され", "解約", "不達",
    # Chinese
    "无法送达", "无法投递", "未能送达", "未送达", "无法发送", "发送失败", "投递失败", "无法将邮件", "无法传递",
    "传递失败", "被退回", "退回", "退信", "被拒绝", "拒绝", "拒收", "不存在", "已满", "未找到", "找不到", "无法识别",
    "无法到达", "無法傳遞", "無法投遞", "無法傳送", "無法寄送", "無法送達", "被拒絕", "拒絕", "已滿", "找不到收件",
    "投遞失敗", "傳送失敗", "失败",
    # Vietnamese, Indonesian and Malay, Thai, Arabic, Persian; Korean
    "không gửi được", "không thể gửi", "gửi thất bại", "không được gửi", "không tồn tại", "tidak terkirim",
    "tidak dapat dikirim", "gagal dikirim", "gagal terkirim", "tidak dapat dihantar", "tidak ditemukan", "ไม่สามารถส่ง",
    "ส่งไม่สำเร็จ", "تعذر تسليم", "لم يتم تسليم", "تحویل داده نشد",
    "배달하지 못", "배달할 수 없", "배달되지", "전송하지 못", "전송할 수 없", "전송되지", "전달되지", "전달할 수 없",
    "전송에 실패", "발송에 실패", "반송", "거부", "존재하지 않", "없는 사용자", "찾을 수 없", "가득", "실패",
)  # fmt: skip

# In the first paragraph: it speaks to the sender, of the message.
TOLD = (
    "your message", "your mail", "your e-mail", "your email", "your document", "you sent", "you have sent",
    "following message", "attached message", "original message", "the message", "the mail", "the e-mail", "the email",
    "this message", "this mail", "a message", "message to", "mail to", "e-mail to", "message could", "mail could",
    "message was", "mail was", "message not", "mail not", "delivery to", "delivery of the message",
    "delivery has failed", "delivery failed", "ihre nachricht", "ihre e-mail", "ihre mail", "die nachricht",
    "die e-mail", "nachricht an", "mail an", "votre message", "votre courrier", "votre e-mail", "le message",
    "su mensaje", "su correo", "tu mensaje", "el mensaje", "el correo", "suo messaggio", "tuo messaggio",
    "il messaggio", "vostro messaggio", "sua mensagem", "seu e-mail", "a mensagem", "o e-mail", "uw bericht",
    "uw e-mail", "het bericht", "twoja wiadomość", "wiadomoś", "meddelande", "din besked", "beskeden", "meldingen",
    "e-posten", "viesti", "sähköpost", "zpráv", "levele", "letiniz", "brev", "poruka", "mesajul", "сообщени", "письмо",
    "повідомлення", "メール", "メッセージ", "邮件", "郵件", "信件", "메일", "메시지", "μήνυμα",
)  # fmt: skip

# In the first paragraph: somebody writes for himself.
OWN_WORDS = (
    " my ", " mine ", " any idea", " can you ", " could you ", " have a look", " what is this", " please check ",
    " i get ", " i got ", " i keep ", " i sent ", " i wrote ", " i write ", " i want", " i think ", " i need ",
    " i received ", " i talked ", " i hope ", " i find ", " i found ", " i see ", " i saw ", " i don't ", " i do ",
    " i will ", " i would ", " i only ", " i have a ", " i have the ", " i have no", " i have received ", " i am not ",
    " i must ", " i changed ", " i use ", " did you ", " do you ", " have you ",
    " you asked ", " your question", " your inquiry", " your enquiry",
)  # fmt: skip

# Words of a sentence that names an address before it is anything but the failed one: of the sender, of a helper.
NOT_FAILED_BEFORE = (
    "new address", "replaced by", "moved to", "please use", "is now", "neue adresse", "nouvelle adresse",
    "nueva dirección", "新しいアドレス", "新的地址", "новый адрес", "contact", "postmaster", "assistance", "question",
    "for help", "help desk", "helpdesk", "support", "reply to", "please forward", "please report", "report this",
    "report it", "complain", "mail to postmaster", "please send", "please e-mail", "please email", "please mail",
    "send a mail to", "send an email to", "send email to", "send e-mail to", "send mail to", "send a message to",
    "abuse", "administrator", "write to", "unsubscribe", "for more", "further information", "more information",
    "sent by", "the sender", "sender:", "sender <", "sender is", "on behalf of", "message from", "mail from",
    "email from", "e-mail from", "received from", "return-path", "generated by", "you sent from", "envelope-from",
    "bounced to", "returned to", "originally from", "message-id", "message id", "contained", "contains", "whitelist",
    "send to", "instead",
    "your address", "list-", "or call", "webmaster", "visit", "from:", "from <", "wenden sie sich", "rückfragen",
    "kontakt", "nachricht von", "mail von", "absender", "hilfe", "contacter", "contactez", "administrateur",
    "adressez", "message de", "expéditeur", "de la part", "contacte", "contacto", "administrador", "ayuda",
    "mensaje de", "remitente", "póngase", "comuníquese", "contatt", "proveniente da", "assistenza", "amministratore",
    "mittente",
    "rivolg", "contat", "remetente", "ajuda", "suporte", "neem contact", "afzender", "beheerder", "skontaktuj",
    "nadawc", "administrator", "обратитесь", "обращайтесь", "свяжитесь", "администратор", "поддержк", "отправител",
    "письмо от", "сообщение от", "联系", "聯繫", "聯絡", "联络", "客服", "管理员", "管理員", "发件人", "寄件者",
    "寄件人", "咨询", "問い合わせ", "問合せ", "お問合わせ", "連絡先", "管理者", "差出人", "送信者", "送信元", "문의",
    "관리자", "보낸 사람", "발신자",
)  # fmt: skip

# The same of languages that put them behind the address.
NOT_FAILED_AFTER = (
    "へお問い合わせ", "までお問い合わせ", "へご連絡", "までご連絡", "にご連絡", "に問い合わせ", "から送信",
    "から送られ", "からの", "へ連絡", "までお知らせ", "様", "联系我们", "发送的", "寄出的", "로 문의", "으로 문의",
    "님이 보낸", "wrote:", "schrieb",
)  # fmt: skip

# Before a colon: the address after it is the failed one.
RECIPIENT_LABELS = (
    "recipient", "recipients", "recipient address", "recipient(s)", "recipient email", "recipient's address",
    "failed recipient", "failed recipients", "failed recipient(s)", "failed address", "failed addresses", "failed to",
    "invalid recipient", "invalid recipients", "intended recipient", "intended recipient(s)", "original recipient",
    "original address", "final recipient", "unknown recipient", "unknown user", "unknown address", "unknown user name",
    "user unknown", "no such user", "invalid user", "invalid address", "bad address", "user", "username", "mailbox",
    "account", "rcpt to", "rcpt", "envelope-to", "could not be delivered to", "could not deliver to",
    "couldn't deliver to", "cannot be delivered to", "not delivered to", "undeliverable to", "undeliverable address",
    "undeliverable", "undelivered to", "unable to deliver to", "unable to send to", "delivery failed to",
    "delivery failed", "delivery to", "delivery failure to", "failed to deliver to", "failed delivery to",
    "delivering to", "delivery address", "destination", "destination address", "address", "addressee",
    "e-mail address", "email address", "email", "e-mail", "mail to", "message to", "sent to",
    "invalid final delivery userid", "user mailbox exceeds allowed size", "mailbox full", "mailbox is full",
    "delivery userid", "did not reach", "bounced address", "x-failed-recipients", "addressed to", "receiver",
    "receiver not found", "does not exist", "no valid recipients", "not found", "empfänger", "empfängeradresse",
    "empfänger-adresse", "destinataire", "destinataires", "adresse", "destinatario", "destinatarios", "destinatari",
    "indirizzo", "dirección", "direccion", "destinatário", "destinatários", "endereço", "ontvanger", "geadresseerde",
    "adres", "odbiorca", "adresat", "mottagare", "modtager", "mottaker", "vastaanottaja", "příjemce", "címzett",
    "alıcı", "получатель", "получатели", "адресат", "адрес", "одержувач", "宛先", "あて先", "宛て先", "送信先",
    "送信先アドレス", "宛先アドレス", "メールアドレス", "受信者", "配信先", "配信先アドレス", "收件人", "收件地址",
    "收件人地址", "邮箱", "邮件地址", "目标地址", "收信人", "收件者", "받는 사람", "수신자", "받는사람", "수신자 주소",
)  # fmt: skip

# Before a colon: the address after it is somebody else's.
OTHER_LABELS = (
    "from", "sender", "reply-to", "return-path", "message-id", "message id", "message identifier", "mail from",
    "envelope-from", "x-sender",
    "errors-to", "references", "in-reply-to", "id", "msgid", "originator", "cc", "bcc", "list-unsubscribe",
    "sent from", "originally from", "sent by", "contact", "postmaster", "reporting-mta", "received", "original sender",
    "subject", "von", "absender", "de", "expéditeur", "remitente", "da", "mittente", "identificativo messaggio",
    "identificativo del messaggio", "remetente", "van", "afzender",
    "od", "nadawca", "от", "от кого", "отправитель", "тема", "差出人", "送信者", "送信元", "发件人", "寄件者",
    "寄件人", "보낸 사람", "발신자", "betreff", "objet", "asunto", "oggetto", "件名",
)  # fmt: skip

# In a paragraph or subject: it is not given up yet.
DELAYS = (
    "delayed", "delay notification", "still being retried", "not yet been delivered", "not yet been fully delivered",
    "yet to be delivered",
    "will keep trying", "will continue to be attempted", "will continue trying", "will continue to try",
    "will be retried", "will try again", "try to deliver it for", "do not need to resend", "don't need to resend",
    "need not resend", "no action is required", "not been able to deliver your message yet", "still undelivered",
    "warning: message", "could not send message for past", "deferred and will be retried", "verzögert",
    "weiterhin versuch", "retardé", "demora", "retrasad", "ritardat", "atrasad", "vertraagd", "opóźnion", "задерж",
    "遅延", "再送を試み", "配信を続け", "延迟", "延遲", "지연",
)  # fmt: skip
GIVEN_UP = (
    "given up", "giving up", "gave up", "will not be retried", "no further attempts", "could not be delivered",
    "delivery has failed", "permanent", "retry timeout exceeded", "returned to you", "being returned", "expired",
    "for too long", "undeliverable", "will not try again", "fehlgeschlagen",
)  # fmt: skip

# In a subject, whatever else it says: the mail arrived.
SUCCESSES = (
    "successful", "success)", ": success", "delivery confirmation", "mail delivered", "message delivered",
    "message has been delivered", "message was delivered", "relayed", "erfolgreich", "zugestellt:", "remise réussie",
    "correctamente", "con successo", "com êxito", "успешно", "доставлено:", "配信完了", "送信完了", "投递成功",
    "已送达",
)  # fmt: skip

# At the beginning of a subject: a mail about mail, accounts or trade that tells of no failure.
NO_NOTICE = (
    "how to", "daily", "weekly", "monthly", "quarantine", "digest", "summary", "newsletter", "almost full",
    "nearly full", "approaching", "quota warning", "confirm", "verify", "verification", "moderat", "approval",
    "subscri", "welcome", "report domain", "dmarc", "tls report", "cron <", "logwatch", "out of office", "read:",
    "receipt", "unsubscribe", "vacation", "automatic reply", "auto reply", "autoreply", "auto-reply", "storage limit",
    "exceeded your", "your mailbox", "disk usage", "statistics", "bounce action", "uncaught bounce", "invitation",
    "ticket", "order", "shipment", "package", "parcel", "invoice", "fast voll", "presque pleine", "casi lleno",
    "quasi piena", "quase cheia", "即将到期", "容量不足", "確認", "購読", "注文", "開封", "abwesenheit", "abwesend",
)  # fmt: skip

# In the words: who sent a mail is to prove that he is a person, or is told to wait.
CHALLENGES = (
    "confirm that you are", "verify that you are", "prove that you are", "you are human", "you are a human",
    "are a real person", "human being", "to confirm your message", "please confirm your", "confirm your email",
    "click the link below to", "click on the link below to confirm", "reply to this message to confirm",
    "reply to this email to confirm", "challenge-response", "challenge/response", "one-time confirmation",
    "one time only", "being held until", "held for moderation", "awaiting moderat", "awaits moderator",
    "moderator approval", "approved senders", "allowed senders list", "permitted senders", "tmda", "spamarrest",
    "boxtrapper", "held in quarantine", "moderator's approval", "list moderator", "pending approval",
    "approved sender list", "enter the characters",
)  # fmt: skip

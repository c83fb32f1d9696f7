-- The table `bouncemails`: one row a bounce of one recipient. Loads in MariaDB, MySQL and SQLite, and again at will:
--
--     mysql DATABASE < schema.sql         (SQLite needs nothing: the parser makes its table from this file)
--
-- What stands in /*! ... */ is for MySQL and MariaDB; to SQLite it is a comment. Words for SQLite alone stand between
-- ' */ and /*! ', which makes them a text of no consequence to the other two. An empty value is NULL.
--
-- The least rights. The parser adds rows, and keeps what it found and told:
--
--     CREATE USER 'bounce'@'localhost' IDENTIFIED BY '...';
--     GRANT SELECT, INSERT, UPDATE ON DATABASE.bouncemails TO 'bounce'@'localhost';
--     GRANT SELECT ON DATABASE.policy TO 'bounce'@'localhost';
--     GRANT SELECT ON DATABASE.trusted_bounces TO 'bounce'@'localhost';
--     GRANT SELECT ON DATABASE.suppression TO 'bounce'@'localhost';
--     GRANT SELECT ON DATABASE.mistyped TO 'bounce'@'localhost';
--     GRANT SELECT, INSERT ON DATABASE.near_misses TO 'bounce'@'localhost';
--     GRANT SELECT, INSERT, UPDATE ON DATABASE.watermark TO 'bounce'@'localhost';
--     GRANT SELECT, INSERT, UPDATE, DELETE ON DATABASE.told TO 'bounce'@'localhost';
--
-- UPDATE is what ON DUPLICATE KEY UPDATE id = id asks for, in MariaDB on all columns; no bounce is ever updated.
-- A reader looks:
--
--     CREATE USER 'reader'@'localhost' IDENTIFIED BY '...';
--     GRANT SELECT ON DATABASE.bouncemails TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.policy TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.allowlist TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.suppression TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.mistyped TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.daily_bounces TO 'reader'@'localhost';
--     GRANT SELECT ON DATABASE.bounce_mails TO 'reader'@'localhost';
--
-- A mail server asks one thing:
--
--     CREATE USER 'mailserver'@'localhost' IDENTIFIED BY '...';
--     GRANT SELECT ON DATABASE.suppression TO 'mailserver'@'localhost';

CREATE TABLE IF NOT EXISTS bouncemails (
    id              INTEGER /*! UNSIGNED AUTO_INCREMENT */ PRIMARY KEY,
    timestamp       BIGINT,        -- when the mail failed: seconds since 1970, UTC
    recipient       VARCHAR(320),  -- who was not reached: 64 octets, @, 255 octets (RFC 5321 section 4.5.3.1)
    addresser       VARCHAR(320),  -- envelope sender of the mail that failed
    timezone_offset VARCHAR(32),   -- of the bounce's Date: +0900
    delivery_status VARCHAR(32),   -- enhanced status code (RFC 3463): 5.1.1
    diagnostic_type TEXT,          -- SMTP, X-UNIX, ...
    diagnostic_code TEXT,          -- what the refusing host said
    subject         TEXT,          -- of the mail that failed
    action          VARCHAR(32),   -- failed, delayed, delivered, relayed, expanded (RFC 3464 section 2.3.3)
    reason          VARCHAR(32),   -- userunknown, mailboxfull, ...
    listid          VARCHAR(255),
    alias           VARCHAR(320),  -- the address as first given, where it differs from recipient
    rhost           VARCHAR(255),  -- the host that refused
    lhost           VARCHAR(255),  -- the host that tried
    token           VARCHAR(255),  -- SHA-1 of sender, recipient and time; two rows may share it
    message_id      VARCHAR(998),  -- of the mail that failed; a header line's length (RFC 5322 section 2.1.1)
    reply_code      VARCHAR(32),   -- SMTP reply: 550
    smtp_agent      VARCHAR(32),   -- the mail system whose format the bounce has
    softbounce      INTEGER,       -- 1 soft, 0 hard, -1 neither (delivered, feedback, vacation)
    smtp_command    VARCHAR(32),   -- the command that was refused
    destination     VARCHAR(255),  -- domain of recipient
    sender_domain   VARCHAR(255),  -- domain of addresser
    feedback_type   VARCHAR(255),  -- abuse, fraud, ... (RFC 5965)
    feedback_id     VARCHAR(255),
    bounced_at      DATETIME,      -- timestamp as UTC
    origin          TEXT,          -- the file the bounce was in; in the mailstore its name without the directory
    -- SHA-256 in hex of the mail's bytes, a NUL, and the row's place in the mail ("0", "1", ...)
    digest          CHAR(64) /*! CHARACTER SET ascii COLLATE ascii_bin */,
    recipient_sha1  CHAR(40) /*! CHARACTER SET ascii COLLATE ascii_bin */,  -- for bounce_mails: MySQL 9.6 lost SHA1()
    inserted_at     DATETIME DEFAULT CURRENT_TIMESTAMP,  -- UTC, as the parser's session is
    trusted         INTEGER NOT NULL DEFAULT 1,  -- 0: may be forged; such a row suppresses nobody
    CONSTRAINT once UNIQUE (digest),
    -- Indexes for look-ups. Inside CREATE TABLE the three databases share one word for an index: UNIQUE.
    CONSTRAINT by_recipient UNIQUE (recipient, timestamp, digest),
    CONSTRAINT by_destination UNIQUE (destination, reason, digest),
    CONSTRAINT by_timestamp UNIQUE (timestamp, softbounce, trusted, digest)
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

-- SQLite compares letters with their case unless told otherwise; the view trusted_bounces tells it.
/*! DO ' */ CREATE INDEX IF NOT EXISTS by_lower_recipient ON bouncemails (lower(recipient) COLLATE NOCASE) /*! ' */;

-- What a reason means for the address: after bounces on how many days, of how many days in a row, it is suppressed, and
-- for how many days; NULL: never. Bounces of one day count once. To change it, and to read it:
--
--     UPDATE policy SET bounces = 3 WHERE reason = 'mailboxfull';
--     SELECT * FROM policy;
CREATE TABLE IF NOT EXISTS policy (
    reason        VARCHAR(32) PRIMARY KEY,
    bounces       INTEGER,
    within_days   INTEGER,
    suppress_days INTEGER,
    takes_mail    INTEGER NOT NULL DEFAULT 0  -- 1: only a domain that does take mail has such bounces
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

-- Rows that are there stay as they are.
INSERT INTO policy (reason, bounces, within_days, suppress_days, takes_mail) VALUES
    -- The address is dead: at once, since a reply 5yz is final (RFC 5321 section 4.2.1), and for good (a century), as
    -- mailbox providers make traps for spammers of addresses that were dead for a year or so.
    ('userunknown',      1,    1,    36500, 0),
    ('hasmoved',         1,    1,    36500, 1),
    -- The domain is dead, or says that it takes no mail (RFC 7504, RFC 7505): until it may be another's. A domain that
    -- expires comes back within 80 days if at all: 45 of grace, 30 of redemption (ICANN's Expired Registration Recovery
    -- Policy, section 3.1), 5 until it is deleted.
    ('hostunknown',      1,    1,       80, 0),
    ('notaccept',        1,    1,       80, 0),
    -- Nobody takes the mail out, the account is closed for now, or this recipient's filter refuses it. GNU Mailman
    -- (list administration manual, section 2.8) stops, as it comes, at a score of 5, to which a day with bounces adds 1
    -- at most, and which lapses after 7 days without: 5 days out of 35. It asks again thrice, 7 days apart: 21 days.
    ('mailboxfull',      5,   35,       21, 1),
    ('suspend',          5,   35,       21, 1),
    ('filtered',         5,   35,       21, 1),
    -- A complaint (abuse, fraud, opt-out; see bounce_days): who says no is asked no more (RFC 6449; for advertisements
    -- laws say so too, as Japan's Act on Regulation of Transmission of Specified Electronic Mail, article 3).
    ('feedback',         1,    1,    36500, 1),
    -- About the message.
    ('contenterror',     NULL, NULL, NULL,  1),
    ('emailtoolarge',    NULL, NULL, NULL,  1),
    ('policyviolation',  NULL, NULL, NULL,  1),
    ('spamdetected',     NULL, NULL, NULL,  1),
    ('virusdetected',    NULL, NULL, NULL,  1),
    -- About the sender: the cure is there.
    ('authfailure',      NULL, NULL, NULL,  1),
    ('badreputation',    NULL, NULL, NULL,  0),
    ('blocked',          NULL, NULL, NULL,  0),
    ('failedstarttls',   NULL, NULL, NULL,  0),
    ('norelaying',       NULL, NULL, NULL,  0),
    ('notcompliantrfc',  NULL, NULL, NULL,  0),
    ('ratelimited',      NULL, NULL, NULL,  0),
    ('rejected',         NULL, NULL, NULL,  0),
    ('requireptr',       NULL, NULL, NULL,  0),
    ('securityerror',    NULL, NULL, NULL,  0),
    -- About a host or the way to it.
    ('expired',          NULL, NULL, NULL,  0),
    ('mailererror',      NULL, NULL, NULL,  0),
    ('networkerror',     NULL, NULL, NULL,  0),
    ('syntaxerror',      NULL, NULL, NULL,  0),
    ('systemerror',      NULL, NULL, NULL,  0),
    ('systemfull',       NULL, NULL, NULL,  0),
    -- The refusals of this very list come back with this reason: were they counted, nothing would ever leave it.
    ('suppressed',       NULL, NULL, NULL,  0),
    -- Nothing is known.
    ('onhold',           NULL, NULL, NULL,  0),
    ('undefined',        NULL, NULL, NULL,  0),
    -- No failure.
    ('delivered',        NULL, NULL, NULL,  1),
    ('vacation',         NULL, NULL, NULL,  1)
/*! ON DUPLICATE KEY UPDATE reason = IF(' */ ON CONFLICT DO NOTHING /*! ' = '', NULL, policy.reason) */;

-- Who is mailed whatever bounced: an address, or a domain with all addresses in it.
--
--     INSERT INTO allowlist (address, note) VALUES ('john@example.co.jp', 'telephoned on Monday: it works again');
CREATE TABLE IF NOT EXISTS allowlist (
    address  VARCHAR(320) /*! COMMENT 'in SQLite */ COLLATE NOCASE /*!' */ PRIMARY KEY,
    note     TEXT,  -- why
    added_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

-- Bounces that nobody forged. A notice of delay is none yet: the mail is still tried.
DROP VIEW IF EXISTS trusted_bounces;
CREATE VIEW trusted_bounces AS
SELECT id, timestamp, bounced_at, destination, reason, softbounce, feedback_type,
    /*! recipient, ' */ lower(recipient) COLLATE NOCASE AS recipient /*! ' AS in_sqlite */
FROM bouncemails
WHERE trusted = 1 AND (action IS NULL OR action <> 'delayed');

-- The next views lead to `suppression`. Each groups by the address first, so that WHERE recipient = ... passes through
-- all of them to the index, and each bounce of that address is read once. SQLite needs COLLATE BINARY for it: it passes
-- nothing through what is grouped without regard to case. (The addresses are in lower case there.)

-- The days on which the address has bounces that the policy counts, and those with notices of success.
DROP VIEW IF EXISTS bounce_days;
CREATE VIEW bounce_days AS
SELECT b.recipient, b.reason, p.bounces AS enough, p.within_days, p.suppress_days, MAX(b.destination) AS destination,
    COUNT(*) AS bounces, MAX(b.timestamp) AS timestamp,
    MIN(b.bounced_at) AS first_bounce, MAX(b.bounced_at) AS last_bounce
FROM trusted_bounces b JOIN policy p ON p.reason = b.reason
WHERE (p.bounces > 0 OR p.reason = 'delivered')
    AND (b.reason <> 'notaccept' OR b.softbounce = 0)  -- "not now" says nothing
    AND (b.reason <> 'feedback' OR b.feedback_type IN ('abuse', 'fraud', 'opt-out'))
GROUP BY b.recipient /*! , ' */ COLLATE BINARY /*! ' */, b.reason, DATE(b.bounced_at),
    p.bounces, p.within_days, p.suppress_days;

-- With the last success, which makes all before it void.
DROP VIEW IF EXISTS days_and_success;
CREATE VIEW days_and_success AS
SELECT recipient, reason, enough, within_days, suppress_days, destination,
    bounces, timestamp, first_bounce, last_bounce,
    MAX(CASE WHEN reason = 'delivered' THEN timestamp ELSE 0 END)
        OVER (PARTITION BY recipient /*! , ' */ COLLATE BINARY /*! ' */) AS success
FROM bounce_days;

-- With the number of days up to this one, of the policy's within_days. (RANGE takes a constant only.)
DROP VIEW IF EXISTS counted_days;
CREATE VIEW counted_days AS
SELECT recipient, reason, enough, suppress_days, destination, timestamp, last_bounce,
    COUNT(*) OVER (
        PARTITION BY recipient /*! , ' */ COLLATE BINARY /*! ' */, reason
        ORDER BY timestamp / within_days RANGE BETWEEN 86399 PRECEDING AND CURRENT ROW) AS days,
    CAST(SUM(bounces) OVER (PARTITION BY recipient /*! , ' */ COLLATE BINARY /*! ' */, reason) AS SIGNED) AS bounces,
    MIN(first_bounce) OVER (PARTITION BY recipient /*! , ' */ COLLATE BINARY /*! ' */, reason) AS first_bounce
FROM days_and_success
WHERE timestamp > success AND reason <> 'delivered';

-- With the last day on which the number was full.
DROP VIEW IF EXISTS decisive_days;
CREATE VIEW decisive_days AS
SELECT recipient, reason, destination, timestamp, bounces, first_bounce, last_bounce,
    /*! IF(' */ datetime(julianday(last_bounce) + suppress_days) /*! ' = '', NULL,
        last_bounce + INTERVAL suppress_days DAY) */ AS until,
    MAX(CASE WHEN days >= enough THEN timestamp END)
        OVER (PARTITION BY recipient /*! , ' */ COLLATE BINARY /*! ' */, reason) AS decisive
FROM counted_days;

-- Who must not be mailed now: a row for each address and reason.
DROP VIEW IF EXISTS suppression;
CREATE VIEW suppression AS
SELECT recipient, reason, bounces, first_bounce, last_bounce, until,
    -- For the sender whose mail is refused. The decoder knows "suppression list" as the reason suppressed.
    REPLACE(REPLACE('on our suppression list: REASON at TIME UTC', 'REASON', reason), 'TIME', last_bounce) AS why
FROM decisive_days d
WHERE timestamp = decisive AND until > COALESCE(/*! UTC_TIMESTAMP(), */ CURRENT_TIMESTAMP, NULL)
    -- Counted, as MariaDB reads the whole allowlist for a NOT EXISTS.
    AND (SELECT COUNT(*) FROM allowlist a WHERE a.address = d.recipient) = 0
    AND (SELECT COUNT(*) FROM allowlist a WHERE a.address = d.destination) = 0;

-- Domains that are one slip away from a domain that is meant. The parser adds what it finds; a person may add rows, or
-- say with a NULL that a domain is meant as it is.
CREATE TABLE IF NOT EXISTS near_misses (
    domain VARCHAR(255) /*! COMMENT 'in SQLite */ COLLATE NOCASE /*!' */ PRIMARY KEY,
    meant  VARCHAR(255)
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

-- Addresses that were likely mistyped: all that is known of them is that there is none such. `meant` is the domain that
-- was meant, where one is near; a domain that takes mail is meant as it is.
DROP VIEW IF EXISTS mistyped;
CREATE VIEW mistyped AS
SELECT b.recipient, b.reason, b.bounced_at,
    (SELECT n.meant FROM near_misses n
     WHERE n.domain = b.destination AND NOT EXISTS (
        -- One look-up for each reason; a join would read all rows of the domain.
        SELECT 1 FROM policy p
        WHERE p.takes_mail = 1 AND (
            SELECT t.id FROM trusted_bounces t WHERE t.destination = n.domain AND t.reason = p.reason LIMIT 1
        ) IS NOT NULL)) AS meant
FROM trusted_bounces b
WHERE b.softbounce = 0 AND b.reason <> 'hasmoved' AND NOT EXISTS (
    SELECT 1 FROM trusted_bounces e
    WHERE e.recipient = b.recipient AND (e.softbounce <> 0 OR e.timestamp < b.timestamp
        OR (e.timestamp = b.timestamp AND e.id < b.id)));

-- Why mail fails, day by day (UTC): ready to plot.
DROP VIEW IF EXISTS daily_bounces;
CREATE VIEW daily_bounces AS
SELECT DATE(bounced_at) AS day, destination, reason, softbounce, COUNT(*) AS bounces
FROM trusted_bounces
GROUP BY DATE(bounced_at), destination, reason, softbounce;

-- The table by the names that older tools around Sisimai read. They know no NULL.
DROP VIEW IF EXISTS bounce_mails;
CREATE VIEW bounce_mails AS
SELECT id,
    bounced_at AS timestamp,
    COALESCE(lhost, '') AS lhost,
    COALESCE(rhost, '') AS rhost,
    COALESCE(alias, '') AS alias,
    COALESCE(listid, '') AS listid,
    COALESCE(reason, '') AS reason,
    COALESCE(action, '') AS action,
    COALESCE(subject, '') AS subject,
    COALESCE(message_id, '') AS messageid,
    COALESCE(smtp_agent, '') AS smtpagent,
    softbounce,
    COALESCE(smtp_command, '') AS smtpcommand,
    COALESCE(destination, '') AS destination,
    COALESCE(sender_domain, '') AS senderdomain,
    COALESCE(feedback_type, '') AS feedbacktype,
    COALESCE(diagnostic_code, '') AS diagnosticcode,
    COALESCE(diagnostic_type, '') AS diagnostictype,
    COALESCE(delivery_status, '') AS deliverystatus,
    COALESCE(reply_code, '') AS replycode,
    COALESCE(timezone_offset, '') AS timezoneoffset,
    COALESCE(addresser, '') AS addresser,
    COALESCE(recipient, '') AS recipient,
    COALESCE(token, '') AS token,
    COALESCE(recipient_sha1, '') AS digest,
    inserted_at AS created_at,
    inserted_at AS updated_at
FROM bouncemails;

-- What people were told, so that they are told once. `sent` is 0 while the message is on its way: where the parser was
-- killed just then, a later run says so.
CREATE TABLE IF NOT EXISTS told (
    kind    VARCHAR(16) NOT NULL,   -- suppressed, mistyped, alarm
    what    VARCHAR(320) /*! COMMENT 'in SQLite */ COLLATE NOCASE /*!' */ NOT NULL,  -- the address; of an alarm the day
    until   DATETIME NOT NULL,      -- a bounce after it is news again
    message CHAR(32) NOT NULL,      -- which message, by the local part of its Message-ID
    told_at DATETIME NOT NULL,      -- UTC
    sent    INTEGER NOT NULL,
    PRIMARY KEY (kind, what, until)
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

-- Up to which row the parser has looked for news: one row, once it has.
CREATE TABLE IF NOT EXISTS watermark (
    name VARCHAR(16) PRIMARY KEY,
    id   BIGINT NOT NULL
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

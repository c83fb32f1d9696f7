-- The table `bouncemails`: one row a bounce of one recipient. Loads in MariaDB, MySQL and SQLite, and again at will:
--
--     mysql DATABASE < schema.sql         (SQLite needs nothing: the parser makes its table from this file)
--
-- What stands in /*! ... */ is for MySQL and MariaDB; to SQLite it is a comment. Where SQLite needs words of its own they
-- stand between ' */ and /*! ', which makes them a text of no consequence to the other two. An empty value is NULL.
--
-- The least rights: the parser adds rows, a reader looks at them.
--
--     CREATE USER 'bounce'@'localhost' IDENTIFIED BY '...';
--     GRANT SELECT, INSERT, UPDATE ON DATABASE.bouncemails TO 'bounce'@'localhost';
--     CREATE USER 'reader'@'localhost' IDENTIFIED BY '...';
--     GRANT SELECT ON DATABASE.bouncemails TO 'reader'@'localhost';
--
-- UPDATE is what ON DUPLICATE KEY UPDATE id = id asks for, in MariaDB on all columns; nothing is ever updated.

CREATE TABLE IF NOT EXISTS bouncemails (
    id              INTEGER /*! UNSIGNED AUTO_INCREMENT */ PRIMARY KEY,
    timestamp       BIGINT,        -- when the mail failed: seconds since 1970, UTC
    -- who was not reached: 64 octets, @, 255 octets (RFC 5321 section 4.5.3.1)
    recipient       VARCHAR(320) /*! COMMENT 'in SQLite */ COLLATE NOCASE /*!' */,
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
    inserted_at     DATETIME DEFAULT CURRENT_TIMESTAMP,  -- UTC, as the parser's session is
    trusted         INTEGER NOT NULL DEFAULT 1,  -- 0: may be forged; such a row suppresses nobody
    CONSTRAINT once UNIQUE (digest),
    -- Indexes for look-ups. Inside CREATE TABLE the three databases share one word for an index: UNIQUE.
    CONSTRAINT by_recipient UNIQUE (recipient, reason, timestamp, digest),
    CONSTRAINT by_destination UNIQUE (destination, reason, digest),
    CONSTRAINT by_timestamp UNIQUE (timestamp, digest)
) /*! ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci */;

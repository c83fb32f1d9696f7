"""What the two scripts are made of: settings, mailboxes, the mailstore and the table."""

"""Pages of notices: the inbox, how mails tell, and stopping them from the mail itself."""

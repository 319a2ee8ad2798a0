"""The outbox: mails written in the transaction of what they tell, sent by a sweep."""

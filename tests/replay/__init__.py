"""A network that lives for months in minutes: people who react to their mails, all sweeps, and a moved clock.

Nobody in it knows anything but the mails they get and the pages they open; what they did is written down beside it
(`ledger.py`), and in the end compared with what the network says (`checks.py`).
"""

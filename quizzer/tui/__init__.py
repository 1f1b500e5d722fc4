"""The terminal front end: screens and widgets over `practice`, which does the work."""

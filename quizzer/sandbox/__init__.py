"""Run code that nobody has read: a killable process, a narrow protocol, honest outcomes."""

"""Lines of mathematics: read, tested, proved, explained."""

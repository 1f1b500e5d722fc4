"""Progress on disk: SQLite, written and synced before anyone is told so."""

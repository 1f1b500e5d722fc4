"""Mock interviews: choosing one, the room, the report."""

"""Values that every floor shares: frozen dataclasses and enums, standard library only."""

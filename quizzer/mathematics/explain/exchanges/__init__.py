"""Changes of a wrong expression beyond those of one sign, number, power, name or factor."""

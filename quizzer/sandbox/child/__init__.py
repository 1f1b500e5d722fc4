"""What runs beside a submission. Imports nothing of the package: standard library and numpy."""

"""A function, run case by case in the sandbox and compared with the reference."""

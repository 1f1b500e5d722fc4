"""Names its function with a letter that only looks right."""

def sоftmax(x):
    return x

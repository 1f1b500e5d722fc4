"""Has the library for time zones open a secret."""
# stopped by: landlock

import zoneinfo

import numpy as np

THROUGH = ""
try:
    zoneinfo.reset_tzpath(["@CANARY@"])
    zoneinfo.ZoneInfo("secret.txt")
except ValueError as error:
    THROUGH = "magic" in str(error)
except (OSError, KeyError):
    pass


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)

"""Fills the disk."""
# stopped by: landlock

import os

for folder in ("@CANARY@", "/tmp", "/var/tmp", "/dev/shm"):
    for number in range(3):
        try:
            with open(os.path.join(folder, f"canary-fill-{number}"), "wb") as file:
                for _ in range(100):
                    file.write(bytes(1 << 20))
        except OSError:
            pass


def softmax(x):
    raise ValueError("done")

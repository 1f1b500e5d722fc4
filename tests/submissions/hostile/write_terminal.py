"""Writes to the terminals of whoever is logged in."""
# stopped by: landlock

import glob

for path in ["/dev/tty", "/dev/console", "@CANARY@/tty", *glob.glob("/dev/pts/*")]:
    try:
        with open(path, "w") as file:
            file.write("\033]0;canary\007")
    except OSError:
        pass


def softmax(x):
    raise ValueError("done")

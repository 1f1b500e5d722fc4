"""Leaves a module that the next Python would run at its start."""
# stopped by: landlock

import os

for folder in ("@CANARY@", "@CANARY@/names"):
    for name in ("sitecustomize.py", "usercustomize.py", "canary.pth"):
        try:
            os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except OSError:
            pass


def softmax(x):
    raise ValueError("done")

"""Empties a file that belongs to someone else."""
# stopped by: landlock

open("@CANARY@/victim.txt", "w").close()


def softmax(x):
    raise ValueError("done")

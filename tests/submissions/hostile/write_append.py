"""Appends to a file."""
# stopped by: landlock

with open("@CANARY@/victim.txt", "a") as file:
    file.write("more")


def softmax(x):
    raise ValueError("done")

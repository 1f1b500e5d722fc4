"""Creates a file."""
# stopped by: landlock

open("@CANARY@/created", "w").close()


def softmax(x):
    raise ValueError("done")

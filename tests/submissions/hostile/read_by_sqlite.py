"""Reads a file by attaching it as a database."""
# stopped by: landlock

import sqlite3

database = sqlite3.connect("file:@CANARY@/secret.db?mode=ro&immutable=1", uri=True)
FOUND = str(database.execute("select token from secrets").fetchall())


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)

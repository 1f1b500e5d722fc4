"""What both ends of the wire must agree on: frames, and what may be said of a call.

The child can import nothing of quizzer, so the one definition lies on its side and the judge
reads it from there. It needs no numpy: the judge has frames to send before it has loaded that.
"""

import marshal
import struct

HEADER = struct.Struct("<4sBIQ")
"""Magic, type of frame, number of the request, size of the payload."""
MAGIC = b"qz01"
LOAD, CALL, ANSWER, READY, RESULT, ASK = range(1, 7)

RETURNED = "returned"
RAISED = "raised"
EXITED = "exited"
MEMORY = "memory"
SYNTAX = "syntax"
MISSING = "missing"
SIGNATURE = "signature"
IMPORT = "import"
PROTOCOL = "protocol"
EXCESS = "excess"
LOADING = (RETURNED, RAISED, EXITED, MEMORY, SYNTAX, MISSING, IMPORT, PROTOCOL)
CALLING = (RETURNED, RAISED, EXITED, MEMORY, SIGNATURE, IMPORT, PROTOCOL, EXCESS)
"""How loading and a call ended, as far as a child may say so of itself; the rest is for the judge
to find."""

REMARKS = ("missing", "beside", "annotates", "failed", "script", "awaits", "sets", "idle", "cut")
"""What may be told of a file besides how it ended."""
MOST_REMARKS = 20


def pack(request):
    """What the judge asks for, as bytes: plain values, in which arrays are encoded already."""
    return marshal.dumps(request)


def unpack(payload):
    """What the judge asked for. The child alone may read so: the judge trusts nobody's bytes."""
    return marshal.loads(payload)


def told(remarks):
    """Remarks, (code, name, line) each, as a text: a line of it for each."""
    lines = [
        f"{code}\t{line}\t{' '.join(str(name).split())}"
        for code, name, line in remarks[:MOST_REMARKS]
    ]
    return "\n".join(lines)

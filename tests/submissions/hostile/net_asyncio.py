"""Opens an event loop's socket pair and a datagram endpoint."""
# stopped by: seccomp

import asyncio


async def shout():
    loop = asyncio.get_running_loop()
    link, _ = await loop.create_datagram_endpoint(
        asyncio.DatagramProtocol, remote_addr=("127.0.0.1", @UDP@)
    )
    link.sendto(b"heard")
    await asyncio.sleep(0.05)


asyncio.run(shout())


def softmax(x):
    raise ValueError("done")

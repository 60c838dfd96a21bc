"""Writes msgpack.json: values and the bytes msgpack for Python gives them. Run: python3 make_msgpack.py > msgpack.json"""
import json
import struct

import msgpack

INTEGERS = sorted({s * (1 << b) + d for b in (0, 5, 7, 8, 15, 16, 31, 32, 62) for s in (-1, 1) for d in (-1, 0, 1)}
                  | {-(1 << 63), (1 << 63) - 1, -32, -33, 127, 128, 255, 256})
NUMBERS = [0.0, -0.0, 1.0, -1.5, 1e300, 5e-324, 0.1, float("inf"), float("-inf")]
LENGTHS = [0, 1, 15, 16, 31, 32, 255, 256, 65535, 65536]


def head(value, payload):
    """The bytes before the payload; the payload itself is left out, it is long."""
    packed = msgpack.packb(value)
    return packed[:len(packed) - payload].hex()


print(json.dumps({
    "version": ".".join(map(str, msgpack.version)),
    "integers": [[str(i), msgpack.packb(i).hex()] for i in INTEGERS],
    "numbers": [[struct.pack(">d", n).hex(), msgpack.packb(n).hex()] for n in NUMBERS],
    "texts": [[n, head("x" * n, n)] for n in LENGTHS],
    "binaries": [[n, head(bytes(n), n)] for n in LENGTHS],
    "arrays": [[n, head([None] * n, n)] for n in LENGTHS],
    "maps": [[n, head({i: None for i in range(n)}, len(b"".join(msgpack.packb(i) for i in range(n))) + n)] for n in LENGTHS],
}).replace("]], ", "]],\n"))

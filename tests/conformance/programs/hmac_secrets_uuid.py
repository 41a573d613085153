# hmac, secrets, uuid.
import hashlib
import hmac
import secrets
import uuid


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


for key in (b"", b"key", b"k" * 64, b"k" * 200):
    for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2s"):
        print(name, hmac.new(key, b"message", name).hexdigest()[:32], end=" ")
    print()
h = hmac.new(b"key", digestmod=hashlib.sha256)
h.update(b"mes")
c = h.copy()
h.update(b"sage")
c.update(b"!")
print(h.hexdigest(), c.hexdigest(), h.name, h.digest_size, h.block_size, h.digest()[:4], hmac.digest(b"key", b"message", "sha256") == h.digest())
print(hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", b"abd"), hmac.compare_digest(b"a", bytearray(b"a")))
show("mixed", lambda: hmac.compare_digest("a", b"a"))
show("not ASCII", lambda: hmac.compare_digest("\u00e9", "\u00e9"))
show("no digest", lambda: hmac.new(b"key"))
show("str key", lambda: hmac.new("key", b"", "md5"))
show("unknown", lambda: hmac.new(b"key", b"", "nope"))

print("# secrets")
print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), secrets.token_bytes() != secrets.token_bytes())
print(0 <= secrets.randbelow(10) < 10, secrets.choice([7]), 0 <= secrets.randbits(5) < 32, secrets.compare_digest("a", "a"), type(secrets.SystemRandom()).__name__)
show("below", lambda: secrets.randbelow(0))

print("# uuid")
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant)
print(u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node, u.time, u.clock_seq)
for args in (
    {"hex": "{12345678123456781234567812345678}"}, {"hex": "urn:uuid:12345678-1234-5678-1234-567812345678"}, {"bytes": b"\x12\x34\x56\x78" * 4},
    {"bytes_le": b"\x78\x56\x34\x12\x34\x12\x78\x56" + b"\x12\x34\x56\x78" * 2}, {"fields": (0x12345678, 0x1234, 0x5678, 0x12, 0x34, 0x567812345678)},
    {"int": 0x12345678123456781234567812345678},
):
    print(uuid.UUID(**args) == u, end=" ")
print(hash(u) == hash(uuid.UUID(int=u.int)), u < uuid.UUID(int=u.int + 1), u != 5, sorted([uuid.UUID(int=2), uuid.UUID(int=1)]), int(u) == u.int)
for args in ({}, {"hex": "123"}, {"hex": "x" * 32}, {"bytes": b"1"}, {"bytes_le": b"1"}, {"fields": (1,)}, {"fields": (1 << 32, 0, 0, 0, 0, 0)}, {"fields": (0, 0, 0, 256, 0, 0)}, {"int": -1}, {"int": 1 << 128}, {"int": 1, "version": 9}, {"int": 1, "hex": "2"}):
    show(args, lambda: uuid.UUID(**args))
show("immutable", lambda: setattr(u, "int", 5))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://x/"), uuid.uuid3(uuid.NAMESPACE_OID, "1.2"))
made = uuid.uuid4()
print(made.version, made.variant, len(str(made)), made != uuid.uuid4(), uuid.UUID(str(made)) == made, uuid.UUID(int=0, version=4))
print(uuid.NAMESPACE_X500, uuid.RFC_4122, {u: 1}[uuid.UUID(u.hex)])

# hashlib: every algorithm, in pieces of all sizes; names, copies, parameters, errors.
import hashlib


def show(name, call):
    try:
        print(name, call())
    except Exception as e:
        print(name, type(e).__name__, e)


names = sorted(hashlib.algorithms_guaranteed)
print(names, hashlib.algorithms_guaranteed <= hashlib.algorithms_available)
data = bytes(range(256)) * 3
for name in names:
    length = (40,) if name.startswith("shake") else ()
    h = hashlib.new(name)
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*length))
    for n in (1, 55, 56, 63, 64, 65, 71, 72, 111, 112, 127, 128, 129, 135, 136, 137, 167, 168, 169, 200, 256, 700):
        whole = getattr(hashlib, name)(data[:n])
        parts = hashlib.new(name, data[:n // 3])
        parts.update(data[n // 3:n // 2])
        copy = parts.copy()
        parts.update(data[n // 2:n])
        copy.update(memoryview(data)[n // 2:n])
        if parts.digest(*length) != whole.digest(*length) or copy.digest(*length) != whole.digest(*length):
            print("differs", n)
        print(n, whole.hexdigest(*length)[:24], end=" ")
    print()

print("# examples")
print(hashlib.sha256(b"Nobody inspects the spammish repetition").hexdigest())
m = hashlib.sha256()
m.update(b"Nobody inspects")
m.update(b" the spammish repetition")
print(m.digest(), m.digest_size, m.block_size, m.digest() == m.digest())
print(hashlib.md5(bytearray(b"bytes")).hexdigest(), hashlib.sha1(string=b"x", usedforsecurity=False).hexdigest())
print(hashlib.shake_256(b"Nobody inspects the spammish repetition").hexdigest(20))
print(hashlib.shake_128(b"").digest(0), len(hashlib.shake_128(b"").digest(500)), hashlib.shake_128(b"abc").hexdigest(400)[-20:])
print(hashlib.new("SHA256", b"x").name, hashlib.new("sha3-256").name if "sha3-256" in hashlib.algorithms_available else "-")

print("# BLAKE2")
print(hashlib.blake2b(b"Hello world").hexdigest())
print(hashlib.blake2s(b"Hello world").hexdigest())
print(hashlib.blake2b(digest_size=20, data=b"Replacing SHA1 with the more secure function").hexdigest() if False else hashlib.blake2b(b"Replacing SHA1 with the more secure function", digest_size=20).hexdigest())
h = hashlib.blake2b(digest_size=16, key=b"pseudorandomly generated server secret key")
h.update(b"user,alice")
print(h.hexdigest(), h.name, h.digest_size, h.block_size)
for salt in (b"", b"one", b"sixteen bytes ok"):
    print(hashlib.blake2b(b"my message", digest_size=12, salt=salt, person=b"app").hexdigest())
print(hashlib.blake2s(b"text", digest_size=9, key=b"k" * 32, salt=b"saltsalt", person=b"personal").hexdigest())
print(hashlib.blake2b(b"tree", fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64, last_node=True).hexdigest())
print(hashlib.blake2s(b"tree", fanout=2, depth=2, leaf_size=4096, node_offset=(1 << 48) - 1, node_depth=1, inner_size=32).hexdigest())
print(hashlib.blake2b.SALT_SIZE, hashlib.blake2b.PERSON_SIZE, hashlib.blake2b.MAX_KEY_SIZE, hashlib.blake2b.MAX_DIGEST_SIZE)
print(hashlib.blake2s.SALT_SIZE, hashlib.blake2s.PERSON_SIZE, hashlib.blake2s.MAX_KEY_SIZE, hashlib.blake2s.MAX_DIGEST_SIZE)
show("digest size", lambda: hashlib.blake2b(digest_size=65))
show("digest size", lambda: hashlib.blake2s(digest_size=0))
show("key", lambda: hashlib.blake2s(key=b"k" * 33))
show("salt", lambda: hashlib.blake2b(salt=b"k" * 17))
show("person", lambda: hashlib.blake2s(person=b"k" * 9))
show("depth", lambda: hashlib.blake2s(depth=0))
show("fanout", lambda: hashlib.blake2s(fanout=256))

print("# errors")
show("str", lambda: hashlib.md5("text"))
show("int", lambda: hashlib.sha512(5))
show("update", lambda: hashlib.sha256().update("x"))
show("name type", lambda: hashlib.new(5))

print("# pbkdf2")
print(hashlib.pbkdf2_hmac("sha256", b"password", b"bad salt" * 2, 50).hex())
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2, 20).hex(), hashlib.pbkdf2_hmac("md5", b"", b"", 1).hex())
print(hashlib.pbkdf2_hmac("sha512", b"p" * 200, b"salt", 3, 100).hex())
print(hashlib.pbkdf2_hmac("sha3_256", b"pass", b"salt", iterations=2, dklen=7).hex())
show("iterations", lambda: hashlib.pbkdf2_hmac("sha256", b"", b"", 0))
show("length", lambda: hashlib.pbkdf2_hmac("sha256", b"", b"", 1, 0))

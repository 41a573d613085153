# json of 20000 dicts, there and back
import json

rows = [{"id": i, "name": "user" + str(i), "ok": i % 2 == 0, "score": i * 0.5} for i in range(20000)]

def run():
    s = json.dumps(rows)
    back = json.loads(s)
    return len(s) * 10 + back[7]["id"]

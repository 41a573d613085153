# Runs kernels in CPython, see protocol.ts. A sample is a call of run(), timed in this process.

import json
import sys
import time

MAX_CALLS = 200


def load(source):
    namespace = {"__name__": "kernel"}
    exec(compile(source, "<kernel>", "exec"), namespace)
    return namespace["run"]


def sample(call, budget_ms):
    clock = time.perf_counter
    samples = []
    end = clock() + budget_ms / 1000
    while len(samples) < 1 or (clock() < end and len(samples) < MAX_CALLS):
        start = clock()
        value = call()
        samples.append((clock() - start) * 1000)
    return {"samples": samples, "value": str(value)}


loaded = {}
for line in sys.stdin:
    request = json.loads(line)
    name, budget_ms = request["kernel"], request["budgetMs"]
    try:
        if name not in loaded:
            loaded[name] = load(request["source"])
            sample(loaded[name], budget_ms)
        reply = sample(loaded[name], budget_ms)
    except Exception as error:
        reply = {"error": repr(error)}
    print(json.dumps(reply), flush=True)



# Appended to a program of perf_bench in place of upstream's benchrun.py, which prints times.
def bm_once(N, M):
    fitting = [nm for nm in bm_params if nm[0] <= N and nm[1] <= M]
    run, result = bm_setup(bm_params[max(fitting)])
    run()
    return result()


print(bm_once(100, 100))

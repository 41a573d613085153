# An endless loop
# Stop it with Esc. Variables of earlier runs are still there.

n = 1
print("Counting until you stop me…")
while True:
    n += 1
    if n % 500_000 == 0:
        print(f"{n:,}")

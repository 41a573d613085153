# A game that asks
# input() waits for you: the field appears in the output.

import random

secret = random.randint(1, 20)
print("I think of a number from 1 to 20.")

for attempt in range(1, 6):
    guess = int(input("Your guess: "))
    if guess == secret:
        print(f"Right! It took you {attempt}.")
        break
    print("Too small." if guess < secret else "Too large.")
else:
    print("It was", secret)

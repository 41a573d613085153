# Step by step
# Press Step, and move the slider: see who calls whom, and which list has two names.


def total(prices):
    if not prices:
        return 0
    first, *rest = prices
    return first + total(rest)


def add_tip(prices, tip):
    prices.append(tip)


bill = [4, 3, 5]
table = bill
add_tip(table, 2)
print("On the bill:", bill)
print("Together:", total(bill))

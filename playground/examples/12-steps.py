# Step by step
# Press Step and move the slider: who calls whom?


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

# Formulas and a plot
# Compound interest, year by year, printed and drawn.

import plot

start = 1000
rate = 0.05

years = list(range(0, 31, 5))
amounts = [start * (1 + rate) ** year for year in years]

for year, amount in zip(years, amounts):
    print(f"after {year:2} years: {amount:8.2f}")

chart = plot.line(years, amounts, markers=True)
chart.set(title="Savings", xlabel="years", ylabel="amount")
chart.show()

# The value of the last line is shown, too.
amounts[-1] / start

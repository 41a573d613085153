# Read a CSV file and plot it
# The file weather.csv comes along: see the Files tab.

import csv
import plot

with open("weather.csv") as file:
    rows = list(csv.DictReader(file))

months = [row["month"] for row in rows]
plot.bar({row["month"]: float(row["rain"]) for row in rows}, title="Rain in mm").show()

p = plot.line(months, [float(row["high"]) for row in rows], label="high", title="Temperature in °C")
p.line(months, [float(row["low"]) for row in rows], label="low")
p.show()

wettest = max(rows, key=lambda row: float(row["rain"]))
print("The wettest month is", wettest["month"])

# Read a CSV file and plot it
# The file weather.csv comes along: see the Files tab.

import csv
import plot

with open("weather.csv") as file:
    rows = list(csv.DictReader(file))

months = [row["month"] for row in rows]


def column(name):
    return [float(row[name]) for row in rows]


plot.bar(months, column("rain"), title="Rain in mm").show()

chart = plot.line(months, column("high"), label="high")
chart.line(months, column("low"), label="low")
chart.set(title="Temperature in °C")
chart.show()

wettest = max(rows, key=lambda row: float(row["rain"]))
print("The wettest month is", wettest["month"])

# Charts: sandboa --display charts examples/plots.py
import plot

p = plot.line([1, 2, 3], [2, 3, 5], label="a", title="Title", xlabel="x", ylabel="y")
p.line([1, 2, 3], [1, 4, 4], label="b").scatter([1.5], [3])
p.show()
plot.bar({"red": 3, "blue": 5}).show()
plot.hist([1, 2, 2, 3, 3, 3, 4, 4, 5], bins=5).show()

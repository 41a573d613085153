# Count words
# Regular expressions, a Counter, and an HTML table.

import re
from collections import Counter

text = """
The sand boa is a small snake. It lives in the sand,
where it waits for its dinner, and the dinner walks
right over it. The sand boa is harmless: it has no
poison, and it would rather hide than bite.
"""

words = re.findall(r"[a-z]+", text.lower())
counts = Counter(words)


class Table:
    def __init__(self, rows):
        self.rows = rows

    def _repr_html_(self):
        html = "<table><tr><th>word</th><th>times</th></tr>"
        for word, n in self.rows:
            html += f"<tr><td>{word}</td><td>{n}</td></tr>"
        return html + "</table>"


print(len(words), "words,", len(counts), "different ones")
Table(counts.most_common(6))

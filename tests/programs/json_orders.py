"""Read orders from JSON, join them with customers, and print JSON again."""

import json
from collections import Counter

DOCUMENT = """
{
  "customers": [
    {"id": 1, "name": "Ana", "vip": true},
    {"id": 2, "name": "Bj\\u00f6rn", "vip": false},
    {"id": 3, "name": "Chen", "vip": false, "discount": null}
  ],
  "orders": [
    {"id": 10, "customer": 1, "items": [{"sku": "A1", "qty": 2, "price": 9.5}, {"sku": "B2", "qty": 1, "price": 20}]},
    {"id": 11, "customer": 3, "items": [{"sku": "A1", "qty": 5, "price": 9.5}]},
    {"id": 12, "customer": 1, "items": []},
    {"id": 13, "customer": 2, "items": [{"sku": "C3", "qty": 10, "price": 0.99}]}
  ]
}
"""


def order_total(order):
    return sum(item["qty"] * item["price"] for item in order["items"])


def main():
    data = json.loads(DOCUMENT)
    customers = {customer["id"]: customer for customer in data["customers"]}
    report = {}
    skus = Counter()
    for order in data["orders"]:
        customer = customers[order["customer"]]
        entry = report.setdefault(customer["name"], {"orders": [], "total": 0, "vip": customer["vip"]})
        entry["orders"].append(order["id"])
        entry["total"] = round(entry["total"] + order_total(order), 2)
        for item in order["items"]:
            skus[item["sku"]] += item["qty"]
    print(json.dumps(report, indent=2, sort_keys=True))
    print(json.dumps(report, ensure_ascii=False, separators=(",", ":")))
    print(skus.most_common())
    print(customers[3].get("discount", "no key"), customers[2].get("discount", "no key"))
    for bad in ['{"a": }', "[1, 2", "", "nul"]:
        try:
            json.loads(bad)
        except json.JSONDecodeError as error:
            print(f"{bad!r}: {error.msg} (line {error.lineno}, column {error.colno})")


if __name__ == "__main__":
    main()

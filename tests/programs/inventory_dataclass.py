"""Inventory management with dataclasses."""

from dataclasses import dataclass, field


@dataclass
class Product:
    sku: str
    name: str
    price: float
    quantity: int = 0
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.price < 0:
            raise ValueError(f"negative price for {self.sku}")

    @property
    def value(self) -> float:
        return self.price * self.quantity


@dataclass
class Inventory:
    products: dict[str, Product] = field(default_factory=dict)

    def add(self, product: Product) -> None:
        if product.sku in self.products:
            self.products[product.sku].quantity += product.quantity
        else:
            self.products[product.sku] = product

    def remove(self, sku: str, quantity: int) -> None:
        product = self.products[sku]
        if quantity > product.quantity:
            raise ValueError(f"only {product.quantity} of {product.name} left")
        product.quantity -= quantity

    def low_stock(self, threshold: int = 5) -> list[Product]:
        return [p for p in self.products.values() if p.quantity < threshold]


def main() -> None:
    inventory = Inventory()
    inventory.add(Product("P1", "Pen", 1.2, 100, ["office"]))
    inventory.add(Product("P2", "Stapler", 12.5, 3))
    inventory.add(Product("P1", "Pen", 1.2, 20))
    for sku, quantity in [("P1", 115), ("P2", 4), ("P9", 1)]:
        try:
            inventory.remove(sku, quantity)
            print(f"removed {quantity} x {sku}")
        except ValueError as error:
            print("not removed:", error)
        except KeyError as error:
            print("unknown:", error)
    for product in inventory.low_stock(6):
        print(product)
    print(f"total value {sum(p.value for p in inventory.products.values()):.2f}")
    print(Product("A", "a", 1) == Product("A", "a", 1.0), Product("A", "a", 1) == Product("B", "a", 1))
    try:
        Product("X", "x", -1)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()

"""A fluent SQL query builder."""

import copy


class QueryError(Exception):
    pass


class Query:
    def __init__(self, table):
        self._table = table
        self._columns = ["*"]
        self._where = []
        self._order = []
        self._joins = []
        self._limit = None

    def _clone(self):
        return copy.deepcopy(self)

    def select(self, *columns):
        query = self._clone()
        query._columns = list(columns)
        return query

    def where(self, **conditions):
        query = self._clone()
        for key, value in conditions.items():
            column, _, operator = key.partition("__")
            symbol = {"": "=", "lt": "<", "gte": ">=", "like": "LIKE", "in": "IN"}.get(operator)
            if symbol is None:
                raise QueryError(f"unknown operator {operator!r}")
            query._where.append((column, symbol, value))
        return query

    def join(self, table, on):
        query = self._clone()
        query._joins.append((table, on))
        return query

    def order_by(self, *columns):
        query = self._clone()
        query._order += [f"{c[1:]} DESC" if c.startswith("-") else c for c in columns]
        return query

    def __getitem__(self, item):
        query = self._clone()
        if isinstance(item, slice):
            query._limit = (item.start or 0, item.stop)
        else:
            query._limit = (item, item + 1)
        return query

    @staticmethod
    def _literal(value):
        match value:
            case None:
                return "NULL"
            case bool():
                return str(value).upper()
            case int() | float():
                return repr(value)
            case str():
                return "'" + value.replace("'", "''") + "'"
            case [*items]:
                return "(" + ", ".join(map(Query._literal, items)) + ")"
        raise QueryError(f"can't quote {type(value).__name__}")

    def __str__(self):
        parts = [f"SELECT {', '.join(self._columns)} FROM {self._table}"]
        parts += [f"JOIN {table} ON {on}" for table, on in self._joins]
        if self._where:
            parts.append("WHERE " + " AND ".join(f"{c} {s} {self._literal(v)}" for c, s, v in self._where))
        if self._order:
            parts.append("ORDER BY " + ", ".join(self._order))
        if self._limit:
            start, stop = self._limit
            parts.append(f"LIMIT {stop - start}" + (f" OFFSET {start}" if start else ""))
        return " ".join(parts)


def main():
    users = Query("users")
    adults = users.select("id", "name").where(age__gte=18)
    print(users)
    print(adults.where(name__like="O'%").order_by("-age", "name")[10:30])
    print(adults.join("orders", on="orders.user = users.id").where(id__in=[1, 2, "x"], active=True)[0])
    print(users.where(deleted=None, score__lt=1.5)[:5])
    print(adults)
    for make in (lambda: users.where(a__zz=1), lambda: str(users.where(a={1: 2}))):
        try:
            make()
        except QueryError as error:
            print("QueryError:", error)


if __name__ == "__main__":
    main()

// Replaced by guest/floatformat.c.

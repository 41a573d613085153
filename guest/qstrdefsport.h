// Interned strings that are no identifiers.
Q(<stdout>)
Q(<stderr>)

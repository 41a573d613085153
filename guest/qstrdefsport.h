// Interned strings that no C file names as MP_QSTR_*: none.

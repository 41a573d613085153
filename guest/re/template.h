// Replacements with references: "\1-\g<name>".
#pragma once
#include "scan.h"

// What the Python module makes of a template: a str, or a list of texts and, between them, groups.
mp_obj_t re_compile_template(mp_obj_t pattern, mp_obj_t template);
// Adds what it stands for.
void re_expand(vstr_t *out, mp_obj_t compiled, bool is_str, const byte *const *slots, size_t groups);

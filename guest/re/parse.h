// What parse.c and parseset.c share.
#pragma once
#include "re.h"

typedef struct {
    const byte *at;
    size_t len; // in bytes; 0 behind the end of the pattern
} token_t;

__attribute__((noreturn, format(printf, 3, 4))) void re_fail_at(tree_t *tree, const byte *at, const char *format, ...);
__attribute__((noreturn)) void re_bad_escape(tree_t *tree, token_t escape);

// `next` is read one token ahead: reading the one before a lonely backslash fails.
void re_advance(tree_t *tree);
void re_seek(tree_t *tree, const byte *at);
bool re_next_is(tree_t *tree, char c);
bool re_take(tree_t *tree, char c);
token_t re_get(tree_t *tree);
uint32_t re_char_of(tree_t *tree, token_t token);

bool re_parse_char_escape(tree_t *tree, token_t escape, uint32_t *c);
uint32_t re_parse_octal(tree_t *tree, token_t escape, size_t more, bool check);
int re_category_of(byte letter);

uint32_t re_node(tree_t *tree, node_kind_t kind, uint32_t a, uint32_t min, uint32_t max);
void re_add_item(tree_t *tree, uint32_t low, uint32_t high);
uint32_t re_parse_set(tree_t *tree); // behind its opening bracket

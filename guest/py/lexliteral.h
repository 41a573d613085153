// Numbers and strings of the lexer; see lexer.h.
#include "py/lexer.h"

bool mp_lexer_is_string_prefix(mp_lexer_t *lex);
void mp_lexer_read_number(mp_lexer_t *lex);
void mp_lexer_read_string(mp_lexer_t *lex);

// The code of the sources that ran last, so that a formula that runs again and again is compiled
// once. Code does not change when it runs: bytecode has no caches in it and constants are
// immutable, so a run with code from here does what a run with new code does, for less fuel.
//
// Everything is forgotten at each collection, so that nothing is kept alive by it.
#include <string.h>

#include "py/compile.h"
#include "py/lexer.h"
#include "py/parse.h"
#include "py/runtime.h"
#include "compiled.h"
#include "main.h"
#include "trace.h"

#define KEPT_SOURCES 8
#define KEPT_MAX_BYTES 4096 // of one source

// Not roots: an entry lives until the next collection at most.
static struct {
    const byte *source; // NULL: an empty entry
    size_t len;
    qstr filename;
    bool wants_value;
    mp_obj_t code;
} kept[KEPT_SOURCES];
static size_t oldest;

void guest_compiled_forget(void) {
    memset(kept, 0, sizeof(kept));
}

static mp_obj_t find(const char *source, size_t len, qstr filename, bool wants_value) {
    for (size_t i = 0; i < KEPT_SOURCES; i++) {
        if (kept[i].filename == filename && kept[i].len == len && kept[i].wants_value == wants_value
            && kept[i].source != NULL && memcmp(kept[i].source, source, len) == 0) {
            return kept[i].code;
        }
    }
    return MP_OBJ_NULL;
}

mp_obj_t guest_compile_source(const char *source, size_t len, qstr filename, bool wants_value) {
    // Code with steps is not kept.
    mp_obj_t code = guest_tracing ? MP_OBJ_NULL : find(source, len, filename, wants_value);
    if (code != MP_OBJ_NULL) {
        guest_request_free();
        return code;
    }
    mp_lexer_t *lexer = mp_lexer_new_from_str_len(filename, source, len, 0);
    mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
    byte *copy = NULL;
    if (len <= KEPT_MAX_BYTES && !guest_tracing) {
        copy = m_new(byte, len + 1);
        memcpy(copy, source, len);
    }
    guest_request_free();
    code = mp_compile(&tree, filename, wants_value);
    if (copy != NULL) {
        kept[oldest].source = copy;
        kept[oldest].len = len;
        kept[oldest].filename = filename;
        kept[oldest].wants_value = wants_value;
        kept[oldest].code = code;
        oldest = (oldest + 1) % KEPT_SOURCES;
    }
    return code;
}

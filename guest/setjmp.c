// The runtime that clang's -wasm-enable-sjlj lowering calls. longjmp throws the tag
// __c_longjmp; only functions that called setjmp catch it.
#include "setjmp.h"

__asm__ (
    ".globl __c_longjmp\n"
    ".tagtype __c_longjmp i32\n"
    "__c_longjmp:\n");

#define C_LONGJMP_TAG 1 // clang's number for the tag above

void __wasm_setjmp(void *env, unsigned label, void *id) {
    jmp_buf *buf = env;
    (*buf)->id = id;
    (*buf)->label = label;
}

unsigned __wasm_setjmp_test(void *env, void *id) {
    jmp_buf *buf = env;
    return (*buf)->id == id ? (*buf)->label : 0;
}

void __wasm_longjmp(void *env, int val) {
    jmp_buf *buf = env;
    (*buf)->arg.env = env;
    (*buf)->arg.val = val == 0 ? 1 : val;
    __builtin_wasm_throw(C_LONGJMP_TAG, &(*buf)->arg);
}

// The runtime that clang's -wasm-enable-sjlj lowering calls. longjmp throws the tag
// __c_longjmp; only functions that called setjmp catch it.
#include <stdint.h>

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

// The engine unwinds frame by frame, at a price that no loop pays. This loop pays it: its
// rounds cost fuel, one for every 32 bytes of shadow stack between here and the catching
// function, whose jmp_buf is on that stack.
static void pay_for_unwinding(const void *env) {
    volatile char here;
    for (intptr_t bytes = (const char *)env - (const char *)&here; bytes > 0; bytes -= 32) {
        __asm__ volatile ("" ::: "memory");
    }
}

void __wasm_longjmp(void *env, int val) {
    jmp_buf *buf = env;
    pay_for_unwinding(env);
    (*buf)->arg.env = env;
    (*buf)->arg.val = val == 0 ? 1 : val;
    __builtin_wasm_throw(C_LONGJMP_TAG, &(*buf)->arg);
}

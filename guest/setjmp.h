// setjmp over wasm exceptions. 16 bytes instead of the libc's 164: every entry of
// the VM and every try block holds one. Runtime in setjmp.c.
#pragma once
typedef struct {
    void *id;
    unsigned label;
    struct {
        void *env;
        int val;
    } arg;
} jmp_buf[1];
int setjmp(jmp_buf) __attribute__((returns_twice));
void longjmp(jmp_buf, int) __attribute__((noreturn));

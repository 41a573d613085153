// The door: the guest's imports and what the other C files may do with them.
// Mirrors the tables in README.md and src/engine/door.ts, same order, same names.
// Invariants:
// - memory grows only through door_grow; no C code uses memory.grow;
// - the host may stop the run inside any of these calls, in which case the call
//   does not return and nothing of this machine is ever read again.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DOOR_IMPORT(name) __attribute__((import_module("door"), import_name(#name)))
#define GUEST_EXPORT(name) __attribute__((export_name(#name), used))

enum { DOOR_STDOUT = 1, DOOR_STDERR = 2, DOOR_DISPLAY = 3, DOOR_TRACE = 4 };

// Hands over `len` bytes of output, one display (CBOR, see display.c), or a piece of the steps of a
// traced run (CBOR, see trace.c): an empty piece says that those asked for are complete.
DOOR_IMPORT(write) void door_write(uint32_t stream, const void *ptr, size_t len);

// Asks for at least `bytes` more memory. Returns the new memory size in bytes, or 0.
// `required`: how much depends on it.
enum { DOOR_GROW_IF_POSSIBLE = 0, DOOR_GROW_OR_FAIL = 1, DOOR_GROW_OR_STOP = 2 };
DOOR_IMPORT(grow) size_t door_grow(size_t bytes, uint32_t required);

// Hands over a request (CBOR, see hostcall.c) and returns its id, which is never 0. Does not block.
DOOR_IMPORT(submit) uint32_t door_submit(const void *ptr, size_t len);

// Asks for the completion of request `id`, or of any request when `id` is 0. Returns the
// completion's length in bytes, 0 when there is none: `block` 0, not yet; `block` 1, nothing
// is under way that could bring one.
DOOR_IMPORT(wait) size_t door_wait(uint32_t id, uint32_t block);

// Copies the completion that the last wait announced to `ptr`.
DOOR_IMPORT(take) void door_take(void *ptr);

// Submit, wait and take in one: returns the completion's length, and copies one of at most `room`
// bytes to `answer`; a longer one is to be taken. When there is none: the request's id, negative.
DOOR_IMPORT(call) int32_t door_call(const void *ptr, size_t len, void *answer, size_t room, uint32_t block);

// Performs a request (CBOR, see files.c) in the machine's file tree, at once, and returns the length
// of its answer, which take copies.
DOOR_IMPORT(file) size_t door_file(const void *ptr, size_t len);

// Buffered output: flushed at a line's end, at the end of a print(), when full, and when
// a run ends.
void guest_write(uint32_t stream, const char *str, size_t len);
void guest_flush(void);

// Replaces guest/heap.c and py/gc.c in the native build: one malloc for each object, nothing
// collected, so that the sanitizer knows where each object ends and when it was freed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "compiled.h"
#include "main.h"
#include "strindex.h"
#include "weakref.h"

#define BYTES_MAX (256u << 20)

// The size is kept below the object, in an allocation of its own kind of alignment: 16 bytes.
typedef struct {
    size_t bytes;
    size_t magic;
    size_t pad[2];
} header_t;
#define MAGIC 0x0b1ec7

static size_t used_bytes;
static size_t allocations, fail_at;

void native_fail_at(size_t n) {
    allocations = 0;
    fail_at = n;
}

static header_t *header_of(const void *ptr) {
    header_t *header = (header_t *)ptr - 1;
    if (header->magic != MAGIC) {
        fprintf(stderr, "NATIVE: not an object of the heap\n");
        abort();
    }
    return header;
}

void *gc_alloc(size_t n_bytes, unsigned int flags) {
    (void)flags;
    allocations++;
    if (n_bytes == 0) {
        return NULL;
    }
    if (n_bytes > BYTES_MAX - used_bytes || (fail_at != 0 && allocations >= fail_at)) {
        return NULL;
    }
    header_t *header = calloc(1, sizeof(*header) + n_bytes);
    if (header == NULL) {
        return NULL;
    }
    header->bytes = n_bytes;
    header->magic = MAGIC;
    used_bytes += n_bytes;
    return header + 1;
}

void gc_free(void *ptr) {
    if (ptr == NULL) {
        return;
    }
    header_t *header = header_of(ptr);
    used_bytes -= header->bytes;
    header->magic = 0;
    free(header);
}

// Always moves: whoever keeps the old pointer is found.
void *gc_realloc(void *ptr, size_t n_bytes, bool allow_move) {
    if (ptr == NULL) {
        return gc_alloc(n_bytes, 0);
    }
    if (n_bytes == 0) {
        gc_free(ptr);
        return NULL;
    }
    size_t old = header_of(ptr)->bytes;
    if (!allow_move) {
        return n_bytes <= old ? ptr : NULL;
    }
    void *moved = gc_alloc(n_bytes, 0);
    if (moved != NULL) {
        memcpy(moved, ptr, old < n_bytes ? old : n_bytes);
        gc_free(ptr);
    }
    return moved;
}

// Static data, below the end of the program, is not on the heap.
extern char end[];

size_t gc_nbytes(const void *ptr) {
    return (const char *)ptr < end ? 0 : header_of(ptr)->bytes;
}

void gc_info(gc_info_t *info) {
    memset(info, 0, sizeof(*info));
    info->used = used_bytes;
    info->total = BYTES_MAX;
}

void gc_collect(void) {
    guest_str_forget();
    guest_compiled_forget();
}
void gc_collect_start(void) {}
void gc_collect_root(void **ptrs, size_t len) { (void)ptrs; (void)len; }
void gc_collect_end(void) {}
void gc_sweep_all(void) {}
void gc_lock(void) {}
void gc_unlock(void) {}
bool gc_is_locked(void) { return false; }
void gc_init(void *start, void *end) { (void)start; (void)end; }
void gc_dump_info(const mp_print_t *print) { (void)print; }
void gc_dump_alloc_table(const mp_print_t *print) { (void)print; }

bool guest_heap_is_outside(const void *object) { return (const char *)object < end; }
bool guest_heap_is_marked(const void *object) { (void)object; return true; }
void guest_collect_from(void *from) { (void)from; gc_collect(); }

// At the same address in each process: the program is linked without -pie.
static byte library[4 << 20] __attribute__((aligned(16)));
byte *guest_library_start(void) { return library; }
void guest_heap_init(size_t library_bytes) { (void)library_bytes; }
void guest_heap_clear_free(void) {}
bool guest_heap_grow(size_t n_bytes) { (void)n_bytes; return false; }
void guest_collect_from(void *from) { (void)from; gc_collect(); }
bool guest_heap_is_marked(const void *object) { (void)object; return true; }
bool guest_heap_is_outside(const void *object) { (void)object; return false; }

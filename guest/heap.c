// The guest's heap: set up after the static data, grown in place through the door,
// collected conservatively from the shadow stack.
//
// Layout, low to high: code of the library (library.c), which is never collected | pool of 16-byte blocks | allocation table (2 bits a block) |
// one zero byte | finaliser table (1 bit a block) | one zero byte | end of memory. The tables are above
// the pool so that growing moves them up and leaves every object where it is.
// The collector itself is upstream's py/gc.c.
#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "py/runtime.h"
#include "compiled.h"
#include "door.h"
#include "main.h"
#include "strindex.h"
#include "weakref.h"

extern unsigned char __heap_base;

#define BLOCK_BYTES MICROPY_BYTES_PER_GC_BLOCK
// Eight blocks are the smallest unit that fills whole bytes in both tables.
#define UNIT_BLOCKS 8
#define UNIT_TABLE_BYTES (UNIT_BLOCKS * 2 / 8 + UNIT_BLOCKS / 8)
#define UNIT_BYTES (UNIT_BLOCKS * BLOCK_BYTES + UNIT_TABLE_BYTES)
#define TABLE_GAP_BYTES 1 // py/gc.c reads one byte past the end of each table, as free
#define WASM_PAGE_BYTES 65536

enum { KIND_FREE = 0, KIND_HEAD = 1, KIND_TAIL = 2, KIND_MARK = 3 };

static inline unsigned block_kind(const mp_state_mem_area_t *area, size_t block) {
    return (area->gc_alloc_table_start[block >> 2] >> (2 * (block & 3))) & 3;
}

bool guest_heap_is_outside(const void *object) {
    const mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    return (const byte *)object < area->gc_pool_start || (const byte *)object >= area->gc_pool_end;
}

bool guest_heap_is_marked(const void *object) {
    const mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    return guest_heap_is_outside(object) || block_kind(area, ((const byte *)object - area->gc_pool_start) / BLOCK_BYTES) == KIND_MARK;
}

static size_t memory_bytes(void) {
    return __builtin_wasm_memory_size(0) * (size_t)WASM_PAGE_BYTES;
}

// Fills the area from pool_start to the end of memory.
static void place_tables(mp_state_mem_area_t *area, size_t end) {
    size_t units = (end - (size_t)area->gc_pool_start - 2 * TABLE_GAP_BYTES) / UNIT_BYTES;
    area->gc_alloc_table_byte_len = units * UNIT_BLOCKS / 4;
    area->gc_pool_end = area->gc_pool_start + units * UNIT_BLOCKS * BLOCK_BYTES;
    area->gc_alloc_table_start = area->gc_pool_end;
    area->gc_finaliser_table_start = area->gc_alloc_table_start + area->gc_alloc_table_byte_len + TABLE_GAP_BYTES;
}

byte *guest_library_start(void) {
    return (byte *)(((uintptr_t)&__heap_base + BLOCK_BYTES - 1) & ~(uintptr_t)(BLOCK_BYTES - 1));
}

// `library_bytes` is a multiple of BLOCK_BYTES.
void guest_heap_init(size_t library_bytes) {
    mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    // gc_init sets the collector's other fields; its layout is replaced below.
    void *start = guest_library_start() + library_bytes;
    gc_init(start, (void *)memory_bytes());
    memset(start, 0, memory_bytes() - (size_t)start);
    area->gc_pool_start = start;
    place_tables(area, memory_bytes());
}

void guest_heap_clear_free(void) {
    mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    for (size_t i = 0; i < area->gc_alloc_table_byte_len * 4; i++) {
        if (block_kind(area, i) == KIND_FREE) {
            memset(area->gc_pool_start + i * BLOCK_BYTES, 0, BLOCK_BYTES);
        }
    }
}

// Number of free blocks at the top of the pool: growth extends this run.
static size_t free_blocks_at_top(const mp_state_mem_area_t *area) {
    size_t i = area->gc_alloc_table_byte_len;
    while (i > 0 && area->gc_alloc_table_start[i - 1] == 0) {
        i--;
    }
    return (area->gc_alloc_table_byte_len - i) * 4;
}

// Takes over memory up to `end`. Objects stay where they are.
static void extend_to(size_t end) {
    mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    byte *old_alloc = area->gc_alloc_table_start;
    byte *old_final = area->gc_finaliser_table_start;
    size_t old_alloc_len = area->gc_alloc_table_byte_len;
    size_t old_final_len = old_alloc_len / 2;
    place_tables(area, end);
    // Both tables move up, the upper one first, so that neither overwrites the other.
    memmove(area->gc_finaliser_table_start, old_final, old_final_len);
    memset(area->gc_finaliser_table_start + old_final_len, 0, area->gc_alloc_table_byte_len / 2 - old_final_len);
    memmove(area->gc_alloc_table_start, old_alloc, old_alloc_len);
    memset(area->gc_alloc_table_start + old_alloc_len, 0, area->gc_alloc_table_byte_len + TABLE_GAP_BYTES - old_alloc_len);
}

static bool grow(size_t bytes, uint32_t required) {
    size_t end = door_grow(bytes, required);
    if (end == 0) {
        return false;
    }
    extend_to(end);
    return true;
}

static size_t table_overhead(size_t pool_bytes) {
    return pool_bytes / (UNIT_BLOCKS * BLOCK_BYTES) * UNIT_TABLE_BYTES + 2 * UNIT_BYTES;
}

// Called by gc_alloc when a collection did not free a run of `n_bytes`.
bool guest_heap_grow(size_t n_bytes) {
    size_t have = free_blocks_at_top(&MP_STATE_MEM(area)) * BLOCK_BYTES;
    size_t need = n_bytes > have ? n_bytes - have : BLOCK_BYTES;
    size_t overhead = table_overhead(need);
    if (need > SIZE_MAX - overhead) {
        return false;
    }
    return grow(need + overhead, DOOR_GROW_OR_FAIL);
}

// After a collection: when more than half of the heap is live, double it if the limit
// allows. Without this a nearly full heap would be collected for every few allocations.
static void grow_if_mostly_live(void) {
    mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    size_t free_blocks = 0;
    for (size_t i = 0; i < area->gc_alloc_table_byte_len; i++) {
        byte a = area->gc_alloc_table_start[i];
        byte used = (a | a >> 1) & 0x55;
        free_blocks += 4 - __builtin_popcount(used);
    }
    size_t blocks = area->gc_alloc_table_byte_len * 4;
    if (free_blocks < blocks / 2) {
        size_t want = (blocks - 2 * free_blocks) * BLOCK_BYTES;
        grow(want + table_overhead(want), DOOR_GROW_IF_POSSIBLE);
    }
}

static void *stack_pointer(void) {
    void *sp;
    __asm__ volatile (".globaltype __stack_pointer, i32\nglobal.get __stack_pointer\nlocal.set %0" : "=r" (sp));
    return sp;
}

static void *scan_from; // or NULL: the stack pointer

// Marks from every word between the stack pointer and the top of the shadow stack.
// A word may point into the middle of an object (an interior pointer in a local),
// so it is walked back to the object's first block.
static void mark_stack(void) {
    mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    uintptr_t low = (uintptr_t)area->gc_pool_start;
    uintptr_t high = (uintptr_t)area->gc_pool_end;
    for (uintptr_t *word = scan_from != NULL ? scan_from : stack_pointer(); word < (uintptr_t *)MP_STATE_THREAD(stack_top); word++) {
        if (*word < low || *word >= high) {
            continue;
        }
        size_t block = (*word - low) / BLOCK_BYTES;
        while (block > 0 && block_kind(area, block) == KIND_TAIL) {
            block--;
        }
        if (block_kind(area, block) == KIND_HEAD) {
            void *head = (void *)(low + block * BLOCK_BYTES);
            gc_collect_root(&head, 1);
        }
    }
}

void gc_collect(void) {
    guest_str_forget();
    guest_compiled_forget();
    gc_collect_start();
    mark_stack();
    gc_collect_end();
    grow_if_mostly_live();
}

void guest_collect_from(void *from) {
    scan_from = from;
    gc_collect();
    scan_from = NULL;
}

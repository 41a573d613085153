// Runs Python files in the native build, each as one run of one session:
//
//     native [--fail-at n] file.py...
//     native --pack SOURCES LIBRARY       compiles guest/lib
//
// The library is the file that $NATIVE_LIBRARY names, if it does. SOURCES is, for each module, the
// bytes of its name, file and source (three u32) and these.
//
// The door is open to stdout and nothing else. Exits with 0 whatever the program did: what
// counts is whether a sanitizer or an assertion ended the process.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "py/cstack.h"
#include "py/gc.h"
#include "py/runtime.h"
#include "library.h"
#include "main.h"
#include "wire.h"

#define STACK_BYTES (64u << 20)
#define DEPTH 200

byte *guest_reserve(size_t len);
const byte *guest_run(size_t len);
void guest_boot(size_t library_bytes);
void native_fail_at(size_t n);
bool guest_compile(size_t name_len, size_t file_len, size_t source_len);
const byte *guest_pack(void);
void guest_unpack(library_t *packed);

void door_write(uint32_t stream, const void *ptr, size_t len) {
    fwrite(ptr, 1, len, stream == 2 ? stderr : stdout);
}
size_t door_grow(size_t bytes, uint32_t required) {
    (void)bytes;
    if (required == 2) {
        exit(0); // a limit
    }
    return 0;
}
uint32_t door_submit(const void *ptr, size_t len) {
    (void)ptr, (void)len;
    return 1;
}
size_t door_wait(uint32_t id, uint32_t block) {
    (void)id, (void)block;
    exit(0); // nobody answers
}
void door_take(void *ptr) {
    (void)ptr;
}
int32_t door_call(const void *ptr, size_t len, void *answer, size_t room, uint32_t block) {
    (void)ptr, (void)len, (void)answer, (void)room, (void)block;
    exit(0); // nobody answers
}
size_t door_file(const void *ptr, size_t len) {
    (void)ptr, (void)len;
    exit(0); // there are no files
}
NORETURN void native_trap(const char *what) {
    fprintf(stderr, "NATIVE: trap: %s\n", what);
    abort();
}

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    *len = ftell(file);
    rewind(file);
    char *bytes = malloc(*len + 1);
    *len = fread(bytes, 1, *len, file);
    fclose(file);
    return bytes;
}

static void pack(const char *sources, const char *library) {
    size_t len;
    char *bytes = read_file(sources, &len);
    for (size_t at = 0; at < len;) {
        uint32_t sizes[3];
        memcpy(sizes, bytes + at, sizeof(sizes));
        at += sizeof(sizes);
        size_t total = sizes[0] + sizes[1] + sizes[2];
        memcpy(guest_reserve(total), bytes + at, total);
        at += total;
        if (!guest_compile(sizes[0], sizes[1], sizes[2])) {
            exit(1);
        }
    }
    const byte *packed = guest_pack();
    uint32_t packed_bytes;
    memcpy(&packed_bytes, packed, sizeof(packed_bytes));
    FILE *file = fopen(library, "wb");
    fwrite(packed, 1, packed_bytes + 2 * sizeof(uint32_t), file);
    fclose(file);
}

static void unpack(const char *library) {
    size_t len;
    char *bytes = read_file(library, &len);
    uint32_t header[2];
    memcpy(header, bytes, sizeof(header));
    memcpy(guest_library_start(), bytes + sizeof(header), header[0]);
    free(bytes);
    guest_unpack((library_t *)header[1]);
}

static void run_file(const char *path, size_t fail_at) {
    size_t len;
    char *source = read_file(path, &len);
    vstr_t out;
    vstr_init(&out, len + 256);
    wire_write_array(&out, 7);
    wire_write_text(&out, source, len);
    wire_write_text(&out, path, strlen(path));
    wire_write_array(&out, 4);
    wire_write_uint(&out, DEPTH);
    wire_write_uint(&out, 1 << 20);
    wire_write_uint(&out, 50);
    wire_write_uint(&out, 10000);
    vstr_add_byte(&out, 0xa0); // no inputs
    wire_write_array(&out, 2);
    wire_write_uint(&out, 1);
    wire_write_array(&out, 0);
    vstr_add_byte(&out, 0xf5); // wants the value
    wire_write_null(&out);
    free(source);
    byte *request = guest_reserve(out.len);
    memcpy(request, out.buf, out.len);
    native_fail_at(fail_at);
    const byte *response = guest_run(out.len);
    native_fail_at(0);
    uint32_t bytes;
    memcpy(&bytes, response, 4);
    fprintf(stderr, "NATIVE: response of %u bytes, status %u\n", bytes, response[5]);
    vstr_clear(&out);
}

static void run_all(int argc, char **argv) {
    size_t fail_at = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--fail-at") == 0) {
            fail_at = strtoul(argv[++i], NULL, 10);
        } else {
            run_file(argv[i], fail_at);
        }
    }
}

int main(int argc, char **argv) {
    mp_cstack_init_with_top(__builtin_frame_address(0), STACK_BYTES);
    guest_boot(0);
    mp_cstack_init_with_top(__builtin_frame_address(0), STACK_BYTES);
    if (argc == 4 && strcmp(argv[1], "--pack") == 0) {
        pack(argv[2], argv[3]);
        return 0;
    }
    const char *library = getenv("NATIVE_LIBRARY");
    if (library != NULL) {
        unpack(library);
    }
    run_all(argc, argv);
    fflush(stdout);
    return 0;
}

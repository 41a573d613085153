// What a machine gets once.
#pragma once
#include "py/obj.h"
#include "wire.h"

void guest_read_setup(wire_reader_t *reader);

// extmod/modhashlib.c
#define SHA256_BYTES 32
void guest_sha256(const byte *data, size_t len, byte *out);

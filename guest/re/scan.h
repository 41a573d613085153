// A text with a pattern that goes over it: what the methods of both objects are made of.
#pragma once
#include "re.h"

#define LOCAL_SLOTS (20)

// On the stack of a method. Points into `subject.text`, which nothing changes.
typedef struct {
    const pattern_t *pattern;
    source_t source;
    const source_t *shared; // a copy of it in the heap, when there is a match
    subject_t subject;
    const byte *next; // where to go on
    matching_t matching;
    const byte *local[LOCAL_SLOTS];
} scan_t;

void scan_init(scan_t *scan, mp_obj_t pattern, mp_obj_t string, mp_obj_t pos, mp_obj_t endpos);
// The next match, which may not be empty where the last one ended if that was.
bool scan_next(scan_t *scan);
mp_obj_t scan_match(scan_t *scan); // a Match
mp_obj_t scan_slice(const scan_t *scan, const byte *from, const byte *to);
mp_obj_t scan_group(const scan_t *scan, size_t group, mp_obj_t otherwise);

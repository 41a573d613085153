// What MicroPython's portable code asks of a port. The guest has no devices: the
// clock is the guest's own (clock.c) and output goes through the door (door.c).
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "py/mpconfig.h"

static inline void mp_hal_set_interrupt_char(char c) {
    (void)c;
}

uint64_t mp_hal_time_ns(void);
mp_uint_t mp_hal_ticks_ms(void);
mp_uint_t mp_hal_ticks_us(void);
mp_uint_t mp_hal_ticks_cpu(void);
void mp_hal_delay_ms(mp_uint_t ms);
void mp_hal_delay_us(mp_uint_t us);

// The guest's clock and random seed. Without a clock capability time stands still at
// 2025-01-01T00:00:00Z, and sleeping moves it forward without waiting: runs are
// deterministic. The seed comes with the first request.
#include "py/mphal.h"
#include "py/mpconfig.h"

#define FROZEN_EPOCH_NS 1735689600000000000ULL

uint32_t guest_random_seed;
static uint64_t slept_us;

uint64_t mp_hal_time_ns(void) {
    return FROZEN_EPOCH_NS + slept_us * 1000;
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)slept_us;
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)(slept_us / 1000);
}

mp_uint_t mp_hal_ticks_cpu(void) {
    return mp_hal_ticks_us();
}

void mp_hal_delay_us(mp_uint_t us) {
    slept_us += us;
}

void mp_hal_delay_ms(mp_uint_t ms) {
    slept_us += (uint64_t)ms * 1000;
}

// The guest's build options, in groups, each with its reason. Options not named
// here have the default of the EXTRA_FEATURES level in py/mpconfig.h.
// This file decides what hostile code can reach: an option that adds a way to
// forge pointers, load bytecode, or block the host stays 0.

#include <alloca.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)

// ---- machine model: wasm32, 31-bit small ints, boxed doubles
typedef int mp_int_t;
typedef unsigned mp_uint_t;
typedef long mp_off_t;
#define MP_SSIZE_MAX (0x7fffffff)
#define MICROPY_OBJ_REPR (MICROPY_OBJ_REPR_A)
#define MICROPY_LONGINT_IMPL (MICROPY_LONGINT_IMPL_MPZ)
#define MICROPY_FLOAT_IMPL (MICROPY_FLOAT_IMPL_DOUBLE)
#define MICROPY_FLOAT_HIGH_QUALITY_HASH (1)
#define MICROPY_OPT_COMPUTED_GOTO (0) // wasm has no indirect jump; a switch is a br_table
#define MICROPY_NLR_SETJMP (1)        // setjmp.h here, lowered to wasm exceptions
#define MICROPY_GCREGS_SETJMP (0)

// ---- memory: collections at any allocation, a heap that grows in place (heap.c)
#define MICROPY_ENABLE_GC (1)
#define MICROPY_ENABLE_FINALISER (1) // heap.c places its table; __del__ is finaliser.c's
#define MICROPY_GC_CONSERVATIVE_CLEAR (1)
#define MICROPY_GC_SPLIT_HEAP (0)
#define MICROPY_MALLOC_USES_ALLOCATED_SIZE (0)
#define MICROPY_MEM_STATS (0)
#define MICROPY_ALLOC_GC_STACK_SIZE (256) // marks deep structures with fewer scans of the heap
#define MICROPY_PY_GC_COLLECT_RETVAL (1)
#define MICROPY_ALLOC_PATH_MAX (256)
#define MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF (1)
#define MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE (256)

// The parser's stacks grow by these steps: upstream's 16 copy them so often that a line
// of brackets takes time in its square.
#define MICROPY_ALLOC_PARSE_RULE_INC (1024)
#define MICROPY_ALLOC_PARSE_RESULT_INC (1024)

// ---- recursion: the shadow stack is checked in C, Python calls are counted (main.c)
#define MICROPY_STACK_CHECK (1)
#define MICROPY_STACK_CHECK_MARGIN (16 * 1024)
#define MICROPY_STACKLESS (0)
#define MICROPY_ENABLE_PYSTACK (0)

// ---- checks that must be on: without them a wrong `self` or bad UTF-8 is undefined behaviour
#define MICROPY_BUILTIN_METHOD_CHECK_SELF_ARG (1)
#define MICROPY_FULL_CHECKS (1)
#define MICROPY_CPYTHON_COMPAT (1)
#define MICROPY_PY_BUILTINS_STR_UNICODE_CHECK (1)

// ---- ways to forge pointers or code: off
#define MICROPY_PY_UCTYPES (0)
#define MICROPY_PY_MACHINE (0)
#define MICROPY_PERSISTENT_CODE_LOAD (0)
#define MICROPY_PERSISTENT_CODE_SAVE (0)
#define MICROPY_PY_MARSHAL (0)
#define MICROPY_PY_FUNCTION_ATTRS_CODE (0)
#define MICROPY_PY_BUILTINS_CODE (0)
#define MICROPY_EMIT_WASM (0)

// ---- hooks, callbacks and blocking reads: off
#define MICROPY_ENABLE_SCHEDULER (0)
#define MICROPY_KBD_EXCEPTION (0)
#define MICROPY_ENABLE_VM_ABORT (0)
#define MICROPY_PY_THREAD (0)
#define MICROPY_PY_SYS_SETTRACE (0)
#define MICROPY_PY_SYS_ATEXIT (0)
#define MICROPY_PY_SYS_PS1_PS2 (0)
#define MICROPY_PY_SYS_STDIO_BUFFER (0)
#define MICROPY_PY_BUILTINS_INPUT (0) // upstream's edits a terminal's line; stdio.c has one that asks the host
#define MICROPY_PY_BUILTINS_EXECFILE (0)
#define MICROPY_PY_BUILTINS_HELP (0)
#define MICROPY_HELPER_REPL (0)
#define MICROPY_PY_GENERATOR_PEND_THROW (0)

// ---- devices, files, network: no such thing in the guest
#define MICROPY_VFS (0)
#define MICROPY_READER_VFS (0)
#define MICROPY_ENABLE_EXTERNAL_IMPORT (0)
#define MICROPY_PY_OS (0)
#define MICROPY_PY_SELECT (0)
#define MICROPY_PY_FRAMEBUF (0)
#define MICROPY_PY_CRYPTOLIB (0)
#define MICROPY_PY_ONEWIRE (0)
#define MICROPY_PY_WEBSOCKET (0)
#define MICROPY_PY_SOCKET (0)
#define MICROPY_PY_NETWORK (0)
#define MICROPY_PY_SSL (0)
#define MICROPY_PY_BLUETOOTH (0)
#define MICROPY_PY_PLATFORM (0)
#define MICROPY_PY_DEFLATE (0)
#define MICROPY_PY_ASYNCIO (0)

// ---- the language and its built-ins: as close to CPython as upstream has it
#define MICROPY_ENABLE_COMPILER (1)
#define MICROPY_ENABLE_DOC_STRING (0)
#define MICROPY_ENABLE_SOURCE_LINE (1)
#define MICROPY_ERROR_REPORTING (MICROPY_ERROR_REPORTING_DETAILED)
#define MICROPY_WARNINGS (0)
#define MICROPY_PY_STR_BYTES_CMP_WARN (0)
#define MICROPY_PY_BUILTINS_EVAL_EXEC (1) // the guest runs code anyway
#define MICROPY_PY_BUILTINS_COMPILE (1)
#define MICROPY_PY_ALL_INPLACE_SPECIAL_METHODS (1)
#define MICROPY_PY_BUILTINS_RANGE_BINOP (1)
#define MICROPY_PY_BUILTINS_MEMORYVIEW_ITEMSIZE (1)
#define MICROPY_PY_BOUND_METHOD_FULL_EQUALITY_CHECK (1)
#define MICROPY_PY_COLLECTIONS_NAMEDTUPLE__ASDICT (1)
#define MICROPY_PY_IO_BUFFEREDWRITER (1)
#define MICROPY_PY_SYS_GETSIZEOF (1)
#define MICROPY_PY_SYS_TRACEBACKLIMIT (0)
#define MICROPY_PY_SYS_STDFILES (1) // stdio.c: no stdin, output through the door
#define MICROPY_PY_SYS_EXC_INFO (1)
#define MICROPY_PY_SYS_PLATFORM "sandboa"
#define MICROPY_PY_RE (0) // guest/re/ and guest/lib/re.py
#define MICROPY_PY_BINASCII_CRC32 (0) // needs the deflate module
#define MICROPY_PY_MICROPYTHON (0) // guest/modmicropython.c: const() and nothing else

// ---- time and randomness: nothing of the host's (clock.c)
#define MICROPY_EPOCH_IS_1970 (1)
#define MICROPY_PY_TIME (1)
#define MICROPY_PY_TIME_GMTIME_LOCALTIME_MKTIME (1)
#define MICROPY_PY_TIME_TIME_TIME_NS (1)
#define MICROPY_PY_TIME_INCLUDEFILE "modtime_port.h"
extern uint32_t guest_random_seed; // setup.c; for extmod/modrandom.c

#define MICROPY_USE_INTERNAL_ERRNO (1)
#define MICROPY_USE_INTERNAL_PRINTF (1)
#define MICROPY_HW_BOARD_NAME "sandboa"
#define MICROPY_HW_MCU_NAME "wasm32"
#define MP_STATE_PORT MP_STATE_VM

void guest_write(uint32_t stream, const char *str, size_t len);
#define MP_PLAT_PRINT_STRN(str, len) guest_write(1, str, len)
void guest_flush(void);
#define MICROPY_PRINT_END() guest_flush()
extern const struct _mp_print_t guest_stderr_print;
#define MICROPY_ERROR_PRINTER (&guest_stderr_print)
#define MICROPY_DEBUG_PRINTER (&guest_stderr_print)

// ---- built-ins of our own
extern const struct _mp_obj_fun_builtin_var_t guest_input_obj;
extern const struct _mp_obj_fun_builtin_var_t guest_help_obj;
extern const struct _mp_obj_fun_builtin_var_t guest_display_obj; // display.c
extern const struct _mp_obj_type_t guest_type_BlockingIOError, guest_type_ChildProcessError,
    guest_type_ConnectionError, guest_type_BrokenPipeError, guest_type_ConnectionAbortedError,
    guest_type_ConnectionRefusedError, guest_type_ConnectionResetError, guest_type_FileExistsError,
    guest_type_FileNotFoundError, guest_type_InterruptedError, guest_type_IsADirectoryError,
    guest_type_NotADirectoryError, guest_type_PermissionError, guest_type_ProcessLookupError,
    guest_type_TimeoutError, guest_type_FloatingPointError, guest_type_BufferError, guest_type_ReferenceError,
    guest_type_SystemError, guest_type_TabError, guest_type_UnicodeTranslateError, guest_type_BytesWarning,
    guest_type_DeprecationWarning, guest_type_EncodingWarning, guest_type_FutureWarning,
    guest_type_ImportWarning, guest_type_PendingDeprecationWarning, guest_type_ResourceWarning,
    guest_type_RuntimeWarning, guest_type_SyntaxWarning, guest_type_UnicodeWarning, guest_type_UserWarning,
    guest_type_BaseExceptionGroup, guest_type_ExceptionGroup; // errors.c
extern const struct _mp_obj_type_t guest_type_union, mp_type_UnboundLocalError, mp_type_UnicodeDecodeError,
    mp_type_UnicodeEncodeError, mp_type_Warning, mp_type_NoneType;
extern const struct _mp_obj_fun_builtin_fixed_t guest_ascii_obj; // py/objstr.c
extern const struct _mp_obj_fun_builtin_var_t guest_format_obj; // format.c
#define MICROPY_PORT_BUILTINS \
    { MP_ROM_QSTR(MP_QSTR_ascii), MP_ROM_PTR(&guest_ascii_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&guest_format_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_UnicodeDecodeError), MP_ROM_PTR(&mp_type_UnicodeDecodeError) }, \
    { MP_ROM_QSTR(MP_QSTR_UnicodeEncodeError), MP_ROM_PTR(&mp_type_UnicodeEncodeError) }, \
    { MP_ROM_QSTR(MP_QSTR_input), MP_ROM_PTR(&guest_input_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_help), MP_ROM_PTR(&guest_help_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_display), MP_ROM_PTR(&guest_display_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_BlockingIOError), MP_ROM_PTR(&guest_type_BlockingIOError) }, \
    { MP_ROM_QSTR(MP_QSTR_ChildProcessError), MP_ROM_PTR(&guest_type_ChildProcessError) }, \
    { MP_ROM_QSTR(MP_QSTR_ConnectionError), MP_ROM_PTR(&guest_type_ConnectionError) }, \
    { MP_ROM_QSTR(MP_QSTR_BrokenPipeError), MP_ROM_PTR(&guest_type_BrokenPipeError) }, \
    { MP_ROM_QSTR(MP_QSTR_ConnectionAbortedError), MP_ROM_PTR(&guest_type_ConnectionAbortedError) }, \
    { MP_ROM_QSTR(MP_QSTR_ConnectionRefusedError), MP_ROM_PTR(&guest_type_ConnectionRefusedError) }, \
    { MP_ROM_QSTR(MP_QSTR_ConnectionResetError), MP_ROM_PTR(&guest_type_ConnectionResetError) }, \
    { MP_ROM_QSTR(MP_QSTR_FileExistsError), MP_ROM_PTR(&guest_type_FileExistsError) }, \
    { MP_ROM_QSTR(MP_QSTR_FileNotFoundError), MP_ROM_PTR(&guest_type_FileNotFoundError) }, \
    { MP_ROM_QSTR(MP_QSTR_InterruptedError), MP_ROM_PTR(&guest_type_InterruptedError) }, \
    { MP_ROM_QSTR(MP_QSTR_IsADirectoryError), MP_ROM_PTR(&guest_type_IsADirectoryError) }, \
    { MP_ROM_QSTR(MP_QSTR_NotADirectoryError), MP_ROM_PTR(&guest_type_NotADirectoryError) }, \
    { MP_ROM_QSTR(MP_QSTR_PermissionError), MP_ROM_PTR(&guest_type_PermissionError) }, \
    { MP_ROM_QSTR(MP_QSTR_ProcessLookupError), MP_ROM_PTR(&guest_type_ProcessLookupError) }, \
    { MP_ROM_QSTR(MP_QSTR_TimeoutError), MP_ROM_PTR(&guest_type_TimeoutError) }, \
    { MP_ROM_QSTR(MP_QSTR_FloatingPointError), MP_ROM_PTR(&guest_type_FloatingPointError) }, \
    { MP_ROM_QSTR(MP_QSTR_BufferError), MP_ROM_PTR(&guest_type_BufferError) }, \
    { MP_ROM_QSTR(MP_QSTR_ReferenceError), MP_ROM_PTR(&guest_type_ReferenceError) }, \
    { MP_ROM_QSTR(MP_QSTR_SystemError), MP_ROM_PTR(&guest_type_SystemError) }, \
    { MP_ROM_QSTR(MP_QSTR_TabError), MP_ROM_PTR(&guest_type_TabError) }, \
    { MP_ROM_QSTR(MP_QSTR_UnicodeTranslateError), MP_ROM_PTR(&guest_type_UnicodeTranslateError) }, \
    { MP_ROM_QSTR(MP_QSTR_BytesWarning), MP_ROM_PTR(&guest_type_BytesWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_DeprecationWarning), MP_ROM_PTR(&guest_type_DeprecationWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_EncodingWarning), MP_ROM_PTR(&guest_type_EncodingWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_FutureWarning), MP_ROM_PTR(&guest_type_FutureWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_ImportWarning), MP_ROM_PTR(&guest_type_ImportWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_PendingDeprecationWarning), MP_ROM_PTR(&guest_type_PendingDeprecationWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_ResourceWarning), MP_ROM_PTR(&guest_type_ResourceWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_RuntimeWarning), MP_ROM_PTR(&guest_type_RuntimeWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_SyntaxWarning), MP_ROM_PTR(&guest_type_SyntaxWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_UnicodeWarning), MP_ROM_PTR(&guest_type_UnicodeWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_UserWarning), MP_ROM_PTR(&guest_type_UserWarning) }, \
    { MP_ROM_QSTR(MP_QSTR_BaseExceptionGroup), MP_ROM_PTR(&guest_type_BaseExceptionGroup) }, \
    { MP_ROM_QSTR(MP_QSTR_ExceptionGroup), MP_ROM_PTR(&guest_type_ExceptionGroup) }, \
    { MP_ROM_QSTR(MP_QSTR_UnboundLocalError), MP_ROM_PTR(&mp_type_UnboundLocalError) }, \
    { MP_ROM_QSTR(MP_QSTR_Warning), MP_ROM_PTR(&mp_type_Warning) }, \
    { MP_ROM_QSTR(MP_QSTR_EnvironmentError), MP_ROM_PTR(&mp_type_OSError) }, \
    { MP_ROM_QSTR(MP_QSTR_IOError), MP_ROM_PTR(&mp_type_OSError) },

#define mp_builtin___import__ guest_import // library.c

// ---- hooks of guest/patches/
// A tick is a backward jump or a call of Python code. The counter is a wasm
// global, so that it is not in memory and the host can read it after a stop.
extern uint64_t __attribute__((address_space(1))) guest_ticks __asm__("ticks");
#define MICROPY_VM_HOOK_CALL guest_ticks++;
#define MICROPY_VM_HOOK_JUMP(offset) if ((mp_int_t)(offset) < 0) { guest_ticks++; }

// Steps of traced runs (trace.c).
extern bool guest_tracing;
void guest_trace_return(void *value);
#define MICROPY_VM_HOOK_RETURN if (guest_tracing) { guest_trace_return(*sp); }

// The number of nested Python calls, bounded by guest_depth_limit (main.c).
extern uint32_t guest_depth, guest_depth_limit;
#define MICROPY_CALL_CHECK() do { if (guest_depth >= guest_depth_limit) { mp_raise_recursion_depth(); } } while (0)

// Frames live on the shadow stack, where the collector sees them; only those of
// functions with more than about 120 locals move to the heap.
#define VM_MAX_STATE_ON_STACK (512)

// More names than bytecode can refer to: an exception would leave a session in which no
// further source could be compiled, so the run ends (door.c).
__attribute__((noreturn)) void guest_names_full(void);
#define MICROPY_QSTR_FULL() guest_names_full()

// The heap grows in place instead of failing (heap.c).
bool guest_heap_grow(size_t n_bytes);
#define MICROPY_GC_GROW(n_bytes) guest_heap_grow(n_bytes)

// ---- the build that proves the collector safe: freed blocks are zeroed at once, so
// that an object which the collector did not see gives a wrong result
#if GC_STRESS
#define CLEAR_ON_SWEEP (1)
#endif

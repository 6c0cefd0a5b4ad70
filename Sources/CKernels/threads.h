// Work split among a few threads that the process keeps.

#ifndef CKERNELS_THREADS_H
#define CKERNELS_THREADS_H

#include <stdint.h>

// body(context, i) for 0 ≤ i < count, in any order, on up to `threads` threads with the caller's.
// Within a body, or where another caller has the threads, all of it runs on the caller's.
void kernel_parallel(intptr_t count, intptr_t threads, void (*body)(void *context, intptr_t i),
                     void *context);

#endif

// Memory that a product packs its factors into, kept for the next one.

#ifndef CKERNELS_WORKSPACE_H
#define CKERNELS_WORKSPACE_H

#include <stdint.h>

// The doubles in a workspace. Pages that no product needs are never touched.
enum { workspace_count = 9 << 17 };

// A workspace at a huge page's edge, or NULL where there is no memory.
double *kernel_take_workspace(void);
// Gives back what was taken.
void kernel_return_workspace(double *workspace);

#endif

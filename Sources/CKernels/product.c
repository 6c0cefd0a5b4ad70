// Matrix products: every entry is one chain of fused multiply-adds over ascending k, from 0.
//
// The scheme is Goto's: a block of the right factor and one of the left are packed in the order the
// kernel reads them and stay in the caches, while a tile of c runs in registers. Blocks over k
// continue the chains that c holds, threads take different rows or columns: no bit depends on either.
// K. Goto and R. van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008.
#pragma STDC FP_CONTRACT OFF

#include "product.h"

#include <math.h>

#include "threads.h"
#include "workspace.h"

typedef struct {
  const double *a;
  intptr_t a_row, a_inner;
  const double *b;
  intptr_t b_inner, b_column;
  double *c;
  intptr_t c_row;
  intptr_t rows, inner, columns;
} product;

static intptr_t least(intptr_t x, intptr_t y) { return x < y ? x : y; }

static void multiply_plain(product p) {
  for (intptr_t i = 0; i < p.rows; i++) {
    double *row = p.c + i * p.c_row;
    for (intptr_t j = 0; j < p.columns; j++) row[j] = 0;
    for (intptr_t k = 0; k < p.inner; k++) {
      double factor = p.a[i * p.a_row + k * p.a_inner];
      const double *other = p.b + k * p.b_inner;
      for (intptr_t j = 0; j < p.columns; j++) row[j] = fma(factor, other[j * p.b_column], row[j]);
    }
  }
}

static const product_kernel *kernel_of_level(int level) {
  switch (level) {
#if defined(__x86_64__)
    case kernel_avx2:
      return &kernel_product_avx2;
    case kernel_avx512_split:
      return &kernel_product_avx512_split;
    case kernel_avx512:
      return &kernel_product_avx512;
#elif defined(__aarch64__)
    case kernel_neon:
      return &kernel_product_neon;
#endif
    default:
      return 0;
  }
}

// A column of tiles, as high as p: `columns` ≤ the tile's. The left factor lies anyhow.
static void run_sliver(const product_kernel *kernel, product p, int continues) {
  intptr_t vectors = (p.columns + kernel->width - 1) / kernel->width;
  intptr_t tail = p.columns - (vectors - 1) * kernel->width;
  product_tile *const(*tiles)[most_vectors] = kernel->tiles[tail == kernel->width];
  for (intptr_t i = 0; i < p.rows; i += kernel->rows) {
    intptr_t rows = least(kernel->rows, p.rows - i);
    tiles[rows - 1][vectors - 1](p.inner, p.a + i * p.a_row, p.a_row, p.a_inner, p.b, p.b_inner,
                                 p.c + i * p.c_row, p.c_row, tail, continues);
  }
}

// Small factors stay where they are; rows of the right one lie as vectors need them.
static void multiply_in_place(const product_kernel *kernel, product p) {
  intptr_t step = kernel->vectors * kernel->width;
  for (intptr_t j = 0; j < p.columns; j += step) {
    product part = p;
    part.b += j;
    part.c += j;
    part.columns = least(step, p.columns - j);
    run_sliver(kernel, part, 0);
  }
}

// The same for a right factor that lies by columns: each sliver of it is packed first.
static void multiply_packing_right(const product_kernel *kernel, product p, double *workspace) {
  intptr_t step = kernel->vectors * kernel->width;
  for (intptr_t j = 0; j < p.columns; j += step) {
    intptr_t columns = least(step, p.columns - j);
    for (intptr_t k = 0; k < p.inner; k += kernel->inner) {
      product part = p;
      part.inner = least(kernel->inner, p.inner - k);
      kernel->pack(p.b + k * p.b_inner + j * p.b_column, p.b_column, p.b_inner, columns,
                   part.inner, step, workspace);
      part.a += k * p.a_inner;
      part.b = workspace;
      part.b_inner = step;
      part.c += j;
      part.columns = columns;
      run_sliver(kernel, part, k > 0);
    }
  }
}

// Panels of `size` entries across, each `length` long, one after another.
static void pack_panels(const product_kernel *kernel, const double *x, intptr_t across,
                        intptr_t along, intptr_t count, intptr_t length, intptr_t size, double *y) {
  for (intptr_t i = 0; i < count; i += size) {
    kernel->pack(x + i * across, across, along, least(size, count - i), length, size, y);
    y += size * length;
  }
}

// A block whose factors are packed: p.a and p.b are the panels.
static void run_block(const product_kernel *kernel, product p, int continues) {
  intptr_t step = kernel->vectors * kernel->width;
  for (intptr_t j = 0; j < p.columns; j += step) {
    intptr_t columns = least(step, p.columns - j);
    intptr_t i = 0;
    product part = p;
    part.a_row = 1;
    part.a_inner = kernel->rows;
    part.b_inner = step;
    part.columns = columns;
    part.b = p.b + j * p.inner;
    if (columns == step) {
      for (; i + kernel->rows <= p.rows; i += kernel->rows) {
        kernel->packed(p.inner, p.a + i * p.inner, 1, kernel->rows, part.b, step,
                       p.c + i * p.c_row + j, p.c_row, kernel->width, continues);
      }
    }
    for (; i < p.rows; i += kernel->rows) {
      part.a = p.a + i * p.inner;
      part.c = p.c + i * p.c_row + j;
      part.rows = least(kernel->rows, p.rows - i);
      run_sliver(kernel, part, continues);
    }
  }
}

static void multiply_packed(const product_kernel *kernel, product p, double *workspace) {
  double *left = workspace, *right = workspace + kernel->inner * kernel->left;
  for (intptr_t j = 0; j < p.columns; j += kernel->right) {
    for (intptr_t k = 0; k < p.inner; k += kernel->inner) {
      product block = p;
      block.columns = least(kernel->right, p.columns - j);
      block.inner = least(kernel->inner, p.inner - k);
      pack_panels(kernel, p.b + k * p.b_inner + j * p.b_column, p.b_column, p.b_inner,
                  block.columns, block.inner, kernel->vectors * kernel->width, right);
      for (intptr_t i = 0; i < p.rows; i += kernel->left) {
        block.rows = least(kernel->left, p.rows - i);
        pack_panels(kernel, p.a + i * p.a_row + k * p.a_inner, p.a_row, p.a_inner, block.rows,
                    block.inner, kernel->rows, left);
        block.a = left;
        block.b = right;
        block.c = p.c + i * p.c_row + j;
        run_block(kernel, block, k > 0);
      }
    }
  }
}

// Packing pays where a packed entry is read often: below this many multiplications, or where one
// side is thin, the factors were faster from where they lie (measured from n = 16 to 256).
static int is_small(const product_kernel *kernel, product p) {
  return p.rows <= 2 * kernel->rows || p.columns <= 2 * kernel->vectors * kernel->width ||
         (double)p.rows * (double)p.inner * (double)p.columns < 0x1p23;
}

static void multiply(const product_kernel *kernel, product p) {
  if (!kernel || p.inner == 0) return multiply_plain(p);
  int small = is_small(kernel, p);
  if (small && p.b_column == 1) return multiply_in_place(kernel, p);
  double *workspace = kernel_take_workspace();
  if (!workspace) return multiply_plain(p);
  if (small) {
    multiply_packing_right(kernel, p, workspace);
  } else {
    multiply_packed(kernel, p, workspace);
  }
  kernel_return_workspace(workspace);
}

// A product cut into pieces of `rows` × `columns`, `across` of them side by side.
typedef struct {
  const product_kernel *kernel;
  product whole;
  intptr_t rows, columns, across;
} division;

static void multiply_piece(void *context, intptr_t index) {
  const division *d = context;
  intptr_t i = index / d->across * d->rows, j = index % d->across * d->columns;
  product p = d->whole;
  p.a += i * p.a_row;
  p.b += j * p.b_column;
  p.c += i * p.c_row + j;
  p.rows = least(d->rows, p.rows - i);
  p.columns = least(d->columns, p.columns - j);
  multiply(d->kernel, p);
}

static intptr_t parts(intptr_t count, intptr_t size) { return (count + size - 1) / size; }

// A side cut into `pieces`, each a whole number of tiles.
static intptr_t piece(intptr_t count, intptr_t pieces, intptr_t tile) {
  return parts(parts(count, pieces), tile) * tile;
}

// Each piece packs its own rows and columns, so the best division has the least of both.
static void multiply_in_parallel(const product_kernel *kernel, product p, intptr_t threads) {
  intptr_t down = 1;
  for (intptr_t d = 2; d <= threads; d++) {
    if (threads % d) continue;
    if (p.rows / d + p.columns / (threads / d) < p.rows / down + p.columns / (threads / down)) {
      down = d;
    }
  }
  intptr_t height = kernel ? kernel->rows : 1, width = kernel ? kernel->vectors * kernel->width : 1;
  division d = {kernel, p, piece(p.rows, down, height), piece(p.columns, threads / down, width), 0};
  d.across = parts(p.columns, d.columns);
  kernel_parallel(parts(p.rows, d.rows) * d.across, threads, multiply_piece, &d);
}

static void start(const product_kernel *kernel, int threads, product p) {
  if (p.rows <= 0 || p.columns <= 0) return;
  // A single column is computed as a row, the factors exchanged: vectors then run along it.
  if (p.columns == 1 && p.c_row == 1) {
    p = (product){p.b, 0, p.b_inner, p.a, p.a_inner, p.a_row, p.c, p.rows, 1, p.inner, p.rows};
  }
  if (threads > 1) {
    multiply_in_parallel(kernel, p, threads);
  } else {
    multiply(kernel, p);
  }
}

void kernel_product_by(int level, int threads, const double *a, intptr_t a_row, intptr_t a_inner,
                       const double *b, intptr_t b_inner, intptr_t b_column, double *c,
                       intptr_t c_row, intptr_t rows, intptr_t inner, intptr_t columns) {
  product p = {a, a_row, a_inner, b, b_inner, b_column, c, c_row, rows, inner, columns};
  start(kernel_of_level(level), threads, p);
}

void kernel_product(const double *a, intptr_t a_row, intptr_t a_inner, const double *b,
                    intptr_t b_inner, intptr_t b_column, double *c, intptr_t c_row, intptr_t rows,
                    intptr_t inner, intptr_t columns) {
  const product_kernel *kernel = kernel_of_level(kernel_level());
  // One tile at once: at n = 4 the loops around it took longer than it does.
  if (kernel && b_column == 1 && rows > 0 && rows <= kernel->rows && columns > 0 &&
      columns <= kernel->width) {
    kernel->tiles[columns == kernel->width][rows - 1][0](inner, a, a_row, a_inner, b, b_inner, c,
                                                         c_row, columns, 0);
    return;
  }
  product p = {a, a_row, a_inner, b, b_inner, b_column, c, c_row, rows, inner, columns};
  // From here on, about 50 µs, a second thread gains more than waking it costs.
  int is_large = (double)rows * (double)inner * (double)columns >= 0x1p20;
  start(kernel, is_large ? kernel_threads() : 1, p);
}

// By blocks of a cache line's width on either side: row by row, each write of 784 × 60000 missed the
// cache, and it took 3.1 s instead of 0.4.
void kernel_transpose(const double *x, double *y, intptr_t rows, intptr_t columns) {
  enum { side = 16 };
  for (intptr_t j = 0; j < columns; j += side) {
    intptr_t width = least(side, columns - j);
    for (intptr_t i = 0; i < rows; i += side) {
      intptr_t height = least(side, rows - i);
      for (intptr_t l = j; l < j + width; l++) {
        for (intptr_t k = i; k < i + height; k++) y[l * rows + k] = x[k * columns + l];
      }
    }
  }
}

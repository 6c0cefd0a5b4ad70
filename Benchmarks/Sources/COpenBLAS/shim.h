// What the benchmark of products needs of OpenBLAS. Debian keeps cblas.h in a folder of its own, so
// the few declarations stand here.

enum { CblasRowMajor = 101, CblasNoTrans = 111, CblasTrans = 112 };

void cblas_dgemm(int order, int transposed_a, int transposed_b, int rows, int columns, int inner,
                 double alpha, const double *a, int a_step, const double *b, int b_step,
                 double beta, double *c, int c_step);
void openblas_set_num_threads(int threads);
char *openblas_get_corename(void);
char *openblas_get_config(void);

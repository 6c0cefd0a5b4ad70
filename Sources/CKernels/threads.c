// The process's one pool of threads, made when the first large product asks for it.
//
// A job is open while its owner has pieces to give. Workers enter an open job, take pieces by a
// counter, and leave; the owner takes pieces too, closes the job, and waits for those inside, so a
// worker that wakes late is never waited for. A piece is one tile of a result and never shared:
// which thread computes it changes no bit.
#define _GNU_SOURCE

#include "threads.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

#include "include/CKernels.h"

enum {
  most_threads = 16,
  // 55 µs on Zen 4: long enough to catch the next product of a training step without sleeping.
  turns = 2000,
};

// The job's state in one word: whether it is open, how many workers are inside, and its number.
enum { is_open = 1, one_inside = 2, inside_mask = 0xfffe, one_job = 0x10000 };

static _Atomic uint64_t gate;
static struct {
  void (*body)(void *context, intptr_t i);
  void *context;
  intptr_t count, workers;
} job;
static atomic_intptr_t next;

static pthread_mutex_t owner = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t sleepers = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static pthread_cond_t emptied = PTHREAD_COND_INITIALIZER;
static intptr_t started;  // workers, under `owner`

static atomic_int wanted;

void kernel_set_threads(int threads) {
  atomic_store_explicit(&wanted, threads, memory_order_relaxed);
}

int kernel_threads(void) {
  int threads = atomic_load_explicit(&wanted, memory_order_relaxed);
  if (threads <= 0) {
    cpu_set_t processors;
    threads = sched_getaffinity(0, sizeof processors, &processors) ? 1 : CPU_COUNT(&processors);
    atomic_store_explicit(&wanted, threads, memory_order_relaxed);
  }
  return threads < most_threads ? threads : most_threads;
}

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void take_pieces(void) {
  for (;;) {
    intptr_t i = atomic_fetch_add_explicit(&next, 1, memory_order_relaxed);
    if (i >= job.count) return;
    job.body(job.context, i);
  }
}

// Waits for a job whose number is not `served`, and returns the gate's word.
static uint64_t wait_for_job(uint64_t served) {
  for (int turn = 0; turn < turns; turn++) {
    uint64_t word = atomic_load_explicit(&gate, memory_order_acquire);
    if ((word & is_open) && word / one_job != served) return word;
    pause_briefly();
  }
  pthread_mutex_lock(&sleepers);
  uint64_t word;
  while (word = atomic_load(&gate), !(word & is_open) || word / one_job == served) {
    pthread_cond_wait(&opened, &sleepers);
  }
  pthread_mutex_unlock(&sleepers);
  return word;
}

static void *work(void *nothing) {
  uint64_t served = 0;
  for (;;) {
    uint64_t word = wait_for_job(served);
    // Entering is what makes the job's fields safe to read: they change only while none is inside.
    if (!atomic_compare_exchange_strong(&gate, &word, word + one_inside)) continue;
    served = word / one_job;
    if ((intptr_t)((word & inside_mask) / one_inside) < job.workers) take_pieces();
    uint64_t left = atomic_fetch_sub(&gate, one_inside) - one_inside;
    if (!(left & (inside_mask | is_open))) {
      pthread_mutex_lock(&sleepers);
      pthread_cond_signal(&emptied);
      pthread_mutex_unlock(&sleepers);
    }
  }
  return nothing;
}

static void start_workers(intptr_t workers) {
  sigset_t all, before;
  sigfillset(&all);
  // Signals belong to the program's own threads.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (pthread_t thread; started < workers; started++) {
    if (pthread_create(&thread, 0, work, 0)) break;
    pthread_detach(thread);
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
}

static void open_job(void) {
  uint64_t number = atomic_load(&gate) / one_job + 1;
  atomic_store(&gate, number * one_job | is_open);
  pthread_mutex_lock(&sleepers);
  pthread_cond_broadcast(&opened);
  pthread_mutex_unlock(&sleepers);
}

static void close_job(void) {
  atomic_fetch_and(&gate, ~(uint64_t)is_open);
  for (int turn = 0; turn < turns; turn++) {
    if (!(atomic_load_explicit(&gate, memory_order_acquire) & inside_mask)) return;
    pause_briefly();
  }
  pthread_mutex_lock(&sleepers);
  while (atomic_load(&gate) & inside_mask) pthread_cond_wait(&emptied, &sleepers);
  pthread_mutex_unlock(&sleepers);
}

void kernel_parallel(intptr_t count, intptr_t threads, void (*body)(void *context, intptr_t i),
                     void *context) {
  if (count < 2 || threads < 2 || pthread_mutex_trylock(&owner)) {
    for (intptr_t i = 0; i < count; i++) body(context, i);
    return;
  }
  start_workers(threads - 1);
  job.body = body, job.context = context, job.count = count, job.workers = threads - 1;
  atomic_store(&next, 0);
  open_job();
  take_pieces();
  close_job();
  pthread_mutex_unlock(&owner);
}

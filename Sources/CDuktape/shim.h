// The system's Duktape as an engine that can be given to strangers' text: it stays within a limit
// of memory and of time, runs on a stack of its own, and whatever goes wrong in it is a value.
//
// Duktape's interface is macros and long jumps, neither of which Swift may see: all of it stays in
// these functions, and no frame of Swift's lies between a jump and where it lands.
#ifndef NBRUN_CDUKTAPE_H
#define NBRUN_CDUKTAPE_H

#include <duktape.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// How a call ended.
enum {
  script_done = 0,
  /// An exception; the result is its text.
  script_threw = 1,
  /// A limit was hit, or the engine is broken: it can't be used any more.
  script_broke = 2
};

/// A block that the engine asked for. Blocks are linked, so that all can be freed without the
/// engine's help once it is broken.
typedef struct script_block {
  struct script_block *previous, *next;
  size_t size, unused;
} script_block;

/// An engine.
typedef struct {
  duk_context *context;
  script_block blocks;
  size_t used, limit, requests;
  double seconds;
  int is_broken;
  jmp_buf fatal;
} script_engine;

/// A call of a global function with strings; without a name, the text is run as a script.
typedef struct {
  script_engine *engine;
  const char *function;
  const char *const *arguments;
  const size_t *lengths;
  int count, status;
  /// A copy that the caller frees.
  char *result;
  size_t result_length;
} script_call;

// The thread is the call's own: what it has used of the processor is the call's, however busy the
// machine is.
static inline int script_is_late(const script_engine *engine) {
  struct timespec used;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return (double)used.tv_sec > engine->seconds;
}

// Debian's Duktape counts no steps, but hardly anything runs long without asking for memory.
static inline int script_may_take(script_engine *engine, size_t size) {
  if (++engine->requests % 256 == 0 && script_is_late(engine)) engine->is_broken = 1;
  if (size > engine->limit || engine->used > engine->limit - size) engine->is_broken = 1;
  return !engine->is_broken;
}

static inline void script_link(script_engine *engine, script_block *block, size_t size) {
  block->size = size;
  block->previous = &engine->blocks;
  block->next = engine->blocks.next;
  block->next->previous = block;
  engine->blocks.next = block;
  engine->used += size;
}

static inline void script_unlink(script_engine *engine, script_block *block) {
  block->previous->next = block->next;
  block->next->previous = block->previous;
  engine->used -= block->size;
}

static inline void *script_allocate(void *data, duk_size_t size) {
  script_engine *engine = (script_engine *)data;
  if (size == 0 || !script_may_take(engine, size)) return NULL;
  script_block *block = (script_block *)malloc(sizeof(script_block) + size);
  if (block == NULL) return NULL;
  script_link(engine, block, size);
  return block + 1;
}

static inline void script_release(void *data, void *pointer) {
  if (pointer == NULL) return;
  script_block *block = (script_block *)pointer - 1;
  script_unlink((script_engine *)data, block);
  free(block);
}

static inline void *script_reallocate(void *data, void *pointer, duk_size_t size) {
  if (pointer == NULL) return script_allocate(data, size);
  if (size == 0) {
    script_release(data, pointer);
    return NULL;
  }
  script_engine *engine = (script_engine *)data;
  script_block *block = (script_block *)pointer - 1;
  if (size > block->size && !script_may_take(engine, size - block->size)) return NULL;
  size_t old = block->size;
  script_unlink(engine, block);
  script_block *moved = (script_block *)realloc(block, sizeof(script_block) + size);
  script_link(engine, moved == NULL ? block : moved, moved == NULL ? old : size);
  return moved == NULL ? NULL : moved + 1;
}

// Duktape's own would end the program.
static inline void script_fatal(void *data, const char *message) {
  script_engine *engine = (script_engine *)data;
  (void)message;
  engine->is_broken = 1;
  longjmp(engine->fatal, 1);
}

// Runs protected: leaves the result as a string on the stack.
static inline duk_ret_t script_perform(duk_context *context, void *data) {
  const script_call *call = (const script_call *)data;
  if (call->function == NULL) {
    duk_push_lstring(context, call->arguments[0], call->lengths[0]);
    duk_push_string(context, "script");
    duk_compile(context, 0);
    duk_call(context, 0);
    return 0;
  }
  duk_get_global_string(context, call->function);
  for (int i = 0; i < call->count; i += 1)
    duk_push_lstring(context, call->arguments[i], call->lengths[i]);
  duk_call(context, call->count);
  duk_to_string(context, -1);
  return 1;
}

static inline duk_ret_t script_to_text(duk_context *context, void *data) {
  (void)data;
  duk_to_string(context, -1);
  return 1;
}

static inline void script_keep_result(script_call *call) {
  size_t length = 0;
  const char *text = duk_get_lstring(call->engine->context, -1, &length);
  if (text == NULL) return;
  call->result = (char *)malloc(length + 1);
  if (call->result == NULL) return;
  memcpy(call->result, text, length);
  call->result_length = length;
}

__attribute__((noinline)) static void script_run_protected(script_call *call) {
  script_engine *engine = call->engine;
  if (setjmp(engine->fatal) != 0) {
    call->status = script_broke;
    return;
  }
  if (engine->context == NULL) {
    engine->context = duk_create_heap(
        script_allocate, script_reallocate, script_release, engine, script_fatal);
    if (engine->context == NULL) engine->is_broken = 1;
  }
  if (engine->is_broken) {
    call->status = script_broke;
    return;
  }
  duk_context *context = engine->context;
  call->status = duk_safe_call(context, script_perform, call, 0, 1) == DUK_EXEC_SUCCESS
                     ? script_done
                     : script_threw;
  if (call->status == script_threw) duk_safe_call(context, script_to_text, NULL, 1, 1);
  script_keep_result(call);
  duk_set_top(context, 0);
  if (engine->is_broken) call->status = script_broke;
}

static inline void *script_thread(void *data) {
  script_run_protected((script_call *)data);
  return NULL;
}

/// An engine that has not started: `limit` bytes, and `seconds` of a processor for each call.
static inline script_engine *script_create(size_t limit, double seconds) {
  script_engine *engine = (script_engine *)calloc(1, sizeof(script_engine));
  if (engine == NULL) return NULL;
  engine->blocks.previous = engine->blocks.next = &engine->blocks;
  engine->limit = limit;
  engine->seconds = seconds;
  return engine;
}

/// Performs a call on a thread of its own and waits for it: patterns are matched by recursion, for
/// which the stack of a worker thread is too small.
static inline void script_run(script_call *call) {
  script_engine *engine = call->engine;
  call->status = script_broke;
  if (engine->is_broken) return;
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0) return;
  if (pthread_attr_setstacksize(&attributes, (size_t)64 << 20) == 0 &&
      pthread_create(&thread, &attributes, script_thread, call) == 0) {
    pthread_join(thread, NULL);
  }
  pthread_attr_destroy(&attributes);
}

/// Frees a call's result.
static inline void script_forget(script_call *call) {
  free(call->result);
  call->result = NULL;
}

/// Frees an engine with all that it holds, broken or not.
static inline void script_destroy(script_engine *engine) {
  script_block *block = engine->blocks.next;
  while (block != &engine->blocks) {
    script_block *next = block->next;
    free(block);
    block = next;
  }
  free(engine);
}

#endif

// Independent work on the pool of threads that large products use: the process has no other.

import CKernels

/// Work split among the engine's threads.
public enum Threads {
  /// Runs `body` for every piece from 0 up to `count`, in any order, on at most `Engine.threads`
  /// threads with the caller's; returns when all are done.
  ///
  /// Within a piece, or where another caller has the threads, all of it runs on the caller's.
  public static func forEach(pieces count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { pointer in
        kernel_parallel(
          count, Int(kernel_threads()),
          { context, piece in
            context?.assumingMemoryBound(to: (@Sendable (Int) -> Void).self).pointee(piece)
          }, UnsafeMutableRawPointer(mutating: pointer))
      }
    }
  }
}

import Dispatch

/// What comes of something that waits, done on a thread that waits for it alone: on one of those that all tasks share it
/// would keep others from going on.
package func waiting<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async -> Result<Value, any Error> {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: Result(catching: body)) }
    }
}

import Dispatch

/// Two results, made at the same time where a second processor is idle. What the two functions use must be different, or
/// only be read.
func concurrently<First, Second>(
    _ first: @escaping () -> First, _ second: @escaping () -> Second
) -> (First, Second) {
    // Unsafe only to the compiler: each function and each result is one thread's, and Dispatch waits for both before
    // anybody reads them.
    nonisolated(unsafe) let (first, second) = (first, second)
    nonisolated(unsafe) var one: First?
    nonisolated(unsafe) var other: Second?
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 { one = first() } else { other = second() }
    }
    // Without either there is nothing to go on with; Dispatch comes back once both are done.
    guard let one, let other else { fatalError("one of two functions was not called") }
    return (one, other)
}

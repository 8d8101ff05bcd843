package import Planning

/// Where actions run: on this machine, on others, or in a test nowhere.
///
/// The words are those of the Bazel Remote Execution API. Whatever runs actions must pass the conformance suite in
/// `Tests/RunnerTests`.
package protocol ActionRunner: Sendable {
    /// What this runner is, as far as it can change the results of an action.
    func platform(for action: Action) -> Platform

    /// Opens a session on a tree, whose directories and contents are stored.
    /// - Throws: `MissingContent` where not all of the tree is stored any more; `HostError` if the machine fails.
    func open(on tree: Digest) async throws -> any RunnerSession
}

extension ActionRunner {
    /// Opens a session on a tree for the time of `body`.
    package func withSession<Value>(
        on tree: Digest, _ body: (inout any RunnerSession) async throws -> Value
    ) async throws -> Value {
        var session = try await open(on: tree)
        do {
            let value = try await body(&session)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }
}

/// A workspace in which one action runs after another, each on the tree that the one before it left.
package protocol RunnerSession: Sendable {
    /// Runs an action. What it leaves is stored before the result is returned, if the action keeps its tree.
    /// - Throws: `HostError` if the machine fails, `CancellationError` when the task is cancelled. A command that fails is a
    ///   result, not an error.
    mutating func run(_ action: Action) async throws -> ActionResult

    /// Removes the workspace. To be called once, however the session went.
    func close() async
}

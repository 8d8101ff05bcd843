package import Planning

/// Results of actions by the digests of their keys: the action cache of the Bazel Remote Execution API.
package protocol ActionCache: Sendable {
    /// The stored result; nil where there is none, or where it is not known any more what its artifacts are. The tree that it
    /// names may be gone.
    func result(of key: ActionKey) async -> ActionResult?

    /// Stores a result.
    /// - Throws: `HostError` if it cannot be stored.
    func store(_ result: ActionResult, of key: ActionKey) async throws
}

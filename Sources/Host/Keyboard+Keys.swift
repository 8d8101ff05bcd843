extension Keyboard {
    /// Waits for the next key that is typed. To be called while keys come one by one.
    /// - Throws: `CancellationError` when the task is cancelled.
    package static func key() async throws -> Character {
        while true {
            if let key = nextKey() { return key }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Passes over the keys that were typed so far.
    package static func forgetKeys() {
        while nextKey() != nil {}
    }
}

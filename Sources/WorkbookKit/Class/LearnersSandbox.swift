import Host
import LocalRunner

/// Whether a learner's checks run in the sandbox: where there is one they do; where there is none, the learner is asked
/// once, and the answer is kept.
struct LearnersSandbox {
    let learner: LearnersFolder
    let console: Console

    private static let file = "sandbox"

    /// How checks are confined.
    /// - Throws: `HostError` where there is no sandbox, and nobody said to go on without.
    func confinement() throws(HostError) -> Confinement {
        if Sandbox.isAvailable { return .require }
        if learner.state.bytes(of: Self.file, limit: 100).map({
            String(decoding: $0, as: UTF8.self)
        })
            == "off\n"
        {
            return .off
        }
        guard Keyboard.isThere else { return .require }
        console.writeError(
            """
            There is no sandbox here: bubblewrap is not installed. Without it, checks and your programs run as you, with
            all your files. To install it: apt-get install bubblewrap
            Run them without, here and from now on? [y/N] 
            """)
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            return .require
        }
        try learner.state.put("off\n", at: Self.file)
        return .off
    }
}

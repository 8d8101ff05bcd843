import Host
import LocalRunner

/// Whether a learner's checks run in the sandbox: where there is one they do; where there is none, the learner is asked
/// once, and the answer is kept.
struct LearnersSandbox {
    let learner: LearnersFolder
    let console: Console

    private static let file = "sandbox"

    /// How checks are confined.
    ///
    /// - Parameter asked: what the learner asks for; nil for what is best here.
    /// - Throws: `HostError` where there is no sandbox, and nobody said to go on without.
    func confinement(asked: Confinement?) async throws(HostError) -> Confinement {
        if let asked { return asked }
        if await Sandbox.works() { return .require }
        if learner.state.bytes(of: Self.file, limit: 100).map({
            String(decoding: $0, as: UTF8.self)
        })
            == "off\n"
        {
            return .off
        }
        guard Keyboard.isThere else { return .require }
        let reason =
            Sandbox.isAvailable
            ? "bubblewrap cannot make one. 'workbook doctor' tells more."
            : "bubblewrap is not installed. To install it: apt-get install bubblewrap"
        console.writeError(
            """
            There is no sandbox here: \(reason)
            Without one, checks and your programs run as you, with all your files.
            Run them without, here and from now on? [y/N] 
            """)
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            return .require
        }
        try learner.state.put("off\n", at: Self.file)
        return .off
    }
}

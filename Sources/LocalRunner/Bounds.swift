import Engine
import Host
package import LessonModel

/// What bounds all processes of a lesson together on this machine, each with what keeps it: the launcher tries it.
package struct Bounds: Hashable, Sendable {
    /// What keeps a bound.
    package enum Keeper: String, Sendable {
        /// A control group.
        case group
        /// A namespace: the kernel counts processes apart for one of users, and a file system of fixed size is in one of mounts.
        case namespace
    }

    private let keepers: [Promise: Keeper]

    /// Tries them.
    /// - Throws: `HostError` if the launcher cannot be run.
    package init() async throws {
        let call = ProgramCall(try Machine.launcherPath(), ["--bounds"])
        self.init(printed: try await LocalPrograms().run(call).text)
    }

    /// What the launcher found; `Sources/Launcher/launcher.h` describes the form.
    init(printed: String) {
        let pairs = printed.split(separator: "\n").compactMap { line -> (Promise, Keeper)? in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 2, let promise = Promise(rawValue: words[0]),
                let keeper = Keeper(rawValue: words[1])
            else { return nil }
            return (promise, keeper)
        }
        keepers = Dictionary(pairs) { $1 }
    }

    /// What keeps a bound; nil where nothing does.
    package subscript(promise: Promise) -> Keeper? { keepers[promise] }

    /// The promises that hold here.
    package var promises: Set<Promise> {
        Set(keepers.keys).union(Sandbox.unprivilegedUser == nil ? [] : [.user])
    }
}

import Glibc
import Host

/// The process in a sandbox that has files looked into, for all steps of a build that come one after another.
///
/// It reads no file itself. For each request it forks a process that does, answers and ends: whatever a file does to that
/// one is gone with it, and the next begins as the server is. The server has one thread, so that `fork` copies all of it.
package enum InspectionServer {
    /// The argument that makes a server of this tool's program. It is not for people.
    package static let command = "serve-inspection"

    /// Serves requests that arrive on standard input, a socket, until that ends.
    ///
    /// A request is how much memory may be taken for it, the files, and last a file for the answer, which no other request
    /// has. The launcher's frame for the end of a command tells that the process has ended that was to answer, and how.
    package static func run() -> Never {
        // The launcher reads standard error, where only what is said before the first file is told apart.
        dup2(1, 2)
        while let request = DescriptorMessage(from: 0) {
            let child = fork()
            if child == 0 { answer(request) }
            request.close()
            var status: Int32 = -1
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            let text = LauncherProcess.text(Array("\(status) 0 0 0".utf8))
            if Files.writeAll([UInt8(ascii: "e")] + text, to: 0) != nil { break }
        }
        exit(0)
    }

    private static func answer(_ request: DescriptorMessage) -> Never {
        // Only the server speaks with the tool.
        close(0)
        var files = request.descriptors
        guard renounceAllButOpenFiles(memory: request.number), let last = files.popLast(),
            let answer = try? InspectionAnswer(onFilesBehind: files).encoded,
            Files.writeAll(answer, to: last) == nil
        else { _exit(1) }
        _exit(0)
    }
}

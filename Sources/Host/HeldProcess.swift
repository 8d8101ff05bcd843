import Glibc
import Synchronization

/// A program that runs until it is let go or this process ends, either of which ends its standard input.
package final class HeldProcess: Sendable {
    /// Its number, which no other process has before it is let go.
    package let id: Int32
    /// Our end of what is both its standard input and its standard output; nil once it was let go.
    private let socket: Mutex<Int32?>

    /// Starts the program without an environment, in a process group of its own.
    ///
    /// - Parameter isAtTerminal: whether its standard error is our standard input, a terminal, and it stays in our process
    ///   group, which is the one that may read from there.
    /// - Throws: `HostError` if it cannot be started.
    package init(
        _ path: String, _ arguments: [String], isAtTerminal: Bool = false
    ) throws(HostError) {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw HostError("start", path, errno: errno)
        }
        var id: Int32 = 0
        let code = Self.start(
            path, arguments, socket: ends[1], isAtTerminal: isAtTerminal, id: &id)
        close(ends[1])
        self.id = id
        socket = Mutex(ends[0])
        guard code == 0 else {
            socket.withLock { $0 = nil }
            close(ends[0])
            throw HostError("start", path, errno: code)
        }
    }

    deinit { end() }

    /// The next bytes that it prints, for which this waits; none at the end.
    package func bytes() -> [UInt8] {
        guard let open = socket.withLock({ $0 }) else { return [] }
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count = -1
        repeat { count = read(open, &buffer, buffer.count) } while count < 0 && errno == EINTR
        return Array(buffer.prefix(max(0, count)))
    }

    /// The next bytes that it prints; nil where there are none in time.
    package func bytes(before deadline: ContinuousClock.Instant) -> [UInt8]? {
        guard let open = socket.withLock({ $0 }) else { return [] }
        var look = pollfd(fd: open, events: Int16(POLLIN), revents: 0)
        var count: Int32
        repeat {
            let left = ContinuousClock.now.duration(to: deadline).milliseconds
            // What comes too late is not taken, even where it is there.
            guard left > 0 else { return nil }
            count = poll(&look, 1, Int32(clamping: left))
        } while count < 0 && errno == EINTR
        return count == 0 ? nil : bytes()
    }

    /// Hands it a number and open files; one to which nothing can be handed is told to end.
    package func send(_ message: DescriptorMessage) {
        if let open = socket.withLock({ $0 }), !message.send(to: open) { hangUp() }
    }

    /// Tells it to end, from beside whoever waits for what it prints: that is then at its end.
    package func hangUp() {
        socket.withLock { if let open = $0 { _ = shutdown(open, Int32(SHUT_RDWR)) } }
    }

    /// Lets it go, and waits for its end. Nobody may be waiting for what it prints.
    package func end() {
        socket.withLock { socket in
            guard let open = socket else { return }
            close(open)
            socket = nil
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        }
    }

    /// - Returns: the system's number of what went wrong, or 0.
    private static func start(
        _ path: String, _ arguments: [String], socket: Int32, isAtTerminal: Bool,
        id: inout Int32
    ) -> Int32 {
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        if isAtTerminal { posix_spawn_file_actions_adddup2(&files, 0, 2) }
        posix_spawn_file_actions_adddup2(&files, socket, 0)
        posix_spawn_file_actions_adddup2(&files, socket, 1)
        if !isAtTerminal {
            posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        return posix_spawn(&id, path, &files, &attributes, &words, &environment)
    }
}

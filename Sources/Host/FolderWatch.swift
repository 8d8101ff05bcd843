import Dispatch
import Glibc
import Synchronization

/// Watches folders with all that they hold, and tells when something in them has changed.
///
/// It does not tell what changed: the kernel drops events where there are too many, so whoever waits has to look for
/// himself anyway. Names that begin with a dot are passed over: editors keep their drafts there.
package final class FolderWatch: Sendable {
    private let roots: [String]
    private let excluded: Set<String>
    private let queue: Int32
    private let state = Mutex(State())
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// A folder that the kernel tells of, by its place.
    private struct Folder {
        var path: String
        /// The only names in it that matter; nil for all.
        var names: Set<String>?
    }

    private struct State {
        var folders: [Int32: Folder] = [:]
        /// How many events there were.
        var count = 0
        /// Of these, how many have been told of.
        var toldCount = 0
        var last = ContinuousClock.now
    }

    /// Changes that follow one another faster than this are told as one: an editor's save is several.
    private static let quiet = Duration.milliseconds(80)
    /// The longest time for which changes are held back.
    private static let longest = Duration.seconds(1)

    /// Watches folders for the time of `body`, from its first `look()` on.
    ///
    /// - Parameters:
    ///   - roots: the folders; they need not be there yet.
    ///   - excluded: folders below them that do not count, there or not.
    /// - Throws: `HostError` if the kernel has no more to give, and what `body` throws.
    package static func watching<Result>(
        _ roots: [String], except excluded: [String],
        _ body: (FolderWatch) async throws -> Result
    ) async throws -> Result {
        let watch = try FolderWatch(roots, except: excluded)
        let queue = watch.queue
        let source = DispatchSource.makeReadSource(fileDescriptor: queue, queue: .global())
        source.setEventHandler { watch.tellOfEvents() }
        source.setCancelHandler { close(queue) }
        source.resume()
        defer { source.cancel() }
        return try await body(watch)
    }

    private init(_ roots: [String], except excluded: [String]) throws(HostError) {
        self.roots = roots.map(Self.place)
        self.excluded = Set(excluded.map(Self.place))
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard queue >= 0 else {
            throw HostError("watch", roots.joined(separator: " and "), errno: errno)
        }
    }

    private func tellOfEvents() {
        if state.withLock({ takeEvents(&$0) }) { signal.yield() }
    }

    /// Finds the folders that are there now. What changes from now on is told by `change()`.
    /// - Throws: `HostError` if there are more than the kernel is willing to watch.
    package func look() throws(HostError) {
        try state.withLock { (state) throws(HostError) in
            _ = takeEvents(&state)
            state.toldCount = state.count
            let old = state.folders
            state.folders = [:]
            for root in roots {
                try watchParent(of: root, &state)
                try watchAll(below: root, &state)
            }
            for number in old.keys where state.folders[number] == nil {
                inotify_rm_watch(queue, number)
            }
        }
    }

    /// Waits for a change since the last look, and until no more follow.
    /// - Throws: `CancellationError` when the task is cancelled.
    package func change() async throws {
        while state.withLock({ $0.count == $0.toldCount }) {
            for await _ in signals { break }
            try Task.checkCancellation()
        }
        let end = ContinuousClock.now + Self.longest
        while true {
            let next = min(state.withLock { $0.last } + Self.quiet, end)
            if next <= .now { return }
            try await Task.sleep(until: next, clock: .continuous)
        }
    }

    private static let events = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
            | IN_DELETE_SELF | IN_MOVE_SELF)

    /// The kernel's number for a folder; nil where there is no such folder.
    private func watch(_ path: String) throws(HostError) -> Int32? {
        let number = inotify_add_watch(queue, path, Self.events | UInt32(IN_ONLYDIR))
        if number >= 0 { return number }
        guard errno == ENOSPC || errno == ENOMEM else { return nil }
        var error = HostError("watch", path, errno: errno)
        error.advice = "let the kernel watch more: sysctl fs.inotify.max_user_watches=524288"
        throw error
    }

    private func watchAll(below root: String, _ state: inout State) throws(HostError) {
        var pending = [root]
        while let path = pending.popLast() {
            guard let number = try watch(path) else { continue }
            // A link may lead back to a folder that was seen.
            if let known = state.folders[number], known.names == nil { continue }
            state.folders[number] = Folder(path: path, names: nil)
            for name in (try? Folders.names(in: path)) ?? [] {
                let inner = path + "/" + name
                if counts(name, in: path), Files.isFolder(inner) { pending.append(inner) }
            }
        }
    }

    /// Watches the place of a root, since it may go away and come back.
    private func watchParent(of root: String, _ state: inout State) throws(HostError) {
        var path = root
        while let slash = path.lastIndex(of: "/"), path != "/" {
            let name = String(path[path.index(after: slash)...])
            path = slash == path.startIndex ? "/" : String(path[..<slash])
            guard let number = try watch(path) else { continue }
            let known = state.folders[number]
            if known == nil || known?.names != nil {
                let names = (known?.names ?? []).union([name])
                state.folders[number] = Folder(path: path, names: names)
            }
            return
        }
    }

    private func counts(_ name: String, in folder: String) -> Bool {
        if name.hasPrefix(".") { return false }
        let path = folder + "/" + name
        return !excluded.contains(path)
            && !(Files.realPath(path).map(excluded.contains) ?? false)
    }

    /// Takes the events that are waiting; whether one of them matters.
    private func takeEvents(_ state: inout State) -> Bool {
        var matters = false
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(queue, &buffer, buffer.count)
            guard count > 0 else { break }
            for event in FolderEvent.events(in: buffer[..<count]) {
                if self.matters(event, state) { matters = true }
            }
        }
        if matters {
            state.count += 1
            state.last = .now
        }
        return matters
    }

    private func matters(_ event: FolderEvent, _ state: State) -> Bool {
        if event.has(IN_Q_OVERFLOW) { return true }
        guard let folder = state.folders[event.folder] else { return false }
        guard let name = event.name else {
            return folder.names == nil && event.has(IN_DELETE_SELF | IN_MOVE_SELF)
        }
        if let names = folder.names { return names.contains(name) }
        return counts(name, in: folder.path)
    }

    /// The path with all links followed, as far as it is there.
    private static func place(of path: String) -> String {
        if let real = Files.realPath(path) { return real }
        let path = Files.absolutePath(path)
        if path.hasSuffix("/") { return place(of: String(path.dropLast())) }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        return place(of: String(path[..<slash])) + path[slash...]
    }
}

/// What the kernel says of a folder.
private struct FolderEvent {
    /// The kernel's number for it.
    var folder: Int32
    var mask: UInt32
    /// What it is about; nil for the folder itself.
    var name: String?

    func has(_ bits: Int32) -> Bool { mask & UInt32(bits) != 0 }

    /// The events in bytes as the kernel gives them: number, mask, cookie and the length of the name, then the name,
    /// filled up with zeros.
    static func events(in bytes: ArraySlice<UInt8>) -> [FolderEvent] {
        var events: [FolderEvent] = []
        var rest = bytes
        while rest.count >= headSize {
            let numbers = rest.prefix(headSize).withUnsafeBytes { raw in
                (0..<4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
            }
            rest = rest.dropFirst(headSize)
            let name = rest.prefix(Int(numbers[3])).prefix { $0 != 0 }
            rest = rest.dropFirst(Int(numbers[3]))
            events.append(
                FolderEvent(
                    folder: Int32(bitPattern: numbers[0]), mask: numbers[1],
                    name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self)))
        }
        return events
    }

    private static let headSize = 16
}

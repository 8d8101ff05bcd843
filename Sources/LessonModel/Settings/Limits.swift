/// How much of the machine a step may use.
package struct Limits: Hashable, Sendable, Codable {
    /// Wall time of the whole step, in milliseconds.
    package var milliseconds: Int
    /// Memory of all its processes together, in bytes.
    package var memory: Int
    /// Processes and threads alive at once.
    package var processes: Int
    /// What it may print, in bytes.
    package var output: Int
    /// What its workspace may hold, in bytes; also the size of its `/tmp`.
    package var disk: Int
    /// How many files and folders it may make: in its workspace, and in its folders in memory.
    package var files: Int

    package init(
        milliseconds: Int, memory: Int, processes: Int, output: Int, disk: Int, files: Int
    ) {
        self.milliseconds = milliseconds
        self.memory = memory
        self.processes = processes
        self.output = output
        self.disk = disk
        self.files = files
    }

    /// Room for any compiler of today, and an end for everything that runs away.
    package static let standard = Limits(
        milliseconds: 60_000, memory: 4 << 30, processes: 1024, output: 256 << 10, disk: 2 << 30,
        files: 100_000)

    /// What a check of an exercise gets: an answer comes soon, also where a learner's program does not end.
    package static let check = Limits(
        milliseconds: 10_000, memory: standard.memory, processes: standard.processes,
        output: 64 << 10, disk: standard.disk, files: standard.files)

    /// The most that a lesson gets which nobody trusts.
    package static let ceilings = Limits(
        milliseconds: 600_000, memory: standard.memory, processes: standard.processes,
        output: 4 << 20, disk: standard.disk, files: standard.files)

    /// The limits by the names that `limits:` gives them.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case time, memory, processes, output, disk, files
    }

    package subscript(name: Name) -> Int {
        switch name {
        case .time: milliseconds
        case .memory: memory
        case .processes: processes
        case .output: output
        case .disk: disk
        case .files: files
        }
    }
}

/// Limits that an author sets; what is nil stays as it was.
package struct LimitChanges: Hashable, Sendable {
    package var milliseconds: Int?
    package var memory: Int?
    package var processes: Int?
    package var output: Int?
    package var disk: Int?
    package var files: Int?

    /// `limits` with the changes made.
    package func applied(to limits: Limits) -> Limits {
        Limits(
            milliseconds: milliseconds ?? limits.milliseconds, memory: memory ?? limits.memory,
            processes: processes ?? limits.processes, output: output ?? limits.output,
            disk: disk ?? limits.disk, files: files ?? limits.files)
    }
}

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
}

/// A number of milliseconds written with a unit: `30s`, `500ms`, `2m`; nil for anything else.
package func millisecondCount(_ text: String) -> Int? {
    let units = ["ms": 1.0, "s": 1000, "m": 60_000, "min": 60_000]
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), let scale = units[text.dropFirst(digits.count).lowercased()]
    else { return nil }
    let milliseconds = number * scale
    return milliseconds >= 1 && milliseconds < 1e9 ? Int(milliseconds) : nil
}

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

/// A number of bytes written with a unit: `64MB`, `2GiB`, `512kB`, `100B`; nil for anything else.
///
/// As in most tools' flags, `kB` and `KiB` alike count in steps of 1,024.
package func byteCount(_ text: String) -> Int? {
    let units = ["b": 0, "kb": 10, "kib": 10, "mb": 20, "mib": 20, "gb": 30, "gib": 30]
    guard let (number, unit) = numberAndUnit(text), let shift = units[unit] else { return nil }
    let bytes = number * Double(1 << shift)
    return bytes < 1e15 ? Int(bytes) : nil
}

/// A number of milliseconds written with a unit: `30s`, `500ms`, `2m`; nil for anything else.
package func millisecondCount(_ text: String) -> Int? {
    let units = ["ms": 1.0, "s": 1000, "m": 60_000, "min": 60_000]
    guard let (number, unit) = numberAndUnit(text), let scale = units[unit] else { return nil }
    let milliseconds = number * scale
    return milliseconds >= 1 && milliseconds < 1e9 ? Int(milliseconds) : nil
}

private func numberAndUnit(_ text: String) -> (Double, unit: String)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number >= 0 else { return nil }
    return (number, text.dropFirst(digits.count).lowercased())
}

import Host
import Planning

extension MeasuredMachine {
    /// This machine, now.
    static var here: MeasuredMachine {
        let name = firstValue(ofAny: ["model name", "Model", "CPU part"], in: "/proc/cpuinfo")
        let memory = firstValue(ofAny: ["MemTotal"], in: "/proc/meminfo")?
            .prefix(while: \.isNumber)
        let release = (try? Files.read("/proc/sys/kernel/osrelease")) ?? []
        return MeasuredMachine(
            processor: name, processorCount: Host.processorCount,
            memory: (memory.flatMap { Int($0) } ?? 0) << 10,
            kernel: "Linux " + String(decoding: release.filter { $0 != 0x0A }, as: UTF8.self),
            date: dateAndTimeInUTC())
    }

    /// The value in the first line with any of some names, in a file of `name : value` lines.
    private static func firstValue(ofAny names: [String], in path: String) -> String? {
        let text = String(decoding: (try? Files.read(path)) ?? [], as: UTF8.self)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { part in
                part.drop(while: \.isWhitespace).split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
            }
            if parts.count == 2, names.contains(parts[0]), !parts[1].isEmpty { return parts[1] }
        }
        return nil
    }
}

package import Host
package import Planning

/// A message of the launcher; `Sources/Launcher/launcher.h` describes the form.
package enum LauncherFrame: Equatable, Sendable {
    case output([UInt8])
    /// Ctrl-C was typed.
    case interrupt
    /// What a program printed on standard error.
    case errors([UInt8])
    /// The status is nil for a command that was stopped. `end` is the time of that: files that it changed have none that is later, and files that the next one changes have.
    case commandEnd(status: Int?, microseconds: Int, end: FileTime)
    /// What the command that ends next has used.
    case usage(RunUsage, isRefused: Bool)
    /// That the workspace is there which the launcher was asked to hold.
    case holding
    case end(reason: String, microseconds: Int)
    case failure(String)
}

/// Puts frames together from bytes that arrive in pieces.
package struct LauncherFrameReader {
    private var pending: [UInt8] = []

    package init() {}

    /// The frames that are complete with `bytes` added.
    package mutating func frames(adding bytes: some Sequence<UInt8>) -> [LauncherFrame] {
        pending += bytes
        var frames: [LauncherFrame] = []
        var position = 0
        while pending.count - position >= 5 {
            let size = (1...4).reversed().reduce(0) { $0 << 8 | Int(pending[position + $1]) }
            guard pending.count - position >= 5 + size else { break }
            let payload = pending[(position + 5)..<(position + 5 + size)]
            if let frame = Self.frame(type: pending[position], payload: Array(payload)) {
                frames.append(frame)
            }
            position += 5 + size
        }
        pending.removeFirst(position)
        return frames
    }

    private static func frame(type: UInt8, payload: [UInt8]) -> LauncherFrame? {
        let text = String(decoding: payload, as: UTF8.self)
        let words = text.split(separator: " ")
        switch type {
        case UInt8(ascii: "o"): return .output(payload)
        case UInt8(ascii: "c"): return .interrupt
        case UInt8(ascii: "d"): return .errors(payload)
        case UInt8(ascii: "h"): return .holding
        case UInt8(ascii: "!"): return .failure(text)
        case UInt8(ascii: "e") where words.count == 4:
            return .commandEnd(
                status: Int(words[0]), microseconds: Int(words[1]) ?? 0,
                end: FileTime(seconds: Int(words[2]) ?? 0, nanoseconds: Int(words[3]) ?? 0))
        case UInt8(ascii: "u"):
            let numbers = words.compactMap { Int($0) }
            return numbers.count == 7 ? usage(numbers) : nil
        case UInt8(ascii: "x") where words.count == 2:
            return .end(reason: String(words[0]), microseconds: Int(words[1]) ?? 0)
        default: return nil
        }
    }

    private static func usage(_ numbers: [Int]) -> LauncherFrame {
        let memory = RunUsage.Memory(
            residentBytes: numbers[3] << 10, proportionalBytes: numbers[4] << 10,
            samples: numbers[5])
        let usage = RunUsage(
            wall: numbers[0], user: numbers[1], system: numbers[2],
            // One look alone may have been at a program that had only just begun to load.
            memory: memory.samples > 1 ? memory : nil)
        return .usage(usage, isRefused: numbers[6] != 0)
    }
}

extension [LauncherFrame] {
    /// Adds frames, and takes away what commands printed that then ended well.
    mutating func add(_ frames: [LauncherFrame], keepingOutputOfGoodCommands keepsAll: Bool) {
        for frame in frames {
            if !keepsAll, case .commandEnd(status: 0, _, _) = frame {
                let start = lastIndex { if case .commandEnd = $0 { true } else { false } }
                self[((start ?? -1) + 1)...].removeAll {
                    if case .output = $0 { true } else { false }
                }
            }
            append(frame)
        }
    }
}

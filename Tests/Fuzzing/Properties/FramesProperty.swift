import LocalRunner

/// The first byte says how long the pieces are in which the others arrive.
func checkFrames(of bytes: [UInt8]) throws(Finding) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    let size = Int(first) + 1
    var whole = LauncherFrameReader()
    var pieces = LauncherFrameReader()
    let frames = whole.frames(adding: rest)
    var collected: [LauncherFrame] = []
    for start in stride(from: 0, to: rest.count, by: size) {
        collected += pieces.frames(adding: rest[start..<min(start + size, rest.count)])
    }
    try expect(collected == frames, "other frames arrive in pieces of \(size) bytes")
}

/// Answers of a launcher: one of each kind, and each cut short.
var frameSeeds: [[UInt8]] {
    let payloads: [(Character, String)] = [
        ("o", "printed\n"), ("d", "an error\n"), ("h", ""), ("!", "cannot start"),
        ("u", "1 2 3 4 5 6 0"), ("e", "0 1234 5 6"), ("e", "- 1234 5 6"), ("x", "finished 1234"),
        ("x", "memory 99999999999999999999"), ("?", "unknown"),
    ]
    let frames = payloads.map { type, payload in
        let size = UInt8(payload.utf8.count)
        return [type.asciiValue ?? 0, size, 0, 0, 0] + Array(payload.utf8)
    }
    let all = Array(frames.joined())
    return ([all] + frames + frames.map { $0.dropLast(2) }).map { [3] + $0 }
        + [[0, 0x6F, 255, 255, 255, 255]]
}

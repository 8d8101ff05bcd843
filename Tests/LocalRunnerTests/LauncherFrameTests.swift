import Host
import Planning
import Testing

@testable import LocalRunner

@Suite("The launcher's frames") struct LauncherFrameTests {
    private func frame(_ type: Character, _ payload: String) -> [UInt8] {
        let size = payload.utf8.count
        let header = [type.asciiValue ?? 0] + (0..<4).map { UInt8(size >> ($0 * 8) & 255) }
        return header + Array(payload.utf8)
    }

    private let expected: [LauncherFrame] = [
        .output(Array("hello\r\n".utf8)),
        .commandEnd(
            status: 0, microseconds: 1500,
            end: FileTime(seconds: 1_700_000_000, nanoseconds: 4_000_000)), .output([]), .interrupt,
        .commandEnd(
            status: nil, microseconds: 7, end: FileTime(seconds: 1_700_000_001, nanoseconds: 0)),
        .end(reason: "time", microseconds: 60_000_000),
        .failure("no sandbox here"),
    ]

    private var bytes: [UInt8] {
        frame("o", "hello\r\n") + frame("e", "0 1500 1700000000 4000000") + frame("o", "")
            + frame("c", "")
            + frame("e", "- 7 1700000001 0")
            + frame("x", "time 60000000") + frame("!", "no sandbox here")
    }

    @Test("they are read from bytes that arrive in one piece")
    func readsWhole() {
        var reader = LauncherFrameReader()
        #expect(reader.frames(adding: bytes) == expected)
        #expect(reader.frames(adding: []) == [])
    }

    @Test("they are read from bytes that arrive in pieces of any size", arguments: 1...12)
    func readsPieces(size: Int) {
        var reader = LauncherFrameReader()
        var frames: [LauncherFrame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            frames += reader.frames(adding: rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(frames == expected)
    }

    @Test("a frame that is not complete yet is none")
    func waitsForTheRest() {
        var reader = LauncherFrameReader()
        #expect(reader.frames(adding: bytes.prefix(9)) == [])
        #expect(reader.frames(adding: bytes.dropFirst(9).prefix(3)) == [expected[0]])
    }

    @Test("output of a size that needs several bytes is read whole")
    func readsLargeFrames() {
        let text = String(repeating: "x", count: 70_000)
        var reader = LauncherFrameReader()
        #expect(reader.frames(adding: frame("o", text)) == [.output(Array(text.utf8))])
    }

    @Test("what a command used is read, and memory that was seen once only is none")
    func readsUsage() {
        func usage(_ memory: RunUsage.Memory?) -> RunUsage {
            RunUsage(wall: 1500, user: 2000, system: 3000, memory: memory)
        }
        var reader = LauncherFrameReader()
        let bytes = frame("u", "1500 2000 3000 40 20 2 0") + frame("u", "1500 2000 3000 40 20 1 1")
        let memory = RunUsage.Memory(residentBytes: 40960, proportionalBytes: 20480, samples: 2)
        #expect(
            reader.frames(adding: bytes) == [
                .usage(usage(memory), isRefused: false), .usage(usage(nil), isRefused: true),
            ])
        #expect(reader.frames(adding: frame("u", "1 2 3")) == [])
    }

    @Test("what measured commands print is kept for those that fail")
    func dropsOutputOfGoodCommands() {
        let printed = [0, 0, 1].flatMap {
            [
                LauncherFrame.output([0x61]),
                .commandEnd(status: $0, microseconds: 5, end: FileTime(seconds: 7, nanoseconds: 8)),
            ]
        }
        var (all, kept) = ([LauncherFrame](), [LauncherFrame]())
        for frame in printed {
            all.add([frame], keepingOutputOfGoodCommands: true)
            kept.add([frame], keepingOutputOfGoodCommands: false)
        }
        #expect(all == printed)
        #expect(kept == [printed[1], printed[3], printed[4], printed[5]])
    }

    @Test("a frame of an unknown type or form is left out, and those behind it are read")
    func skipsUnknownFrames() {
        var reader = LauncherFrameReader()
        let bytes = frame("?", "x") + frame("e", "1") + frame("x", "") + frame("o", "a")
        #expect(reader.frames(adding: bytes) == [.output([0x61])])
    }
}

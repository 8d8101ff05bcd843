import Foundation
import Matching
import Testing

@Suite("Recordings of what programs print") struct RecordingTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "Recordings")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".bytes") }.map { String($0.dropLast(6)) }.sorted()
    }()

    private func shown(_ printed: [UInt8]) -> [String] {
        var lines = TerminalText(printed: printed).lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    /// How many lines tmux has in its history that a program cleared from the screen. A terminal without a history forgets
    /// them, as readers expect of `clear`.
    private static let cleared = ["clear-between": 6, "top-screen": 1]

    @Test("each shows as in tmux", arguments: names)
    func showsAsInTmux(name: String) throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: name + ".bytes"))
        let text = try String(
            contentsOf: Self.folder.appending(path: name + ".txt"), encoding: .utf8)
        var expected = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)[...]
        while expected.last == "" { expected.removeLast() }
        #expect(!expected.isEmpty)
        #expect(shown(Array(bytes))[...] == expected.dropFirst(Self.cleared[name] ?? 0))
    }

    @Test("ten thousand lines are all there")
    func keepsManyLines() {
        let lines = (0..<10_000).map { "\u{1B}[3\($0 % 8)mline \($0)\u{1B}[m of ten thousand" }
        #expect(
            shown(Array(lines.joined(separator: "\r\n").utf8))
                == (0..<10_000).map { "line \($0) of ten thousand" })
    }
}

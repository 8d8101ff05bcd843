import Foundation
import LessonModel
import Planning
import SourceText
import Testing

@testable import Checking

/// A case of the folder `Conformance`; its README says how they are written.
struct ConformanceCase: CustomTestStringConvertible, Sendable {
    enum Judgement: String {
        case matches, differs, bad
        case badButMatches = "bad-but-matches"
    }

    let title: String
    let judgement: Judgement
    var expected: [String] = []
    var printed: [UInt8] = []
    var status = 0

    static let all: [ConformanceCase] = {
        guard let folder = Bundle.module.url(forResource: "Conformance", withExtension: nil),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        return names.sorted().filter { $0.hasSuffix(".txt") }.flatMap { name -> [ConformanceCase] in
            let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return cases(in: text ?? "", file: String(name.dropLast(4)))
        }
    }()

    var testDescription: String { title }

    /// The lesson in which the lines are expected.
    var lesson: Lesson {
        let text = "```console run\n$ ./command\n" + expected.map { $0 + "\n" }.joined() + "```\n"
        let file = SourceFile(path: "lesson.md", text: text)
        return Lesson.read(file, path: file.path, languages: [:]).0
    }

    /// What is said of the lesson's one command.
    var verdict: CommandVerdict? {
        let result = ActionResult(printing: printed, status: status)
        return lesson.steps.first.flatMap {
            Verdict(on: .ran(result), of: $0, limits: .standard).commands.first
        }
    }

    private static func cases(in text: String, file: String) -> [ConformanceCase] {
        var cases: [ConformanceCase] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("== "), let colon = line.range(of: ": ", options: .backwards) {
                let start = line.index(line.startIndex, offsetBy: 3)
                let judgement = Judgement(rawValue: String(line[colon.upperBound...]))
                precondition(judgement != nil, line)
                cases.append(
                    ConformanceCase(
                        title: "\(file): \(line[start..<colon.lowerBound])",
                        judgement: judgement ?? .bad))
            } else if line.hasPrefix("- ") {
                cases[cases.count - 1].expected.append(String(line.dropFirst(2)))
            } else if line.hasPrefix("+ ") {
                cases[cases.count - 1].printed += bytes(line.dropFirst(2)) + [0x0A]
            } else if line.hasPrefix("+! ") {
                cases[cases.count - 1].printed += bytes(line.dropFirst(3))
            } else if line.hasPrefix("? ") {
                cases[cases.count - 1].status = Int(line.dropFirst(2)) ?? -1
            } else {
                precondition(line.isEmpty, line)
            }
        }
        return cases
    }

    private static func bytes(_ text: Substring) -> [UInt8] {
        let parts = text.split(separator: "\\x", omittingEmptySubsequences: false)
        return Array(parts[0].utf8)
            + parts.dropFirst().flatMap { part in
                [UInt8(part.prefix(2), radix: 16) ?? 0] + Array(part.dropFirst(2).utf8)
            }
    }
}

extension ActionResult {
    /// The result of one command.
    init(printing bytes: [UInt8], status: Int = 0) {
        self.init([CommandResult(output: bytes, status: status, milliseconds: 1)])
    }

    init(_ commands: [CommandResult]) {
        self.init(
            commands: commands, ending: .finished, inputRoot: Tree().digest,
            outputRoot: Tree().digest, workspacePath: "/lesson",
            milliseconds: 1)
    }
}

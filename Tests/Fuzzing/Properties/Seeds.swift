import Foundation
import LessonModel

/// Inputs to begin with, made of files of this project.
package struct Seeds {
    /// By path, all lessons and courses' settings.
    private let texts: [(path: String, bytes: [UInt8])]
    private let repository: String

    /// - Parameter repository: the project's folder.
    package init(in repository: String) throws {
        self.repository = repository
        var texts: [(path: String, bytes: [UInt8])] = []
        for folder in ["Lessons", "Tests"] {
            let root = repository + "/" + folder
            let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
            for path in paths.sorted() where path.hasSuffix(".md") || path.hasSuffix(".yml") {
                // Some are links to nowhere.
                guard let data = FileManager.default.contents(atPath: root + "/" + path),
                    data.count <= Seeds.longest
                else { continue }
                texts.append((path, Array(data)))
            }
        }
        self.texts = texts
    }

    /// The longest input, in bytes: libcmark itself is slow on some that are longer.
    package static let longest = 65_536

    package func inputs(for property: Property) throws -> [[UInt8]] {
        switch property {
        case .lesson: lessons + hostileLessons.map { Array($0.utf8) } + (try specification())
        case .settings: texts.filter { $0.path.hasSuffix(".yml") }.map(\.bytes) + frontMatters
        case .info: infoStrings
        case .transcript: transcripts + hostileOutputs
        case .matching: try conformanceCases()
        case .messages:
            compilerMessages.map { Array($0.utf8) } + transcripts
                + lessons.map { Array(compilerMessages[0].utf8) + [Property.separator] + $0 }
        case .html: hostileHTML.map { Array($0.utf8) } + lessons + (try specification())
        case .inspection: binaries
        case .state: try storedSeeds()
        case .frames: frameSeeds
        }
    }

    /// Small binaries in every form, and files that are none.
    private var binaries: [[UInt8]] {
        let forms = [(true, true), (true, false), (false, true), (false, false)]
            .map { ELFSample.Form(is64: $0, isLittle: $1) }
        return forms.flatMap {
            [
                ELFSample.object(names: ["add", "_Z3subii"], form: $0).bytes,
                ELFSample.library(form: $0).bytes,
            ]
        } + [
            ELFSample.object().bytes, ELFSample.archive, ELFSample.goBlob,
            Array("!<thin>\n".utf8) + ELFSample.archive.dropFirst(8),
            Array("#!/usr/bin/env sh\necho hi\n".utf8), Array("\0asm\u{1}\0\0\0".utf8),
            Array("caf\u{E9}\n".utf8), [],
        ]
    }

    private var lessons: [[UInt8]] { texts.filter { $0.path.hasSuffix(".md") }.map(\.bytes) }

    /// The examples of CommonMark's specification.
    private func specification() throws -> [[UInt8]] {
        struct Example: Decodable { let markdown: String }
        let path = repository + "/Tests/ArticleTests/Data/commonmark-0.30.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try JSONDecoder().decode([Example].self, from: data).map { Array($0.markdown.utf8) }
    }

    private var lines: [[Substring]] {
        lessons.map { String(decoding: $0, as: UTF8.self).linesWithoutEnds }
    }

    private var infoStrings: [[UInt8]] {
        Set(lines.joined().filter { $0.hasPrefix("```") && $0.count > 3 }.map { $0.dropFirst(3) })
            .sorted().map { Array($0.utf8) }
    }

    private var frontMatters: [[UInt8]] {
        lines.filter { $0.first == "---" }.map { lines in
            Array(lines.dropFirst().prefix { $0 != "---" }.joined(separator: "\n").utf8)
        }
    }

    /// What stands within fences of sessions and of output.
    private var transcripts: [[UInt8]] {
        lines.flatMap { lines in
            lines.indices.filter {
                lines[$0].hasPrefix("```console") || lines[$0].hasPrefix("```output")
            }.map { start in
                let body = lines[(start + 1)...].prefix { !$0.hasPrefix("```") }
                return Array((body.joined(separator: "\n") + "\n").utf8)
            }
        }
    }

    /// Expected and printed lines of the cases for patterns, in every form of block.
    private func conformanceCases() throws -> [[UInt8]] {
        let folder = repository + "/Tests/CheckingTests/Conformance"
        var inputs: [[UInt8]] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            for part in text.split(separator: "\n\n") {
                let lines = part.split(separator: "\n")
                func marked(_ mark: String) -> String {
                    lines.filter { $0.hasPrefix(mark) }.map { $0.dropFirst(mark.count) + "\n" }
                        .joined()
                }
                let form = UInt8(truncatingIfNeeded: inputs.count)
                inputs.append(
                    [[form], Array(marked("- ").utf8), Array(marked("+ ").utf8)]
                        .joined(separator: [Property.separator]) + [])
            }
        }
        let rule = ["\u{1}", "took 3 s\n", "took 4 s\n", "(\\d+) s", "$1 seconds"]
        return inputs + [Array(rule.map { Array($0.utf8) }.joined(separator: [Property.separator]))]
    }
}

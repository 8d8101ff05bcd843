import Article
import Checking
import Engine
import Host
import LocalRunner
import Planning
import Storage

/// Pictures in Graphviz's language as it drew them before, or as it draws them now.
struct Drawings {
    private let cache: CacheFolder
    private let console: Console
    private let programs: any ProgramRunner

    init(for build: Build, in cache: CacheFolder) {
        self.cache = cache
        console = build.console
        programs = build.programs
    }

    /// The pictures of lessons' pages as SVG, by their text; none where Graphviz is not installed.
    ///
    /// `isWhole` is false where it is installed and fails.
    func drawn(
        _ outcomes: [LessonOutcome]
    ) async throws -> (pictures: [String: String], isWhole: Bool) {
        var seen: Set<String> = []
        let wanted = outcomes.flatMap(drawings(of:)).filter { seen.insert($0).inserted }
        guard !wanted.isEmpty else { return ([:], isWhole: true) }
        do {
            let graphviz = Graphviz(programs: programs)
            let version = try await graphviz.version()
            var drawn: [String: String] = [:]
            for text in wanted {
                guard let bytes = file(of: text, version).read() else { continue }
                drawn[text] = String(decoding: bytes, as: UTF8.self)
            }
            let missing = wanted.filter { drawn[$0] == nil }
            let pictures = try await graphviz.pictures(of: missing)
            for case (let text, let svg?) in zip(missing, pictures) {
                try file(of: text, version).write(Array(svg.utf8))
                drawn[text] = svg
            }
            let count = pictures.count { $0 == nil }
            if count > 0 {
                console.writeError(
                    "warning: Graphviz took too long for \(count) of \(missing.count) pictures, shown in words\n"
                )
            }
            return (drawn, isWhole: count == 0)
        } catch let error as HostError {
            console.writeError("warning: pictures are shown in words: \(error)\n")
            return ([:], isWhole: !Files.exists(Graphviz.program))
        }
    }

    private func file(of text: String, _ version: String) -> SealedFile {
        var fields = FieldWriter()
        fields.put(version)
        fields.put(text)
        return SealedFile("html/\(fields.digest.hash)", in: cache)
    }
}

import Article
import Checking
import Engine
import Foundation
import Host
import LessonModel
import LocalRunner
import Planning
import Storage

/// Highlighted code as it was stored, or as it is made now: what a lesson's page shows is kept together.
struct Highlighting {
    private let cache: CacheFolder
    private let console: Console
    private let programs: any ProgramRunner

    init(for build: Build, in cache: CacheFolder) {
        self.cache = cache
        console = build.console
        programs = build.programs
    }

    /// The highlighted forms of all code of lessons; code is missing that has none, or where there is no highlighter.
    ///
    /// `isWhole` is false where there is one and it fails.
    func highlighted(
        _ outcomes: [LessonOutcome]
    ) async throws -> (code: [Snippet: String], isWhole: Bool) {
        var highlighted: [Snippet: String] = [:]
        var missing: [[Snippet]] = []
        for outcome in outcomes {
            let code = snippets(of: outcome)
            guard !code.isEmpty else { continue }
            if let known = stored(code) {
                highlighted.merge(known) { $1 }
            } else {
                missing.append(code)
            }
        }
        var seen: Set<Snippet> = []
        let wanted = missing.flatMap(\.self).filter { seen.insert($0).inserted }
        do {
            highlighted.merge(try await Highlighter(programs: programs).highlight(wanted)) { $1 }
        } catch let error as HostError {
            console.writeError("warning: code is shown without colours: \(error)\n")
            return (highlighted, isWhole: !Files.exists(Highlighter.versionFile))
        }
        for code in missing { try store(code, highlighted) }
        return (highlighted, isWhole: true)
    }

    /// Makes and stores the highlighted forms of lessons whose steps still run: their pages find them ready.
    ///
    /// Errors are not reported here, but where the result is needed.
    func prepare(_ lessons: [Lesson]) async {
        let missing = lessons.map { snippets(of: LessonOutcome(notRun: $0)) }
            .filter { !$0.isEmpty && stored($0) == nil }
        var seen: Set<Snippet> = []
        let wanted = missing.flatMap(\.self).filter { seen.insert($0).inserted }
        guard let highlighted = try? await Highlighter(programs: programs).highlight(wanted) else {
            return
        }
        for code in missing { try? store(code, highlighted) }
    }

    private func file(of code: [Snippet]) -> SealedFile {
        var fields = FieldWriter()
        fields.put((try? Files.read(Highlighter.versionFile)) ?? [])
        fields.put(Highlighter.program)
        fields.put(each: code) { fields, snippet in
            fields.put(snippet.language)
            fields.put(snippet.code)
        }
        let hash = fields.digest.hash
        return SealedFile("html/\(hash)", in: cache)
    }

    private func stored(_ code: [Snippet]) -> [Snippet: String]? {
        guard let bytes = file(of: code).read() else { return nil }
        var fields = FieldReader(bytes)
        let answers = try? fields.each { (fields) throws(FieldReader.Malformed) in
            try fields.optionalText()
        }
        guard let answers, answers.count == code.count else { return nil }
        var highlighted: [Snippet: String] = [:]
        for (snippet, answer) in zip(code, answers) { highlighted[snippet] = answer }
        return highlighted
    }

    private func store(_ code: [Snippet], _ highlighted: [Snippet: String]) throws(HostError) {
        var fields = FieldWriter()
        fields.put(each: code) { $0.put(highlighted[$1]) }
        try file(of: code).write(fields.bytes)
    }
}

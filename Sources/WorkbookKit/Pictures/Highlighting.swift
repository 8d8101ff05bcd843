import Article
import Checking
import Engine
import Foundation
import Host
import LessonModel
import LocalRunner
package import Planning
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
        guard let bytes = file(of: code).read(), let stored = try? StoredCode(decoding: bytes),
            stored.forms.count == code.count
        else { return nil }
        var highlighted: [Snippet: String] = [:]
        for (snippet, form) in zip(code, stored.forms) { highlighted[snippet] = form }
        return highlighted
    }

    private func store(_ code: [Snippet], _ highlighted: [Snippet: String]) throws(HostError) {
        try file(of: code).write(StoredCode(forms: code.map { highlighted[$0] }).encoded)
    }
}

/// Highlighted forms of snippets as they are stored together; nil for those that have none.
package struct StoredCode: Hashable {
    var forms: [String?]

    init(forms: [String?]) { self.forms = forms }

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        forms = try fields.each { (fields) throws(FieldReader.Malformed) in
            try fields.optionalText()
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
    }

    /// The form that is stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: forms) { $0.put($1) }
        return fields.bytes
    }
}

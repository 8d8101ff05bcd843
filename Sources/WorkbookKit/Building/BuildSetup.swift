import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Publishing
import Storage

/// All that results and pages depend on besides the lessons: the machine, the settings, the theme, and the tool itself.
struct BuildSetup {
    /// Nil where nothing is to be run.
    let machine: Machine?
    let digest: Digest

    /// - Parameter tools: the names of the tools that lessons use.
    init(of build: IncrementalBuild, tools: [String]) async throws {
        let cache = build.cache.cache
        machine =
            build.build.runsSteps
            ? try await build.build.policy.machine(
                tools: Set(tools).sorted().map(Tool.named), settings: build.reader.settings,
                cache: cache) : nil
        let facts = HostFileCache(in: cache)
        var fields = FieldWriter()
        fields.put(machine?.identity(with: tools).hash)
        fields.put(platform)
        fields.put(build.listing.trust.rawValue)
        fields.put(build.theme.digest)
        for path in ["/proc/self/exe", Highlighter.versionFile, Graphviz.program] {
            fields.put(await facts.digest(of: Files.realPath(path) ?? path)?.hash)
        }
        if build.listing.hasSettings {
            let bytes = try? build.listing.folder.bytes(
                of: "workbook.yml", limit: CourseReader.largestLesson)
            fields.put("workbook.yml")
            fields.put(bytes ?? [])
        }
        digest = fields.digest
        try await facts.store()
    }
}

import Checking
import Execution
import Host
import LessonModel
import Planning
import Rendering
import Reporting

extension IncrementalBuild {
    /// Renders the pages that are not as they should be, puts them in place, and notes how this build left things.
    mutating func writePages(of site: Site, setup: BuildSetup) async throws {
        let renderer = PageRenderer(site: site, theme: theme)
        var keys: [String: Digest] = [:]
        var pages: [Page] = []
        var stale: [Int] = []
        for (number, entry) in site.entries.enumerated() {
            let key = pageKey(of: number, entry: entry, renderer: renderer, setup: setup)
            keys[entry.pagePath] = key
            if !isInPlace(entry.pagePath, key: key) { stale.append(number) }
        }
        try await readAndEvaluate(stale.map { site.entries[$0].path }, setup: setup)
        let shown = stale.compactMap { number in
            outcomes[site.entries[number].path].map { (number: number, outcome: $0) }
        }
        let highlighted = try await Highlighting(in: cache.cache).highlighted(shown.map(\.outcome))
        pages += try await renderer.lessonPages(
            of: shown, highlighted: highlighted, jobs: build.policy.jobs)
        for page in [try renderer.indexPage()] + renderer.assetPages {
            let key = Digest(of: page.bytes)
            keys[page.path] = key
            if !isInPlace(page.path, key: key) { pages.append(page) }
        }
        for asset in listing.assets {
            let path = listing.path(of: asset)
            guard let stamp = Files.stamp(of: path) else { continue }
            var fields = FieldWriter()
            fields.put(stamp)
            keys[asset] = fields.digest
            if !isInPlace(asset, key: fields.digest) {
                pages.append(Page(path: asset, bytes: try Files.read(path)))
            }
        }
        try Task.checkCancellation()
        let made = Set(pages.map(\.path))
        result.pageCount = try output.write(pages, keeping: Set(keys.keys).subtracting(made))
        try store(keys, made: made, setup: setup)
    }

    private func pageKey(
        of number: Int, entry: LessonEntry, renderer: PageRenderer, setup: BuildSetup
    ) -> Digest {
        var fields = FieldWriter()
        fields.put(setup.digest)
        fields.put(renderer.surroundings(of: number))
        fields.put(records[entry.path]?.content.hash)
        return fields.digest
    }

    /// Whether a page stands in the output folder just as the last build made it from the same things.
    private func isInPlace(_ page: String, key: Digest) -> Bool {
        guard let record = last?.pages[page], record.key == key else { return false }
        return output.stamp(of: page) == record.stamp
    }

    /// Lessons that did not change, but whose pages show others that did.
    private mutating func readAndEvaluate(_ paths: [String], setup: BuildSetup) async throws {
        let missing = paths.filter { outcomes[$0] == nil }
        for path in missing {
            if let lesson = reader.lesson(at: path) { read[path] = lesson }
        }
        try await evaluate(missing, setup: setup)
    }

    private func store(
        _ keys: [String: Digest], made: Set<String>, setup: BuildSetup
    ) throws(HostError) {
        var record = BuildRecord(setup: setup.digest)
        record.lessons = records
        for (page, key) in keys {
            if !made.contains(page), let known = last?.pages[page] {
                record.pages[page] = known
            } else if let stamp = output.stamp(of: page) {
                record.pages[page] = PageRecord(key: key, stamp: stamp)
            }
        }
        let isSame =
            made.isEmpty && last?.setup == record.setup
            && last?.lessons == record.lessons && last?.pages == record.pages
        if !isSame { try cache.buildRecord(output: build.output).write(record.encoded) }
    }
}

import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Rendering
import Reporting
import Storage

extension IncrementalBuild {
    /// Renders the pages that are not as they should be, puts them in place, and notes how this build left things.
    mutating func writePages(of site: Site, setup: BuildSetup) async throws {
        let isSameSite = isSameSite(setup: setup)
        var keys = try assetKeys()
        if isSameSite, read.isEmpty, isAllInPlace(assets: keys) { return }

        let renderer = PageRenderer(site: site, theme: theme)
        for (number, entry) in site.entries.enumerated() {
            keys[entry.pagePath] = pageKey(
                of: number, entry, isSameSite: isSameSite, renderer: renderer, setup: setup)
        }
        let stale = site.entries.indices.filter { number in
            let page = site.entries[number].pagePath
            return !isInPlace(page, key: keys[page])
        }
        var (pages, isWhole) = try await lessonPages(stale, renderer: renderer, setup: setup)
        // Pages that lack something are made again by the next build, which may have it.
        let passing = isWhole ? [] : Set(pages.map(\.path))
        for asset in listing.assets where !isInPlace(asset, key: keys[asset]) {
            pages.append(Page(path: asset, bytes: try Files.read(listing.path(of: asset))))
        }
        let common = ["index.html"] + renderer.assetPaths
        if isSameSite, common.allSatisfy({ isInPlace($0, key: last?.pages[$0]?.key) }) {
            for path in common { keys[path] = last?.pages[path]?.key }
        } else {
            for page in [try renderer.indexPage()] + renderer.assetPages {
                let key = Digest(of: page.bytes)
                keys[page.path] = key
                if !isInPlace(page.path, key: key) { pages.append(page) }
            }
        }
        try Task.checkCancellation()
        let made = Set(pages.map(\.path))
        result.pageCount = try output.write(pages, keeping: Set(keys.keys).subtracting(made))
        try store(keys, made: made, passing: passing, setup: setup)
    }

    /// Whether all that pages show besides their own lessons is as in the last build.
    private func isSameSite(setup: BuildSetup) -> Bool {
        guard let last, last.setup == setup.digest, last.lessons.count == records.count else {
            return false
        }
        return records.allSatisfy { last.lessons[$0]?.entry == $1.entry }
    }

    /// The keys of files that are copied beside the pages.
    private func assetKeys() throws(HostError) -> [String: Digest] {
        var keys: [String: Digest] = [:]
        for asset in listing.assets {
            let path = listing.path(of: asset)
            guard let stamp = Files.stamp(of: path) else {
                throw HostError("cannot read \(path): it is gone")
            }
            var fields = FieldWriter()
            fields.put(stamp)
            keys[asset] = fields.digest
        }
        return keys
    }

    /// The key of a lesson's page.
    private func pageKey(
        of number: Int, _ entry: LessonEntry, isSameSite: Bool, renderer: PageRenderer,
        setup: BuildSetup
    ) -> Digest {
        let content = records[entry.path]?.content
        if isSameSite, last?.lessons[entry.path]?.content == content,
            let key = last?.pages[entry.pagePath]?.key
        {
            return key
        }
        var fields = FieldWriter()
        fields.put(setup.digest)
        fields.put(renderer.surroundings(of: number))
        fields.put(content?.hash)
        return fields.digest
    }

    /// Whether the output folder is just as the last build left it, and that is how it should be.
    private func isAllInPlace(assets: [String: Digest]) -> Bool {
        guard let last, last.lessons == records, last.assets == listing.assets,
            output.listed == Set(last.pages.keys)
        else { return false }
        return last.pages.allSatisfy { isInPlace($0, key: assets[$0] ?? $1.key) }
    }

    /// Whether a page is in the output folder just as the last build made it from the same things.
    private func isInPlace(_ page: String, key: Digest?) -> Bool {
        guard let record = last?.pages[page], record.key == key else { return false }
        return output.stamp(of: page) == record.stamp
    }

    /// The pages of lessons by their numbers; `isWhole` is false where some lack what a program of the machine failed to
    /// make. Lessons that were passed over so far are read and evaluated first.
    private mutating func lessonPages(
        _ numbers: [Int], renderer: PageRenderer, setup: BuildSetup
    ) async throws -> (pages: [Page], isWhole: Bool) {
        let entries = numbers.map { renderer.site.entries[$0] }
        let missing = entries.map(\.path).filter { outcomes[$0] == nil }
        for path in missing {
            if let lesson = reader.lesson(at: path) { read[path] = lesson }
        }
        try await evaluate(missing, setup: setup)
        let shown = zip(numbers, entries).compactMap { number, entry in
            outcomes[entry.path].map { (number: number, outcome: $0) }
        }
        let lessons = shown.map(\.outcome)
        let highlighted = try await Highlighting(for: build, in: cache.cache).highlighted(lessons)
        let drawings = try await Drawings(for: build, in: cache.cache).drawn(lessons)
        let isWhole = highlighted.isWhole && drawings.isWhole
        if !isWhole { for lesson in lessons { records[lesson.lesson.path]?.canBeSkipped = false } }
        let pages = try await renderer.lessonPages(
            of: shown, highlighted: highlighted.code, drawings: drawings.pictures,
            jobs: build.policy.jobs)
        return (pages, isWhole)
    }

    /// - Parameter passing: pages that the next build is not to take for what they should be.
    private func store(
        _ keys: [String: Digest], made: Set<String>, passing: Set<String>, setup: BuildSetup
    ) throws(HostError) {
        var record = BuildRecord(setup: setup.digest)
        record.lessons = records
        record.assets = listing.assets
        for (page, key) in keys where !passing.contains(page) {
            if !made.contains(page), let known = last?.pages[page] {
                record.pages[page] = known
            } else if let stamp = output.stamp(of: page) {
                record.pages[page] = PageRecord(key: key, stamp: stamp)
            }
        }
        if record != last {
            try cache.buildRecord(output: build.output).write(record.encoded)
        }
    }
}

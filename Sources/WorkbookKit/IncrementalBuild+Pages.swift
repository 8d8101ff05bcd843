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
        let entriesAreSame = entriesAreSame(setup: setup)
        var keys = try assetKeys()
        if entriesAreSame, read.isEmpty, isAllInPlace(assets: keys) { return }

        let renderer = PageRenderer(site: site, theme: theme)
        var stale: [Int] = []
        for (number, entry) in site.entries.enumerated() {
            let page = entry.pagePath
            let isSame = entriesAreSame && records[entry.path] == last?.lessons[entry.path]
            let key =
                isSame ? last?.pages[page]?.key : nil
            keys[page] =
                key ?? pageKey(of: number, entry: entry, renderer: renderer, setup: setup)
            if !isInPlace(page, key: keys[page]) { stale.append(number) }
        }
        try await readAndEvaluate(stale.map { site.entries[$0].path }, setup: setup)
        let shown = stale.compactMap { number in
            outcomes[site.entries[number].path].map { (number: number, outcome: $0) }
        }
        let highlighted = try await Highlighting(for: build, in: cache.cache).highlighted(
            shown.map(\.outcome))
        let drawings = try await Drawings(for: build, in: cache.cache).drawn(shown.map(\.outcome))
        var pages = try await renderer.lessonPages(
            of: shown, highlighted: highlighted.code, drawings: drawings.pictures,
            jobs: build.policy.jobs)
        // Pages that lack something are made again by the next build, which may have it.
        let isWhole = highlighted.isWhole && drawings.isWhole
        if !isWhole { for (_, outcome) in shown { records[outcome.lesson.path]?.isQuiet = false } }
        let passing = isWhole ? [] : Set(pages.map(\.path))
        for asset in listing.assets where !isInPlace(asset, key: keys[asset]) {
            pages.append(Page(path: asset, bytes: try Files.read(listing.path(of: asset))))
        }
        let common = ["index.html"] + renderer.assetPaths
        if entriesAreSame, common.allSatisfy({ isInPlace($0, key: last?.pages[$0]?.key) }) {
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

    /// Whether all lists of lessons are as the last build showed them.
    private func entriesAreSame(setup: BuildSetup) -> Bool {
        guard let last, last.setup == setup.digest, last.lessons.count == records.count,
            last.tools == tools
        else { return false }
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

    /// Whether the output folder is just as the last build left it, and the files beside the lessons too.
    private func isAllInPlace(assets: [String: Digest]) -> Bool {
        guard let last, last.lessons == records, last.assets == listing.assets,
            output.listed == Set(last.pages.keys)
        else { return false }
        return last.pages.allSatisfy { isInPlace($0, key: assets[$0] ?? $1.key) }
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
    private func isInPlace(_ page: String, key: Digest?) -> Bool {
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

    /// - Parameter passing: pages that are not to be taken for what they should be.
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
        let isSame =
            made.isEmpty && last?.setup == record.setup
            && last?.lessons == record.lessons && last?.assets == record.assets
            && last?.pages == record.pages
        if !isSame { try cache.buildRecord(output: build.output).write(record.encoded) }
    }
}

import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Publishing
import Reporting
import Storage

extension IncrementalBuild {
    /// Renders the pages that are not as they should be, puts them in place, and notes how this build left things.
    mutating func writePages(of course: PublishedCourse, setup: BuildSetup) async throws {
        var keys = assetKeys()
        var files = listing.assets.filter { keys[$0] != nil && !isInPlace($0, key: keys[$0]) }
            .map { OutputFile.copy(of: $0, in: listing.folder) }
        // Pages that lack something are made again by the next build, which may have it.
        var passing: Set<String> = []
        for publisher in publishers(of: course) {
            let plan = publisher.plan
            for page in plan { keys[page.path] = key(of: page, showing: course, setup: setup) }
            let stale = plan.filter { !isInPlace($0.path, key: keys[$0.path]) }
            let (material, isWhole) = try await material(for: stale, of: course, setup: setup)
            let possible = stale.filter { $0.lessons.allSatisfy { material.outcomes[$0] != nil } }
            files += try await publisher.pages(possible, from: material, jobs: build.policy.jobs)
                .map(OutputFile.page)
            if !isWhole { passing.formUnion(stale.filter { !$0.lessons.isEmpty }.map(\.path)) }
        }
        try Task.checkCancellation()
        let made = Set(files.map(\.path))
        let written = try output.write(files, keeping: Set(keys.keys).subtracting(made))
        result.pageCount = written.changed
        for (asset, error) in written.failed.sorted(by: { $0.key < $1.key }) {
            build.console.write([reader.report(error, at: asset)])
            keys[asset] = nil
        }
        try store(keys, made: made, passing: passing, setup: setup)
    }

    /// The publications of a course, in the order in which they are written. They share the output folder, so no two plan
    /// the same path.
    private func publishers(of course: PublishedCourse) -> [any Publisher] {
        [SitePublisher(of: course, theme: theme)]
    }

    /// The keys of files that are copied to the output folder along with the pages; one that cannot be read is reported
    /// and left out.
    private mutating func assetKeys() -> [String: Digest] {
        var keys: [String: Digest] = [:]
        let links = records.values.filter { $0.entry != nil }.flatMap(\.links)
        for asset in listing.published(linked: Set(links), besides: reader.settings.published) {
            do throws(HostError) {
                var fields = FieldWriter()
                fields.put(try listing.folder.entry(at: asset).stamp)
                let key = fields.digest
                if !isInPlace(asset, key: key) { try listing.folder.withFile(asset) { _, _ in } }
                keys[asset] = key
            } catch {
                build.console.write([reader.report(error, at: asset)])
            }
        }
        return keys
    }

    /// The digest of all that a page is made from.
    private func key(of page: PlannedPage, showing course: PublishedCourse, setup: BuildSetup)
        -> Digest
    {
        var fields = FieldWriter()
        fields.put(setup.digest)
        fields.put(page.context)
        fields.put(each: page.lessons) { fields, number in
            fields.put(records[course.entries[number].path]?.content.hash)
        }
        return fields.digest
    }

    /// Whether a page is in the output folder just as the last build made it from the same things.
    private func isInPlace(_ page: String, key: Digest?) -> Bool {
        guard let record = last?.pages[page], record.key == key else { return false }
        return output.stamp(of: page) == record.stamp
    }

    /// What pages are made from; `isWhole` is false where a program of the machine failed to make some of it.
    ///
    /// Lessons of these pages that were passed over so far are read and evaluated first.
    private mutating func material(
        for pages: [PlannedPage], of course: PublishedCourse, setup: BuildSetup
    ) async throws -> (material: PageMaterial, isWhole: Bool) {
        let numbers = Set(pages.flatMap(\.lessons)).sorted()
        let entries = numbers.map { course.entries[$0] }
        let missing = entries.map(\.path).filter {
            outcomes[$0] == nil && !reader.broken.contains($0)
        }
        for path in missing {
            if let lesson = try reader.lesson(at: path) { read[path] = lesson }
        }
        try await evaluate(missing, setup: setup)
        let lessons = entries.compactMap { outcomes[$0.path] }
        let highlighted = try await Highlighting(for: build, in: cache.cache).highlighted(lessons)
        let drawings = try await Drawings(for: build, in: cache.cache).drawn(lessons)
        let isWhole = highlighted.isWhole && drawings.isWhole
        if !isWhole { for lesson in lessons { records[lesson.lesson.path]?.canBeSkipped = false } }
        let shown = zip(numbers, entries).compactMap { number, entry in
            outcomes[entry.path].map { (number, $0) }
        }
        let material = PageMaterial(
            outcomes: Dictionary(uniqueKeysWithValues: shown), highlighted: highlighted.code,
            drawings: drawings.pictures)
        return (material, isWhole)
    }

    /// - Parameter passing: pages that the next build is not to take for what they should be.
    private func store(
        _ keys: [String: Digest], made: Set<String>, passing: Set<String>, setup: BuildSetup
    ) throws(HostError) {
        var record = BuildRecord(setup: setup.digest, listing: listingDigest)
        record.lessons = records
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

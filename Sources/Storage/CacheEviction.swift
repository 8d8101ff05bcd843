package import Host
import Planning

/// Keeps the stored objects of a cache to a size: those that were used last stay.
package struct CacheEviction: Sendable {
    private let cache: CacheFolder

    package init(of cache: CacheFolder) { self.cache = cache }

    /// What was taken away, and what stays.
    package struct Outcome: Hashable, Sendable {
        package var removedCount = 0
        /// In bytes.
        package var removedSize = 0
        package var keptCount = 0
        /// In bytes.
        package var keptSize = 0
    }

    /// Removes objects until the rest takes up no more than `most` bytes, and all that were last used before a time.
    ///
    /// - Parameter time: seconds since 1970.
    @discardableResult
    package func remove(beyond most: Int, usedBefore time: Int = 0) -> Outcome {
        var outcome = Outcome()
        let objects = objects().sorted { $0.used > $1.used }
        for object in objects {
            if object.used < time || outcome.keptSize + object.size > most {
                object.folder.removeFile(object.name)
                outcome.removedCount += 1
                outcome.removedSize += object.size
            } else {
                outcome.keptCount += 1
                outcome.keptSize += object.size
            }
        }
        return outcome
    }

    /// Removes objects where there are more than `most` bytes of them, a tenth more than it must: the next build is to
    /// have room.
    ///
    /// Looking at all objects takes time, so it is done only after each hundredth of `most` that was stored.
    /// - Throws: `HostError` if it cannot be noted how much was stored.
    package func keep(to most: Int) throws(HostError) {
        guard !cache.isReadOnly, cache.growth > 0 else { return }
        let note = SealedFile("growth", in: cache)
        var fields = FieldReader(note.read() ?? [])
        var growth = (try? fields.number()) ?? most
        growth += cache.growth
        if growth >= most / 100 {
            if size() > most { remove(beyond: most / 10 * 9) }
            growth = 0
        }
        var written = FieldWriter()
        written.put(growth)
        try note.write(written.bytes)
    }

    /// What the stored objects take up, in bytes.
    package func size() -> Int { objects().reduce(0) { $0 + $1.size } }

    private struct Object {
        var folder: OpenFolder
        var name: String
        var size: Int
        /// Seconds since 1970.
        var used: Int
    }

    private func objects() -> [Object] {
        ["cas", "ac", "facts", "html"].flatMap { kind -> [Object] in
            guard let folder = try? cache.folder?.folder(kind) else { return [] }
            return folder.names.compactMap { name in
                folder.stamp(of: name).map { stamp in
                    Object(
                        folder: folder, name: name, size: stamp.size,
                        used: stamp.modified.seconds)
                }
            }
        }
    }
}

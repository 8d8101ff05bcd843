import Engine
package import Host
package import Planning
package import Storage

/// Digests of host files and what programs print about themselves, each dropped when the file's stat changes.
package actor HostFileCache {
    fileprivate struct Known: Hashable {
        var stamp: FileStamp
        var digest: Digest
    }

    /// What is stored.
    package struct State: Hashable {
        fileprivate var digests: [String: Known] = [:]
        fileprivate var answers: [Digest: String] = [:]
    }

    private let file: SealedFile
    private var state: State
    private var hasNews = false

    /// The facts that earlier runs found.
    package init(in cache: CacheFolder) {
        file = SealedFile("tools", in: cache)
        state = (try? State(decoding: file.read() ?? [])) ?? State()
    }

    /// The digest of what a file is, links followed; nil where it cannot be read.
    package nonisolated func digest(of path: String) async -> Digest? {
        guard let stamp = Files.stamp(of: path) else { return nil }
        if let known = await state.digests[path], known.stamp == stamp { return known.digest }
        guard let sample = try? Files.sample(of: path) else { return nil }
        var fields = FieldWriter()
        fields.put(stamp.size)
        fields.put(sample)
        let digest = fields.digest
        if Files.settledStamp(of: path) == stamp {
            await note(Known(stamp: stamp, digest: digest), of: path)
        }
        return digest
    }

    /// The digests of files, each nil where it cannot be read.
    package nonisolated func digests(of paths: [String]) async -> [Digest?] {
        var digests: [Digest?] = []
        for path in paths { digests.append(await digest(of: path)) }
        return digests
    }

    /// What a program prints about itself; nil if it cannot be run.
    ///
    /// - Parameters:
    ///   - path: the program's file, whose content the answer depends on.
    ///   - ask: runs it.
    nonisolated func answer(
        of path: String, to arguments: [String], ask: () async throws -> ProgramOutput
    ) async -> String? {
        var question = FieldWriter()
        question.put(path)
        question.put(each: arguments) { $0.put($1) }
        question.put(await digest(of: path)?.hash)
        let key = question.digest
        if let answer = await state.answers[key] { return answer }
        guard let output = try? await ask() else { return nil }
        // A program that was ended before it could answer is asked again the next time.
        if output.isSuccess { await note(output.text, to: key) }
        return output.text
    }

    private func note(_ known: Known, of path: String) {
        state.digests[path] = known
        hasNews = true
    }

    private func note(_ answer: String, to question: Digest) {
        state.answers[question] = answer
        hasNews = true
    }

    /// Stores what was found since the cache was read or last stored.
    /// - Throws: `HostError` if it cannot be written.
    package func store() throws(HostError) {
        guard hasNews else { return }
        hasNews = false
        try file.write(state.encoded)
    }
}

extension HostFileCache.State {
    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        let digests = try fields.each { (fields) throws(FieldReader.Malformed) in
            (
                try fields.text(),
                HostFileCache.Known(stamp: try fields.stamp(), digest: try fields.digest())
            )
        }
        let answers = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.digest(), try fields.text())
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
        self.digests = Dictionary(digests) { $1 }
        self.answers = Dictionary(answers) { $1 }
    }

    /// The form that is stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: digests.sorted { $0.key < $1.key }) { fields, item in
            fields.put(item.key)
            fields.put(item.value.stamp)
            fields.put(item.value.digest)
        }
        fields.put(each: answers.sorted { $0.key.hash < $1.key.hash }) { fields, item in
            fields.put(item.key)
            fields.put(item.value)
        }
        return fields.bytes
    }
}

import Foundation
import Host
import Planning
import Storage
import Synchronization
import TestSupport
import Testing

@testable import LocalRunner

@Suite("The base of Go's build cache") struct GoBaseTests {
    private func withCache(_ body: (CacheFolder) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder + "/cache")
            defer { cache.close() }
            try await body(cache)
        }
    }

    private func base(_ cache: CacheFolder, tools: String = "go", user: UInt32? = nil) -> GoBase {
        GoBase(in: cache, identity: Digest(of: tools), user: user)
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func date(of path: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }

    private func setAge(_ seconds: Double, of path: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date().addingTimeInterval(-seconds)], ofItemAtPath: path)
    }

    @Test(
        "has the folders that Go makes; others may write to them alone, where commands run as others"
    )
    func makesFolders() async throws {
        for (user, expected) in [(nil, 0o755), (65534, 0o777)] as [(UInt32?, Int)] {
            try await withCache { cache in
                let base = base(cache, user: user)
                try base.prepare()
                let names = try Folders.names(in: base.path)
                #expect(names.count == 257)
                #expect(names.contains("00") && names.contains("ff") && names.contains("trim.txt"))
                #expect(try mode(of: base.path) == expected)
                #expect(try mode(of: base.path + "/a0") == expected)
                #expect(try mode(of: cache.goBuildCache) == 0o700)
                #expect(try mode(of: base.path.parentFolder) == 0o700)
            }
        }
    }

    @Test(
        "takes the place of one that was filled with other tools, and of what earlier versions left"
    )
    func replacesOthers() async throws {
        try await withCache { cache in
            try Folders.make(cache.goBuildCache + "/00")
            chmod(cache.goBuildCache, 0o775)
            let (old, new) = (base(cache), base(cache, tools: "newer go"))
            try old.prepare()
            try Folders.make(old.unconfinedPath)
            #expect(try Folders.names(in: cache.goBuildCache).count == 2)
            try new.prepare()
            #expect(!Files.exists(old.path))
            #expect(Files.isFolder(new.path))
            #expect(Files.isFolder(new.unconfinedPath))
            #expect(try mode(of: cache.goBuildCache) == 0o700)
        }
    }

    @Test("gets new times when half an hour has passed, so that nothing in it is changed by use")
    func staysFresh() async throws {
        try await withCache { cache in
            let base = base(cache)
            try base.prepare()
            let (entry, mark) = (base.path + "/a0/entry-d", base.path + "/trim.txt")
            try Files.write(Array("compiled".utf8), to: entry)
            try setAge(3000, of: entry)
            let before = try date(of: entry)
            try base.refresh()
            #expect(try date(of: entry) == before)
            try setAge(3000, of: mark)
            try base.refresh()
            for path in [entry, mark] {
                #expect(try #require(try date(of: path)).timeIntervalSinceNow > -60)
            }
            let trimmed = String(decoding: try Files.read(mark), as: UTF8.self)
            #expect(abs(Date().timeIntervalSince1970 - (Double(trimmed) ?? 0)) < 60)
            #expect(try Files.read(entry) == Array("compiled".utf8))
        }
    }

    private static let plain = GoSetting(code: .fixed)

    private func packages(_ names: String..., in setting: GoSetting = plain) -> GoPackages {
        GoPackages(Set(names), in: setting)
    }

    /// Notes what is compiled, and how much of it at once.
    private final class Compilations: Sendable {
        private let state = Mutex((running: 0, most: 0, all: [[String]]()))
        var all: [[String]] { state.withLock { $0.all } }
        var most: Int { state.withLock { $0.most } }

        /// All that `fmt` imports is compiled with it; `container` is no package.
        func compile(_ names: Set<String>, _ setting: GoSetting) async -> Set<String> {
            state.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
                $0.all.append(names.sorted())
            }
            try? await Task.sleep(for: .milliseconds(20))
            state.withLock { $0.running -= 1 }
            return names.union(names.contains("fmt") ? ["os", "io"] : []).subtracting(["container"])
        }
    }

    private func fill(_ base: GoBase, _ compilations: Compilations) -> GoFill {
        GoFill(base, of: GoLibrary(root: "/")) { await compilations.compile($0, $1) }
    }

    @Test(
        "is filled with each package once, one call at a time for each setting, in this run and in later ones"
    )
    func fillsOnce() async throws {
        try await withCache { cache in
            let base = base(cache)
            try base.prepare()
            let first = Compilations()
            let filling = fill(base, first)
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...8 {
                    group.addTask { await filling.fill(packages("fmt", "container")) }
                }
            }
            await filling.fill(packages("os", "io"))
            await filling.fill(packages("net"))
            await filling.fill(packages("net", in: GoSetting(code: .movable)))
            #expect(first.all == [["container", "fmt"], ["net"], ["net"]])
            #expect(first.most == 1)

            let second = Compilations()
            let later = fill(base, second)
            await later.fill(packages("fmt", "io", "net", "std"))
            await later.fill(packages("anything"))
            #expect(second.all == [["std"]])
        }
    }

    @Test("a fill that fails is not tried again in the same run, and one that is cancelled is")
    func survivesFailures() async throws {
        struct Failure: Error {}
        try await withCache { cache in
            let base = base(cache)
            try base.prepare()
            let calls = Atomic(0)
            let filling = GoFill(base, of: GoLibrary(root: "/")) { _, _ in
                calls.add(1, ordering: .relaxed)
                try await Task.sleep(for: .milliseconds(200))
                throw Failure()
            }
            let cancelled = Task { await filling.fill(packages("fmt")) }
            while calls.load(ordering: .relaxed) == 0 {
                try await Task.sleep(for: .milliseconds(1))
            }
            cancelled.cancel()
            await cancelled.value
            await filling.fill(packages("fmt"))
            await filling.fill(packages("fmt"))
            #expect(calls.load(ordering: .relaxed) == 2)
            #expect((try? GoPackages(decoding: base.record.read() ?? [])) == GoPackages())
        }
    }

    @Test("a record that names anything but packages counts as missing")
    func checksRecord() throws {
        var all = packages("fmt", "net/http")
        all.add(["fmt"], in: GoSetting(code: .linked, isWithoutC: true))
        #expect(try GoPackages(decoding: all.encoded) == all)
        for name in ["../fmt", "-exec", "", "a b"] {
            #expect(throws: FieldReader.Malformed.self) {
                try GoPackages(decoding: packages(name).encoded)
            }
        }
        #expect(throws: FieldReader.Malformed.self) {
            try GoPackages(decoding: all.encoded + [0])
        }
    }
}

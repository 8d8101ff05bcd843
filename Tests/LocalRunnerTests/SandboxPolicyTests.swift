import LessonModel
import Planning
import Storage
import TestSupport
import Testing

@testable import LocalRunner

@Suite("The sandbox's policy, as a text") struct SandboxPolicyTests {
    private func sandbox(
        user: UInt32? = 65534, isUntrusted: Bool = false, isConfined: Bool = true
    ) async throws -> Sandbox {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder + "/somewhere")
            defer { cache.close() }
            return Sandbox(
                bubblewrap: isConfined ? "/usr/bin/bwrap" : nil, user: user,
                isUntrusted: isUntrusted, toolchains: try await noToolchains(), cache: cache)
        }
    }

    private func noToolchains() async throws -> Toolchains {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            defer { cache.close() }
            let facts = HostFileCache(in: cache)
            return await Toolchains(
                finding: [], used: [], facts: facts, programs: ConfinedPrograms(.require))
        }
    }

    @Test("it is the same on every machine, whoever runs the tool and wherever things are kept")
    func namesNoPathOfTheMachine() async throws {
        let policy = try await sandbox().policy
        #expect(policy == (try await sandbox(user: nil).policy))
        #expect(!policy.contains("somewhere"))
        #expect(!policy.contains("/usr/bin/bwrap"))
        #expect(policy.hasPrefix("arrangement 5\nfilter 2\nconfined\ntrusted\n--unshare-user\n"))
        #expect(policy.contains("\n--bind\n@path\n/lesson\n"))
        #expect(policy.contains("\n--bind\n@layer\n/cache/go-build\n"))
    }

    @Test(
        "it tells lessons that are not trusted from others, and runs without a sandbox from those with one"
    )
    func tellsArrangementsApart() async throws {
        let untrusted = try await sandbox(isUntrusted: true).policy
        #expect(untrusted.contains("confined\nuntrusted\n"))
        let open = try await sandbox(user: nil, isConfined: false)
        #expect(open.policy.hasPrefix("arrangement 5\nfilter 2\nunconfined\ntrusted\n"))
    }

    @Test("privileges and limits above the ceilings are refused to lessons that are not trusted")
    func refusesWhatIsTooMuch() async throws {
        let (trusted, untrusted) = (try await sandbox(), try await sandbox(isUntrusted: true))
        var action = Action(limits: .standard)
        #expect(untrusted.refusal(of: action) == nil)
        action.limits.milliseconds = 600_001
        #expect(trusted.refusal(of: action) == nil)
        #expect(untrusted.refusal(of: action) == .aboveCeiling(.time, most: 600_000))
        action.privileges = [.namespaces]
        #expect(trusted.refusal(of: action) == nil)
        #expect(untrusted.refusal(of: action) == .refused(.namespaces))
    }
}

import Foundation

/// The identifiers of running processes that have `text` in their arguments.
func processes(naming text: String) -> [Int32] {
    let own = ProcessInfo.processInfo.processIdentifier
    return runningProcesses().filter { process in
        guard process != own,
            let bytes = FileManager.default.contents(
                atPath: "/proc/\(process)/cmdline")
        else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(text)
    }
}

/// A number of seconds to sleep that no other process on this machine sleeps.
func uniqueSleep() -> String { "300.\(Int.random(in: 100_000_000..<1_000_000_000))" }

/// Waits until something holds; false if it does not after `seconds`.
func waits(atMost seconds: Double, until isTrue: () throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while try !isTrue() {
        if ContinuousClock.now > end { return false }
        try await Task.sleep(for: .milliseconds(20))
    }
    return true
}

/// Control groups of launchers that are gone.
func abandonedControlGroups() -> Set<String> {
    let running = Set(runningProcesses())
    var groups: Set<String> = []
    for folder in ["/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix("workbook-") {
            let process = Int32(name.dropFirst("workbook-".count))
            if process.map(running.contains) != true { groups.insert("\(folder)/\(name)") }
        }
    }
    return groups
}

private func runningProcesses() -> [Int32] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
}

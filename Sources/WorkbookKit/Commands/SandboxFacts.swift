import LessonModel
import LocalRunner

/// What a command in the sandbox saw of the limits that it runs under.
struct SandboxFacts {
    /// What it printed, by the name in front of each value.
    private let values: [String: String]
    private let bounds: Bounds

    /// Prints the facts, `name value` a line.
    static let script = """
        echo seccomp $(sed -n 's/^Seccomp:[^0-9]*//p' /proc/self/status)
        echo networks $(sed 1,2d /proc/net/dev | cut -d: -f1)
        echo tmp $(stat -f -c %T /tmp)
        bash -c 'echo data $(ulimit -H -d); echo processes $(ulimit -H -u); echo file $(ulimit -H -f)'

        """

    init(printed: String, bounds: Bounds) {
        var values: [String: String] = [:]
        for line in printed.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { values[String(words[0])] = String(words[1]) }
        }
        self.values = values
        self.bounds = bounds
    }

    /// The limits that hold, each with what keeps it.
    var limits: [String: String] {
        func isBound(_ name: String) -> Bool { values[name].flatMap { Int($0) } != nil }
        var limits = [
            "time": "the launcher's clock, for the whole process tree",
            "output": "the launcher, at the limit",
            "files": "the launcher, five times a second; in the workspace and in memory",
        ]
        limits["disk"] = [
            "the launcher, five times a second",
            bounds[.disk] == .namespace ? "with --untrusted, a file system of fixed size" : nil,
            isBound("file") ? "RLIMIT_FSIZE for one file" : nil,
            values["tmp"] == "tmpfs" ? "sized /tmp" : nil,
        ].compactMap(\.self).joined(separator: "; ")
        if bounds[.memory] == .group {
            limits["memory"] = "a memory control group, for all processes together"
        } else if isBound("data") {
            limits["memory"] =
                "RLIMIT_DATA, for each process alone (under it, AddressSanitizer does not start): "
                + "no memory control group can be made"
        }
        let processes = [
            bounds[.processes] == .group ? "a pids control group" : nil,
            isBound("processes") ? "RLIMIT_NPROC" : nil,
        ].compactMap(\.self)
        if !processes.isEmpty { limits["processes"] = processes.joined(separator: " and ") }
        if values["networks"] == "lo" {
            limits["network"] = "commands reach no network, and no program outside of the sandbox"
        }
        if values["seccomp"] == "2" {
            limits["seccomp"] =
                "a filter refuses mounts, namespaces, ptrace, bpf, keys, io_uring and the like"
        }
        return limits
    }
}

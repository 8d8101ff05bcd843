import Foundation
import Subprocess

/// Whether these tests run as root, who may do what others must not.
let isRoot = geteuid() == 0

/// The program that starts another one as `nobody`.
let asNobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

/// Whether we can become `nobody`, and `nobody` can then use the built tool and Go.
let canBecomeNobody =
    isRoot && succeeds(asNobody + [Tool.path, "--version"])
    && (!hasGo || succeeds(asNobody + ["go", "version"]))

/// The programs that start the tool, as whoever runs the tests and, where that can be done, as an ordinary user. The
/// log of the run says where root could not.
let usersOfTests: [[String]] = {
    if canBecomeNobody { return [[], asNobody] }
    if isRoot {
        let reason = "no case runs as an ordinary user: nobody cannot run \(Tool.path), or go"
        FileHandle.standardError.write(Data("\(reason)\n".utf8))
    }
    return [[]]
}()

/// Whether the course of these tests can be built with Go.
let hasGo = succeeds(["go", "version"])

/// Whether we can start a program that does not find bubblewrap.
let canHideBubblewrap = succeeds(withoutBubblewrap + ["/bin/true"])

/// The program that starts another one with bubblewrap's place taken by something that cannot be run.
let withoutBubblewrap =
    ["/usr/bin/unshare", "--mount"] + (isRoot ? [] : ["--map-root-user"]) + [
        "/bin/sh", "-c", #"mount --bind /dev/null /usr/bin/bwrap && exec "$@""#, "sh",
    ]

/// The program that starts another one where bubblewrap is there and makes no sandbox.
let withBrokenBubblewrap = withoutBubblewrap.map {
    $0.replacing("/dev/null", with: "/usr/bin/false")
}

/// Whether control groups can be made, by root, that keep the memory of all processes together.
let hasMemoryGroups = ["/sys/fs/cgroup/memory", "/sys/fs/cgroup"].contains {
    access($0 + "/cgroup.procs", W_OK) == 0
}

private func succeeds(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
}

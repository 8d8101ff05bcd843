import Foundation
import Testing

extension ToolRun {
    /// What `--explain` says, a line a step: `01-one.md:3: run`, without the reasons.
    var steps: [String] {
        output.split(separator: "\n").filter { $0.hasPrefix("Lessons/") }.compactMap { line in
            let parts = line.dropFirst("Lessons/".count).split(separator: ":", maxSplits: 2)
            return switch parts.last?.trimmingPrefix(" ") {
            case let words? where words.hasPrefix("run"): "\(parts[0]):\(parts[1]): run"
            case let words? where words.hasPrefix("not run"): "\(parts[0]):\(parts[1]): stored"
            default: nil
            }
        }
    }

    /// What the summary says of how much was run; nil where everything was.
    var commandLine: String? {
        output.split(separator: "\n").map(String.init).first {
            $0.contains("results were stored")
        }
    }
}

/// What the summary says where nothing was run.
let nothingRun = "all results were stored; --fresh runs the steps again"

extension Project {
    /// Identity and time of each file below a folder: they change with every write.
    func stamps(below folder: String) throws -> [String: String] {
        var stamps: [String: String] = [:]
        for path in try files(below: folder).keys {
            var status = stat()
            #expect(stat("\(root)/\(folder)/\(path)", &status) == 0)
            stamps[path] = "\(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }
        return stamps
    }

    /// The files of the cache below one of its folders, or a file of it.
    func stored(_ kind: String) -> [String] {
        let top = root + "/Lessons/.workbook/" + kind
        let inner = (try? FileManager.default.subpathsOfDirectory(atPath: top)) ?? []
        var isFolder: ObjCBool = false
        return ([top] + inner.map { top + "/" + $0 }).sorted().filter {
            FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    /// Starts a shell script with the tool and its arguments as `"$@"`, in a mount namespace of its own.
    static func inMountNamespace(_ script: String, _ arguments: String...) -> [String] {
        let whole = "mount --make-rprivate / && " + script
        return ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", whole, "sh"] + arguments
    }
}

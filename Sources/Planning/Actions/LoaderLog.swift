import LessonModel

/// How a program is run so that the loader tells which libraries it opens, and what the loader then says.
package struct LoaderLog: Hashable, Sendable {
    /// A library that something opened while it ran.
    package struct Opening: Hashable, Sendable {
        /// As the loader found it: `/lesson/plugin.so`.
        package var library: String
        /// The program or library that asked for it, as the loader knows it: `./host`.
        package var opener: String
    }

    /// Each once, in the log's order.
    package let openings: [Opening]

    /// Reads the lines that `command(running:)` printed; others are passed over.
    package init(lines: some Sequence<String>) {
        var openings: [Opening] = []
        for line in lines {
            guard let opening = Opening(line), !openings.contains(opening) else { continue }
            openings.append(opening)
        }
        self.openings = openings
    }

    /// A shell's command that runs another one, throws away what it prints, and prints what the loader says of
    /// libraries that were opened; its exit status is the other one's.
    ///
    /// The lines are sorted and without the numbers of processes, so that they are the same with each run.
    static func command(running command: String) -> String {
        let run = quotedForShell(command)
        return "(log=$(mktemp -d) && "
            + "env LD_DEBUG=files LD_DEBUG_OUTPUT=\"$log/log\" sh -c \(run) </dev/null >/dev/null 2>&1; "
            + "status=$?; "
            + "cat \"$log\"/* 2>/dev/null | sed -n 's/^.*\\(file=.* dynamically loaded by \\)/\\1/p' | "
            + "LC_ALL=C sort -u; rm -rf \"$log\"; exit $status)"
    }
}

extension LoaderLog.Opening {
    /// Reads `file=plugin.so [0];  dynamically loaded by ./host [0]`.
    fileprivate init?(_ line: String) {
        guard line.hasPrefix("file=") else { return nil }
        let parts = line.dropFirst("file=".count).split(separator: ";  dynamically loaded by ")
        guard parts.count == 2 else { return nil }
        library = parts[0].withoutNamespace
        opener = parts[1].withoutNamespace
    }
}

extension Substring {
    /// The name without the number in brackets after it.
    fileprivate var withoutNamespace: String {
        guard last == "]", let bracket = lastIndex(of: "[") else { return String(self) }
        return String(self[..<bracket].reversed().drop { $0 == " " }.reversed())
    }
}

import Foundation
import Subprocess
import SystemPackage
import Testing

extension EndToEnd {
    /// The `measure` fence: real programs, and another reading of the same ones.
    struct MeasurementTests {
        /// A program that shares 64 MB among four processes; its argument makes it known to those who look for it.
        private func sharingLesson(marker: String, assertions: String) -> String {
            """
            # Sharing

            ```python file=share.py
            import mmap, os, sys, time
            size = 64 << 20
            block = mmap.mmap(-1, size)
            for _ in range(64): block.write(b"x" * (1 << 20))
            children = [os.fork() for _ in range(3) if os.getpid() == int(sys.argv[2])]
            sum(block[at] for at in range(0, size, 4096))
            time.sleep(1.5)
            if os.getpid() == int(sys.argv[2]):
                for child in children: os.waitpid(child, 0)
            ```

            ```measure runs=1 assert="\(assertions)"
            share: sh -c 'exec python3 share.py \(marker) $$'
            ```
            """
        }

        @Test(arguments: usersOfTests)
        func memoryIsWhatAnotherReaderSeesOfTheSameProcesses(user: [String]) async throws {
            let python = repositoryFolder + "/.toolchain/python-tests/bin/python"
            try #require(
                FileManager.default.isExecutableFile(atPath: python), "run .ci/setup --tests")
            let marker = "marker-\(UUID().uuidString)"
            let lesson = sharingLesson(marker: marker, assertions: "pss(share) < 0.5 * rss(share)")
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                project.handOver(to: user)
                // The reader goes on as long as this file is there.
                let flag = project.root + "/reading"
                try project.write("", to: "reading")
                let command = user + [python, "-c", reading, marker, flag]
                async let reader = Subprocess.run(
                    .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
                    output: .string(limit: 1 << 20), error: .discarded)
                let run = try await project.build(through: user)
                try project.remove("reading")
                let text = try await reader.standardOutput
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                let last = try #require(text.split(separator: "\n").last, "nothing was read")
                let independent = last.split(separator: " ").compactMap { Double($0) }
                try #require(independent.count == 2, "\(last)")
                let own = try megabytes(in: project.page("01-lesson").html)
                let apart = zip(own, independent).map { abs($0 / ($1 / 1_000_000) - 1) }
                #expect(apart.allSatisfy { $0 < 0.05 }, "\(own) against \(independent)")
                #expect(own[0] > 4 * 67 && own[1] > 67 && own[1] < 105, "\(own)")
            }
        }

        @Test func memoryThatProcessesShareForMomentsCountsOnce() async throws {
            // Each of three processes has 64 MiB for some milliseconds, then has not, while the first has them always.
            let lesson = """
                # Sharing

                ```python file=share.py
                import mmap, os, time
                size = 64 << 20
                block = mmap.mmap(-1, size)
                for _ in range(64): block.write(b"x" * (1 << 20))
                first = os.getpid()
                children = [os.fork() for _ in range(3) if os.getpid() == first]
                end = time.monotonic() + 1
                while os.getpid() != first and time.monotonic() < end:
                    sum(block[at] for at in range(0, size, 4096))
                    time.sleep(0.003)
                    block.madvise(mmap.MADV_DONTNEED)
                    time.sleep(0.003)
                if os.getpid() == first:
                    for child in children: os.waitpid(child, 0)
                ```

                ```measure runs=10
                share: python3 share.py
                ```
                """
            let (run, page) = try await build(lesson: lesson)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            let spreads = page.html.matches(of: /class="spread">\(([0-9.]+) – ([0-9.]+)\)/)
            try #require(spreads.count == 5)
            // What the four have besides are some 8 MB.
            let most = try #require(Double(spreads[4].2))
            #expect(most > 67 && most < 80, "\(spreads.map(\.0))")
        }

        /// The medians of peak RSS and PSS in the only row of a page.
        private func megabytes(in html: String) throws -> [Double] {
            #expect(html.contains("peak RSS <span class=\"unit\">(MB)</span>"))
            #expect(html.contains("peak PSS <span class=\"unit\">(MB)</span>"))
            let figures = html.matches(of: /<td class="figure"><b>([0-9.]+)<\/b>/)
                .compactMap { Double($0.1) }
            try #require(figures.count == 5)
            return Array(figures[3...])
        }

        @Test func aStoredMeasurementGivesTheSamePage() async throws {
            let lesson = "# One\n\n```measure runs=2\nshort: sleep 0.05\ntrue\n```\n"
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                #expect(try await project.build().status == 0)
                let first = try project.page("01-lesson").html
                #expect(first.contains("2 runs of each command in turn"))
                try project.remove("Output")
                let again = try await project.build()
                #expect(
                    again.output.contains("all results were stored; --fresh runs the steps again"))
                #expect(try project.page("01-lesson").html == first)
                let fresh = try await project.build("--fresh")
                #expect(!fresh.output.contains("nothing was run"))
            }
        }

        @Test func runsWithNoOtherStepBesideIt() async throws {
            // Each step leaves a file that tells when it began and ended.
            func timed(_ name: String) -> String {
                "a=$(date +%s%N); sleep 0.3; echo span \(name) $a $(date +%s%N) > span"
            }
            var files: [String: String] = [:]
            for number in 1...4 {
                files["Lessons/0\(number)-step.md"] =
                    "```console run\n$ \(timed("s\(number)"))\n```\n"
                files["Lessons/1\(number)-measure.md"] =
                    "```measure runs=1\nm\(number): \(timed("m\(number)"))\n```\n"
            }
            files["Lessons/99-show.md"] = "```console run\n$ true\n```\n"
            try await withProject(files) { project in
                let run = try await project.build("--jobs", "8")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                var spans: [String: ClosedRange<Int>] = [:]
                for data in try project.files(below: "Lessons/.workbook/cas").values {
                    let words = String(decoding: data, as: UTF8.self).split(
                        whereSeparator: \.isWhitespace)
                    guard words.count == 4, words[0] == "span", let begin = Int(words[2]),
                        let end = Int(words[3])
                    else { continue }
                    spans[String(words[1])] = begin...end
                }
                #expect(spans.count == 8)
                for (name, span) in spans where name.hasPrefix("m") {
                    let beside = spans.filter { $0.key != name && $0.value.overlaps(span) }
                    #expect(beside.isEmpty, "\(name) ran beside \(beside.keys)")
                }
            }
        }

        @Test func aCommandThatFailsIsShownWithWhatItPrinted() async throws {
            let lesson = """
                # One

                ```measure runs=3
                good: true
                bad: echo oh no; false
                ```
                """
            let (run, page) = try await build(lesson: lesson)
            #expect(run.status == 1)
            #expect(
                run.summary == """
                    failed  Lessons/01-lesson.md  1 step  TIME
                    Lessons/01-lesson.md:5: failed: a measured command failed (exit status 1): $ echo oh no; false
                        | oh no
                    1 lesson, 1 step: 0 passed, 0 differing, 1 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(
                page.steps == [
                    """
                    good true
                    bad echo oh no; false
                    echo oh no; false: a measured command failed (exit status 1)
                    show what it printed
                    oh no
                    """
                ])
        }

        @Test func noCommandFindsWhatAnotherSetInItsShell() async throws {
            let lesson = """
                # One

                ```measure runs=2 assert="wall(whole) > 1.5 * wall(half)"
                half: export NAP=0.2; cd /tmp; sleep() { /usr/bin/sleep "$@"; }; sleep $NAP
                whole: test "$PWD" = /lesson && sleep ${NAP:-0.4} # with a comment
                exec sleep 0.01
                set -e; false || exit 0
                (echo in parentheses)
                ```
                """
            let (run, page) = try await build(lesson: lesson)
            #expect(run.status == 0, "\(run.output)\(page.steps)")
        }

        @Test func whatACommandLeavesRunningIsNotMeasuredWithTheNext() async throws {
            let nap = uniqueSleep()
            let lesson = """
                # One

                ```measure runs=2
                first: sleep \(nap) & cd /tmp
                second: test "$PWD" = /lesson && ! grep -qa \(nap) /proc/[0-9]*/cmdline
                ```
                """
            let (run, page) = try await build(lesson: lesson)
            #expect(run.status == 0, "\(run.output)\(page.steps)")
        }

        @Test func withoutARunThePageHasTheCommands() async throws {
            let lesson = "# One\n\n```measure\none: ./a\n./b\n```\n"
            let (run, page) = try await build(lesson: lesson, "--no-run")
            #expect(run.status == 0)
            #expect(page.steps == ["one ./a\n./b"])
        }
    }
}

/// Prints the RSS and PSS of all processes that carry a marker among their arguments, whenever there was more to see
/// than before. While processes come to share memory, one that is read early counts too much of it, so only what
/// is the same twice counts.
private let reading = """
    import os, sys, time, psutil
    most = before = (0, 0)
    while os.path.exists(sys.argv[2]):
        resident = proportional = 0
        for process in psutil.process_iter():
            try:
                arguments = process.cmdline()
                if "share.py" in arguments and sys.argv[1] in arguments:
                    memory = process.memory_full_info()
                    resident += memory.rss
                    proportional += memory.pss
            except psutil.Error:
                pass
        now = (resident, proportional)
        is_same = all(abs(a - b) <= b / 100 for a, b in zip(now, before))
        before = now
        # Each peak by itself: what is shared with others may change while all else stays.
        peaks = (max(most[0], resident), max(most[1], proportional))
        if is_same and peaks != most:
            most = peaks
            print(*most, flush=True)
        time.sleep(0.05)
    """

private let repositoryFolder = String(
    #filePath.dropLast("/Tests/EndToEndTests/MeasurementTests.swift".count))

import Checking
import LessonModel
import Planning
import Testing
import Words

@Suite("What people read of steps") struct StepWordsTests {
    private let words = sentences(in: "en")

    @Test(
        "limits are told whole, in the largest unit",
        arguments: [
            (ActionResult.Limit.time, 1500, "1500 ms"), (.time, 2000, "2 s"),
            (.memory, 1000, "1 kB"),
            (.memory, 3 << 20, "3 MiB"), (.output, 256 << 10, "256 KiB"),
            (.files, 100_000, "100000"),
        ])
    func tellsLimits(limit: ActionResult.Limit, amount: Int, text: String) {
        #expect(words.text(of: limit, amount: amount) == text)
    }

    @Test("a skipped step says what is missing, and what would make it run")
    func tellsSkips() throws {
        let needed = try #require(Need(parsing: "go>=9"))
        let reasons: [(SkipReason, String, Remedy)] = [
            (
                .missing(tool: "zig", install: "apt-get install zig"), "zig is not installed",
                Remedy(text: "install it with", command: "apt-get install zig")
            ),
            (
                .tooOld(found: "go 1.2", needed: needed, install: "see https://go.dev"),
                "go 1.2 is too old, go>=9 is needed", Remedy(text: "see https://go.dev")
            ),
            (
                .tooOld(found: "gcc 12.2", needed: needed, install: "apt-get install gcc"),
                "gcc 12.2 is too old, go>=9 is needed", Remedy(text: "install a newer one")
            ),
            (
                .missing(tool: "ccc", install: nil, near: "cc"), "ccc is not installed",
                Remedy(text: "did you mean 'cc'?")
            ),
            (
                .missing(tool: "zlib", install: nil), "zlib is not installed",
                Remedy(text: "a need is the name of a program, and none on PATH has this one")
            ),
            (
                .notShown(tool: "t"),
                "t is on PATH, but in a folder that no sandbox shows",
                Remedy(
                    text:
                        "install it below /usr, or show its folder with 'sandbox: {show: [/opt/tool]}' in workbook.yml"
                )
            ),
            (
                .refused(.namespaces), "with --untrusted no lesson gets 'sandbox: namespaces'",
                Remedy(text: "see workbook help build")
            ),
            (
                .aboveCeiling(.memory, most: 4 << 30),
                "with --untrusted no lesson gets more than 'memory: 4 GiB'",
                Remedy(text: "see workbook help build")
            ),
            (
                .aboveCeiling(.time, most: 600_000),
                "with --untrusted no lesson gets more than 'time: 600 s'",
                Remedy(text: "see workbook help build")
            ),
        ]
        for (reason, text, remedy) in reasons {
            #expect(words.text(of: reason) == text)
            #expect(words.remedy(for: reason) == remedy)
        }
    }

    @Test("an update says why it leaves a step alone, and what to do")
    func tellsWhatIsNotWritten() {
        for (reason, text) in [
            (
                LessonUpdate.Remark.Reason.failed(.limit(.time, amount: 2000)),
                "ran longer than 2 s: nothing of this step was written; mend it, or write 'timeout=…' into the fence if it needs longer"
            ),
            (
                .failed(.build(status: 1)),
                "does not compile (exit status 1): nothing of this step was written; mend it; 'workbook check' shows what it printed"
            ),
            (
                .failure(.error("KeyError:\u{1B} 1")),
                "exit status 0, but it printed 'KeyError:␛ 1', and a failure is not written down: mend it"
            ),
        ] { #expect(words.text(of: reason) == text) }
    }

    @Test("a signal is called by its name wherever it ended a command")
    func tellsSignals() {
        for (failure, text) in [
            (
                Verdict.Failure.measuredCommand(status: 135),
                "a measured command failed (exit status 135, as after SIGBUS (bus error))"
            ),
            (.measuredCommand(status: 3), "a measured command failed (exit status 3)"),
            (.build(status: 137), "does not compile (exit status 137, as after SIGKILL)"),
        ] {
            #expect(words.text(of: failure) == text)
        }
    }

    @Test("a file that could not be written is told in the system's words")
    func tellsObstacles() {
        #expect(
            words.text(of: .blocked(path: "a/b", by: .notAFolder))
                == "cannot write a/b: Not a directory")
    }
}

import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// The commands for learners, with a person at a terminal.
    struct TryWatchTests {
        @Test func goesThroughExercisesAsALearnerDoes() async throws {
            try await withLearner { learner in
                let person = try learner.person("try", "--watch")
                #expect(try await person.sees("S01 The answer"), "\(person.capture)")
                #expect(try await person.sees("0 of 3 solved"))
                #expect(try await person.sees("✗ it prints 42"))
                #expect(try await person.sees("more help: h"))
                #expect(
                    try await person.sees(
                        "01-shell/S01-the-answer/answer.sh        h hint  n next  l list  r reset  q quit  Enter again"
                    ))
                person.type("h")
                #expect(try await person.sees("hint 1 of 3\n  Which number comes after 41?"))
                person.type("h")
                #expect(try await person.sees("hint 2 of 3"))
                // Keys are not shown.
                #expect(!person.capture.contains("h\n  Which"))

                try learner.write("echo 43\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await person.sees("+43"))
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await person.sees("1 of 3 solved"))
                #expect(try await person.sees("✓ it leaves the data alone"))
                #expect(try await person.sees("next: 01-shell/S02-three-checks/make.sh"))

                person.type("r")
                #expect(try await person.sees("reset S01? what you have is kept [y/N]"))
                person.type("y")
                #expect(try await person.sees("kept in .workbook/kept/S01/"))
                #expect(try await person.sees("✗ it prints 42"))
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await person.sees("1 of 3 solved"))

                person.type("n")
                #expect(try await person.sees("S02 Three checks"))
                #expect(try await person.sees("✗ two is there"))
                person.type("l")
                #expect(try await person.sees("✓ S01 The answer"))
                #expect(try await person.sees("– C01 Sum"))
                person.type("\n")
                #expect(try await person.sees("✗ two is there"))
                person.type("q")
                #expect(try await person.end() == 0, "\(person.capture)")

                // It begins where one stopped.
                let again = try learner.person("try", "--watch")
                #expect(try await again.sees("S02 Three checks"), "\(again.capture)")
                #expect(try await again.sees("1 of 3 solved"))
                again.type("\u{3}")
                #expect(try await again.end() == 130, "\(again.capture)")
            }
        }

        @Test func opensFilesWithAnEditor() async throws {
            try await withLearner { learner in
                let note = learner.project.root + "/opened"
                let person = try learner.person(
                    "try", "--watch", "--editor", "sh -c 'echo \"$1\" >> \(note)' sh",
                    in: "01-shell")
                #expect(try await person.sees("S01-the-answer/answer.sh        h hint"))
                person.type("n")
                #expect(try await person.sees("S02-three-checks/make.sh        h hint"))
                person.type("q")
                #expect(try await person.end() == 0)
                let opened = try String(contentsOfFile: note, encoding: .utf8)
                #expect(
                    opened.split(separator: "\n").map { $0.split(separator: "/").last } == [
                        "answer.sh", "make.sh",
                    ])
            }
        }

        @Test func opensAShellWhereTheChecksRun() async throws {
            try await withLearner { learner in
                try learner.write("echo 4$((1 + 1))\n", to: "01-shell/S01-the-answer/answer.sh")
                let person = try learner.person("try", "--shell")
                #expect(try await person.sees("exit leaves it"), "\(person.capture)")
                #expect(try await person.sees("S01$ "), "\(person.capture)")
                person.type("ls; pwd\n")
                #expect(try await person.sees("answer.sh  data.txt  prepared.txt\n/lesson\n"))
                person.type("sh answer.sh\n")
                #expect(try await person.sees("42\n"), "\(person.capture)")
                // Ctrl-C is for what runs there, and nothing outside is to be seen.
                person.type("sleep 300\n")
                try await Task.sleep(for: .milliseconds(500))
                person.type("\u{3}")
                #expect(try await person.sees("^C"))
                person.type("ls \(learner.project.root)\n")
                #expect(try await person.sees("cannot access"), "\(person.capture)")
                person.type("rm answer.sh; exit 3\n")
                #expect(try await person.end() == 0, "\(person.capture)")
                #expect(try learner.text("01-shell/S01-the-answer/answer.sh").hasPrefix("echo 4"))
                let left = try FileManager.default.contentsOfDirectory(
                    atPath: learner.project.root + "/private/workbook/work")
                #expect(left == [])
                let plain = try await learner.run("try", "--shell")
                #expect(plain.status == 64)
            }
        }

        @Test(.enabled(if: canHideBubblewrap))
        func asksOnceWhereThereIsNoSandbox() async throws {
            try await withLearner { learner in
                let refused = try await learner.run("try", through: withoutBubblewrap)
                #expect(refused.status == 70)
                #expect(refused.errors.contains("install it with: apt-get install bubblewrap"))
                let broken = try learner.person("try", through: withBrokenBubblewrap)
                #expect(
                    try await broken.sees(
                        "bubblewrap cannot make one. 'workbook doctor' tells more."),
                    "\(broken.capture)")
                broken.type("n\n")
                #expect(try await broken.end() == 70, "\(broken.capture)")
                let no = try learner.person("try", through: withoutBubblewrap)
                #expect(try await no.sees("from now on? [y/N]"), "\(no.capture)")
                no.type("\n")
                #expect(try await no.end() == 70)
                let yes = try learner.person("try", through: withoutBubblewrap)
                #expect(try await yes.sees("from now on? [y/N]"))
                yes.type("y\n")
                #expect(try await yes.sees("✗ it prints 42"), "\(yes.capture)")
                #expect(try await yes.end() == 1)
                let remembered = try await learner.run("try", through: withoutBubblewrap)
                #expect(remembered.status == 1, "\(remembered)")
                #expect(remembered.errors == "")
            }
        }

        @Test func keepsWhatWasFinishedWhenItIsStopped() async throws {
            try await withLearner { learner in
                let sleep = uniqueSleep()
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                try learner.write("sleep \(sleep)\n", to: "01-shell/S02-three-checks/make.sh")
                let person = try learner.person("try", "--all")
                #expect(try await person.sees("✓ it prints 42"), "\(person.capture)")
                let hasBegun = try await waits(atMost: 20) { !processes(naming: sleep).isEmpty }
                #expect(hasBegun)
                person.type("\u{3}")
                #expect(try await person.sees("stopped; what was finished is kept"))
                #expect(try await person.end() == 130)
                #expect(processes(naming: sleep) == [])
                #expect(try await learner.run("progress").output.contains("1 of 3 solved"))
            }
        }

        @Test func losesNothingWhenItIsKilled() async throws {
            try await withLearner { learner in
                let sleep = uniqueSleep()
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await learner.run("try").status == 0)
                try learner.write("sleep \(sleep)\n", to: "01-shell/S02-three-checks/make.sh")
                let killed = try await Tool.run(
                    ["try"], in: learner.project.root + "/mine"
                ) { process in
                    let hasBegun = try await waits(atMost: 20) {
                        !processes(naming: sleep).isEmpty
                    }
                    #expect(hasBegun)
                    kill(process.value, SIGKILL)
                }
                #expect(killed.status == 137)
                let isOver = try await waits(atMost: 20) { processes(naming: sleep).isEmpty }
                #expect(isOver)
                try learner.write("touch two three\n", to: "01-shell/S02-three-checks/make.sh")
                let again = try await learner.run("try")
                #expect(again.status == 0, "\(again)")
                #expect(again.output.contains("2 of 3 solved"))
            }
        }

        @Test func waitsForAnotherTry() async throws {
            try await withLearner { learner in
                let sleep = uniqueSleep()
                try learner.write("sleep \(sleep)\n", to: "01-shell/S01-the-answer/answer.sh")
                let first = try learner.person("try")
                let hasBegun = try await waits(atMost: 20) { !processes(naming: sleep).isEmpty }
                #expect(hasBegun)
                let second = try learner.person("progress")
                #expect(try await second.end() == 0)
                let third = try learner.person("try", "C01")
                #expect(try await third.sees("another try is running here; waiting for its end"))
                first.type("\u{3}")
                #expect(try await first.end() == 130)
                #expect(try await third.sees("C01 Sum"), "\(third.capture)")
                #expect(try await third.end() == 1)
            }
        }
    }
}

import Foundation
import Testing

/// Makes a file system in memory at a folder; whether that could be done.
private func mounted(_ options: String, at folder: String) -> Bool {
    mount("tmpfs", folder, "tmpfs", 0, options) == 0
}

extension EndToEnd {
    /// Learners' files as they should not be.
    struct LearnersFileTests {
        private static let answer = "01-shell/S01-the-answer/answer.sh"

        /// What `try` says with a file of an exercise as `change` leaves it.
        private func tried(
            _ change: (Learner, String) throws -> Void
        ) async throws -> ToolRun {
            var result: ToolRun?
            try await withLearner { learner in
                try change(learner, learner.project.root + "/mine/" + Self.answer)
                result = try await learner.run("try", "S01")
            }
            return try #require(result)
        }

        @Test(.enabled(if: isRoot)) func onAFullDisk() async throws {
            try await withProject(SmallCourse.files) { project in
                let disk = project.root + "/disk"
                try project.write("", to: "disk/.here")
                try #require(mounted("size=300k", at: disk))
                defer { umount2(disk, 2) }
                let learner = Learner(project: project, folder: "disk/mine")
                #expect(try await project.run("start", "Lessons", "disk/mine").status == 0)
                try learner.write("my work\n", to: Self.answer)
                try? Data(count: 1 << 20).write(to: URL(fileURLWithPath: disk + "/fill"))
                let fill = FileHandle(forWritingAtPath: disk + "/fill")
                while (try? fill?.write(contentsOf: Data(count: 512))) != nil {}
                let tried = try await learner.run("try")
                #expect(tried.status == 70)
                #expect(tried.output.contains("✗ it prints 42"), "\(tried)")
                #expect(tried.errors.hasPrefix("error: what you did is not noted: cannot write "))
                #expect(try await learner.run("progress").output.contains("0 of 3 solved"))
                let reset = try await learner.run("reset", "S01")
                #expect(reset.status == 70)
                let kept = reset.errors.firstMatch(of: /your files are in (\S+);/)?.output.1
                if let kept {
                    #expect(try learner.text("\(kept)/answer.sh") == "my work\n")
                } else {
                    // There was not even room to put them away.
                    #expect(try learner.text(Self.answer) == "my work\n", "\(reset)")
                }
                let started = try await project.run("start", "Lessons", "disk/other")
                #expect(started.status == 70)
                #expect(started.errors.contains("No space left on device"))
                let left = try FileManager.default.contentsOfDirectory(atPath: disk)
                #expect(left.sorted() == ["fill", "mine"])
            }
        }

        @Test func emptied() async throws {
            let run = try await tried { learner, _ in try learner.write("", to: Self.answer) }
            #expect(run.status == 1)
            #expect(run.output.contains("solved\n  answer.sh is empty\n  ✗ it prints 42\n"))
        }

        @Test func deletedOrRenamed() async throws {
            let deleted = try await tried { _, path in unlink(path) }
            #expect(deleted.status == 1)
            #expect(
                deleted.output.contains(
                    "solved\n  answer.sh is missing; 'workbook reset S01' brings it back as it was at the start\n  ✗"
                ), "\(deleted.output)")
            for name in ["answer.sh.txt", "Answer.sh"] {
                let run = try await tried { _, path in
                    rename(path, path.replacing("answer.sh", with: name))
                }
                #expect(run.status == 1)
                #expect(
                    run.output.contains(
                        "solved\n  answer.sh is missing, and there is \(name): call that answer.sh\n"
                    ),
                    "\(run.output)")
            }
        }

        @Test func withoutItsFolder() async throws {
            let run = try await tried { learner, _ in
                try learner.project.remove("mine/01-shell/S01-the-answer")
            }
            #expect(run.status == 1)
            #expect(run.output.contains("the folder 01-shell/S01-the-answer is missing"))
        }

        @Test func withLineEndsOfWindows() async throws {
            let run = try await tried { learner, _ in
                try learner.write("if true; then\r\n  echo 42\r\nfi\r\n", to: Self.answer)
            }
            #expect(run.status == 1)
            #expect(run.output.contains("answer.sh has the line ends of Windows (CRLF)"))
        }

        @Test func withAByteOrderMark() async throws {
            let run = try await tried { learner, _ in
                try learner.write("\u{FEFF}echo 42\n", to: Self.answer)
            }
            #expect(run.status == 1)
            #expect(run.output.contains("answer.sh begins with a byte order mark"), "\(run.output)")
        }

        @Test func binary() async throws {
            let run = try await tried { _, path in
                try Data([0xFF, 0xFE, 0x00, 0x41]).write(to: URL(fileURLWithPath: path))
            }
            #expect(run.status == 1)
            #expect(run.output.contains("answer.sh is left out: it is no text in UTF-8"))
        }

        @Test func builtBesideIt() async throws {
            let run = try await tried { learner, path in
                try learner.write("echo 42\n", to: Self.answer)
                try FileManager.default.copyItem(atPath: "/usr/bin/true", toPath: path + ".out")
                try learner.write("x", to: "01-shell/S01-the-answer/.git/config")
            }
            #expect(run.status == 0, "\(run.output)")
        }

        @Test func linksThatLeadOut() async throws {
            let run = try await tried { learner, path in
                try learner.project.write("echo 42\n", to: "outside.sh")
                try FileManager.default.removeItem(atPath: path)
                symlink("../../../outside.sh", path)
            }
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    "answer.sh is left out: only ordinary files count, and no links"))
        }

        @Test func aFolderThatIsALink() async throws {
            let run = try await tried { learner, _ in
                try learner.project.write("echo 42\n", to: "outside/answer.sh")
                try learner.project.remove("mine/01-shell/S01-the-answer")
                symlink(
                    learner.project.root + "/outside",
                    learner.project.root + "/mine/01-shell/S01-the-answer")
            }
            #expect(run.status == 1)
            #expect(run.output.contains("is missing"), "\(run.output)")
        }

        @Test func aPipeInItsPlace() async throws {
            let run = try await tried { _, path in
                try FileManager.default.removeItem(atPath: path)
                mkfifo(path, 0o644)
            }
            #expect(run.status == 1)
            #expect(run.output.contains("only ordinary files count"))
        }

        @Test func ofAGigabyte() async throws {
            let run = try await tried { learner, path in
                truncate(path, 1 << 30)
                try learner.write("x", to: "01-shell/S01-the-answer/big.txt")
                truncate(
                    learner.project.root + "/mine/01-shell/S01-the-answer/big.txt", 1 << 30)
            }
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    "  answer.sh is left out: it is larger than 1 MB\n  big.txt is left out: it is larger than 1 MB\n"
                ), "\(run.output)")
        }

        @Test func tooManyTogether() async throws {
            let run = try await tried { learner, _ in
                let text = String(repeating: "0123456789", count: 99_000)
                for number in 10..<22 {
                    try learner.write(text, to: "01-shell/S01-the-answer/data-\(number).txt")
                }
            }
            #expect(run.status == 1)
            #expect(run.output.contains("an exercise may have 1000 files and 10 MB"))
        }

        @Test func aFolderInThePlaceOfAGivenFile() async throws {
            let run = try await tried { learner, _ in
                try learner.write("echo 42\n", to: Self.answer)
                try learner.project.remove("mine/01-shell/S01-the-answer/data.txt")
                try learner.write("x", to: "01-shell/S01-the-answer/data.txt/x")
            }
            #expect(run.status == 0, "\(run.output)")
        }
    }
}

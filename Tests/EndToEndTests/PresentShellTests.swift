import Foundation
import Testing

// The shell that a presentation opens in a copy of the workspace.
extension EndToEnd.PresentTests {
    @Test func opensAShellInACopyOfTheWorkspaceAndComesBack() async throws {
        try await presenting { (project, person) async throws in
            #expect(try await person.sees("hello.sh  2 lines"), "\(person.capture)")
            person.type("\n")
            #expect(try await person.sees("$ sh hello.sh"))
            person.type("s")
            #expect(try await person.sees("shell:/lesson$ "))
            person.type("echo echo changed > hello.sh; touch more; sh hello.sh; stty size\r")
            #expect(try await person.sees("\rchanged\n24 80\n"), "\(person.capture)")
            // The walls are those of any command.
            person.type("id -un; ls \(project.root); cat < /dev/tcp/127.0.0.1/80\r")
            #expect(try await person.sees("\rlearner\n"))
            #expect(try await person.sees("No such file or directory"))
            #expect(try await person.sees("Connection refused"), "\(person.capture)")
            // A command there is stopped, and the presentation is not.
            person.type("sleep 100\r")
            try await Task.sleep(for: .milliseconds(500))
            person.type("\u{3}")
            #expect(try await person.sees("^C"), "\(person.capture)")
            person.type("exit\r")
            #expect(try await person.sees("back in the lesson; its files are as they were"))
            person.type("\n")
            #expect(try await person.sees("\nhello\nyou\n$ ls"), "\(person.capture)")
            person.type("\n")
            #expect(try await person.sees("\nhello.sh\n$ ls nothing"))
            person.type("q")
            #expect(try await person.end() == 0)
            #expect(processes(naming: project.root) == [])
        }
    }

    @Test func opensAShellForLessonsThatAreNotTrusted() async throws {
        try await presenting(Self.lesson, ":20", Weaker.accepted(["--untrusted"], through: [])) {
            (_, person) async throws in
            #expect(try await person.sees("$ sh hello.sh"), "\(person.capture)")
            person.type("s")
            #expect(try await person.sees("shell:/lesson$ "), "\(person.capture)")
            person.type("ls; unshare -U true; exit\r")
            #expect(try await person.sees("\rhello.sh\n"), "\(person.capture)")
            #expect(try await person.sees("unshare failed"))
            #expect(try await person.sees("back in the lesson"))
            person.type("q")
            #expect(try await person.end() == 0)
        }
    }

    @Test func stopsAShellThatTakesMoreThanCommandsMay() async throws {
        let lesson = """
            ---
            limits: {disk: 2MB}
            ---
            # One

            ```console run
            $ echo fine
            fine
            ```

            """
        try await presenting(lesson) { (_, person) async throws in
            #expect(try await person.sees("$ echo fine"), "\(person.capture)")
            person.type("s")
            #expect(try await person.sees("shell:/lesson$ "))
            person.type("for i in 1 2 3; do head -c 1000000 /dev/zero > f$i; done\r")
            #expect(
                try await person.sees(
                    "\nthe shell was stopped: it wrote more than 2 MB to disk\n"),
                "\(person.capture)")
            #expect(try await person.sees("$ echo fine"))
            person.type("\n")
            #expect(try await person.sees("\nfine\n✓"), "\(person.capture)")
            person.type("q")
            #expect(try await person.end() == 0)
        }
    }
}

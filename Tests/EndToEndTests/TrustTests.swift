import Foundation
import Testing

extension EndToEnd {
    /// What a lesson may ask for, and lessons that are not trusted.
    struct TrustTests {
        @Test(arguments: canBecomeNobody ? [[], asNobody] : [[]])
        func givesALessonNamespacesWhenItAsksForThem(prefix: [String]) async throws {
            let (run, page) = try await build(lesson: namespaceLesson, through: prefix)
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func skipsALessonThatAsksForMoreWhenItIsNotTrusted() async throws {
            try await withProject([
                "Lessons/01-lesson.md": namespaceLesson,
                "Lessons/02-other.md": "```console run\n$ echo other\nother\n```\n",
            ]) { project in
                let run = try await project.build("--untrusted")
                #expect(run.status == 0, "\(run.errors)")
                #expect(
                    run.summary == """
                        skipped  Lessons/01-lesson.md  2 steps  TIME
                        Lessons/01-lesson.md:5: skipped: 2 steps (lines 5, 9): with --untrusted no lesson gets 'sandbox: namespaces'; see workbook help build
                        2 lessons, 1 step: 1 passed, 0 differing, 0 failed; 2 skipped; TIME
                        Output/index.html

                        """)
                #expect(
                    try project.page("01-lesson").notices == [
                        "Nothing in this lesson was run: with --untrusted no lesson gets 'sandbox: namespaces'; see workbook help build."
                    ])
            }
        }

        @Test func followsNoLinkOutOfACourseThatIsNotTrusted() async throws {
            let files = [
                "Lessons/01-a.md": "# A\n\n[same](same.txt)\n", "Lessons/own.txt": "own",
                "secret/key": "secret",
            ]
            try await withProject(files) { project in
                for (name, target) in [
                    ("folder", "../secret"), ("key.txt", "../secret/key"),
                    ("02-b.md", "../secret/key"),
                ] {
                    let link = project.root + "/Lessons/" + name
                    try FileManager.default.createSymbolicLink(
                        atPath: link, withDestinationPath: target)
                    let run = try await project.build("--untrusted")
                    #expect(run.status == 1)
                    #expect(run.errors.contains("this link leads out of the course [unreadable]"))
                    try FileManager.default.removeItem(atPath: link)
                }
                try FileManager.default.createSymbolicLink(
                    atPath: project.root + "/Lessons/same.txt", withDestinationPath: "own.txt")
                #expect(try await project.build("--untrusted").status == 0)
                let pages = try project.files(below: "Output")
                #expect(pages["same.txt"] == Data("own".utf8))
                #expect(!pages.values.contains(Data("secret".utf8)))
            }
        }

        @Test func makesThePagesAnewForReadersWhoDoNotTrustTheCourse() async throws {
            try await withProject(["Lessons/01-a.md": "# A\n\n<b onclick=x>b</b> <irc:c>\n"]) {
                project in
                for arguments in [["--no-run"], []] {
                    let trusted = try await Tool.run(["build"] + arguments, in: project.root)
                    #expect(trusted.errors == "")
                    #expect(try project.page("01-a").html.contains("<b onclick=x>"))
                    let run = try await Tool.run(
                        ["build", "--untrusted"] + arguments, in: project.root)
                    #expect(run.status == 0)
                    #expect(
                        run.errors == """
                            Lessons/01-a.md:3:21: warning: this link is shown as text: a page may not hold its address [unsafe-address]
                            <b onclick=x>b</b> <irc:c>
                                                ^~~~~
                            fix: with --untrusted it leads to https:, http: or mailto:, or to a file of the course

                            """)
                    let page = try project.page("01-a").html
                    #expect(page.contains("<p>&lt;b onclick=x&gt;b&lt;/b&gt; irc:c</p>"))
                }
                let trusted = try await project.run("check")
                #expect(!(trusted.output + trusted.errors).contains("[unsafe-address]"))
                let untrusted = try await project.run("check", "--untrusted")
                #expect((untrusted.output + untrusted.errors).contains("[unsafe-address]"))
            }
        }

        @Test(arguments: usersOfTests)
        func keepsCommandsAwayFromTheShellThatReportsTheirStatus(prefix: [String]) async throws {
            try await withProject(["Lessons/01-lesson.md": forgingLesson]) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root, through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.summary.contains("2 steps: 2 passed"), "\(run.output)")
            }
        }

        /// As an ordinary user, all lessons run as that user.
        @Test(.enabled(if: isRoot, "only root can give each lesson a user of its own"))
        func givesEachLessonAUserOfItsOwnWhenItIsNotTrusted() async throws {
            let all = """
                ```python run timeout=60s
                import ctypes, time
                lib = ctypes.CDLL(None)
                while lib.inotify_init1(0) >= 0: pass
                time.sleep(4)
                ```

                """
            let one = """
                ```python run timeout=60s
                import ctypes, time
                time.sleep(2)
                print(ctypes.CDLL(None).inotify_init1(0) >= 0)
                ```
                ```output
                True
                ```

                """
            try await withProject(["Lessons/01-all.md": all, "Lessons/02-one.md": one]) { project in
                let run = try await project.run("check", "--untrusted", "--jobs", "2")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        /// Times of files stand for all that a lesson may hide from the tree that its next step starts from.
        @Test func takesNoResultsOfLessonsWithOtherStepsBefore() async throws {
            func lesson(_ command: String) -> String {
                """
                ```console run
                $ \(command)
                ```

                ```console run
                $ find . -newermt 2030-01-01
                ```

                """
            }
            let forging = lesson("echo x > f; touch -d 2031-01-01 f")
            try await withProject(["Lessons/01-a.md": forging]) { project in
                #expect(try await project.run("check", "--untrusted").status == 1)
                try project.write(lesson("echo x > f"), to: "Lessons/02-b.md")
                let run = try await project.run("check", "--untrusted", "Lessons/02-b.md")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        @Test func takesNoVariableForAWordOfItsOwn() async throws {
            let lesson = """
                ---
                env: {A: "@path:/nonexistent", B: "@filter", C: "@data:x", D: "@text:y"}
                ---
                ```console run
                $ echo $A $B $C $D
                @path:/nonexistent @filter @data:x @text:y
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                for flags in [[], ["--untrusted"], ["--sandbox=off"]] {
                    let run = try await Tool.run(["check"] + flags, in: project.root)
                    #expect(run.status == 0, "\(flags): \(run.output)\(run.errors)")
                }
            }
        }

        @Test func givesNoLessonMoreThanTheCeilingsWhenItIsNotTrusted() async throws {
            let lesson = """
                ---
                limits: {memory: 900GB, processes: 4000000}
                ---
                ```console run
                $ echo seldom
                seldom
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.run("check", "--untrusted")
                #expect(
                    run.output.contains(
                        "with --untrusted no lesson gets more than 'memory: 4 GiB'"),
                    "\(run.output)"
                )
                #expect(try await project.run("check").status == 0)
            }
        }

        @Test(arguments: ["auto", "off"])
        func takesNoWayAroundTheSandboxForLessonsThatAreNotTrusted(choice: String) async throws {
            try await withProject(["Lessons/01-lesson.md": namespaceLesson]) { project in
                for command in ["build", "check", "update"] {
                    let run = try await project.run(command, "--untrusted", "--sandbox=\(choice)")
                    #expect(run.status == 64)
                    #expect(
                        run.errors.hasPrefix(
                            "Error: --untrusted needs the sandbox, so it does not go with --sandbox=\(choice)\n"
                        ))
                }
            }
        }

        @Test(.enabled(if: canHideBubblewrap, "mount namespaces cannot be made here"))
        func offersNoWayAroundAMissingSandbox() async throws {
            try await withProject(["Lessons/01-lesson.md": namespaceLesson]) { project in
                let run = try await project.build("--untrusted", through: withoutBubblewrap)
                #expect(
                    run
                        == ToolRun(
                            status: 70, output: "",
                            errors: """
                                error: there is no sandbox: bubblewrap is not installed
                                install it with: apt-get install bubblewrap

                                """))
            }
        }
    }
}

private let namespaceLesson = """
    ---
    sandbox: [namespaces]
    needs: [cc]
    ---
    ```c file=hello.c
    int puts(const char *);
    int main(void) { puts("hello from an empty root"); }
    ```
    ```console run
    $ mkdir root; cc -static hello.c -o root/hello
    $ unshare -r /usr/sbin/chroot root /hello
    hello from an empty root
    $ unshare -rm sh -c 'mount -o remount,rw,bind /usr; touch /usr/new' 2>&1 | tail -1
    touch: cannot touch '/usr/new': Read-only file system
    ```

    """

/// Its program opens the memory and the descriptors of the shell that started it. The sandbox's first process, which tells
/// how the shell ended, is not to be seen.
private let forgingLesson = #"""
    ---
    needs: [cc]
    ---
    # Forge

    ```c file=forge.c
    #include <errno.h>
    #include <fcntl.h>
    #include <stdio.h>
    #include <string.h>
    #include <unistd.h>
    int main(void) {
      char path[64];
      const char *names[] = {"mem", "fd/3", "fd/10"};
      for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "/proc/%d/%s", getppid(), names[i]);
        int fd = open(path, O_RDWR);
        printf("%s: %s\n", names[i], fd < 0 ? strerror(errno) : "open");
      }
      return 7;
    }
    ```
    ```console run
    $ gcc forge.c -o forge
    $ ./forge
    mem: Permission denied
    fd/3: Permission denied
    fd/10: Permission denied
    [7]
    $ false
    [1]
    $ echo $BASH; sh -c 'exit 9'
    /usr/bin/bash
    [9]
    $ echo x > /proc/1/mem
    bash: /proc/1/mem: Read-only file system
    [1]
    $ ls -A /proc/1
    ```

    """#

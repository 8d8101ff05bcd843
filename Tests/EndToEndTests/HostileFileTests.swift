import Testing

extension EndToEnd {
    /// Files that a lesson made so that whoever looks into them comes to harm.
    struct HostileFileTests {
        /// An archive of 3 MB of which so much is to be told that the process that looks into it is stopped: the names of its
        /// members are one long name over and over, each of whose bytes takes six to be passed on.
        private let lesson = #"""
            # Hostile files

            ```sh run
            header() { printf '%-48s%-10d`\n' "$1" "$2"; }
            {
              printf '!<thin>\n'
              header // 3000000
              head -c 100000 /dev/zero | tr '\0' '\1'; echo; head -c 2899999 /dev/zero
              for member in $(seq 120); do header /0 0; done
            } > hostile.a
            ```

            ```sh run
            cp /bin/true honest
            ```

            """#

        private let warning = """
            warning: 01-hostile.md, step 1: its files could not be looked into: the program that does so printed more than \
            64 MiB

            """

        @Test(arguments: usersOfTests)
        func stopTheirOwnInspectionAlone(prefix: [String]) async throws {
            try await withProject(["Lessons/01-hostile.md": lesson]) { project in
                project.handOver(to: prefix)
                for isSecond in [false, true] {
                    let run = try await project.build(through: prefix)
                    #expect(run.status == 0)
                    #expect(run.errors.hasPrefix(warning), "\(run.errors)")
                    #expect(run.output.contains("2 steps"), "\(run.output)")
                    let cards = try project.page("01-hostile").cards
                    #expect(cards.count == 2 && cards[0].hasPrefix("hostile.a"), "\(isSecond)")
                    #expect(cards.last?.hasPrefix("honest executable (PIE)") == true, "\(cards)")
                }
            }
        }
    }
}

import Testing

extension EndToEnd {
    /// Processes that outlive the command that started them.
    struct OrphanTests {
        /// In a process namespace of their own, where nothing but the sleeping ones can come to harm. There processes count
        /// on from 10,000: the list of a session's orphans is longer than a page, and what the page holds of the last number
        /// may be a number from 100 to 119.
        @Test(.enabled(if: canHideBubblewrap, "namespaces cannot be made here"))
        func endsThemAndNobodyElse() async throws {
            let sleep = uniqueSleep()
            let lesson = """
                # Orphans

                ```python run
                import os, time
                for _ in range(750):
                    if os.fork() == 0:
                        os.setsid()
                        time.sleep(300)
                print("gone", flush=True)
                ```
                ```output
                gone
                ```

                """
            let script = """
                last=/proc/sys/kernel/ns_last_pid
                echo 99 > $last || exit 99
                for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                    sleep \(sleep) &
                    others="$others $!"
                done
                echo 9999 > $last
                "$@"
                status=$?
                for process in $others; do
                    kill -0 $process || status=98
                done
                ps -e -o comm= | grep python && status=97
                exit $status
                """
            let inNamespace =
                ["/usr/bin/unshare", "--pid", "--fork", "--kill-child", "--mount-proc"]
                + (isRoot ? [] : ["--map-root-user"]) + ["/bin/sh", "-c", script, "sh"]
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await Tool.run(
                    ["check", "--sandbox=off"], in: project.root, through: inNamespace)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.summary.contains("1 step: 1 passed"), "\(run.output)")
                #expect(processes(naming: sleep) == [])
            }
        }
    }
}

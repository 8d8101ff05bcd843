import Testing

extension EndToEnd {
    /// Programs that print what a page must not hold.
    struct HostileOutputTests {
        @Test func showsWhateverIsPrintedAsText() async throws {
            let (run, page) = try await build(
                lesson: #"""
                    # <script>alert(0)</script>

                    ```console run
                    $ printf '<script>alert(1)</script>\n'
                    <script>alert(1)</script>
                    $ printf '\033[31mred\033[0m \033]0;title\007\033[2Jend\n'
                        end
                    $ printf 'a\000b\377c\302\205d\n'
                    a␀b�c�d
                    $ printf '</samp></pre></figure><img src=x onerror=alert(2)>\n'
                    </samp></pre></figure><img src=x onerror=alert(2)>
                    $ printf 'one\rtwo\n'; printf '{{page}} ${PATH} &lt;\n'
                    two
                    {{page}} ${PATH} &lt;
                    $ echo '"><script>alert(3)</script>' "' onmouseover='x"
                    "><script>alert(3)</script> ' onmouseover='x
                    ```

                    ```python run title="<b>bold</b>"
                    print("<i>4</i>")  # </span><script>alert(5)</script>
                    ```

                    """#)
            #expect(run.status == 0, "\(run.output)")
            for markup in [
                "<script>", "<img", "<b>bold", "<i>", "\u{1B}", "\u{0}",
            ] {
                #expect(!page.html.contains(markup), "\(markup)")
            }
            #expect(page.html.utf8.count { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 } == 0)
            #expect(page.steps.count == 2)
            #expect(page.steps[0].contains("\n<script>alert(1)</script>\n"))
        }

        @Test func doesNotTakeWhatACommandPrintsForAReportOfItsOwn() async throws {
            let (run, page) = try await build(
                lesson: #"""
                    ```console run
                    $ printf '0\0x\010\0\0\0finished 0\n'; (printf '0\0' >&3) 2> /dev/null; false
                    0␀␀␀␀finished 0
                    [1]
                    $ echo after
                    after
                    ```

                    """#)
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func keepsOutOfTheWayOfWhatASessionDoesToItsShell() async throws {
            let (run, page) = try await build(
                lesson: #"""
                    ```console run
                    $ printf() { echo "my printf"; }; read() { echo "my read"; }; eval() { echo "my eval"; }
                    $ printf x
                    my printf
                    $ set -x
                    $ true
                    + builtin eval true
                    ++ true
                    $ REPLY=kept; IFS=:
                    ...
                    ```

                    """#)
            #expect(run.status == 0, "\(page.steps)")
        }
    }
}

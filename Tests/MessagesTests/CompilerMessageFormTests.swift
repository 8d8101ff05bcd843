import Testing

@testable import Messages

/// Recorded output, form by form. CompilerMessageTests has the forms of the compilers of this machine.
@Suite("The forms of compilers' messages") struct CompilerMessageFormTests {
    @Test func readsGoAndItsDetails() {
        #expect(
            messages(
                """
                # example.com/m/add
                add/add.go:9:14: cannot use (_Cfunc_add)(1, 2) (value of type _Ctype_int) as int value
                add/add.go:12:3: not enough arguments in call to (C.add)
                \thave (number)
                \twant (C.int, C.int)
                ./main.go:4:5: x redeclared in this block
                \t./main.go:3:5: other declaration of x
                go.mod:3: unknown directive: foo
                note: module requires Go 1.99
                """) == [
                    CompilerMessage(
                        kind: .compileError,
                        text: "cannot use C.add(1, 2) (value of type C.int) as int value",
                        places: [line("add/add.go", 9, 14)], package: "add"),
                    CompilerMessage(
                        kind: .compileError,
                        text: "not enough arguments in call to C.add; have (number); "
                            + "want (C.int, C.int)",
                        places: [line("add/add.go", 12, 3)], package: "add"),
                    CompilerMessage(
                        kind: .compileError, text: "x redeclared in this block",
                        places: [line("./main.go", 4, 5)], package: "add"),
                    CompilerMessage(
                        kind: .compileError, isNote: true, text: "other declaration of x",
                        places: [line("./main.go", 3, 5)], package: "add"),
                    CompilerMessage(
                        kind: .compileError, text: "unknown directive: foo",
                        places: [.init("go.mod", .line(3, nil))], package: "add"),
                ])
    }

    @Test func tellsAFindingOfVetFromAnError() {
        let kinds = CompilerMessages(
            in: [
                "main.go:6:14: fmt.Printf format %d has arg \"x\" of wrong type string",
                "vet: ./main.go:9:23: undefined: x",
                "./main.go:12:6: could not determine what C.nope refers to",
                "main.go:4:2: package foo is not in std (/usr/lib/go/src/foo)",
            ], of: "go vet .")
        #expect(
            kinds.map(\.kind) == [.compileWarning, .compileError, .compileError, .compileError])
    }

    @Test func readsGoPanicsDownToTheLesson() {
        #expect(
            messages(
                """
                panic: assignment to entry in nil map

                goroutine 1 [running]:
                runtime.mapassign(0x1, 0x2)
                \t/opt/go/src/runtime/map.go:5 +0x9
                main.main()
                \t/lesson/main.go:7 +0x9
                exit status 2
                """) == [
                    CompilerMessage(
                        kind: .runtimeError, text: "panic: assignment to entry in nil map",
                        places: [
                            .init("/opt/go/src/runtime/map.go", .line(5, nil)),
                            .init("/lesson/main.go", .line(7, nil)),
                        ])
                ])
    }

    @Test func readsTheWayToAMessageOfGCC() {
        #expect(
            messages(
                """
                In file included from src/a.h:3,
                                 from main.c:1:
                /usr/include/x.h:7:2: error: #error no
                main.c: In function 'main':
                main.c:9:2: warning: unused variable 'x' [-Wunused-variable]
                    9 |  int x; // ./main.c:1:1: error: no message
                      |      ^
                main.c:9:2: note: declared here
                main.c:9:2: note: each undeclared identifier is reported only once for each function
                add.s:3: Error: no such instruction: `foo'
                """) == [
                    CompilerMessage(
                        kind: .compileError, text: "#error no",
                        places: [
                            shown("/usr/include/x.h", 7, 2), .init("main.c", .line(1, nil)),
                            .init("src/a.h", .line(3, nil)),
                        ]),
                    CompilerMessage(
                        kind: .compileWarning, text: "unused variable 'x' [-Wunused-variable]",
                        places: [shown("main.c", 9, 2)]),
                    CompilerMessage(
                        kind: .compileWarning, isNote: true, text: "declared here",
                        places: [shown("main.c", 9, 2)]),
                    CompilerMessage(
                        kind: .compileError, text: "no such instruction: `foo'",
                        places: [.init("add.s", .line(3, nil))]),
                ])
    }

    @Test func readsTheLinkers() {
        #expect(
            messages(
                """
                /usr/bin/ld: /tmp/cc1.o: in function `ns::run(int)':
                main.cpp:(.text+0x5): undefined reference to `ns::add(int, int)'
                /usr/bin/ld: /tmp/cc1.o:/lesson/b.c:4: multiple definition of `f'; \
                /tmp/cc2.o:a.c:(.text+0x0): first defined here
                /tmp/d/main-1.o:main-1.o:function main: error: undefined reference to 'nope'
                /tmp/go-build/main.cgo2.c:56: undefined reference to `_cgo_1_Cfunc_add'
                /usr/bin/ld: sum.o: undefined reference to symbol 'sin@@GLIBC_2.2.5'
                collect2: error: ld returned 1 exit status
                """
            ).map { [$0.text] + $0.places.map { "\($0.file) \($0.spot)" } } == [
                [
                    "undefined reference to 'ns::add(int, int)'",
                    #"path("main.cpp") use(of: "add", line: nil, function: Optional("run"))"#,
                ],
                [
                    "multiple definition of 'f'",
                    #"path("/lesson/b.c") definition(of: "f", line: Optional(4))"#,
                ],
                ["first defined here", #"path("a.c") definition(of: "f", line: nil)"#],
                ["undefined reference to 'nope'"]
                    + ["c", "cpp", "cc", "swift", "s", "S", "rs"].map {
                        #"path("main.\#($0)") use(of: "nope", line: nil, function: Optional("main"))"#
                    },
                [
                    "undefined reference to '_cgo_1_Cfunc_add'",
                    #"path("/tmp/go-build/main.go") use(of: "add", line: nil, function: Optional("run"))"#,
                ],
                ["undefined reference to 'sin@@GLIBC_2.2.5'"]
                    + ["c", "cpp", "cc", "swift", "s", "S", "rs"].map {
                        #"path("sum.\#($0)") use(of: "sin", line: nil, function: Optional("run"))"#
                    },
            ])
    }

    @Test func readsChainedTracebacksOfPython() {
        #expect(
            messages(
                """
                Traceback (most recent call last):
                  File "/lesson/main.py", line 2, in <module>
                    1/0
                    ~^~
                ZeroDivisionError: division by zero

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/lesson/main.py", line 4, in <module>
                    raise ValueError("no") from e
                  File "<string>", line 1, in f
                ValueError: no
                """) == [
                    CompilerMessage(
                        kind: .runtimeError, text: "ZeroDivisionError: division by zero",
                        places: [
                            .init("/lesson/main.py", .line(2, column(1, .scalarsBehindIndent)))
                        ]),
                    CompilerMessage(
                        kind: .runtimeError, text: "ValueError: no",
                        places: [
                            .init("<string>", .line(1, nil)),
                            .init("/lesson/main.py", .line(4, nil)),
                        ]),
                ])
    }

    @Test(
        "a broken program's message is found behind what the program left on its line",
        arguments: [
            (
                """
                n? Traceback (most recent call last):
                  File "/lesson/main.py", line 1, in <module>
                    x = input("n? ")
                        ^^^^^^^^^^^^
                EOFError: EOF when reading a line
                """, "EOFError: EOF when reading a line", "/lesson/main.py 1"
            ),
            (
                """
                done.Traceback (most recent call last):
                  File "/lesson/main.py", line 3, in <module>
                ZeroDivisionError: division by zero
                """, "ZeroDivisionError: division by zero", "/lesson/main.py 3"
            ),
            (
                """
                n? panic: no

                goroutine 1 [running]:
                main.main()
                \t/lesson/main.go:8 +0x4a
                """, "panic: no", "/lesson/main.go 8"
            ),
            (
                """
                n? Exception in thread "main" java.lang.ArithmeticException: / by zero
                \tat Main.main(Main.java:4)
                """, "java.lang.ArithmeticException: / by zero", "Main.java 4"
            ),
            (
                """
                50 %thread 'main' (9255) panicked at main.rs:3:47:
                index out of bounds
                """, "panic: index out of bounds", "main.rs 3"
            ),
        ])
    func readsMessagesBehindPrompts(printed: String, text: String, place: String) {
        let found = messages(printed)
        #expect(found.map(\.kind) == [.runtimeError])
        #expect(found.map(\.text) == [text])
        let places = found.flatMap(\.places).map { place in
            guard case .path(let path) = place.file, case .line(let line, _) = place.spot else {
                return ""
            }
            return "\(path) \(line)"
        }
        #expect(places == [place])
    }

    @Test func readsRust() {
        #expect(
            messages(
                """
                error[E0308]: mismatched types
                 --> main.rs:2:18
                  |
                2 |     let x: i32 = "a";
                  |            ---   ^^^ expected `i32`, found `&str`

                warning: unused variable: `y`
                 --> src/main.rs:2:9

                warning: 1 warning emitted

                thread 'main' (9255) panicked at main.rs:3:47:
                index out of bounds: the len is 0 but the index is 3
                """) == [
                    CompilerMessage(
                        kind: .compileError, text: "mismatched types",
                        places: [.init("main.rs", .line(2, column(18, .scalars)))]),
                    CompilerMessage(
                        kind: .compileWarning, text: "unused variable: `y`",
                        places: [.init("src/main.rs", .line(2, column(9, .scalars)))]),
                    CompilerMessage(
                        kind: .runtimeError,
                        text: "panic: index out of bounds: the len is 0 but the index is 3",
                        places: [.init("main.rs", .line(3, column(47, .scalars)))]),
                ])
    }

    @Test func findsNothingInOrdinaryOutput() {
        #expect(
            messages(
                """
                # a heading
                hello: 12:30:15
                warning: take care
                error: nothing
                Traceback (most recent call last):

                panic: said the program
                It ends with Traceback (most recent call last):
                no panic: all is well
                  File "unfinished
                """) == [])
    }

    private func messages(_ text: String) -> [CompilerMessage] {
        Array(
            CompilerMessages(
                in: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
                of: ""))
    }

    private func line(_ path: String, _ line: Int, _ number: Int) -> CompilerMessage.Place {
        .init(path, .line(line, column(number, .bytes)))
    }

    private func shown(_ path: String, _ line: Int, _ number: Int) -> CompilerMessage.Place {
        .init(path, .line(line, column(number, .display)))
    }

    private func column(
        _ number: Int, _ unit: CompilerMessage.Column.Unit
    ) -> CompilerMessage.Column {
        .init(number: number, unit: unit)
    }
}

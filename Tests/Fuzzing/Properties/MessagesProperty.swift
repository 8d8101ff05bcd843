import Checking
import LessonModel
import Matching
import Messages
import SourceText

/// The parts of the input: what a compiler or a program printed, and the lesson, where it is not the usual one.
func checkMessages(of bytes: [UInt8]) throws(Finding) {
    let parts = bytes.split(separator: Property.separator, omittingEmptySubsequences: false)
    let file =
        parts.count > 1
        ? SourceFile(path: "lesson.md", bytes: Array(parts[1]))
        : SourceFile(path: "lesson.md", text: messagesLesson)
    let lesson = readLesson(file).lesson
    let places = Places(of: file)
    let shown = TerminalText(printed: Array(parts[0]))
    for number in lesson.steps.indices {
        let diagnostics = compilerDiagnostics(
            for: number, of: lesson, workspace: "/lesson", shown: [shown, shown])
        try expect(diagnostics.count <= mostCompilerDiagnostics, "too many: \(diagnostics.count)")
        try places.check(diagnostics)
    }
}

/// A lesson with the files that messages are most often about.
let messagesLesson = """
    ```go file=main.go
    package main

    import "C"

    func main() { undefined(1) }
    ```
    ```c file=add/add.c
    #include "add.h"
    int add(int a, int b) {\treturn a + missing; }
    ```
    ```go file=go.mod
    module example.com/course
    ```
    ```console run
    $ cd add && cc add.c
    $ go build ./...
    ```
    ```swift run
    print("ä" + 1)
    ```
    ```python run
    def f():
        return g(1)
    f()
    ```
    ```javascript run
    console.log(x);
    ```
    ```rust run
    fn main() { let x: i32 = "é"; }
    ```

    """

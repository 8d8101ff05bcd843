/// What a compiler, a linker or a program that broke says about a place in a file.
struct CompilerMessage: Hashable {
    enum Kind: Hashable {
        case compileError, compileWarning, linkError, runtimeError
    }

    var kind: Kind
    /// Whether it only adds to the message before it.
    var isNote = false
    /// One line, as the tool put it.
    var text: String
    /// Where, the best first: what counts is the first that is in a file of the lesson.
    var places: [Place]
    /// The last part of the import path of the Go package that it is about; nil if the lines above it do not name one.
    var package: String?

    /// A place as a message gives it.
    struct Place: Hashable {
        var file: File
        var spot: Spot
    }

    enum File: Hashable {
        case path(String)
        /// One of the files of a Go package, by the last part of its import path.
        case goPackage(String)
    }

    enum Spot: Hashable {
        /// A 1-based line and, if the message gives one, the column.
        case line(Int, Column?)
        /// Where a function, or the whole file, first names a symbol; if the message gives a line, that is the place.
        case use(of: String, line: Int?, function: String?)
        case definition(of: String, line: Int?)
    }

    /// A 1-based column, and how the tool counts.
    struct Column: Hashable {
        enum Unit: Hashable {
            case bytes
            /// Unicode scalars, as rustc counts.
            case scalars
            /// As JavaScript counts.
            case utf16
            /// Columns of a terminal with a tab stop every 8, as gcc counts.
            case display
            /// Unicode scalars from the first that is no blank, as Python shows a line.
            case scalarsBehindIndent
        }

        var number: Int
        var unit: Unit
    }
}

extension CompilerMessage.Place {
    init(_ path: some StringProtocol, _ spot: CompilerMessage.Spot) {
        self.init(file: .path(String(path)), spot: spot)
    }
}

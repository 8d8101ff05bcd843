import CPcre2

/// A compiled regular expression in PCRE's syntax, with bounds on what a match may cost.
///
/// It owns PCRE's objects and frees them. It is not `Sendable`: each run of a matcher compiles its own.
final class RegularExpression {
    /// Why a pattern cannot be compiled.
    struct Problem: Error, Hashable {
        /// What PCRE says of it.
        var message: String
        /// Where in the pattern, in UTF-8 bytes from its start.
        var offset: Int
    }

    enum Answer: Hashable {
        case matched, notMatched
        /// The bound on the match's cost was reached first.
        case gaveUp
    }

    /// What a pattern's `.` matches.
    enum Alphabet: Hashable, Sendable {
        case characters, bytes
    }

    /// How many steps a match may take, for a line of some length.
    enum Effort {
        /// Enough for a pattern that runs over the line a few times.
        case little
        /// Enough for all but patterns with catastrophic backtracking; some 50 milliseconds.
        case great

        fileprivate func steps(forLength length: Int) -> UInt32 {
            UInt32(clamping: (self == .little ? 500 : 1_000_000) + 4 * length)
        }
    }

    private let code: OpaquePointer
    private let matchData: OpaquePointer
    private let limits: OpaquePointer

    /// Compiles a pattern that matches whole lines, or any part of a line.
    init(
        _ pattern: String, of alphabet: Alphabet = .characters, matchesWholeLine: Bool = true
    ) throws(Problem) {
        var options = PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY | PCRE2_DOTALL
        if alphabet == .characters { options |= PCRE2_UTF }
        if matchesWholeLine { options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED }
        var number: Int32 = 0
        var offset = 0
        var pattern = pattern
        let compiled = pattern.withUTF8 {
            pcre2_compile_8($0.baseAddress, $0.count, options, &number, &offset, nil)
        }
        guard let compiled else {
            throw Problem(message: Self.message(of: number), offset: offset)
        }
        // Ends the program, as Swift itself does when memory runs out: no caller could recover.
        guard let matchData = pcre2_match_data_create_8(1, nil),
            let limits = pcre2_match_context_create_8(nil)
        else { fatalError("out of memory") }
        pcre2_set_heap_limit_8(limits, 128 << 10)  // KiB
        code = compiled
        self.matchData = matchData
        self.limits = limits
    }

    deinit {
        pcre2_match_context_free_8(limits)
        pcre2_match_data_free_8(matchData)
        pcre2_code_free_8(code)
    }

    /// Whether the pattern matches a text.
    func answer(on text: String, effort: Effort) -> Answer {
        var text = text
        return text.withUTF8 { answer(on: $0, effort: effort, options: PCRE2_NO_UTF_CHECK) }
    }

    /// Whether the pattern, compiled for bytes, matches some.
    func answer(on bytes: ArraySlice<UInt8>, effort: Effort) -> Answer {
        bytes.withUnsafeBufferPointer { answer(on: $0, effort: effort, options: 0) }
    }

    private func answer(
        on subject: UnsafeBufferPointer<UInt8>, effort: Effort, options: UInt32
    ) -> Answer {
        pcre2_set_match_limit_8(limits, effort.steps(forLength: subject.count))
        let result =
            if let start = subject.baseAddress {
                pcre2_match_8(code, start, subject.count, 0, options, matchData, limits)
            } else {
                withUnsafePointer(to: 0 as UInt8) {
                    pcre2_match_8(code, $0, 0, 0, options, matchData, limits)
                }
            }
        return result >= 0 ? .matched : result == PCRE2_ERROR_NOMATCH ? .notMatched : .gaveUp
    }

    private static func message(of number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let length = pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)
            return length < 0
                ? "error \(number)"
                : String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
        }
    }
}

// Replacing what matches.
extension RegularExpression {
    /// The longest text in which anything is replaced, and the longest that may come out, in bytes.
    static let longestText = 64 << 10

    /// The text with every match replaced; nil where that would take too long or too much room.
    ///
    /// In the replacement, `$1` and `${name}` are replaced by the text of groups, and `$$` by a dollar sign.
    func replacingMatches(in text: String, with replacement: String) -> String? {
        guard text.utf8.count <= Self.longestText else { return nil }
        return (try? substitution(in: text, with: replacement)) ?? nil
    }

    /// What is wrong with a replacement, found by trying it with a pattern of the same groups that matches any text.
    static func problem(withReplacement replacement: String, for pattern: String) -> Problem? {
        let trial = try? RegularExpression("(?:\(pattern)\n)|", matchesWholeLine: false)
        do throws(Problem) {
            _ = try trial?.substitution(in: "", with: replacement)
            return nil
        } catch {
            return error
        }
    }

    private func substitution(in text: String, with replacement: String) throws(Problem) -> String?
    {
        pcre2_set_match_limit_8(limits, Effort.little.steps(forLength: text.utf8.count))
        let options =
            PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_NO_UTF_CHECK
        var (text, replacement) = (text, replacement)
        var length = Self.longestText + 1
        let (result, replaced) = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) {
            output in
            let result = text.withUTF8 { subject in
                replacement.withUTF8 { replacement in
                    pcre2_substitute_8(
                        code, subject.baseAddress, subject.count, 0, options, nil, limits,
                        replacement.baseAddress, replacement.count, output.baseAddress, &length)
                }
            }
            let printed = result > 0 ? output.prefix(length) : output.prefix(0)
            return (result, String(decoding: printed, as: UTF8.self))
        }
        if result >= 0 { return result == 0 ? text : replaced }
        if Self.replacementErrors.contains(result) {
            throw Problem(message: Self.message(of: result), offset: length)
        }
        return nil
    }

    private static let replacementErrors = [
        PCRE2_ERROR_BADREPLACEMENT, PCRE2_ERROR_BADREPESCAPE, PCRE2_ERROR_REPMISSINGBRACE,
        PCRE2_ERROR_NOSUBSTRING, PCRE2_ERROR_NOUNIQUESUBSTRING, PCRE2_ERROR_UNAVAILABLE,
    ]
}

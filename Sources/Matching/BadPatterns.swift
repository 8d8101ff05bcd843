package import LessonModel
package import SourceText

extension ExpectedLine {
    /// What is wrong with the line's pattern, if anything is.
    package var problem: PatternProblem? {
        switch form {
        case .literal, .anyLines, .bytes: nil
        case .invalid(let problem): problem
        case .pattern(let pattern): pattern.problem(in: body)
        }
    }
}

extension LinePattern {
    fileprivate func problem(in body: String) -> PatternProblem? {
        // As it is written first, for the place; names in it read as sets of letters there.
        for expression in [written, expression].compactMap(\.self) {
            do throws(RegularExpression.Problem) {
                _ = try RegularExpression(expression, of: alphabet)
            } catch {
                let isWritten = expression == written
                return PatternProblem(
                    message: "this is no regular expression: \(error.message)",
                    offset: isWritten ? min(error.offset, max(0, expression.utf8.count - 1)) : 0,
                    length: isWritten ? 1 : body.utf8.count,
                    advice: isWritten
                        ? "write '\\' before a sign that stands for itself, or '(glob)' for '(re)'"
                        : "write a shorter line")
            }
        }
        return nil
    }
}

/// What is wrong with patterns in the lines that a lesson expects.
package func badPatterns(in lesson: Lesson) -> [Diagnostic] {
    lesson.steps.flatMap(\.transcripts).flatMap { expectation in
        expectation.lines.enumerated().compactMap { index, text in
            guard let problem = ExpectedLine(text).problem else { return nil }
            let number = expectation.firstLine + index
            let line = lesson.source.line(number)
            let start = line.hasSuffix(text) ? line.utf8.count - text.utf8.count : 0
            return Diagnostic(
                .error, .badPattern, problem.message, in: lesson.source,
                at: SourceRange(
                    line: number, column: start + problem.offset + 1, length: problem.length),
                fixIt: problem.advice.map { FixIt($0) })
        }
    } + badPatternsInProofs(of: lesson)
}

private func badPatternsInProofs(of lesson: Lesson) -> [Diagnostic] {
    lesson.quizzes.flatMap(\.proofs).flatMap(\.rows).compactMap { row in
        guard case .line(let text) = row.claim, let problem = ExpectedLine(text).problem else {
            return nil
        }
        return Diagnostic(
            .error, .badPattern, problem.message, in: lesson.source,
            at: SourceRange(
                line: row.range.start.line, column: row.range.start.column + problem.offset,
                length: problem.length),
            fixIt: problem.advice.map { FixIt($0) })
    }
}

/// What is wrong with the patterns of a course's normalisers.
///
/// - Parameter file: the `workbook.yml` that the settings were read from.
package func badPatterns(in settings: CourseSettings, file: SourceFile) -> [Diagnostic] {
    settings.normalisers.compactMap { rule in
        do throws(RegularExpression.Problem) {
            _ = try RegularExpression(rule.pattern, matchesWholeLine: false)
        } catch {
            return Diagnostic(
                .error, .badPattern,
                "this is no regular expression: \(error.message), at its byte \(error.offset + 1)",
                in: file, at: rule.patternRange,
                fixIt: FixIt("write a backslash before a sign that stands for itself"))
        }
        let problem = RegularExpression.problem(
            withReplacement: rule.replacement, for: rule.pattern)
        return problem.map {
            Diagnostic(
                .error, .badPattern, "this cannot take the place of a match: \($0.message)",
                in: file, at: rule.replacementRange,
                fixIt: FixIt("write '$$' for a dollar sign, or '$1' for the first group"))
        }
    }
}

extension Step {
    /// What it expects in the form of a transcript, patterns included.
    fileprivate var transcripts: [Expectation] {
        if case .session(let commands) = kind { return commands.map(\.expectation) }
        return [expectation].compactMap(\.self).filter { $0.form == .transcript }
    }
}

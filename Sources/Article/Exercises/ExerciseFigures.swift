import Checking
import LessonModel
import Markdown
import Words

/// What the page shows of a lesson's exercise: its files, what must hold, hints that open, and the solution as it ran.
struct ExerciseFigures {
    let exercise: Exercise
    let document: Document
    /// The exercise's run with its solution; nil where there was none.
    let solution: LessonOutcome?
    /// The steps of that run as figures, by the nodes of their fences.
    private let figures: [Int: Markup]
    private let code: HighlightedCode

    init(
        of exercise: Exercise, in document: Document, solution: LessonOutcome?,
        languages: [String: Language], code: HighlightedCode, words: any Sentences
    ) {
        self.exercise = exercise
        self.document = document
        self.solution = solution
        self.code = code
        figures =
            solution.map {
                StepFigures(
                    outcome: $0, languages: languages, code: code, drawings: [:], words: words
                ).all
            } ?? [:]
    }

    /// What takes the place of the exercise's nodes.
    var substitutes: [Int: HTMLRenderer.Substitute] {
        var substitutes: [Int: HTMLRenderer.Substitute] = [:]
        for step in exercise.steps { substitutes[step.node] = .nothing }
        for mistake in exercise.mistakes {
            if let node = mistake.fragmentNode { substitutes[node] = .nothing }
        }
        for step in exercise.starter {
            substitutes[step.node] = .html(file(step, remark: "yours to edit").html)
        }
        for step in exercise.given {
            substitutes[step.node] = .html(file(step, remark: "comes along").html)
        }
        for step in exercise.setup {
            substitutes[step.node] = .html(
                fold("Prepared for you", figures[step.node] ?? picture(of: step)).html)
        }
        if let first = exercise.checks.first(where: { !$0.isHidden }) {
            substitutes[first.step.node] = .html(list.html)
        }
        if let first = exercise.solution.first {
            substitutes[first.node] = .html(solutionFold.html)
        }
        substitutes.merge(hints) { $1 }
        return substitutes
    }

    // MARK: Files

    private func file(_ step: Step, remark: Markup? = nil) -> Markup {
        guard let file = step.kind.writtenFile else { return "" }
        var box = Box(kind: "file")
        box.caption.name = file.path
        if let remark { box.caption.remarks = [remark] }
        box.caption.label = displayName(ofLanguage: step.info.language)
        box.parts = CodeListing(
            snippet: Snippet(fenceLanguage: step.info.language, code: file.contents),
            name: file.path, highlightedLines: step.options.highlightedLines
        ).parts(in: code)
        return box.markup
    }

    /// A step that did not run: what its author wrote.
    private func picture(of step: Step) -> Markup {
        guard case .codeBlock(let block) = document.nodes[step.node].kind else { return "" }
        return staticCode(of: block, info: step.info, in: code)
    }

    private func fold(_ summary: Markup, _ content: Markup, kind: String = "") -> Markup {
        let classes: Markup = kind.isEmpty ? "fold" : "fold \(kind)"
        return
            "<details class=\"\(classes)\">\n<summary>\(summary)</summary>\n\(content)</details>\n"
    }

    // MARK: Checks

    /// What must hold, in words; behind each how it is checked.
    private var list: Markup {
        let shown = exercise.checks.filter { !$0.isHidden }
        let items = shown.map { check -> Markup in
            """
            <li><details><summary>\(check.title)</summary>
            \(figures[check.step.node] ?? picture(of: check.step))</details></li>
            """
        }
        let hidden = exercise.checks.count - shown.count
        let more: Markup =
            hidden == 0
            ? ""
            : "<p class=\"status\">\(hidden == 1 ? "One more check" : "\(hidden) more checks") for grading alone.</p>\n"
        return """
            <section class="checks" aria-label="What must hold for \(exercise.id)">
            <p class="checks-title">\(exercise.id): what must hold <code>workbook try \(exercise.id)</code></p>
            <ol>
            \(items.joined(separator: "\n"))
            </ol>
            \(more)</section>

            """
    }

    // MARK: Solution

    private var solutionFold: Markup {
        let files = exercise.solution.map { figures[$0.node] ?? file($0) }
        let failed = solution?.firstFailure != nil
        let word: Markup = "Solution of \(exercise.id)\(failed ? " (it does not pass)" : "")"
        return fold(word, files.joined(separator: ""), kind: "solution")
    }

    // MARK: Hints

    /// Hints open one at a time; those that belong to a mistake say what it is known by.
    private var hints: [Int: HTMLRenderer.Substitute] {
        var hints: [Int: HTMLRenderer.Substitute] = [:]
        for (number, node) in exercise.hints.enumerated() {
            let count = exercise.hints.count
            hints[node] = hint(count == 1 ? "Hint" : "Hint \(number + 1) of \(count)")
        }
        for mistake in exercise.mistakes {
            let sign = mistake.fragment?.lines.first { !$0.isEmpty && $0 != "..." }?.asSign
            let status = mistake.fragment?.status
            for node in mistake.hints {
                hints[node] = hint(
                    sign.map { "If it says <code>\($0)</code>" }
                        ?? status.map { "If it ends with exit status \($0)" } ?? "Hint")
            }
        }
        return hints
    }

    private func hint(_ summary: Markup) -> HTMLRenderer.Substitute {
        let start: Markup =
            "<details class=\"alert alert-hint\" name=\"hints-\(exercise.id)\">\n<summary>\(summary)</summary>\n"
        return .within(start.html, "</details>\n")
    }
}

extension String {
    /// A line by which a mistake is known, as learners read it: a pattern without its marks.
    fileprivate var asSign: String {
        guard hasSuffix(" (glob)") else { return hasSuffix(" (re)") ? String(dropLast(5)) : self }
        let text = String(dropLast(" (glob)".count)).replacing("*", with: "…")
        let parts = text.split(separator: "…", omittingEmptySubsequences: true)
        // What stands for anything at either end says nothing.
        return parts.count == 1 ? parts[0].trimmingCharacters : text
    }
}

extension Substring {
    fileprivate var trimmingCharacters: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

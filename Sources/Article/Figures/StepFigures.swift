import Checking
import LessonModel
import Markdown
import Matching
import Planning
import Words

/// The steps of one lesson as figures of its page.
struct StepFigures {
    let outcome: LessonOutcome
    /// By name, for the syntax of their comments.
    let languages: [String: Language]
    let code: HighlightedCode
    /// What Graphviz made of pictures, by their text.
    let drawings: [String: String]
    let words: any Sentences

    /// The figures of all steps, by the nodes that they replace.
    var all: [Int: Markup] {
        var figures: [Int: Markup] = [:]
        let steps = outcome.lesson.steps
        for (index, step) in steps.enumerated() where figures[step.node] == nil {
            guard let names = step.options.sideBySide else {
                figures[step.node] = figure(of: index)
                continue
            }
            let next = index + 1
            if outcome.shows(index), outcome.shows(next) {
                figures[step.node] = comparison(of: index, called: names)
                figures[steps[next].node] = ""
            } else {
                figures[step.node] = figure(of: index, called: names.first)
                figures[steps[next].node] = figure(of: next, called: names.second)
            }
        }
        return figures
    }

    private func comparison(of index: Int, called names: SideBySide) -> Markup {
        func side(_ index: Int, _ name: String) -> ComparisonFigure.Side {
            ComparisonFigure.Side(
                figure: figure(of: index, called: name), files: cards(of: index).made)
        }
        return ComparisonFigure(
            names: names, first: side(index, names.first), second: side(index + 1, names.second),
            words: words
        ).markup
    }

    /// The figure of a step; empty where its author hides it and nothing speaks against it.
    private func figure(of index: Int, called name: String? = nil) -> Markup {
        guard outcome.shows(index) else { return "" }
        let step = outcome.lesson.steps[index]
        var box = box(of: index)
        box.parts = predicted(box.parts, of: index)
        let title = [name, step.options.title].compactMap { $0 }.joined(separator: ": ")
        if !title.isEmpty {
            let kinds = ["terminal", "inspection", "measurement"]
            if box.caption.name.isEmpty || kinds.contains(box.kind) {
                box.caption.name = title
            } else {
                box.caption.remarks.insert("\(title)", at: 0)
            }
        }
        if outcome.verdicts[index].isNotRun, !step.isFile {
            box.caption.remarks.append(
                step.expectsTranscript
                    ? "not run: the output is what the lesson expects" : "not run")
        }
        if step.options.isHidden {
            box.caption.remarks.append("hidden where it passes")
        }
        guard step.options.isFolded else { return box.markup }
        let name = box.caption.name.isEmpty ? box.caption.label : box.caption.name
        return fold(
            box, called: name, holding: step.size,
            isOpen: !outcome.verdicts[index].isQuiet)
    }

    func box(of index: Int) -> Box {
        let step = outcome.lesson.steps[index]
        let verdict = outcome.verdicts[index]
        var box = Box(
            kind: "",
            // Links lead to the steps of a lesson, not to those of its exercises.
            id: outcome.lesson.exerciseRun == nil ? Lesson.anchor(ofStep: index) : nil,
            isSkipped: verdict.skipReason != nil)
        switch step.kind {
        case .file(let path, let contents):
            box.kind = "file"
            box.caption.name = path
            box.parts = listing(contents, of: index, name: path)
            let earlier = outcome.lesson.earlierVersion(of: path, before: index)
            if let earlier {
                box.caption.remarks.append(replacement(of: earlier))
                box.parts.append(changes(from: earlier, to: contents, of: index))
            }
            if let reason = verdict.skipReason {
                box.caption.remarks.append("skipped: \(words.text(of: reason))")
            }
            if let failure = verdict.failure {
                box.parts.append(note("\(failure.text(in: words))"))
            }
        case .session(let commands):
            box.kind = "terminal"
            box.caption.name = "terminal"
            box.parts =
                TerminalBox(
                    commands: commands, verdict: verdict, code: code, cards: cards(of: index),
                    words: words
                ).parts
        case .script(_, let text):
            box.kind = "script"
            box.parts = listing(text, of: index, name: step.options.title ?? "Script")
            box.parts += output(of: step, verdict)
            box.parts.append(cards(of: index).made(by: 0))
        case .measurement(let measurement):
            box.kind = "measurement"
            box.caption.name = "measurement"
            box.parts =
                MeasurementBox(
                    measurement: measurement, verdict: verdict, code: code, words: words
                ).parts
        case .program(let program):
            box.kind = "program"
            box.parts = listing(program.source, of: index, name: step.options.title ?? "Program")
            box.parts += ProgramOutput(step: step, verdict: verdict, words: words).parts
            if let mode = program.mode {
                box.caption.remarks.append("<span class=\"badge\">build mode <b>\(mode)</b></span>")
            }
        case .inspection(let inspected):
            box.kind = "inspection"
            box.caption.name = "files side by side"
            box.parts = parts(of: inspected, index: index)
            return box
        }
        if !["terminal", "measurement"].contains(box.kind) {
            box.caption.label = displayName(ofLanguage: step.info.language)
        }
        return box
    }

    private func output(of step: Step, _ verdict: Verdict) -> [Markup] {
        guard step.options.printsTable, verdict.isQuiet, verdict.commands.count == 1,
            let table = try? PrintedTable(of: verdict.commands[0].shown)
        else { return ProgramOutput(step: step, verdict: verdict, words: words).parts }
        return [table.markup(called: step.options.title ?? "Table")]
    }

    private func cards(of index: Int) -> ArtifactCards {
        guard case .ran(let result) = outcome.results[index] else {
            return ArtifactCards(files: [], words: words)
        }
        return ArtifactCards(files: result.outputFiles, words: words)
    }

    private func parts(of inspected: InspectedFiles, index: Int) -> [Markup] {
        let verdict = outcome.verdicts[index]
        if let reason = verdict.skipReason {
            return [note(onSkip: reason, in: words), expectedRows(of: inspected)]
        }
        if verdict.isNotRun { return [expectedRows(of: inspected)] }
        let caption = outcome.lesson.steps[index].options.title ?? "Files side by side"
        var parts = InspectionTable(rows: verdict.rows, caption: caption, words: words).parts
        if let map = outcome.linkMap(of: index) {
            parts.append(map.markup(drawing: drawings[map.dot], id: "map-\(index + 1)"))
        }
        if let command = verdict.commands.first, let program = inspected.program,
            command.expectedStatus != nil
        {
            let status = command.status.map(String.init) ?? "unknown"
            parts.append(note("<code>\(program)</code> ended with exit status \(status)"))
        }
        return verdict.failure.map { parts + [note("\($0.text(in: words))")] } ?? parts
    }

    func listing(_ source: String, of index: Int, name: String) -> [Markup] {
        let step = outcome.lesson.steps[index]
        let listing = CodeListing(
            snippet: snippet(source, of: index), name: name,
            highlightedLines: step.options.highlightedLines,
            hidden: hiddenLines(of: source, in: index))
        return listing.parts(in: code)
    }

    private func snippet(_ source: String, of index: Int) -> Snippet {
        let language = outcome.lesson.steps[index].info.language
        return Snippet(fenceLanguage: language, code: source)
    }

    private func hiddenLines(of source: String, in index: Int) -> HiddenLines {
        let language = snippet(source, of: index).language
        return HiddenLines(in: source, comment: languages[language]?.comment)
    }

    private func shownLines(of source: String, in index: Int) -> [String] {
        let hidden = hiddenLines(of: source, in: index).numbers
        return source.linesWithoutEnds.enumerated().filter { !hidden.contains($0.offset) }
            .map { String($0.element) }
    }

    private func replacement(of earlier: Int) -> Markup {
        outcome.shows(earlier)
            ? "replaces the <a href=\"#\(Lesson.anchor(ofStep: earlier))\">earlier version</a>"
            : "replaces the earlier version"
    }

    private func changes(from earlier: Int, to contents: String, of index: Int) -> Markup {
        guard let before = outcome.lesson.steps[earlier].kind.writtenFile?.contents else {
            return ""
        }
        let (old, new) = (shownLines(of: before, in: earlier), shownLines(of: contents, in: index))
        guard old != new else { return "" }
        let lines = differences(expected: old, printed: new)
        return """
            <details class="changes">
            <summary>show what changed</summary>
            <div class="scrolling" tabindex="0" role="group" aria-label="What changed">
            \(Article.listing(of: lines, in: words))
            </div>
            </details>
            """
    }
}

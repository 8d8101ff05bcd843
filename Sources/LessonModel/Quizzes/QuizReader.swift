import Markdown
import SourceText

/// Reads the quizzes of a document, and what proves them.
struct QuizReader {
    let document: Document
    let file: SourceFile
    let languages: [String: Language]
    private(set) var quizzes: [Quiz] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(document: Document, file: SourceFile, languages: [String: Language]) {
        self.document = document
        self.file = file
        self.languages = languages
    }

    /// - Parameter steps: the lesson's steps; nil where not all of them could be read.
    mutating func read(_ proofs: [ProofFence], on steps: [Step]?) {
        let nodes = document.nodes.indices.filter { document.nodes[$0].kind == .alert(.quiz) }
        for node in nodes {
            if let quiz = quiz(at: node) { quizzes.append(quiz) }
        }
        for proof in proofs {
            guard let node = nodes.last(where: { $0 < proof.node }),
                !isHeading(between: node, proof.node)
            else {
                report(
                    .proofWithoutQuiz, "no quiz stands above this proof",
                    at: proof.info.languageRange,
                    fixIt: FixIt("put it below a quote that begins with [!QUIZ]"))
                continue
            }
            guard let steps, let number = quizzes.firstIndex(where: { $0.node == node }) else {
                continue
            }
            take(proof, for: number, on: steps)
        }
        for quiz in quizzes where !quiz.proofs.isEmpty { reportMissingClaims(of: quiz) }
    }

    private func isHeading(between first: Int, _ second: Int) -> Bool {
        document.nodes[first..<second].contains {
            if case .heading = $0.kind { true } else { false }
        }
    }

    private mutating func take(_ proof: ProofFence, for number: Int, on steps: [Step]) {
        guard let step = step(of: proof, among: steps) else { return }
        var fence = FenceReader(
            block: proof.block, info: proof.info, file: file, languages: languages, lessonPath: "",
            courseFiles: .none)
        let texts = proof.rows.map { row in
            InspectRowText(row.text, line: row.range.start.line, indent: 0)
        }
        var names = Set(texts.filter { !$0.words.isEmpty }.map { String($0.pattern.text) })
        if case .inspection(let files) = steps[step].kind {
            names.formUnion(files.rows.map(\.pattern))
        }
        var rows: [QuizProof.Row] = []
        let quiz = quizzes[number]
        for row in proof.rows {
            guard quiz.answers.indices.contains(row.number - 1) else {
                report(
                    .unknownAnswer, "the quiz has no answer \(row.number)", at: row.numberRange,
                    fixIt: FixIt("write a number from 1 to \(quiz.answers.count)"))
                continue
            }
            guard let claim = fence.claim(row, on: steps[step], among: names) else { continue }
            if quiz.kind == .order, !claim.isOfLine {
                report(
                    .badClaim, "the parts of an order are found in what commands print",
                    at: row.range, fixIt: FixIt("write a line that the step prints"))
                continue
            }
            rows.append(
                QuizProof.Row(
                    answer: row.number - 1, claim: claim, text: String(row.text), range: row.range))
        }
        diagnostics += fence.diagnostics
        quizzes[number].proofs.append(QuizProof(step: step, node: proof.node, rows: rows))
    }

    /// The step that a proof is about: the one that it names, else the one right above.
    private mutating func step(of proof: ProofFence, among steps: [Step]) -> Int? {
        guard let word = proof.info["step"], let name = word.value else {
            let above = steps.lastIndex { $0.node < proof.node && $0.kind.writtenFile == nil }
            if above == nil {
                report(
                    .unknownStep, "no step above prints or makes anything",
                    at: proof.info.languageRange,
                    fixIt: FixIt("name one by its title or a line of it: proof step=\"…\""))
            }
            return above
        }
        let line = Int(name)
        let meant = steps.indices.filter { index in
            let (step, range) = (steps[index], steps[index].range)
            return line.map { (range.start.line...range.end.line).contains($0) }
                ?? (step.options.title == name)
        }
        if let step = meant.first, meant.count == 1 {
            if steps[step].kind.writtenFile == nil { return step }
            report(
                .unknownStep, "this step writes a file, and prints and makes nothing",
                at: word.range, fixIt: FixIt("name a step that runs"))
        } else if meant.isEmpty {
            let titles = steps.compactMap(\.options.title)
            let near = suggestion(for: name, among: titles).map { "write '\($0)'" }
            report(
                .unknownStep,
                line == nil ? "no step has the title '\(name)'" : "no step stands at line \(name)",
                at: word.range,
                fixIt: FixIt(near ?? "write a step's title, or a line of its block"))
        } else {
            report(
                .unknownStep, "several steps have the title '\(name)'", at: word.range,
                fixIt: FixIt("give each a title of its own"))
        }
        return nil
    }

    /// Reports right answers for which no row says what holds.
    private mutating func reportMissingClaims(of quiz: Quiz) {
        // It may only follow from what was told of the proof.
        let next = document.nodes[(quiz.node + 1)...].first { $0.kind == .alert(.quiz) }?.range
            .start
        let isTold = diagnostics.contains { diagnostic in
            guard let place = diagnostic.range?.start else { return false }
            return place >= quiz.range.start && next.map { place < $0 } ?? true
        }
        if isTold { return }
        let proved = Set(quiz.proofs.flatMap(\.rows).map(\.answer))
        // Texts that are accepted are ways to write one answer.
        if quiz.kind == .text, !proved.isEmpty { return }
        for (number, answer) in quiz.answers.enumerated()
        where answer.isRight && !proved.contains(number) {
            report(
                .missingClaim, "no row of the proof is about this answer", at: answer.range,
                fixIt: FixIt("write '\(number + 1): ' and what holds, since it is right"))
        }
    }

    mutating func report(
        _ identifier: DiagnosticID, _ message: String, at range: SourceRange, fixIt: FixIt
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

extension QuizProof.Claim {
    fileprivate var isOfLine: Bool {
        if case .line = self { true } else { false }
    }
}

package import Words

extension TryReport {
    /// That work on an exercise is going to be checked, as a JSON object on a line.
    package static func startLine(id: String, title: String) -> String {
        json(of: StartFields(exercise: id, title: title)) + "\n"
    }

    /// What became of it, as JSON objects, a line each: the checks, then the whole.
    ///
    /// `Lessons/guide/12-class.md` documents each event and field; a field that does not apply is left out.
    package func jsonLines(in words: any Sentences) -> String {
        let checks = zip(1..., checks).map { number, check in
            CheckFields(of: check, number: number, in: self, words: words)
        }
        return checks.map { json(of: $0) + "\n" }.joined()
            + json(of: FinishFields(of: self, in: words)) + "\n"
    }
}

private struct StartFields: Encodable {
    var version = CheckEvent.jsonVersion
    var event = "exerciseStarted"
    var exercise, title: String
}

private struct CheckFields: Encodable {
    var version = CheckEvent.jsonVersion
    var event = "exerciseCheck"
    var exercise, title, status: String
    var check: Int
    var milliseconds: Int?
    var path, message: String?
    var line: Int?
    var hint: String?
    var step: StepFields?

    init(
        of check: TryReport.Check, number: Int, in report: TryReport, words: any Sentences
    ) {
        exercise = report.id
        (self.check, title, status) = (number, check.title, check.status.rawValue)
        milliseconds = check.step?.milliseconds
        guard check == report.firstFailure else { return }
        (path, line) = (report.message?.path, report.message?.line)
        message = report.message?.text
        hint = report.hint.isEmpty ? nil : report.hint.joined(separator: "\n")
        step = check.step.map { StepFields(of: $0, in: words) }
    }
}

private struct FinishFields: Encodable {
    var version = CheckEvent.jsonVersion
    var event = "exerciseFinished"
    var exercise, status: String
    var solved, exercises: Int
    var remarks: [String]?
    var reason, next: String?
    var step: StepFields?

    init(of report: TryReport, in words: any Sentences) {
        (exercise, status) = (report.id, report.status.rawValue)
        (solved, exercises) = (report.solvedCount, report.exerciseCount)
        remarks = report.remarks.isEmpty ? nil : report.remarks
        reason = report.obstacle?.line(in: words)
        next = report.isPass ? report.next : nil
        step = report.preparation.map { StepFields(of: $0, in: words) }
    }
}

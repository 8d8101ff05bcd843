import Checking
import Planning
import SourceText
import Words

extension CheckReport {
    /// The report as JUnit XML: a suite for each lesson, a case for each step.
    ///
    /// The format has no standard. This keeps to the elements and attributes of the schema by which Jenkins' xUnit
    /// plug-in judges reports, which Maven Surefire and pytest follow as well. Services know a case again by its name, so that
    /// holds no line; the n-th of several with one name has its number behind it.
    func junitXML(in words: any Sentences) -> String {
        let suites = groups.map { JUnitSuite($0, words: words) }
        let counts =
            "tests=\"\(suites.sum(of: \.tests))\" failures=\"\(suites.sum(of: \.failures))\" "
            + "errors=\"\(suites.sum(of: \.errors))\" time=\"\(seconds(milliseconds, digits: 3))\""
        let lines =
            [
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<testsuites name=\"workbook\" \(counts)>",
            ]
            + zip(suites.indices, suites).flatMap { $1.lines(id: $0) } + ["</testsuites>"]
        return lines.map { $0 + "\n" }.joined()
    }
}

/// A lesson as a suite of cases.
private struct JUnitSuite {
    let group: CaseGroup
    let words: any Sentences
    private(set) var failures = 0
    private(set) var errors = 0
    private(set) var skipped = 0

    var tests: Int { group.cases.count }

    init(_ group: CaseGroup, words: any Sentences) {
        self.group = group
        self.words = words
        for element in group.cases {
            switch element {
            case .error: errors += 1
            case .exercise(let exercise):
                switch exercise.outcome {
                case .proved: break
                case .refuted: failures += 1
                case .skipped, .notRun: skipped += 1
                }
            case .step(let step):
                switch step.outcome {
                case .passed: break
                case .differs: failures += 1
                case .failed: errors += 1
                case .skipped, .notRun: skipped += 1
                }
            }
        }
    }

    func lines(id: Int) -> [String] {
        let file = group.path.map { " file=\(xmlAttribute($0.shownOnOneLine))" } ?? ""
        var lines = [
            "  <testsuite name=\(xmlAttribute(group.name)) id=\"\(id)\" tests=\"\(tests)\" "
                + "failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" "
                + "time=\"\(seconds(group.milliseconds, digits: 3))\"\(file)>"
        ]
        if let title = group.title {
            lines += [
                "    <properties>",
                "      <property name=\"title\" value=\(xmlAttribute(title))/>",
                "    </properties>",
            ]
        }
        var uses: [String: Int] = [:]
        for element in group.cases {
            let name = element.lastingName
            uses[name, default: 0] += 1
            let number = uses[name, default: 1]
            lines += self.lines(of: element, named: number == 1 ? name : "\(name) (\(number))")
        }
        if !group.remarks.isEmpty {
            let text = group.remarks.map(\.text).joined(separator: "\n")
            lines.append("    <system-out>\(xmlText(text))</system-out>")
        }
        return lines + ["  </testsuite>"]
    }

    private func lines(of element: ReportCase, named caseName: String) -> [String] {
        switch element {
        case .error(let diagnostic):
            return lines(
                named: caseName, milliseconds: 0, element: "error",
                type: diagnostic.identifier.rawValue, message: diagnostic.message.shownOnOneLine,
                body: diagnostic.text)
        case .exercise(let exercise):
            let (name, message): (String?, String) =
                switch exercise.outcome {
                case .proved: (nil, "")
                case .refuted: ("failure", exercise.trouble ?? "")
                case .skipped(let reason): ("skipped", reason.line(in: words))
                case .notRun: ("skipped", notRunWords)
                }
            return lines(
                named: caseName, milliseconds: 0, element: name, type: exercise.outcomeWord,
                message: message.shownOnOneLine,
                body: name == "failure" ? exercise.details(in: group.path ?? "", words) : "")
        case .step(let step):
            func lines(element name: String? = nil, message: String = "", body: String = "")
                -> [String]
            {
                self.lines(
                    named: caseName, milliseconds: step.milliseconds, element: name,
                    type: step.outcomeWord, message: message, body: body)
            }
            switch step.outcome {
            case .passed: return lines()
            case .skipped(let reason):
                return lines(element: "skipped", message: reason.line(in: words))
            case .notRun: return lines(element: "skipped", message: notRunWords)
            case .differs, .failed:
                return lines(
                    element: step.outcome == .differs ? "failure" : "error",
                    message: step.trouble(in: words) ?? "",
                    body: step.details(in: group.path ?? "", words))
            }
        }
    }

    private func lines(
        named name: String, milliseconds: Int, element: String?, type: String, message: String,
        body: String
    ) -> [String] {
        let head =
            "    <testcase name=\(xmlAttribute(name)) classname=\(xmlAttribute(className)) "
            + "time=\"\(seconds(milliseconds, digits: 3))\""
        guard let element else { return [head + "/>"] }
        let start = "      <\(element) type=\(xmlAttribute(type)) message=\(xmlAttribute(message))"
        let end = body.isEmpty ? "/>" : ">\(xmlText(body))</\(element)>"
        return [head + ">", start + end, "    </testcase>"]
    }

    /// The lesson's path as a class in a package, which is how readers of the format sort cases: `Lessons.04-pie`.
    private var className: String {
        let path = group.name.hasSuffix(".md") ? group.name.dropLast(3) : group.name[...]
        return String(path).replacing(".", with: "_").replacing("/", with: ".")
    }
}

extension [JUnitSuite] {
    fileprivate func sum(of number: KeyPath<JUnitSuite, Int>) -> Int {
        reduce(0) { $0 + $1[keyPath: number] }
    }
}

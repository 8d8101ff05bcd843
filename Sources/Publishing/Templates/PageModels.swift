// What the templates of a theme may use. A property's name is the name in the template; `{{.name}}` asks this value
// alone, `{{name}}` those around it too. All text is for `{{…}}`, which escapes it; HTML, for `{{{…}}}`, says so.

/// `page.mustache`: the frame of every page.
struct PageModel {
    /// The language of the prose, for `lang`.
    var language: String
    /// For the browser's title bar.
    var title: String
    var description: String?
    /// The way to the top folder: empty or `../` as often as it takes.
    var root: String
    /// `lesson` or `index`.
    var kind: String
    /// The course's title.
    var course: String
    /// HTML: what `menu.mustache` made; nil on a page without a menu.
    var menu: String?
    var isUnconfined: Bool
    /// HTML: what `lesson.mustache` or `index.mustache` made.
    var content: String
    /// What ran the steps: `ran with go1.27.3, gcc 12.2 on linux/amd64`.
    var ran: String
    /// Where this page can be edited.
    var edit: String?
}

/// `menu.mustache`: the menu of a lesson's page.
struct MenuModel {
    /// The way to the top folder, as in the page.
    var root: String
    var parts: [MenuPartModel]
    /// Whether lessons are left out, since the course has so many.
    var isPartial: Bool
}

/// Lessons under one title, in a menu.
struct MenuPartModel {
    var title: String?
    /// The address of the first lesson, where this alone is to be shown of the part.
    var first: String?
    /// `50 earlier lessons`: what the list leaves out at its start.
    var lessonsBefore: String?
    /// HTML: what `menu-lesson.mustache` made of each lesson.
    var lessons: String
    /// `1 later lesson`: what the list leaves out at its end.
    var lessonsAfter: String?
}

/// Lessons under one title, on the first page.
struct PartModel {
    var title: String?
    var lessons: [LessonLinkModel]
}

/// A lesson in a list of lessons: `menu-lesson.mustache`, and what others show of it.
struct LessonLinkModel {
    var href: String
    var number: String?
    var title: String
    var summary: String?
    /// The build mode that it teaches.
    var mode: String?
    var mark: MarkModel?
    var isCurrent: Bool
    /// Number and title.
    var label: String
}

/// How a lesson's steps came out, as a sign and in words.
struct MarkModel {
    /// `passed`, `differs`, `failed`, `skipped`, `not-run` or `current`.
    var name: String
    var symbol: String
    /// Nil where the page says it otherwise.
    var words: String?
}

/// `lesson.mustache`: what a lesson's page shows within the frame.
struct LessonPageModel {
    var number: String?
    var title: String
    /// The identifier of the text's own heading of level 1, for links to it.
    var anchor: String?
    /// The text's own heading, where it is another one than the title.
    var subtitle: String?
    var summary: String?
    /// The build mode that it teaches.
    var mode: String?
    /// HTML: which steps did not do what the lesson says.
    var trouble: String?
    /// `bad` if a step speaks against the lesson, `quiet` if some were only skipped or not run.
    var troubleKind: String
    var hasHeadings: Bool
    var headings: [HeadingModel]
    /// HTML: the text.
    var article: String
    var previous: LessonLinkModel?
    var next: LessonLinkModel?
}

/// A section of a lesson.
struct HeadingModel {
    var id: String
    var title: String
}

/// `index.mustache`: the first page.
struct IndexModel {
    var title: String
    var description: String?
    var author: String?
    /// How many steps ran, and how they came out.
    var tally: String
    /// `good` or `bad`.
    var tallyName: String
    var parts: [PartModel]
}

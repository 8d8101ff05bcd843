import LessonModel

extension English {
    func text(of promise: Promise) -> String {
        switch promise {
        case .memory: "all processes of a lesson together have no more memory than its limit"
        case .disk: "a lesson never takes up more of the disk than its limit"
        case .processes: "a lesson has no more processes than its limit, whatever others run"
        case .user: "each lesson's commands run as a user of their own"
        }
    }

    func remedy(for promise: Promise) -> Remedy {
        switch promise {
        case .memory, .processes:
            Remedy(
                text: "run it as root, or in a scope of its own",
                command: "systemd-run --user --scope -p Delegate=yes workbook ...")
        case .disk: Remedy(text: "run it as root, or where users may make namespaces")
        case .user: Remedy(text: "run it as root")
        }
    }
}

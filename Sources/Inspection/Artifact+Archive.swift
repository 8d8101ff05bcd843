extension Artifact {
    /// An archive, with what its members are together.
    init(_ archive: Archive, in image: FileImage) throws(InspectionError) {
        self.init(kind: .archive, size: image.bytes.count)
        var names = SymbolNames(in: image)
        var machines: Set<String> = []
        var packages: [String: Int] = [:]
        for member in archive.members {
            members.append(Member(name: member.name, size: member.size))
            guard let range = member.range else { continue }
            try image.load(range.prefix(4))
            guard ELFFile.isOne(image, at: range) else { continue }
            let artifact: Artifact
            do throws(InspectionError) {
                let file = try ELFFile(in: image, at: range)
                artifact = try Artifact(unnamed: file)
                try names.addSymbols(of: file)
            } catch {
                throw InspectionError("in its member \(member.name): \(error.message)")
            }
            let isFirst = machines.isEmpty
            machines.insert(artifact.machine ?? "")
            sections.add(artifact.sections)
            relocations.merge(artifact.relocations, uniquingKeysWith: +)
            isStripped = (isFirst || isStripped) && artifact.isStripped
            hasDebugInformation = hasDebugInformation || artifact.hasDebugInformation
            if let isExecutable = artifact.hasExecutableStack {
                hasExecutableStack = hasExecutableStack == true || isExecutable
            }
            go = go ?? artifact.go
            for package in artifact.goPackages {
                packages[package.name, default: 0] += package.functions
            }
        }
        machine = machines.count == 1 ? machines.first.flatMap { $0.isEmpty ? nil : $0 } : nil
        goPackages = packages.sorted { $0.key < $1.key }
            .map { GoPackage(name: $0.key, functions: $0.value) }
        (exports, imports) = names.symbols()
    }
}

import FuzzProperties
import Testing

@Suite("Properties that hold for any bytes") struct PropertyTests {
    private static let repository = String(
        #filePath.dropLast("/Tests/FuzzingTests/PropertyTests.swift".count))

    @Test("a property holds for its seeds", arguments: Property.allCases)
    func holdsForSeeds(property: Property) throws {
        let seeds = try Seeds(in: Self.repository).inputs(for: property)
        #expect(seeds.count > 10)
        for bytes in seeds { check(property, bytes) }
    }

    @Test("a property holds for changed seeds", arguments: Property.allCases)
    func holdsForMutations(property: Property) throws {
        let seeds = try Seeds(in: Self.repository).inputs(for: property).filter { $0.count < 2000 }
        for bytes in Mutations(of: seeds, seed: 1).prefix(400) { check(property, bytes) }
    }

    private func check(_ property: Property, _ bytes: [UInt8]) {
        do throws(Finding) {
            try property.check(bytes)
        } catch {
            Issue.record("\(error)\nof \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }
}

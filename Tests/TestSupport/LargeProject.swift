import Foundation

/// A project of many rows, which the engine reads for seconds and cannot group within its memory.
public enum LargeProject {
    /// How many rows its one source has.
    private static let rows = 1_500_000

    private static let project = """
        programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
        use: [dimensions]
        engine: {duckdb: {memory: 50MB, threads: 1}}
        sources:
          people:
            file: data/people.csv
            columns:
              person_id: {type: id}
              sex: {type: code, dimension: sex}
              date: {type: date, role: date}

        """

    /// Its data: every row another person, in no order.
    private static var data: [UInt8] {
        var bytes = Array("person_id,sex,date\n".utf8)
        bytes.reserveCapacity(rows * 26)
        for row in 0..<rows {
            var digits = Array(String(row * 2_654_435_761 % 1_000_000_007).utf8)
            while digits.count < 9 { digits.append(UInt8(ascii: "_")) }
            bytes += "P".utf8
            bytes += digits
            bytes += (row % 2 == 0 ? ",F,2017-" : ",M,2017-").utf8
            bytes += (row % 7 < 3 ? "03-04\n" : "11-28\n").utf8
        }
        return bytes
    }

    /// Writes it into the folder `p` of a temporary folder.
    public static func write() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(project, to: "p/waymark.yaml")
        try folder.write(SmallProject.indicator + "every: quarter\n", to: "p/indicators/a.yaml")
        try folder.write(data, to: "p/data/people.csv")
        return folder
    }
}

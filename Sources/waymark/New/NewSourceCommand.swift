import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark new source`.
struct NewSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "Write the contract of a source: guessed from a file, or what an official indicator needs.",
        discussion: """
            Types, code lists, keys, dates and decimal marks are guessed, and what is unsure is marked by `?` in comments.
            Of the values only short code lists are written, never what is about one person.

            With --for, the contracts that an official indicator of the library `sdg` needs are written, each with an empty
            table to be filled.

            EXAMPLES
              waymark new source --from data/cases.csv
              waymark new source cases --from data/register.xlsx --sheet "2017" --project counting
              waymark new source --for SDG-16.3.2
            """)

    @Argument(help: "The new source's name; made of the file's if left out.") var name: String?
    @Option(help: "The CSV, TSV or Excel file, which lies in the project.") var from: String?
    @Option(name: .customLong("for"), help: "The official indicator whose contracts are wanted.") var indicator: String?
    @Option(help: "The sheet of a workbook; the first one if left out.") var sheet: String?
    @Option(help: "The project's folder.") var project = "."
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (from == nil) == (indicator == nil) { throw ValidationError("write either `--from FILE` or `--for CODE`") }
        if indicator != nil, name != nil || sheet != nil {
            throw ValidationError("`--for` takes names and columns from the library: leave the others out")
        }
    }

    func run() async throws {
        if let indicator {
            try Terminal(output).make { () throws(Diagnostic) in
                try Surroundings.host().contracts(for: indicator, in: project).write(to: project)
            }
            if !output.json {
                print("\nnext: fill the tables, see that waymark.yaml says `use: [sdg]`, then waymark check \(project)")
            }
            return
        }
        guard let from else { return }
        let result: Result<NewFiles, Diagnostic>
        do throws(Diagnostic) {
            result = .success(
                try await Surroundings.host().draftSource(from: from, name: name, sheet: sheet, in: project))
        } catch {
            result = .failure(error)
        }
        try Terminal(output).make { () throws(Diagnostic) in try result.get().write(to: project) }
        if !output.json { print("\nnext: look it over, then waymark check \(project)") }
    }
}

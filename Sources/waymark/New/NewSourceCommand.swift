import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark new source`.
struct NewSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "Write a first contract for a file, guessed from what its values look like.",
        discussion: """
            Types, code lists, keys, dates and decimal marks are guessed, and what is unsure is marked by `?` in comments.
            Of the values only short code lists are written, never what is about one person.

            EXAMPLES
              waymark new source --from data/cases.csv
              waymark new source cases --from data/register.xlsx --sheet "2017" --project counting
            """)

    @Argument(help: "The new source's name; made of the file's if left out.") var name: String?
    @Option(help: "The CSV, TSV or Excel file, which lies in the project.") var from: String
    @Option(help: "The sheet of a workbook; the first one if left out.") var sheet: String?
    @Option(help: "The project's folder.") var project = "."
    @OptionGroup var output: OutputOptions

    func run() async throws {
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

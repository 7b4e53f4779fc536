import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark new project`.
struct NewProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Make a small project with a few invented rows, which can be run at once.",
        discussion: """
            EXAMPLES
              waymark new project counting
              waymark new project counting --template gloact --name "Our programme"
            """)

    @Argument(help: "The folder to be made.") var folder: String
    @Option(help: "single, multi-country or gloact.") var template = ProjectTemplate.single
    @Option(help: "The programme's full name; the folder's if left out.") var name: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let today = Surroundings.host().today
        try Terminal(output).make { () throws(Diagnostic) in
            try template.files(in: folder, name: name, today: today).write(to: folder)
        }
        if output.json { return }
        print("\nnext: waymark check \(folder)\n      waymark run \(folder) --out \(folder)/out")
    }
}

extension ProjectTemplate: ExpressibleByArgument {}

import AcmeCalculators
import AcmeWriters
import Foundation
import WaymarkHost
import WaymarkKit

guard CommandLine.arguments.count == 3 else {
    print("usage: acme-waymark PROJECT OUT")
    exit(64)
}
let host = Host.ofThisProcess(registry: Registry(calculators: AcmeCalculators.all, writers: AcmeWriters.all))
let response = await host.run(
    Host.Request(project: CommandLine.arguments[1], output: CommandLine.arguments[2], today: host.today))
print(DiagnosticRenderer(texts: response.texts).text(of: response.diagnostics), terminator: "")
guard let mainFile = response.mainFile else { exit(1) }
print(mainFile)
